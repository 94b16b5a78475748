"""Stage 6: what LanguageTool says of grammar, with every name behind a mask; suggestions and flags, nothing more."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from weakref import WeakKeyDictionary

from normalize.stages.grammar import own
from normalize.stages.grammar.answers import Match
from normalize.stages.grammar.asking import Asking, Server
from normalize.stages.grammar.cache import Cache
from normalize.stages.grammar.masking import Kinds, Masked, mask
from normalize.stages.grammar.selection import (
    ARTICLE,
    OTHER,
    PREFIX,
    SPELLERS,
    UNKNOWN_WORD,
    Selection,
    issue_type,
    message,
    mqm,
    note_of,
    rule_id,
)
from normalize.text import Applicability, Context, Edit, Finding, Fix, Span, Unavailable
from normalize.text.rule import RuleNote

__all__ = ["NOTES", "PREFIX", "Grammar", "note"]

NOTES: tuple[RuleNote, ...] = (UNKNOWN_WORD, ARTICLE, *own.NOTES)

_TOKEN = re.compile(r"\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}]\w+)*|\s+|[^\w\s]")
_PLAIN_WORD = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
_CANDIDATES = 3
_PART = 1_000
"""How long a part of a paragraph is at most, give or take a quarter, in code points."""


class Grammar:
    """The stage: asks a LanguageTool about each paragraph, and makes findings of what it says.

    Args:
        server: what keeps the server, or knows one.
        kinds: returns the kind of a glossary entry.
        english: "en-US" or "en-GB": whose spelling counts.
        selection: the rules that are asked.
        cache: the file of answers given before; None for none.
        at_once: how many paragraphs are under way at a time.
    """

    def __init__(
        self,
        server: Server,
        kinds: Kinds,
        *,
        english: str = "en-US",
        selection: Selection | None = None,
        cache: Path | None = None,
        at_once: int = 2,
    ) -> None:
        self.server = server
        self._kinds = kinds
        self._english = english
        self._selection = selection or Selection()
        chosen = self._selection
        rules = f"{','.join(chosen.disabled)}|{','.join(chosen.silent)}|{','.join(sorted(chosen.on))}"
        self._texts = _Asked(
            Asking(server, english, chosen.disabled, chosen.on, silent=chosen.silent, at_once=at_once),
            cache,
            f"{english}|{rules}",
        )
        other = OTHER[english]
        self._words = _Asked(
            Asking(server, other, enabled=[SPELLERS[other]], alone=True, at_once=at_once),
            cache,
            f"{other}|words",
        )
        self._masked: WeakKeyDictionary[Context, tuple[Masked, ...]] = WeakKeyDictionary()

    def __call__(self, context: Context) -> Iterable[Finding]:
        """Return what there is to say of the text.

        Raises:
            Unavailable: if LanguageTool did not answer for all of it; it holds what is known.
        """
        pieces = {id(block): self._pieces(block) for _, block in context.blocks}
        answers, wrong = self._texts.about(one.sent for some in pieces.values() for one in some)
        doubted = {word for some in pieces.values() for one in some for word in self._doubted(one, answers)}
        second, wrong_of_words = self._words.about(sorted(doubted))
        unknown = {word for word, matches in second.items() if matches}

        def find(block: Context) -> Iterator[Finding]:
            for piece in pieces[id(block)]:
                for match in answers.get(piece.sent, ()):
                    yield from self._finding(match, piece, unknown)

        found = tuple(context.by_block(("grammar", wrong, wrong_of_words), find))
        if wrong or wrong_of_words:
            raise Unavailable(wrong or wrong_of_words, found)
        return found

    def release(self) -> str | None:
        """Return the release that answers, if it is known without asking."""
        return self.server.release()

    def close(self) -> None:
        """End the server, if it is ours, and let go of the answers; what is known can still be said."""
        self.server.stop()
        self._texts.close()
        self._words.close()

    def _pieces(self, block: Context) -> tuple[Masked, ...]:
        known = self._masked.get(block)
        if known is None:
            known = self._masked[block] = tuple(mask(block, self._kinds, part) for part in _parts(block))
        return known

    def _doubted(self, piece: Masked, answers: dict[str, tuple[Match, ...]]) -> Iterator[str]:
        """Yield the words of a piece that the speller refuses and that are no part of a name."""
        for match in answers.get(piece.sent, ()):
            if match.rule == SPELLERS[self._english] and _is_plain(match.span, piece):
                yield match.span.of(piece.sent)

    def _finding(self, match: Match, piece: Masked, unknown: set[str]) -> Iterator[Finding]:
        match = _with_space(match, piece.sent)
        place = piece.back(match.span)
        if place is None:
            return
        if match.rule == SPELLERS[self._english]:
            if _is_plain(match.span, piece) and match.span.of(piece.sent) in unknown:
                yield _unknown_word(place, piece, match)
            return
        if not self._selection.takes(match) or piece.leans_on_group(match.span, match.rule):
            return
        fixes = tuple(_fixes(match, piece))
        if (match.replacements and not fixes) or (not fixes and piece.touches(place)):
            return  # what it would change is a name
        note = own.BY_RULE.get(match.rule)
        before = fixes[0].edits[0].before if fixes else ""
        offer = fixes[0].edits[0].after if fixes and len(fixes[0].edits) == 1 else None
        yield Finding(
            rule=note.id if note else rule_id(match.rule),
            span=place.shifted(piece.start),
            type=note.type if note else issue_type(match),
            message=own.message(match) if note else message(match, before, offer),
            fixes=tuple(fix.shifted(piece.start) for fix in fixes),
            applicability=Applicability.SUGGEST if fixes else Applicability.FLAG,
            source=f"LanguageTool {match.rule}",
            mqm=note.mqm if note else mqm(match),
        )


class _Asked:
    """Answers out of the cache, and from the server for what the cache does not know."""

    def __init__(self, asking: Asking, path: Path | None, about: str) -> None:
        self._asking = asking
        self._path = path
        self._about = about
        self._cache: Cache | None = None

    def _kept(self) -> Cache | None:
        """Return the cache for the release that answers; none where that is not known."""
        if self._cache is None and self._path is not None:
            release = self._asking.release()
            self._cache = Cache(self._path, f"{release}|{self._about}") if release else None
        return self._cache

    def about(self, texts: Iterable[str]) -> tuple[dict[str, tuple[Match, ...]], str]:
        """Return the answers, and what kept some from being given; "" if nothing did."""
        wanted = [text for text in dict.fromkeys(texts) if text.strip()]
        if not wanted:
            return {}, ""
        cache = self._kept()
        known = cache.get(wanted) if cache else {}
        unknown = [text for text in wanted if text not in known]
        if not unknown:
            return known, ""
        new, wrong = self._asking.answers(unknown)
        if cache:
            cache.put(new)
        return known | new, wrong

    def close(self) -> None:
        self._asking.close()
        if self._cache:
            self._cache.close()


def _parts(block: Context) -> Iterator[Span]:
    """Yield a block in parts of much the same length: cut at ends of sentences, else at spaces.

    No rule that is asked looks beyond its sentence, and parts can be under way at the same time.
    """
    text = block.text
    if len(text) <= _PART:
        yield Span(0, len(text))
        return
    share = len(text) // -(-len(text) // _PART) + _PART // 4
    ends = [sentence.end for sentence in block.sentences]
    start = 0
    while start < len(text):
        limit = start + share
        if limit >= len(text):
            end = len(text)
        else:
            number = bisect_right(ends, limit) - 1
            end = ends[number] if number >= 0 else 0
            if end <= start:
                end = text.rfind(" ", start, limit) + 1
            if end <= start:
                end = limit
        yield Span(start, end)
        start = end


def _is_plain(span: Span, piece: Masked) -> bool:
    """Say whether a word that was sent is a plain one: small letters, no part of a name, not set off as foreign."""
    word = span.of(piece.sent)
    place = piece.back(span)
    if not _PLAIN_WORD.fullmatch(word) or place is None or place.of(piece.text) != word or piece.touches(place):
        return False
    before, after = piece.sent[: span.start], piece.sent[span.end :]
    if not _BEFORE_WORD.search(before[-1:]) or not _AFTER_WORD.match(after[:2]):
        return False
    return not (_CAPITAL_BEFORE.search(before[-40:]) and _CAPITAL_AFTER.match(after))


_BEFORE_WORD = re.compile(r"^$|[\s,;:\u2014]$")
_AFTER_WORD = re.compile(r"$|[\s,;:!?)\u2014]|\.(?:\s|$)")
"""What stands beside a plain word: no quotation mark, which sets it off as foreign, and no part of an address."""

_CAPITAL_BEFORE = re.compile(r"[A-Z]\w*[ -]$")
_CAPITAL_AFTER = re.compile(r"[ -][A-Z]")


def _unknown_word(place: Span, piece: Masked, match: Match) -> Finding:
    word = place.of(piece.text)
    possessive = f"{word[:-1]}'s"
    offers = sorted((one for one in match.replacements if one.islower()), key=lambda one: one != possessive)
    offers = offers[:_CANDIDATES]
    fixes = tuple(Fix((Edit(place, word, offer),)).shifted(piece.start) for offer in offers)
    return Finding(
        rule=UNKNOWN_WORD.id,
        span=place.shifted(piece.start),
        type=UNKNOWN_WORD.type,
        message=f'No dictionary has "{word}"; is it spelled as it should be?',
        fixes=fixes,
        applicability=Applicability.FLAG,
        source=f"LanguageTool {match.rule}",
    )


def _fixes(match: Match, piece: Masked) -> Iterator[Fix]:
    """Yield the fixes that a match offers, each in whole words, but for those that would change a name."""
    before = match.span.of(piece.sent)
    for after in match.replacements:
        edits = []
        for span, new in _differences(before, after):
            place = piece.back(span.shifted(match.start))
            if place is None or piece.touches(place):
                break
            old = place.of(piece.text)
            if old != new:
                edits.append(Edit(place, old, new))
        else:
            if edits:
                yield Fix(tuple(edits))


def _with_space(match: Match, sent: str) -> Match:
    """Return a match with a space beside it where its words may go away, so that none is left over."""
    if "" not in match.replacements:
        return match
    if match.start and sent[match.start - 1] == " ":
        offers = tuple(f" {offer}" if offer else "" for offer in match.replacements)
        return match._replace(start=match.start - 1, replacements=offers)
    if sent[match.end : match.end + 1] == " ":
        offers = tuple(f"{offer} " if offer else "" for offer in match.replacements)
        return match._replace(end=match.end + 1, replacements=offers)
    return match


def _differences(before: str, after: str) -> Iterator[tuple[Span, str]]:
    """Yield where two texts differ, in whole words and marks, with what the second has there.

    Where words change places a figure stays, and the others move around it.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    starts = [0]
    for token in old:
        starts.append(starts[-1] + len(token))
    first = left = 0
    for last, right in [*_figures(old, new), (len(old), len(new))]:
        for kind, *at in SequenceMatcher(None, old[first:last], new[left:right], autojunk=False).get_opcodes():
            if kind != "equal":
                yield (
                    Span(starts[first + at[0]], starts[first + at[1]]),
                    "".join(new[left + at[2] : left + at[3]]),
                )
        first, left = last, right


def _figures(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return where the figures stand that both have, if they stand in the same order."""
    here = [(at, token) for at, token in enumerate(old) if token[0].isdigit()]
    there = [(at, token) for at, token in enumerate(new) if token[0].isdigit()]
    if [token for _, token in here] != [token for _, token in there]:
        return []
    return [(one, other) for (one, _), (other, _) in zip(here, there, strict=True)]


def note(id: str) -> RuleNote | None:
    """Return what there is to say of a rule of this stage, by its id."""
    return next((one for one in NOTES if one.id == id), None) or note_of(id)
