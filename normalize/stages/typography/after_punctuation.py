"""A space missing after a mark: "the group,which" and "“Omar Hadid”one of them" get one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from normalize.stages.typography.english import STARTERS, Lines, is_latin
from normalize.text import Applicability, Context, Edit, Fix, IssueType, Span
from normalize.text.quotes import Certainty, Side, sides
from normalize.text.rule import Bad, Match, Rule

_MARK = re.compile(r"[,;:.!?](?=[^\W\d_])")
_BEHIND_CLOSING = re.compile(r"[\"\N{RIGHT DOUBLE QUOTATION MARK})](?<=[^\W_][^\W_].)[,;]([^\W\d_]+)(?=[\s,.;:!?)]|\Z)")
_BEFORE = frozenset(" \t\r\n([,;-'\"\N{NO-BREAK SPACE}\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}")
_AFTER = frozenset(" \t\r\n)],;:!?-'\"\N{NO-BREAK SPACE}\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")
_ALONE = frozenset({"a", "i"})


def _find(block: Context) -> Iterator[Match]:
    text = block.text
    lines = Lines(block)
    for at, sure in _gaps(block):
        level = lines.level(at)
        # In a line that is not plainly English, words joined by commas may be the heads of columns.
        if level is None or (level is not Applicability.SAFE and text[at] in ",;:.!?"):
            continue
        yield Match(
            Span(at, at + 1),
            f'No space stands after "{text[at]}".',
            (Fix((Edit(Span(at + 1, at + 1), "", " "),)),),
            min(level, sure),
        )


def _gaps(block: Context) -> Iterator[tuple[int, Applicability]]:
    """Yield the marks without a space, each with how sure it is that one belongs there."""
    text, words = block.text, block.words
    for found in _MARK.finditer(text):
        at = found.start()
        if not text[at - 1 : at].isalpha():
            continue
        number = bisect_left(words.ends, at)
        if number + 1 >= len(words) or words.ends[number] != at or words.starts[number + 1] != at + 1:
            continue
        start, end = words.starts[number], words.ends[number + 1]
        if _is_plain(text, start, end):
            level = _level(text[at], words[number], words[number + 1], text[end : end + 1])
            if level is not None:
                yield at, level
    for found in _BEHIND_CLOSING.finditer(text):
        if text[found.start()] == ")" or _closes(text, found.start()):
            word = found.group(1)
            if len(word) > 1 and is_latin(word[0]) and text[found.end() : found.end() + 1] not in ("(", "=", ".", ":"):
                yield found.start() + 1, Applicability.SAFE
    for mark in sides(text):
        at = mark.at
        if mark.side is Side.CLOSE and mark.certainty is Certainty.SURE and mark.fits and 0 < at < len(text) - 2:
            following = text[at + 1 : at + 3]
            if following.isalpha() and is_latin(following[0]) and not text[at - 1].isspace():
                yield at, Applicability.SAFE


def _closes(text: str, at: int) -> bool:
    """Say whether a double quotation mark surely closes."""
    return any(mark.at == at and mark.side is Side.CLOSE and mark.certainty is Certainty.SURE for mark in sides(text))


def _is_plain(text: str, start: int, end: int) -> bool:
    """Say whether two words with a mark between them are no address, file name, variable or longer chain."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before and before not in _BEFORE) or not is_latin(text[start]):
        return False
    if after == ".":
        return not text[end + 1 : end + 2].strip()
    return not after or after in _AFTER


def _level(mark: str, left: str, right: str, after: str) -> Applicability | None:
    if not left.replace("'", "").isalpha() or not right.isalpha() or len(left) < 2 or not is_latin(right[0]):
        return None
    if len(right) < 2 and right.lower() not in _ALONE:
        return None
    if mark in ",;":
        return Applicability.SAFE
    if mark == ":":
        names = left.isupper() or right.isupper() or left.lower() in ("http", "https", "mailto")
        return None if names or len(left) < 3 else Applicability.SUGGEST
    if not right[0].isupper() or (len(right) > 1 and not right[1:].islower()) or not left.islower() or len(left) < 3:
        return None
    if mark == "." and after == " " and right in STARTERS:
        return Applicability.SAFE
    return Applicability.SUGGEST


RULE = Rule(
    id="space.after-punctuation",
    reason="No space stands after a punctuation mark or a closing quotation mark.",
    type=IssueType.WHITESPACE,
    mqm="punctuation",
    applicability=Applicability.SAFE,
    argument=(
        "SAFE after a comma or semicolon between two whole words of an English sentence, after a full stop that a "
        "small-letter word ends and a sentence-opening word follows, and after a mark that must be a closing one. "
        "Words with digits, dots, slashes, at signs, underscores or single letters (1,000; U.S.; x,y; addresses) are "
        "never split; a colon, a question mark or a full stop before another capital (an outlet called Daraj.Media) is "
        "a suggestion."
    ),
    find=_find,
    bad=(
        Bad("He left the group,which had threatened him.", "He left the group, which had threatened him."),
        Bad("The shelling stopped.The people went home.", "The shelling stopped. The people went home."),
        Bad("They arrested “Omar Hadid”one of the guards.", "They arrested “Omar Hadid” one of the guards."),
        Bad("The book “was burned”,answered one of them.", "The book “was burned”, answered one of them."),
        Bad("He said:we will not leave the town.", "He said: we will not leave the town."),
        Bad("They fled to Homs,Hama,Idlib and the coast.", "They fled to Homs, Hama, Idlib and the coast."),
    ),
    good=(
        "They seized 1,000 rifles at 10:30 in the U.S.-held part of the town.",
        "He works for the site example.net and for Daraj.media in the city.",
        "They watched CSI:NY in the house.",
        "The point x,y on the map and the file list.of.names in it.",
        "id,name,date",
        "The plan f(ab),x and the sums “one”,2 in the list.",
        "The “Omar”s of the town had left it.",
        "J.R. Smith and e.g.this were in the book of the A.B.C.",
        "قال،وهو في المدينة",
    ),
)
