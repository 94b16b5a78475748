"""The template of the page, with autoescape for every text in it."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from normalize.outputs.report.articles import Atom
from normalize.outputs.report.characters import pieces
from normalize.outputs.report.page import Page, file_of

TEMPLATE = "page.html.jinja"


def render(page: Page) -> bytes:
    """Return a page as UTF-8. The same page gives the same bytes."""
    return environment().get_template(TEMPLATE).render(page=page).encode("utf-8")


def environment() -> Environment:
    """Return what reads the templates of this package, and no other file."""
    made = Environment(
        autoescape=True,
        keep_trailing_newline=True,
        loader=PackageLoader("normalize.outputs.report", "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(number=number, percent=percent, pieces=pieces, plural=plural, shown=shown)
    made.globals.update(file_of=file_of)
    return made


def number(value: int) -> str:
    """Return a number with its thousands set apart."""
    return f"{value:,}"


def percent(value: int, of: int) -> str:
    """Return a share as SVG takes it."""
    return f"{100 * value / of:.3f}%" if of else "0%"


def plural(value: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 place", "2 places"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def shown(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """Return a paragraph without the blank lines around it, which the page's own spacing stands for."""
    kept = [at for at, atom in enumerate(atoms) if atom.kind != "mark"]
    trimmed = list(atoms)
    if kept and trimmed[kept[-1]].kind == "kept":
        last = trimmed[kept[-1]]
        trimmed[kept[-1]] = last._replace(text=last.text.rstrip(" \r\n"))
    if kept and trimmed[kept[0]].kind == "kept":
        first = trimmed[kept[0]]
        trimmed[kept[0]] = first._replace(text=first.text.lstrip("\r\n"))
    return trimmed
