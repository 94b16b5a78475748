"""The article before an office that a name follows: "the Commander Ahmad", "the President Assad"."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.stages.artifacts.phrases import begins_sentence
from normalize.stages.artifacts.reading import joined, span_of
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.classes import GUESSED
from normalize.text.rule import Bad, Match, Rule

_TITLES = frozenset(
    """president commander general colonel captain major lieutenant brigadier sheikh doctor minister governor engineer
    professor ambassador judge king prince ayatollah mullah imam""".split()
)
_NOT_NAMES = frozenset(
    """of and of for in council court office state minister general staff command mosque hospital school brigade
    battalion army street square al""".split()
) - {"al"}  # fmt: skip


def _find(block: Context) -> Iterator[Match]:
    words, folded, text = block.words, block.words.folded, block.text
    for title in sorted(number for word in _TITLES & block.index.keys() for number in block.index[word]):
        the, name = title - 1, title + 1
        if the < 0 or folded[the] != "the" or name >= len(folded) or not joined(block, the, name):
            continue
        if not words[title].istitle() or not _is_a_name(block, name):
            continue
        last = name
        while (
            last + 1 < len(folded)
            and words.between(last) in (" ", "-")
            and (words[last + 1].istitle() or folded[last + 1] in ("al", "el", "bin", "ibn", "abu"))
        ):
            last += 1
        if any(folded[at] in _NOT_NAMES or not _may_name(block, at) for at in range(name, last + 1)):
            continue
        if words.between(last)[:1] in ("'", "\N{RIGHT SINGLE QUOTATION MARK}", "-"):
            continue
        following = folded[last + 1] if last + 1 < len(folded) and joined(block, last, last + 1) else ""
        if following and following not in _VERBS and not following.endswith("ed"):
            continue
        if words[the] == "The" and not begins_sentence(block, the):
            continue
        start, end = words.starts[the], words.starts[title]
        yield Match(
            span_of(block, the, name),
            f'"{words[title]}" before a name takes no article.',
            (Fix((Edit(Span(start, end), text[start:end], ""),)),),
        )


_VERBS = frozenset(
    """said told was is has had who in on at to from with and says by that will as also during after when were of
    met""".split()
) - {"of"}  # fmt: skip


def _may_name(block: Context, number: int) -> bool:
    """Say whether the word is no English one, so that it can be part of a name."""
    return bool(block.classes[number] & GUESSED) or block.words.folded[number] in (
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "ali",
    )


def _is_a_name(block: Context, name: int) -> bool:
    words, folded = block.words, block.words.folded
    if folded[name] in _NOT_NAMES or folded[name] in _TITLES:
        return False
    return words[name].istitle() and words[name].isalpha() and bool(block.classes[name] & GUESSED)


RULE = Rule(
    id="article.title-name",
    reason="The article stands before an office that a name follows.",
    type=IssueType.GRAMMAR,
    mqm="function-words",
    applicability=Applicability.SUGGEST,
    argument="An office before a name takes no article. The editor sees to it that no place is called so.",
    arabic="القائد أحمد، الرئيس الأسد: the office before a name has the article",
    gates=_TITLES,
    find=_find,
    bad=(
        Bad("They spoke to the Commander Hamoud on Monday.", "They spoke to Commander Hamoud on Monday."),
        Bad("The President Assad received them.", "President Assad received them."),
    ),
    good=(
        "They spoke to Commander Hamoud on Monday.",
        "They met in the President Hotel.",
        "The General Assembly met.",
        "The Imam Khomeini mosque is closed.",
        "The commander Hamoud is dead.",
    ),
)
