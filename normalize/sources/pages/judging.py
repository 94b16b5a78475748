"""The judge of a page's blocks: an extractor says which it would leave out. It never makes the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import trafilatura
from lxml import etree

from normalize.sources.pages.layout import KEPT_ROLES, Block, Layout, is_read_also
from normalize.sources.pages.shapes import BEFORE, is_sentence, shapes

EXTRACTOR = f"trafilatura {trafilatura.__version__}"
LEFT_OUT = f"the extractor leaves it out ({EXTRACTOR})"

LINKS = "nearly all of it is links"

_SPACE = re.compile(r"\s+")
_LONG = 25
"""The length from which on a block is known by its text alone, wherever it stands."""

_BANNER = {"date"}
"""What a page may have before its headline that is not the article's: the date of today."""

_SMALLEST = 250
"""Code points that the extractor must find for its judgement to count."""

MAX_ELEMENTS = 50_000
"""The largest page that the extractor is asked about: some five seconds."""


def judge(root: etree._Element, layout: Layout, *, ask: bool = True) -> tuple[list[Block], str]:
    """Return the blocks, those that are furniture with the reason to drop them; and who judged.

    Elements around a block speak first, then its shape and place, its links, and the extractor. Headline, date, by-line
    and captions are never dropped; a date or by-line in furniture is none where the article has its own. The tree is
    changed.

    Args:
        root: the page.
        layout: the same, laid out.
        ask: whether the extractor may be asked.
    """
    blocks = layout.blocks
    count = sum(1 for _ in root.iter())
    kept = _kept(root, blocks) if ask and count <= MAX_ELEMENTS else []
    shaped = shapes(layout, kept)
    owners: dict[str, int] = {}
    for at, block in enumerate(blocks):
        if block.linked and set() < _roles(block) <= owners.keys():
            shaped[at] = shaped[at] or LINKS
        if not block.reason and shaped[at] in (None, BEFORE):
            for role in _roles(block) - (_BANNER if shaped[at] else set()):
                owners.setdefault(role, at)
    judged = []
    for at, block in enumerate(blocks):
        roles = _roles(block)
        reason = block.reason or shaped[at]
        if roles and reason and all(owners.get(role, at) != at for role in roles):
            role = "body" if block.role in KEPT_ROLES else block.role
            judged.append(replace(block, role=role, runs=(), drop=reason))
        elif block.role in KEPT_ROLES or block.runs:
            for role in roles:
                owners.setdefault(role, at)
            judged.append(block)
        else:
            judged.append(replace(block, drop=reason or _reason(blocks, kept, at)))
    if kept:
        return judged, EXTRACTOR
    if not ask:
        return judged, "none: elements are nested too deeply for it"
    return judged, f"none: {count} elements are too many" if count > MAX_ELEMENTS else "none: it finds no article"


def _roles(block: Block) -> set[str]:
    """Return which of date and by-line a block is or holds, if nothing else of it is never dropped."""
    roles = {run.role for run in block.runs} | ({block.role} if block.role in KEPT_ROLES else set())
    return roles if roles <= {"date", "by-line"} else set()


def _reason(blocks: Sequence[Block], kept: Sequence[bool], at: int) -> str | None:
    """Return why a block is to be dropped that nothing around it calls furniture, if anything says so.

    Two kinds of blocks are not dropped on the word of the extractor alone: what stands between two blocks of one
    element that it keeps, and a full sentence inside <article> or beside a block of the same element that it keeps.
    """
    block = blocks[at]
    if block.linked and is_read_also(block.text):
        return LINKS
    beside = _beside(blocks, kept, at)
    sentence = is_sentence(block)
    if len(beside) == 2 and all(beside):
        return LINKS if block.linked and not block.article and block.role != "heading" and not sentence else None
    if block.linked and not block.article and not sentence:
        return LINKS
    if kept and block.role == "heading" and _heads(blocks, kept, at):
        return None
    if not kept or kept[at] or (sentence and (block.article or any(beside))):
        return None
    return LEFT_OUT


def _heads(blocks: Sequence[Block], kept: Sequence[bool], at: int) -> bool:
    """Return whether a heading stands between paragraphs of one element that the extractor keeps."""
    here = blocks[at].place
    around = [one for one in range(max(0, at - 5), at) if blocks[one].place == here and kept[one]]
    after = at + 1
    return (
        bool(around)
        and after < len(blocks)
        and blocks[after].place == here
        and kept[after]
        and not blocks[after].reason
        and is_sentence(blocks[after])
    )


def _kept(root: etree._Element, blocks: Sequence[Block]) -> list[bool]:
    """Return for each block whether the extractor keeps it; nothing if it finds no article."""
    _without_layout_tables(root)
    found = trafilatura.bare_extraction(
        root, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    text = getattr(found, "text", None) or ""
    if body is None or len(text) < _SMALLEST:
        return []
    lines = {_squeezed(line) for line in text.split("\n")}
    lines |= {_squeezed("".join(element.itertext())) for element in body.iter()}
    whole = _squeezed(text)
    return [_is_in(_squeezed(block.text), lines, whole) for block in blocks]


def _without_layout_tables(root: etree._Element) -> None:
    """Make tables that lay out a page, as old ones do, plain elements: the extractor takes each for a table of data."""
    laying_out: set[etree._Element] = set()
    for element in root.iter("p", "form", "ul", "h1", "h2", "br", "table"):
        for around in element.iterancestors():
            if around in laying_out:
                break
            laying_out.add(around)
    for element in list(root.iter("tbody", "tr", "td")):
        if next(element.iterancestors("table", "body"), root) in laying_out:
            element.tag = "div"
    for element in laying_out:
        if element.tag == "table":
            element.tag = "div"


def _is_in(text: str, lines: set[str], whole: str) -> bool:
    if text in lines:
        return True
    return len(text) >= _LONG and (text in whole or text[: 2 * _LONG] in whole)


def _beside(blocks: Sequence[Block], kept: Sequence[bool], at: int) -> list[bool]:
    """Return whether the nearest blocks before and after of the same element are kept, as far as there are such."""
    if not kept:
        return []
    here = blocks[at]
    near = [one for one in range(max(0, at - 5), min(len(blocks), at + 6)) if blocks[one].place == here.place]
    before, after = [one for one in near if one < at], [one for one in near if one > at]
    return [kept[one] and not blocks[one].reason and blocks[one].tag == here.tag for one in (*before[-1:], *after[:1])]


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)
