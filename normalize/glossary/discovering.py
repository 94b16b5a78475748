"""What a glossary lacks: spellings of its names that it does not list, and names that it does not know.

The texts are read once. Unknown names are put into drawers by the sound of their consonants, and only names in one
drawer are compared, so that the time grows with the texts and with the spellings, not with their pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from normalize.glossary import Glossary
from normalize.glossary.naming import ROMANIZATION
from normalize.glossary.romanization import compare_names, sound_keys
from normalize.glossary.romanization.folding import fold
from normalize.glossary.runs import KUNYAS
from normalize.glossary.spellings import Explained
from normalize.glossary.term import FormStatus, Term
from normalize.glossary.writing import entry_text, slug
from normalize.text import Context, Span

_CONTEXTS = 3
_MOST_HEADS = 24
"""With how many names one is compared at most, those that stand most often first."""
_LONG = 240
_SHORT = 3
"""With fewer consonants, names are put together only where their letters are the same: June and Gen sound alike."""
_CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)
_LIKE = 0.8
_LIKE_ALONE = 0.95
"""The scores from which two unknown spellings are put together, of several words and of one; below them a person had
better see two names."""


class Reading(Protocol):
    """An article that is read: its id, its text, and who published it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def outlet(self) -> str:
        """Who published it; empty if that is not known."""


class Read(NamedTuple):
    """An article that is read."""

    id: str
    text: str
    outlet: str = ""


@dataclass(slots=True)
class Spelling:
    """A spelling with what was seen of it.

    Attributes:
        form: as it stands most often, with capitals.
        count: how often it stands in the texts.
        articles: the ids of the articles.
        outlets: how often each outlet writes it.
        contexts: some sentences in which it stands.
        why: what makes it a spelling of its name, in words.
    """

    form: str
    count: int = 0
    articles: dict[str, None] = field(default_factory=dict)
    outlets: Counter[str] = field(default_factory=Counter)
    contexts: list[str] = field(default_factory=list)
    why: str = ""

    def saw(self, article: Reading, sentence: str) -> None:
        """Count one place."""
        self.count += 1
        self.articles[article.id] = None
        if article.outlet:
            self.outlets[article.outlet] += 1
        if len(self.contexts) < _CONTEXTS and sentence not in self.contexts:
            self.contexts.append(sentence)


class Variants(NamedTuple):
    """Spellings of a known name that its entry does not list."""

    term: Term
    spellings: tuple[Spelling, ...]
    examples: tuple[str, ...]


class Cluster(NamedTuple):
    """An unknown name: its spellings, the commonest first. `like` names entries to which it may belong."""

    spellings: tuple[Spelling, ...]
    like: tuple[Explained, ...]

    @property
    def places(self) -> int:
        """How often the name stands in the texts."""
        return sum(one.count for one in self.spellings)


class Discovery(NamedTuple):
    """What was found, the commonest first."""

    variants: tuple[Variants, ...]
    clusters: tuple[Cluster, ...]
    compared: int


def discover(articles: Iterable[Reading], glossary: Glossary, *, least: int = 2) -> Discovery:
    """Return the spellings and the names that a glossary lacks in some texts.

    Args:
        articles: the texts.
        glossary: what is known.
        least: how often a name must stand, all its spellings together.
    """
    known: dict[str, dict[str, Spelling]] = {}
    examples: dict[str, list[str]] = {}
    unknown: dict[str, Spelling] = {}
    surfaces: dict[str, Counter[str]] = {}
    lower: Counter[str] = Counter()
    for article in articles:
        for _, block in Context(article.text, recognise=glossary.recognise).blocks:
            recognised = glossary.recognise(block)
            words = block.words
            lower.update(words[number] for number in range(len(words)) if words[number].islower())
            for mention in recognised.mentions:
                if mention.form == ROMANIZATION:
                    surface = _surface(block, mention.span)
                    spellings = known.setdefault(mention.term, {})
                    spellings.setdefault(surface, Spelling(surface)).saw(article, _sentence(block, mention.span))
                elif mention.form == FormStatus.PREFERRED and len(examples.setdefault(mention.term, [])) < 1:
                    examples[mention.term].append(_sentence(block, mention.span))
            for span in recognised.names:
                surface = _surface(block, span)
                name = fold(surface)
                unknown.setdefault(name, Spelling(surface)).saw(article, _sentence(block, span))
                surfaces.setdefault(name, Counter())[surface] += 1
    for name in [name for name, one in unknown.items() if name in _CALENDAR or lower[name] >= one.count]:
        del unknown[name]  # a word that also stands in small letters is no name
    for name, spelling in unknown.items():
        spelling.form = min(surfaces[name].items(), key=lambda one: (-one[1], one[0]))[0]
    clusters, compared = _clusters(unknown.values())
    found = [
        Variants(glossary[id], _by_count(_explained(glossary, id, spellings)), tuple(examples.get(id, ())))
        for id, spellings in known.items()
    ]
    return Discovery(
        tuple(
            sorted(
                (one for one in found if sum(spelling.count for spelling in one.spellings) >= least),
                key=lambda one: (-sum(spelling.count for spelling in one.spellings), one.term.id),
            )
        ),
        tuple(
            sorted(
                (
                    Cluster(spellings, glossary.explain(spellings[0].form))
                    for spellings in clusters
                    if sum(one.count for one in spellings) >= least
                ),
                key=lambda one: (-one.places, one.spellings[0].form),
            )
        ),
        compared,
    )


def _surface(block: Context, span: Span) -> str:
    return " ".join(span.of(block.text).split())


def _sentence(block: Context, span: Span) -> str:
    """Return the sentence around a place; of a very long one, the words around it."""
    around = next((one for one in block.sentences if one.start <= span.start < one.end), Span(0, len(block.text)))
    start, end = around.start, max(around.end, span.end)
    if end - start > _LONG:
        start = max(start, span.start - _LONG // 2)
        start = start if start == around.start else block.text.find(" ", start) + 1
        end = min(end, span.end + _LONG // 2)
        end = end if end == around.end else max(block.text.rfind(" ", 0, end), span.end)
    return " ".join(block.text[min(start, span.start) : end].split())


def _explained(glossary: Glossary, id: str, spellings: dict[str, Spelling]) -> Iterator[Spelling]:
    for surface, spelling in spellings.items():
        spelling.why = next((one.why for one in glossary.explain(surface) if one.term.id == id), "")
        yield spelling


def _by_count(spellings: Iterable[Spelling]) -> tuple[Spelling, ...]:
    return tuple(sorted(spellings, key=lambda one: (-one.count, one.form)))


def _clusters(spellings: Iterable[Spelling]) -> tuple[list[tuple[Spelling, ...]], int]:
    """Put spellings of one name together: each with the commonest one that it is like. Also say what it cost.

    A name is compared with the heads of clusters alone, so that no row of small steps joins two names.
    """
    drawers: dict[str, list[int]] = {}
    clusters: list[list[Spelling]] = []
    compared = 0
    for spelling in _by_count(spellings):
        keys = [key for key in sound_keys(spelling.form) if len(key) >= _SHORT]
        near = dict.fromkeys(number for key in keys for number in drawers.get(key, ())[:_MOST_HEADS])
        for number in list(near)[:_MOST_HEADS]:
            compared += 1
            found = compare_names(clusters[number][0].form, spelling.form)
            least = _LIKE if " " in spelling.form else _LIKE_ALONE
            if found.verdict == "same" and found.score >= least:
                spelling.why = found.explanation
                clusters[number].append(spelling)
                break
        else:
            for key in keys:
                drawers.setdefault(key, []).append(len(clusters))
            clusters.append([spelling])
    return [tuple(one) for one in clusters], compared


def told(discovery: Discovery, most: int = 0) -> Iterator[str]:
    """Yield what was found, for people; `most` names of each kind at most, if it is not 0."""
    shown = discovery.variants[: most or None]
    yield f"{len(discovery.variants)} known names in spellings that no entry lists"
    for variants in shown:
        yield ""
        yield f"{variants.term.id}: {variants.term.prefer[0]}, {variants.term.script}"
        for spelling in variants.spellings:
            yield from _told(spelling)
    yield ""
    yield f"{len(discovery.clusters)} unknown names"
    for cluster in discovery.clusters[: most or None]:
        yield ""
        yield f"{cluster.spellings[0].form}: {cluster.places}x"
        for spelling in cluster.spellings:
            yield from _told(spelling)


def _told(spelling: Spelling) -> Iterator[str]:
    outlets = ", ".join(f"{name} {count}" for name, count in spelling.outlets.most_common(4))
    articles = len(spelling.articles)
    yield (
        f"  {spelling.form}  {spelling.count}x in {articles} {'article' if articles == 1 else 'articles'}"
        + (f" ({outlets})" if outlets else "")
    )
    if spelling.why:
        yield f"    {spelling.why}"
    for sentence in spelling.contexts[:1]:
        yield f"    {sentence}"


def toml(discovery: Discovery) -> str:
    """Return what was found as entries to accept: known ones with the new spellings, unknown ones to be filled in.

    New spellings are doubtful, with where they were found. Of an unknown name the Arabic is empty: a glossary with
    such an entry is refused, with its line, until somebody writes it.
    """
    parts = [
        "# Found by `normalize glossary discover`. Take out what is wrong; move from doubtful to variants what can be\n"
        "# nothing else; fill in the Arabic of new names, then `normalize glossary lint`.\n"
    ]
    entries = [(one.term.id, _known_entry(one)) for one in discovery.variants]
    taken = {id for id, _ in entries}
    for cluster in discovery.clusters:
        id = slug(cluster.spellings[0].form)
        if id and id not in taken:
            taken.add(id)
            entries.append((id, _new_entry(id, cluster)))
    return "\n".join((*parts, *(text for _, text in sorted(entries))))


def _known_entry(variants: Variants) -> str:
    term = variants.term
    new = tuple(one.form for one in variants.spellings)
    entry = replace(
        term,
        doubtful=(*term.doubtful, *new),
        doubt=term.doubt or "found in texts, not yet looked at",
        bad=term.bad or _examples(variants.spellings),
        good=term.good or variants.examples or (f"The name is {term.prefer[0]}.",),
    )
    return _comments(variants.spellings) + entry_text(entry)


def _new_entry(id: str, cluster: Cluster) -> str:
    head, *others = cluster.spellings
    first = head.form.split()[0].casefold()
    entry = Term(
        id=id,
        file="discovered.toml",
        prefer=(head.form,),
        arabic=("",),
        kind="person" if first in KUNYAS or " " in head.form else "place",
        doubtful=tuple(one.form for one in others),
        doubt="found in texts, not yet looked at" if others else "",
        bad=_examples(others),
        good=tuple(head.contexts[:1]) if others else (),
    )
    return _comments(cluster.spellings) + entry_text(entry)


def _examples(spellings: Sequence[Spelling]) -> tuple[str, ...]:
    return tuple(sentence for one in spellings[:1] for sentence in one.contexts[:1])


def _comments(spellings: Iterable[Spelling]) -> str:
    lines = []
    for one in spellings:
        outlets = f" ({', '.join(name for name, _ in one.outlets.most_common(4))})" if one.outlets else ""
        why = f": {one.why}" if one.why else ""
        lines.append(f"# {one.form}: {one.count}x in {len(one.articles)}{outlets}{why}")
    return "".join(f"{' '.join(''.join(c if c.isprintable() else ' ' for c in line).split())}\n" for line in lines)
