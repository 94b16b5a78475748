"""What a changed glossary would change in articles, before it is saved.

The difference of two full runs, for less than two: every article runs once with the glossary as it is. Wherever the
run asks that glossary (for the names of a block, for the findings of the stage that reads it, for the Latin form of an
Arabic word), the changed one is asked the same. The run is a function of the text and of these answers, so an article
for which all answers are equal would run to the same record, and only the others run again.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from normalize.engine import Engine, Find
from normalize.glossary import Glossary, GlossaryError, Keep, Term, packaged
from normalize.glossary.adding import is_same, new_complaints
from normalize.glossary.patching import Patched, is_diff, patched
from normalize.glossary.reading import overlay, read_file, read_folder, read_text
from normalize.outputs.terminal import visible
from normalize.pipeline import Pipeline
from normalize.text import Article, Blocks, Context, Finding, FindingRecord, Part, Recognised, Status

DIFFS = (".diff", ".patch")
"""What the name of a diff ends with."""

ASKED = frozenset({"terms"})
"""The stages whose findings come from the glossary itself; the others read its mentions only."""


class Text(NamedTuple):
    """An article that can be run.

    Attributes:
        id: its id.
        source: where it came from.
        text: its text.
        parts: what the source knows of its parts.
        outlet: who published it; empty if that is not known.
    """

    id: str
    source: str
    text: str
    parts: tuple[Part, ...] = ()
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a glossary that is to be previewed.

    Attributes:
        old: the glossary as it is.
        new: the glossary as it would be.
        text: the entries, if they stand in a file of their own.
        name: what messages call that file.
        below: the folders over which they are laid.
        patched: the files that a diff changes.
    """

    old: Glossary
    new: Glossary
    text: str = ""
    name: str = ""
    below: tuple[Path, ...] = ()
    patched: Patched | None = None

    @property
    def entries(self) -> frozenset[str]:
        """The ids of the entries that change."""
        return changed_entries(self.old, self.new)

    @property
    def notes(self) -> Iterator[str]:
        """What is to be said of the change itself."""
        if self.patched is not None:
            if self.patched.standing:
                yield f"{self.name}: the glossary holds this change already; it is compared with how it was before"
            for path in self.patched.left_out:
                yield f"{self.name}: {path} is in no glossary folder that is read, and is left out"

    def complaints(self) -> Iterator[str]:
        """Yield what lint would say of the change, with path and line."""
        if self.patched is not None:
            yield from map(str, new_complaints(self.patched.after, self.below, self.patched.before))
        if not self.text:
            return
        with TemporaryDirectory() as folder:
            path = Path(folder, "entries", "entries.toml")
            for complaint in new_complaints({path: self.text}, self.below):
                yield str(complaint).replace(str(path), self.name)


def change_of(what: str, folders: Sequence[Path], *, with_packaged: bool = True, against: Path | None = None) -> Change:
    """Return the change that a command line names.

    Args:
        what: a folder of entries, a .toml file with entries, a .diff or .patch file, `-` for entries or a diff on
            standard input, or the id of an entry: then the change is between the glossary without it and as it is.
        folders: the glossaries that are read, laid over the packaged one.
        with_packaged: whether the packaged one is read.
        against: the folder with which a folder is compared; without it, the entries are compared with those below.

    Raises:
        GlossaryError: if a glossary cannot be read, or there is no such file and no such entry.
    """
    path = Path(what)
    below = ((packaged(),) if with_packaged else ()) + tuple(folders)
    if path.is_dir():
        rest = [one for one in below if not one.samefile(path)]
        old = Glossary(*overlay(read_folder(one) for one in (*rest, *([against] if against else []))))
        return Change(old, Glossary(*overlay(read_folder(one) for one in (*rest, path))))
    if against is not None:
        raise GlossaryError(f"{what} is no folder; --against goes with a folder of changed entries")
    if what == "-" or path.suffix in (".toml", *DIFFS):
        name = "standard input" if what == "-" else what
        text = _read(path, name)
        if path.suffix in DIFFS or (what == "-" and is_diff(text)):
            return _of_diff(text, name, below)
        return _of_file(text, path, name, below)
    known = Glossary(*overlay(read_folder(one) for one in below))
    if what not in known:
        near = get_close_matches(what, [term.id for term in known.terms], 1)
        meant = f"; there is {near[0]!r}" if near else ""
        raise GlossaryError(f"{what}: no .toml file, no .diff, no folder and no entry has this name{meant}")
    return Change(without_term(known, what), known)


def _read(path: Path, name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"{name}: cannot be read: {error}") from error


def _of_file(text: str, path: Path, name: str, below: tuple[Path, ...]) -> Change:
    terms, keep = read_text(text, Path(name))
    # A file of a folder that is read counts as it would be without it.
    rest = [_without(one, path) for one in below]
    old = Glossary(*overlay(rest))
    return Change(old, Glossary(*overlay((*rest, (terms, keep)))), text, name, below)


def _of_diff(text: str, name: str, below: tuple[Path, ...]) -> Change:
    files = patched(text, name, below)
    old, new = (
        Glossary(*overlay(_reading(folder, changed, name) for folder in below))
        for changed in (files.before, files.after)
    )
    return Change(old, new, name=name, below=below, patched=files)


def _reading(folder: Path, changed: Mapping[Path, str | None], name: str) -> tuple[tuple[Term, ...], tuple[Keep, ...]]:
    """Return the entries of a folder in which some files read otherwise."""
    texts = {path.name: text for path, text in changed.items() if is_same(path.parent, folder)}
    if not texts:
        return read_folder(folder)
    terms: list[Term] = []
    keep: list[Keep] = []
    for path in sorted({*folder.glob("*.toml"), *(folder / name for name in texts)}):
        try:
            in_file, kept = read_text(texts[path.name] or "", path) if path.name in texts else read_file(path)
        except GlossaryError as error:
            raise GlossaryError(f"{error} (with {name})") from error
        terms += in_file
        keep += kept
    return tuple(terms), tuple(keep)


def _without(folder: Path, path: Path) -> tuple[tuple[Term, ...], tuple[Keep, ...]]:
    if not (path.is_file() and path.resolve().parent == folder.resolve()):
        return read_folder(folder)
    terms: list[Term] = []
    keep: list[Keep] = []
    for one in sorted(folder.glob("*.toml")):
        if not one.samefile(path):
            in_file, kept = read_file(one)
            terms += in_file
            keep += kept
    return tuple(terms), tuple(keep)


@dataclass(frozen=True, slots=True)
class Changed:
    """An article whose record a changed glossary changes: as it is, and as it would be."""

    old: Article
    new: Article


class _Shadow:
    """Runs one article with the glossary as it is, and asks the changed one whatever it is asked."""

    def __init__(self, old: Engine, new: Engine, touched: frozenset[str]) -> None:
        self._old = old
        self._new = new
        self._touched = touched
        self._answers: dict[str, Recognised] = {}
        self._blocks = Blocks(self._answer)
        self.differs = False

    def run(self, text: Text) -> Article:
        engine = replace(
            self._old,
            stages=tuple(
                (name, self._stage(find, other) if name in ASKED else find)
                for (name, find), (_, other) in zip(self._old.stages, self._new.stages, strict=True)
            ),
            recognise=self._recognise,
        )
        article = engine.run(text.text, id=text.id, source=text.source, parts=text.parts)
        if not self.differs and self._new.to_ascii is not None:
            self.differs = self._new.to_ascii(article.clean) != article.ascii_layer
        return article

    def _answer(self, block: Context) -> Recognised:
        """Return what the changed glossary says of a block; it is asked once for blocks that read the same."""
        answer = self._answers.get(block.text)
        if answer is None:
            answer = self._answers[block.text] = self._new.recognise(block)
        return answer

    def _recognise(self, block: Context) -> Recognised:
        known = self._old.recognise(block)
        if not self.differs:
            # Of a mention, the record tells what its entry says: an entry that changed makes another record.
            mentioned = {mention.term for mention in (*known.mentions, *known.phrases)}
            self.differs = bool(mentioned & self._touched) or known != self._answer(block)
        return known

    def _stage(self, find: Find, other: Find) -> Find:
        def asked(context: Context) -> Iterable[Finding]:
            found = tuple(find(context))
            if not self.differs:
                same = Context(context.text, context.parts, blocks=self._blocks, recognise=self._answer)
                self.differs = found != tuple(other(same))
            return found

        return asked


def differences(
    texts: Iterable[Text], old: Glossary, new: Glossary, pipeline: Callable[[Glossary], Pipeline]
) -> Iterator[Changed]:
    """Yield the articles whose record differs between two glossaries, in order, with both records.

    Args:
        texts: the articles.
        old: the glossary as it is.
        new: the glossary as it would be.
        pipeline: returns what runs articles with a glossary, all else equal.
    """
    touched = changed_entries(old, new)
    if not touched and old.keep == new.keep and _order(old) == _order(new):
        return
    before, after = pipeline(old), pipeline(new)
    try:
        for text in texts:
            shadow = _Shadow(before.engine, after.engine, touched)
            article = shadow.run(text)
            if shadow.differs:
                other = after.run(text.text, id=text.id, source=text.source, parts=text.parts)
                if record_of(article) != record_of(other):
                    yield Changed(article, other)
    finally:
        before.close()
        after.close()


def record_of(article: Article) -> tuple[object, ...]:
    """Return all that a run records of an article and that may depend on a glossary."""
    return article.layers, article.ascii_layer, article.mentions, article.findings, article.unavailable


def changed_entries(old: Glossary, new: Glossary) -> frozenset[str]:
    """Return the ids of entries that stand in one of two glossaries only, or say something else in the other."""
    one, other = ({term.id: term for term in glossary.terms} for glossary in (old, new))
    return frozenset(id for id in one.keys() | other.keys() if one.get(id) != other.get(id))


def _order(glossary: Glossary) -> list[str]:
    return [term.id for term in glossary.terms]


def with_terms(glossary: Glossary, terms: Sequence[Term]) -> Glossary:
    """Return a glossary with entries laid over it, as a folder of their own would be."""
    laid = {term.id: term for term in glossary.terms} | {term.id: term for term in terms}
    return Glossary(tuple(laid.values()), glossary.keep)


def without_term(glossary: Glossary, id: str) -> Glossary:
    """Return a glossary without an entry."""
    return Glossary(tuple(term for term in glossary.terms if term.id != id), glossary.keep)


class _Line(NamedTuple):
    """A line of an article before and after."""

    article: str
    before: str
    after: str


_SAMPLES = 5
_WIDE = 100


def told(changes: Iterable[Changed], touched: frozenset[str], samples: int = _SAMPLES) -> Iterator[str]:
    """Yield what is to be said of the changes: how many, where, some lines, and which entries are in the way."""
    articles = 0
    came: Counter[str] = Counter()
    went: Counter[str] = Counter()
    moved: Counter[tuple[str, str, str]] = Counter()
    blocked: Counter[tuple[str, str]] = Counter()
    ids: list[str] = []
    lines: list[_Line] = []
    for change in changes:
        articles += 1
        ids.append(change.old.id)
        old, new = (_speaking(article) for article in (change.old, change.new))
        came.update(new[key].status for key in new.keys() - old.keys())
        went.update(old[key].status for key in old.keys() - new.keys())
        moved.update(_moved(change))
        blocked.update(_blocked(change, touched))
        if len(lines) < samples:
            lines += list(_lines(change))[: samples - len(lines)]
    if not articles:
        yield "nothing would change"
        return
    yield f"{articles} {'article' if articles == 1 else 'articles'} would change: {_listed(ids)}"
    yield f"findings that would come: {_counted(came)}"
    yield f"findings that would go: {_counted(went)}"
    for line in lines:
        yield ""
        yield line.article
        yield f"  - {visible(line.before)}"
        yield f"  + {visible(line.after)}"
    if moved or blocked:
        yield ""
    for (form, one, other), count in moved.most_common():
        yield f"clash: {form!r} is {other} where it was {one} ({count}x)"
    for (form, why), count in blocked.most_common():
        yield f"clash: {form!r} is held: {why} ({count}x)"


def _speaking(article: Article) -> dict[tuple[object, ...], FindingRecord]:
    return {
        (one.rule, one.start, one.end, one.replacements, one.status, one.message): one
        for one in article.findings
        if one.status not in (Status.HELD, Status.REJECTED)
    }


def _moved(change: Changed) -> Iterator[tuple[str, str, str]]:
    """Yield the words that were recognised as one entry and would be as another, with both."""
    old, new = (
        {(one.start, one.end): (one.text, one.term) for one in article.mentions} for article in (change.old, change.new)
    )
    for span in old.keys() & new.keys():
        (text, one), (_, other) = old[span], new[span]
        if one != other:
            yield " ".join(text.split()), one, other


def _blocked(change: Changed, touched: frozenset[str]) -> Iterator[tuple[str, str]]:
    known = {(one.rule, one.start, one.end) for one in change.old.findings if one.status is Status.HELD}
    for one in change.new.findings:
        if one.status is Status.HELD and one.term in touched and (one.rule, one.start, one.end) not in known:
            yield " ".join(one.original.split()), one.why or ""


def _lines(change: Changed) -> Iterator[_Line]:
    """Yield the lines that read otherwise, or, where only suggestions change, those of the suggestions."""
    old, new = change.old.clean, change.new.clean
    if old != new:
        for before, after in _differing(old.splitlines(), new.splitlines()):
            yield _Line(change.new.id, *_around(before, after))
        return
    speaking = _speaking(change.old)
    for key, one in _speaking(change.new).items():
        if key not in speaking and one.replacements:
            text = change.new.original
            start, end = _line_at(text, one.start)
            after = f"{text[start : one.start]}{one.replacements[0]}{text[one.end : end]}"
            yield _Line(f"{change.new.id} (suggested)", *_around(text[start:end], after))


def _line_at(text: str, place: int) -> tuple[int, int]:
    breaks = [number for number, letter in enumerate(text) if letter == "\n"]
    at = bisect_right(breaks, place - 1)
    return (breaks[at - 1] + 1 if at else 0), (breaks[at] if at < len(breaks) else len(text))


def _differing(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    if len(old) == len(new):
        yield from ((one, other) for one, other in zip(old, new, strict=True) if one != other)
        return
    head = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    yield old[head] if head < len(old) else "", new[head] if head < len(new) else ""


def _around(before: str, after: str) -> tuple[str, str]:
    """Return both lines, cut to what stands around the first difference."""
    first = next(
        (n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    start = max(0, first - _WIDE // 2)
    start = before.rfind(" ", 0, start) + 1 if start else 0
    lead = "..." if start else ""
    cut = [line[start : start + _WIDE] + ("..." if len(line) > start + _WIDE else "") for line in (before, after)]
    return lead + cut[0], lead + cut[1]


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {status}" for status, count in sorted(counts.items())) or "none"


def _listed(ids: Sequence[str], most: int = 8) -> str:
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return ", ".join(ids[:most]) + more
