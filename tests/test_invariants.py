"""The ten invariants of the design, each by its number and sentence.

Each law is a function of an article (or of what made it); the tests ask it of generated texts with the packaged
pipeline, of generated stages, of generated decisions, and of every article at hand.
"""

from __future__ import annotations

import itertools
import random
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normalize import Pipeline, batch
from normalize.configuration import Settings
from normalize.engine import Engine
from normalize.glossary import Glossary
from normalize.outputs import records
from normalize.outputs.ascii import ascii_layers
from normalize.sources import read_inputs
from normalize.stages import artifacts, boilerplate, typography
from normalize.text import (
    Applicability,
    AppliedEdit,
    Article,
    Context,
    Decision,
    Edit,
    Finding,
    FindingRecord,
    Fix,
    IssueType,
    Layer,
    Scope,
    Span,
    Status,
    Verdict,
    Verdicts,
    conflict,
    hunks,
    segments,
)
from normalize.text.blocks import split_blocks, takes_blocks

APPLIED = (Status.APPLIED, Status.ACCEPTED)
LEVELS = ("safe", "suggest")
Run = Callable[[str], Article]

# The laws


def law_1_clean_and_original_replay(article: Article) -> None:
    """clean = original with the layers replayed; original = clean with the inverses replayed, last first."""
    text = article.original
    for layer in article.layers:
        text = layer.apply(text)
    assert text == article.clean
    for layer in reversed(article.layers):
        text = layer.inverse().apply(text)
    assert text == article.original
    if article.ascii_layer:
        assert article.ascii_layer.apply(article.clean) == article.ascii
        assert article.ascii_layer.inverse().apply(article.ascii) == article.clean


def law_1_any_fix_can_be_undone(article: Article, id: str) -> None:
    """Any one fix can be undone while every fix that does not rest on it stays."""
    gone, text = undone(article, id)
    record = article.without(id)
    assert applied(record) == applied(article) - gone
    assert record.clean == text
    assert record.original == article.original
    for one in record.findings:
        if one.id == id:
            assert (one.status, one.why) == (Status.HELD, "undone")
        elif one.id in gone:
            assert (one.status, one.held_by) == (Status.HELD, (id,))
    law_1_clean_and_original_replay(record)
    law_2_before_stands_at_its_span(record)
    law_3_edits_are_sorted_and_disjoint(record)
    law_4_every_changed_character_has_its_reason(record)
    law_7_findings_map_back(record)
    law_9_segments_tile(record)


def law_2_before_stands_at_its_span(article: Article) -> None:
    """`before` of an edit equals the text at its span."""
    text = article.original
    for layer in article.layers:
        pieces: list[str] = []
        at = 0
        for edit in layer.edits:
            assert text[edit.start : edit.end] == edit.before
            assert edit.before != edit.after
            pieces += text[at : edit.start], edit.after
            at = edit.end
        text = "".join((*pieces, text[at:]))
    assert text == article.clean


def law_3_edits_are_sorted_and_disjoint(article: Article) -> None:
    """Within a layer edits are sorted and disjoint; an insertion touches no other edit."""
    for layer in article.layers:
        assert layer.edits
        for one, other in itertools.pairwise(layer.edits):
            assert one.end <= other.start
            assert not conflict(place(one), place(other))


def law_4_every_changed_character_has_its_reason(article: Article) -> None:
    """Every changed character belongs to an edit with stage, rule, reason and source."""
    by_id = {finding.id: finding for finding in article.findings}
    assert len(by_id) == len(article.findings), "ids are unique within an article"
    for layer in article.layers:
        for edit in layer.edits:
            finding = by_id[edit.finding]
            assert finding.stage == layer.stage
            assert finding.status in APPLIED
            assert finding.after is not None
            assert finding.rule
            assert finding.message
            assert finding.source
    for finding in article.findings:
        assert (finding.status in APPLIED) == (finding.id in applied(article)) == (finding.after is not None)
        assert (finding.why is not None) == (finding.status is Status.HELD)
    at = at_clean = 0
    for hunk in hunks(article):
        assert hunk.findings
        assert article.original[at : hunk.original.start] == article.clean[at_clean : hunk.clean.start]
        at, at_clean = hunk.original.end, hunk.clean.end
    assert article.original[at:] == article.clean[at_clean:]


def law_5_running_on_clean_applies_nothing(article: Article, run: Run) -> None:
    """Without decisions, running on `clean` at the same level applies nothing."""
    again = run(article.clean)
    assert again.layers == ()
    assert again.clean == article.clean


def law_6_the_same_bytes(article: Article, run: Run) -> None:
    """The same original and the same rest give the same bytes."""
    again = run(article.original)
    assert again == article
    assert (again.clean, again.ascii) == (article.clean, article.ascii)
    if not any(0xD800 <= ord(character) < 0xE000 for character in article.original):
        for written in (records.findings, records.mentions, records.parallel):
            assert written(again) == written(article)


def law_7_findings_map_back(article: Article) -> None:
    """Every finding maps back to the original."""
    for finding in article.findings:
        assert 0 <= finding.start <= finding.end <= len(article.original)
        assert finding.original == article.original[finding.start : finding.end]
        assert 0 <= finding.clean_start <= finding.clean_end <= len(article.clean)
        for start, end in finding.related:
            assert 0 <= start <= end <= len(article.original)
    for mention in article.mentions:
        assert mention.text == article.original[mention.start : mention.end]
        assert 0 <= mention.clean_start <= mention.clean_end <= len(article.clean)


def law_7_spans_map_back(article: Article, chosen: Iterable[tuple[str, int, int]]) -> None:
    """A span found in clean or ASCII by another tool maps back by the rules of `Layer`."""
    changed = [(hunk.original, hunk.clean) for hunk in hunks(article)]
    layers = (*article.layers, article.ascii_layer) if article.ascii_layer else article.layers
    for of, text in (("clean", article.clean), ("ascii", article.ascii)):
        whole = Span(0, len(text))
        assert article.to_original(whole, of=of) == Span(0, len(article.original))
        assert article.from_original(Span(0, len(article.original)), to=of) == whole
    for of, one, other in chosen:
        text = article.clean if of == "clean" else article.ascii
        span = Span(*sorted((one % (len(text) + 1), other % (len(text) + 1))))
        back = article.to_original(span, of=of)
        assert back.end <= len(article.original)
        there = article.from_original(back, to=of)
        if span == Span(0, len(text)) or not len(span):
            continue
        # Kept characters map to themselves.
        if of == "clean" and not any(conflict(span, clean) or place_in(clean, span) for _, clean in changed):
            assert back.of(article.original) == span.of(article.clean)
            assert there == span
        # There and back a span loses at most what was inserted at its edges (deleted, seen from this side).
        lost = {*range(span.start, span.end)} - {*range(there.start, there.end)}
        assert lost <= inserted(layers if of == "ascii" else article.layers, len(article.original))


def law_8_digits_stay(article: Article) -> None:
    """Without decisions, the decimal digits of clean are those of the original, by value and in order.

    Exempt are edits of encoding, `number.*`, exact repeats (`dup.*`) and deleted blocks.
    """
    by_id = {finding.id: finding for finding in article.findings}
    exempt = [hunk for hunk in hunks(article) if any(may_change_digits(by_id[id]) for id in hunk.findings)]
    before = outside(article.original, (hunk.original for hunk in exempt))
    after = outside(article.clean, (hunk.clean for hunk in exempt))
    assert [digits(piece) for piece in before] == [digits(piece) for piece in after]


def law_9_segments_tile(article: Article) -> None:
    """The segments tile original, clean and ASCII without gap or overlap."""
    cut = segments(article)
    for number, text in enumerate((article.original, article.clean, article.ascii)):
        at = 0
        for segment in cut:
            assert segment[number].start == at
            at = segment[number].end
        assert at == len(text)
    for segment in cut:
        assert any(map(len, segment)) or not any((article.original, article.clean, article.ascii))


def law_9_an_edit_lies_in_one_segment(article: Article) -> None:
    """Where an edit crosses a segment border, the segments are one."""
    cut = segments(article)
    borders = sorted({segment.original.start for segment in cut})
    clean = sorted({segment.clean.start for segment in cut})
    for depth, layer in enumerate(article.layers):
        for edit, written in layer.written():
            span = place(edit)
            for earlier in reversed(article.layers[:depth]):
                span = earlier.backward(span)
            now = written
            for later in article.layers[depth + 1 :]:
                now = later.forward(now)
            inside = borders[bisect_right(borders, span.start) : bisect_left(borders, span.end)]
            assert not inside or not edit.after, f"{edit} is cut at {inside}"
            inside = clean[bisect_right(clean, now.start) : bisect_left(clean, now.end)]
            assert not inside, f"{edit} is cut at {inside} of clean"


def law_9_a_removed_block_has_an_empty_clean(article: Article) -> None:
    """A removed block is a segment with empty clean; its blank lines belong to its segment."""
    by_id = {finding.id: finding for finding in article.findings}
    for hunk in hunks(article):
        rules = {by_id[id].rule for id in hunk.findings}
        if len(hunk.clean) or not all(rule.startswith("boilerplate.") for rule in rules):
            continue
        if takes_blocks(hunk.original, article.original):
            for segment in segments(article):
                if conflict(segment.original, hunk.original):
                    assert not len(segment.clean)
                    assert not len(segment.ascii)


def law_10_what_is_lost_stays(article: Article) -> None:
    """What encoding flags and does not repair reaches clean unchanged.

    Unless a boilerplate deletion takes its whole block or an editor rewrites it.
    """
    by_id = {finding.id: finding for finding in article.findings}
    for finding in article.findings:
        if finding.stage != "encoding" or finding.status not in (Status.FLAGGED, Status.SUGGESTED):
            continue
        if finding.clean_span.of(article.clean) == finding.before:
            continue
        assert any(
            excused(by_id[id], hunk.original, article)
            for hunk in hunks(article)
            if conflict(hunk.original, finding.span)
            for id in hunk.findings
        ), f"{finding.before!r} became {finding.clean_span.of(article.clean)!r}"


def excused(finding: FindingRecord, hunk: Span, article: Article) -> bool:
    if finding.status is Status.ACCEPTED:
        return True
    blocks = [block for block in split_blocks(article.original) if conflict(block, hunk)]
    return finding.rule.startswith("boilerplate.") and all(
        block.of(article.original).strip("\ufeff \t") in hunk.of(article.original) for block in blocks
    )


LAWS_OF_THE_RECORD = (
    law_1_clean_and_original_replay,
    law_2_before_stands_at_its_span,
    law_3_edits_are_sorted_and_disjoint,
    law_4_every_changed_character_has_its_reason,
    law_7_findings_map_back,
    law_9_segments_tile,
    law_9_an_edit_lies_in_one_segment,
    law_9_a_removed_block_has_an_empty_clean,
    law_10_what_is_lost_stays,
)
"""The laws that hold of any article, whatever was decided."""

# What the laws are stated with


def place(edit: AppliedEdit) -> Span:
    return Span(edit.start, edit.end)


def place_in(inner: Span, outer: Span) -> bool:
    return outer.start < inner.start and inner.end < outer.end


def applied(article: Article) -> set[str]:
    return {edit.finding for layer in article.layers for edit in layer.edits}


def digits(text: str) -> list[int]:
    return [unicodedata.decimal(character) for character in text if unicodedata.category(character) == "Nd"]


def outside(text: str, spans: Iterable[Span]) -> list[str]:
    pieces, at = [], 0
    for span in spans:
        pieces.append(text[at : span.start])
        at = span.end
    return [*pieces, text[at:]]


def may_change_digits(finding: FindingRecord) -> bool:
    if finding.rule.startswith("boilerplate."):
        return not (finding.after or "").strip()
    return finding.stage == "encoding" or finding.rule.startswith(("number.", "dup."))


def inserted(layers: Iterable[Layer], length: int) -> set[int]:
    """Return the places in the last text of characters that stand for no character of the original."""
    origins: list[bool] = [False] * length
    for layer in layers:
        pieces: list[bool] = []
        at = 0
        for edit in layer.edits:
            new = not any(not origin for origin in origins[edit.start : edit.end])
            pieces += (*origins[at : edit.start], *[new] * len(edit.after))
            at = edit.end
        origins = [*pieces, *origins[at:]]
    return {at for at, new in enumerate(origins) if new}


Origin = tuple[Any, ...]


def undone(article: Article, id: str) -> tuple[set[str], str]:
    """Return which fixes rest on one, itself included, and the text without them: a model, one character a time.

    A fix rests on another if it touches what that wrote, or the point where it deleted.
    """
    gone = {id}
    marks: list[Span] = []
    with_all: list[Origin] = [(at, character) for at, character in enumerate(article.original)]
    without = list(with_all)
    for number, layer in enumerate(article.layers):
        gone |= {edit.finding for edit in layer.edits if any(conflict(place(edit), mark) for mark in marks)}
        marks = [layer.forward(mark) for mark in marks]
        marks += (span for edit, span in layer.written() if edit.finding in gone)
        following: list[Origin] = []
        at = 0
        for nth, edit in enumerate(layer.edits):
            new = [(number, nth, offset, character) for offset, character in enumerate(edit.after)]
            following += (*with_all[at : edit.start], *new)
            at = edit.end
            if edit.finding not in gone:
                start = _find(without, with_all, edit)
                without[start : start + len(edit.before)] = new
        with_all = [*following, *with_all[at:]]
    return gone, "".join(origin[-1] for origin in without)


def _find(without: list[Origin], with_all: list[Origin], edit: AppliedEdit) -> int:
    """Return where the characters that an edit replaces stand in the text without what is gone."""
    if edit.before:
        start = without.index(with_all[edit.start])
        assert without[start : start + len(edit.before)] == with_all[edit.start : edit.end]
        return start
    if edit.start:
        return without.index(with_all[edit.start - 1]) + 1
    return without.index(with_all[0]) if with_all else 0


# (a) Generated texts, with the packaged pipeline

ARABIC = ("دير الزور", "ديوان الزكاة", "قال", "،", "؛", "؟", "مُحَمَّد", "سوريا")
DAMAGED = ("دير الزور", "café", "“Deir”", "déjà", "naïve", "l’eau", "الحسكة")
ROUTES = (("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-8", "cp1256"), ("cp1256", "cp1252"), ("cp1256", "latin-1"))
PLAIN = tuple(
    """the of in said and government forces city security device prince according to resident where was killed fell
    The He Two civilians province Abu al more better that who it it's U.S. Dr. a.m. on""".split()
)
ODD = (
    "\N{REPLACEMENT CHARACTER}", "????", "a??b", "?? ??", "\x00", "\x1b[31m", "&amp;", "&quot;", "\ufeff", "\u200e",
    "\u202b", "\u202c", "\u2066", "\u200b", "\u00ad", "\xa0", "\u2028", "\x85", "e\u0301", "I\u0307", "\u0301",
    "\N{ARABIC TATWEEL}", "\N{PILE OF POO}", "👨‍👩‍👧", "🇸🇾", "ﷺ", "ﻻ", "ﬁ",
)  # fmt: skip
QUOTES = ('"', "“", "”", "„", "«", "»", "'", "’", "‘")
NUMBERS = ("12", "2013", "٣٤", "۵", "1,000", "١٢٫٥", "$40", "40$", "3.5", "m²")
ADDRESSES = (
    "https://example.org/a?b=1&c=2.",
    "www.sana.sy",
    "a@b.com",
    "@handle",
    "#tag",
    "photo1.jpg",
    "<b>",
    "`x y`",
)
SPACES = (
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\n \n",
    "\t",
    "\xa0",
    "",
    "",
    ", ",
    ". ",
    ".",
    " ,",
    "-",
    "—",
)


@cache
def glossary() -> Glossary:
    return Glossary.load()


@cache
def names() -> tuple[str, ...]:
    """Every form that the packaged glossary knows, preferred ones too."""
    return tuple(form for term in glossary().terms for form, _ in term.forms())


@cache
def bad_examples() -> tuple[str, ...]:
    """The texts in which the rules fire, by their own examples."""
    every = (*boilerplate.rules(), *boilerplate.run_ins(), *typography.rules(), *artifacts.rules())
    return tuple(bad if isinstance(bad, str) else bad.text for rule in every for bad in rule.bad)


@cache
def pipeline(level: str) -> Pipeline:
    return Pipeline(apply=level, glossary=glossary())


def wrongly_read(text: str, route: tuple[str, str]) -> str:
    return text.encode(route[0], "replace").decode(route[1], "replace")


@st.composite
def texts(draw: st.DrawFn, surrogates: bool = False) -> str:
    """Texts that mix what articles have with what breaks programs."""
    forms, furniture = names(), bad_examples()
    pieces = st.one_of(
        st.sampled_from(PLAIN),
        st.sampled_from(forms),
        st.sampled_from(forms).map(lambda form: f"“{form}”"),
        st.sampled_from(furniture),
        st.sampled_from(furniture).map(lambda block: f"\n\n{block}\n\n"),
        st.sampled_from(PLAIN).map(lambda word: f"{word} {word}"),
        st.sampled_from(ARABIC + NUMBERS + QUOTES + ADDRESSES + ODD),
        st.builds(wrongly_read, st.sampled_from(DAMAGED), st.sampled_from(ROUTES)),
        st.text(max_size=3),
    )
    if surrogates and draw(st.integers(0, 3)) == 0:
        pieces |= st.sampled_from(("\ud83d", "\udca9", "\udcff"))
    chosen = draw(st.lists(st.tuples(pieces, st.sampled_from(SPACES)), max_size=24))
    return "".join(piece + space for piece, space in chosen)


spans = st.lists(st.tuples(st.sampled_from(("clean", "ascii")), st.integers(0, 9999), st.integers(0, 9999)), max_size=8)
at_both_levels = pytest.mark.parametrize("level", LEVELS)


@at_both_levels
@given(text=texts(surrogates=True))
def test_1_clean_is_original_with_the_layers_replayed_and_back(text: str, level: str) -> None:
    law_1_clean_and_original_replay(pipeline(level).run(text))


@at_both_levels
@given(text=texts(surrogates=True))
def test_1_any_one_fix_can_be_undone_while_every_fix_that_does_not_rest_on_it_stays(text: str, level: str) -> None:
    article = pipeline(level).run(text)
    for id in sorted(applied(article)):
        law_1_any_fix_can_be_undone(article, id)


@at_both_levels
@given(text=texts(surrogates=True))
def test_2_before_of_an_edit_equals_the_text_at_its_span(text: str, level: str) -> None:
    law_2_before_stands_at_its_span(pipeline(level).run(text))


@at_both_levels
@given(text=texts(surrogates=True))
def test_3_within_a_layer_edits_are_sorted_and_disjoint(text: str, level: str) -> None:
    law_3_edits_are_sorted_and_disjoint(pipeline(level).run(text))


@at_both_levels
@given(text=texts(surrogates=True))
def test_4_every_changed_character_belongs_to_an_edit_with_stage_rule_reason_and_source(text: str, level: str) -> None:
    law_4_every_changed_character_has_its_reason(pipeline(level).run(text))


@at_both_levels
@given(text=texts(surrogates=True))
def test_5_without_decisions_running_on_clean_at_the_same_level_applies_nothing(text: str, level: str) -> None:
    run = pipeline(level).run
    law_5_running_on_clean_applies_nothing(run(text), run)


@at_both_levels
@given(text=texts(surrogates=True), between=texts())
def test_6_the_same_article_gives_the_same_bytes_whatever_was_run_between(text: str, between: str, level: str) -> None:
    article = pipeline(level).run(text)
    pipeline(level).run(between)
    law_6_the_same_bytes(article, pipeline(level).run)


@at_both_levels
@given(text=texts(surrogates=True), chosen=spans)
def test_7_every_finding_and_every_span_of_clean_and_ascii_maps_back(
    text: str, chosen: list[tuple[str, int, int]], level: str
) -> None:
    article = pipeline(level).run(text)
    law_7_findings_map_back(article)
    law_7_spans_map_back(article, chosen)


@at_both_levels
@given(text=texts(surrogates=True))
def test_8_the_decimal_digits_of_clean_are_those_of_the_original(text: str, level: str) -> None:
    law_8_digits_stay(pipeline(level).run(text))


@at_both_levels
@given(text=texts(surrogates=True))
def test_9_the_segments_tile_original_clean_and_ascii(text: str, level: str) -> None:
    article = pipeline(level).run(text)
    law_9_segments_tile(article)
    law_9_an_edit_lies_in_one_segment(article)


@at_both_levels
@given(text=texts(surrogates=True))
def test_10_what_encoding_flags_and_does_not_repair_reaches_clean_unchanged(text: str, level: str) -> None:
    law_10_what_is_lost_stays(pipeline(level).run(text))


@given(first=texts(surrogates=True), second=texts(surrogates=True))
def test_10_encoding_judges_a_flag_by_its_own_block(first: str, second: str) -> None:
    only_encoding = Pipeline(("encoding",), glossary=glossary())
    assume(not second.startswith("\ufeff"))
    blocks = [block.of(text) for text in (first, second) for block in split_blocks(text)]
    alone = [flags(only_encoding.run(block)) for block in blocks]
    together = "\n\n".join(blocks)
    assume(split_blocks(together) == tuple(_spans(blocks)))
    assert flags(only_encoding.run(together)) == [flag for one in alone for flag in one]


def flags(article: Article) -> list[tuple[str, str]]:
    return [(finding.rule, finding.before) for finding in article.findings if finding.status is Status.FLAGGED]


def _spans(blocks: Iterable[str]) -> Iterator[Span]:
    at = 0
    for block in blocks:
        yield Span(at, at + len(block))
        at += len(block) + 2


# (b) Generated texts and generated stages

WORDS = ("ab", "cd", "ef", "gh", "12", "٣")
AFTER = ("ab", "cd", "ef", "ij", "ij kl", "12", "13", "")
MADE_UP = ("encoding", "boilerplate", "typography", "terms", "artifacts")


@dataclass(frozen=True)
class Recipe:
    """A made-up rule: where these words stand one after the other, it does something to them."""

    rule: str
    words: tuple[str, ...]
    action: str
    after: str
    applicability: Applicability
    type: IssueType

    def __call__(self, block: Context) -> Iterator[Finding]:
        words = block.words
        for first in block.index.get(self.words[0], ()):
            last = first + len(self.words) - 1
            if tuple(words.folded[first : last + 1]) != self.words:
                continue
            span = Span(words.starts[first], words.ends[last])
            edits = self._edits(block, span, Span(span.start, words.ends[first]), Span(words.starts[last], span.end))
            fixes = (Fix(tuple(edits)),) if edits else ()
            applicability = self.applicability if fixes else Applicability.FLAG
            if fixes:
                span = Span(min(span.start, fixes[0].hull.start), max(span.end, fixes[0].hull.end))
            yield Finding(self.rule, span, self.type, "Made up.", fixes, applicability, source=self.rule)

    def _edits(self, block: Context, span: Span, first: Span, last: Span) -> list[Edit]:
        text, after = block.text, self.after
        match self.action:
            case "replace":
                edits = [(span, after)]
            case "insert":
                edits = [(Span(last.end, last.end), f" {after}".rstrip())]
            case "delete":
                edits = [(Span(first.start, first.end + (text[first.end : first.end + 1] == " ")), "")]
            case "move" if first != last:
                moved = Span(first.start, first.end + (text[first.end : first.end + 1] == " "))
                edits = [(moved, ""), (Span(last.end, last.end), " " + first.of(text))]
            case "both" if first != last:
                edits = [(first, after), (last, after)]
            case "block":
                edits = [(Span(0, len(text)), "")]
            case _:
                edits = []
        return [Edit(span, span.of(text), after) for span, after in edits if span.of(text) != after]


@dataclass(frozen=True)
class MadeUp:
    """A made-up stage: what its rules find, block by block."""

    name: str
    recipes: tuple[Recipe, ...]

    def __call__(self, context: Context) -> Iterator[Finding]:
        found = [finding for recipe in self.recipes for finding in context.by_block(recipe, recipe)]
        if self.name == "encoding":  # what it mends it does not flag
            mended = [finding.span for finding in found if finding.fixes]
            found = [one for one in found if one.fixes or not any(conflict(one.span, span) for span in mended)]
        return iter(found)


@st.composite
def recipes(draw: st.DrawFn, stage: str) -> Recipe:
    action = draw(st.sampled_from(("replace", "replace", "insert", "delete", "move", "both", "flag")))
    family = draw(st.sampled_from(("word", "word", "number", "dup")))
    if stage == "boilerplate":
        action, family = "block", "boilerplate"
    elif stage == "encoding":
        family = "encoding"
    return Recipe(
        rule=f"{family}.{draw(st.sampled_from('xyz'))}",
        words=tuple(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))),
        action=action,
        # What is inserted fires no rule: a rule that feeds on its own insertions doubles the text in every pass.
        after=draw(st.sampled_from(("ij", "ij kl", "13") if action == "insert" else AFTER)),
        applicability=draw(st.sampled_from((Applicability.SAFE, Applicability.SUGGEST))),
        type=draw(st.sampled_from((IssueType.GRAMMAR, IssueType.MISSPELLING))),
    )


@st.composite
def made_up_stages(draw: st.DrawFn) -> tuple[tuple[str, MadeUp], ...]:
    names = draw(st.lists(st.sampled_from(MADE_UP), min_size=1, max_size=4, unique=True).map(sorted))
    order = sorted(names, key=MADE_UP.index)
    return tuple((name, MadeUp(name, tuple(draw(st.lists(recipes(name), min_size=1, max_size=4))))) for name in order)


@st.composite
def made_up_texts(draw: st.DrawFn) -> str:
    gaps = (" ", " ", " ", " ", ". ", "\n", "\n\n", "\r\n\r\n", ' "', '" ', ", ", "  ", "")
    pieces = st.tuples(st.sampled_from((*WORDS, *WORDS, "Ab", "@ab", "ab.com")), st.sampled_from(gaps))
    return "".join(word + gap for word, gap in draw(st.lists(pieces, min_size=1, max_size=14)))


no_names = ascii_layers({})


def engine(stages: tuple[tuple[str, MadeUp], ...], level: str = "safe", decisions: Iterable[Decision] = ()) -> Engine:
    return Engine(stages, Applicability(level), to_ascii=no_names, decisions=Verdicts(decisions))


def settles(article: Article) -> bool:
    return not any(finding.why == "does not settle" for finding in article.findings)


@at_both_levels
@pytest.mark.parametrize("law", LAWS_OF_THE_RECORD, ids=lambda law: law.__name__)
@given(text=made_up_texts(), stages=made_up_stages())
def test_1_to_10_the_laws_of_the_record_hold_whatever_the_stages_propose(
    law: Callable[[Article], None], text: str, stages: tuple[tuple[str, MadeUp], ...], level: str
) -> None:
    law(engine(stages, level).run(text))


@at_both_levels
@given(text=made_up_texts(), stages=made_up_stages())
def test_1_any_one_fix_can_be_undone_whatever_the_stages_propose(
    text: str, stages: tuple[tuple[str, MadeUp], ...], level: str
) -> None:
    article = engine(stages, level).run(text)
    for id in sorted(applied(article)):
        law_1_any_fix_can_be_undone(article, id)


@at_both_levels
@given(text=made_up_texts(), stages=made_up_stages())
def test_5_running_on_clean_applies_nothing_whatever_the_stages_propose(
    text: str, stages: tuple[tuple[str, MadeUp], ...], level: str
) -> None:
    run = engine(stages, level).run
    article = run(text)
    law_5_running_on_clean_applies_nothing(article, run)


@at_both_levels
@given(text=made_up_texts(), stages=made_up_stages())
def test_6_the_same_bytes_whatever_the_stages_propose(
    text: str, stages: tuple[tuple[str, MadeUp], ...], level: str
) -> None:
    law_6_the_same_bytes(engine(stages, level).run(text), engine(stages, level).run)


@at_both_levels
@given(text=made_up_texts(), stages=made_up_stages(), chosen=spans)
def test_7_spans_map_back_whatever_the_stages_propose(
    text: str, stages: tuple[tuple[str, MadeUp], ...], chosen: list[tuple[str, int, int]], level: str
) -> None:
    law_7_spans_map_back(engine(stages, level).run(text), chosen)


@at_both_levels
@given(text=made_up_texts(), stages=made_up_stages())
def test_8_the_digits_stay_whatever_the_stages_propose(
    text: str, stages: tuple[tuple[str, MadeUp], ...], level: str
) -> None:
    law_8_digits_stay(engine(stages, level).run(text))


# (c) Generated decisions


def decision(
    finding: FindingRecord, verdict: Verdict, scope: Scope, text: str | None = None, who: str = "editor"
) -> Decision:
    return Decision(finding.article, finding.id, finding.change, verdict, scope, who, "2026-01-01T00:00:00Z", text)


@st.composite
def verdicts_on(draw: st.DrawFn, article: Article, taken: list[Decision]) -> Decision:
    """An editor's next decision: on a finding of the last run, or a verdict taken back."""
    if taken and draw(st.integers(0, 4)) == 0:
        back = draw(st.sampled_from(taken))
        return Decision(back.article, back.id, back.change, Verdict.WITHDRAW, back.scope, back.who, back.when)
    finding = draw(st.sampled_from(article.findings))
    scope = draw(st.sampled_from(Scope))
    verdict = draw(st.sampled_from((Verdict.ACCEPT, Verdict.ACCEPT, Verdict.REJECT, Verdict.REPLACE)))
    text = draw(st.sampled_from(("own", "own words", "ab", "77", ""))) if verdict is Verdict.REPLACE else None
    return decision(finding, verdict, scope, text, draw(st.sampled_from(("editor", "editor", "other"))))


@at_both_levels
@given(data=st.data(), text=made_up_texts(), stages=made_up_stages())
def test_the_laws_hold_through_any_sequence_of_decisions(
    data: st.DataObject, text: str, stages: tuple[tuple[str, MadeUp], ...], level: str
) -> None:
    taken: list[Decision] = []
    article = engine(stages, level).run(text)
    assume(article.findings)
    for _ in range(data.draw(st.integers(1, 6))):
        taken.append(data.draw(verdicts_on(article, taken)))
        if data.draw(st.booleans()):
            article = engine(stages, level, taken).run(text)
            for law in LAWS_OF_THE_RECORD:
                law(article)
            law_6_the_same_bytes(article, engine(stages, level, taken).run)
    article = engine(stages, level, taken).run(text)
    for law in LAWS_OF_THE_RECORD:
        law(article)
    law_7_spans_map_back(article, data.draw(spans))
    for id in sorted(applied(article)):
        law_1_any_fix_can_be_undone(article, id)


@at_both_levels
@given(data=st.data(), text=made_up_texts(), stages=made_up_stages())
def test_the_order_of_deciding_does_not_change_the_final_text(
    data: st.DataObject, text: str, stages: tuple[tuple[str, MadeUp], ...], level: str
) -> None:
    article = engine(stages, level).run(text)
    assume(article.findings)
    drawn = [data.draw(verdicts_on(article, [])) for _ in range(data.draw(st.integers(2, 5)))]
    # Of two decisions of one editor on one target the later stands: that order has a meaning.
    taken = list({(one.target, one.who): one for one in drawn}.values())
    shuffled = data.draw(st.permutations(taken))
    one, other = (engine(stages, level, order).run(text) for order in (taken, shuffled))
    assert other.clean == one.clean
    assert [(finding.id, finding.status) for finding in other.findings] == [
        (finding.id, finding.status) for finding in one.findings
    ]


def touches(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def reached(id: str, *articles: Article) -> set[str]:
    """Return the findings whose places in an original touch that of one finding, directly or through another."""
    found = [(finding.id, finding.span) for article in articles for finding in article.findings]
    names = {id}
    while True:
        places = [span for name, span in found if name in names]
        more = {name for name, span in found if any(touches(span, place) for place in places)}
        if more <= names:
            return names
        names |= more


@at_both_levels
@given(data=st.data(), text=made_up_texts(), stages=made_up_stages(), verdict=st.sampled_from(("accept", "reject")))
def test_deciding_one_leaves_every_finding_that_does_not_overlap_or_rest_on_it_with_its_id_and_status(
    data: st.DataObject, text: str, stages: tuple[tuple[str, MadeUp], ...], verdict: str, level: str
) -> None:
    before = engine(stages, level).run(text)
    assume(before.findings)
    judged = data.draw(st.sampled_from(before.findings))
    after = engine(stages, level, [decision(judged, Verdict(verdict), Scope.HERE)]).run(text)
    assume(settles(before) and settles(after))
    near = reached(judged.id, before, after)
    assert [(one.id, one.status) for one in after.findings if one.id not in near] == [
        (one.id, one.status) for one in before.findings if one.id not in near
    ]


@given(data=st.data(), text=made_up_texts(), stages=made_up_stages())
def test_an_accepted_suggestion_is_applied(
    data: st.DataObject, text: str, stages: tuple[tuple[str, MadeUp], ...]
) -> None:
    before = engine(stages).run(text)
    open_ones = [finding for finding in before.findings if finding.status is Status.SUGGESTED]
    assume(open_ones)
    judged = data.draw(st.sampled_from(open_ones))
    after = engine(stages, "safe", [decision(judged, Verdict.ACCEPT, Scope.HERE)]).run(text)
    assume(settles(after))
    assert {one.id: one.status for one in after.findings}[judged.id] is Status.ACCEPTED


@at_both_levels
@given(data=st.data(), text=made_up_texts(), stages=made_up_stages())
def test_rejecting_a_longest_match_does_not_apply_a_shorter_one(
    data: st.DataObject, text: str, stages: tuple[tuple[str, MadeUp], ...], level: str
) -> None:
    before = engine(stages, level).run(text)
    assume(applied(before) and settles(before))
    judged = data.draw(st.sampled_from([one for one in before.findings if one.id in applied(before)]))
    after = engine(stages, level, [decision(judged, Verdict.REJECT, Scope.HERE)]).run(text)
    assume(settles(after))
    places = edited(before, judged.id)
    for one in after.findings:
        if one.stage == judged.stage and one.id in applied(after) - applied(before):
            assert not any(conflict(place, other) for place in edited(after, one.id) for other in places), one


def edited(article: Article, id: str) -> list[Span]:
    """Return the places in the original of what a finding edited."""
    places = []
    for depth, layer in enumerate(article.layers):
        for edit in layer.edits:
            if edit.finding == id:
                span = place(edit)
                for earlier in reversed(article.layers[:depth]):
                    span = earlier.backward(span)
                places.append(span)
    return places


# (d) Real texts, with the packaged pipeline

SOURCES = {
    "seeds": 1,
    "data/articles/syria_articles.jsonl": 6,
    "data/articles/un_speeches_arab_states.jsonl": 32,
    "data/artifacts/clean_news.jsonl": 32,
    "data/encoding/clean_text.jsonl": 128,
}
"""Each with one in how many of its texts `make test` reads."""


@pytest.mark.data
@at_both_levels
@pytest.mark.parametrize("source", SOURCES)
def test_all_ten_hold_of_real_articles(source: str, level: str, sample: Any) -> None:
    run = pipeline(level).run
    broken = [
        f"{source} {id}: {error}"
        for id, text in sample(source, one_in=SOURCES[source])
        for error in broken_laws(run(text, id=id), partial(run, id=id))
    ]
    assert not broken


def broken_laws(article: Article, run: Run) -> Iterator[str]:
    """Say what breaks of all ten invariants in one article; of its fixes, five are undone."""
    draws = random.Random(article.original)
    chosen = [(of, draws.randrange(9**9), draws.randrange(9**9)) for of in ("clean", "ascii") for _ in range(4)]
    undoable = sorted(applied(article))
    laws: list[Callable[[], None]] = [partial(law, article) for law in LAWS_OF_THE_RECORD]
    laws += (
        partial(law_5_running_on_clean_applies_nothing, article, run),
        partial(law_6_the_same_bytes, article, run),
        partial(law_7_spans_map_back, article, chosen),
        partial(law_8_digits_stay, article),
        *(partial(law_1_any_fix_can_be_undone, article, id) for id in draws.sample(undoable, min(5, len(undoable)))),
    )
    for law in laws:
        try:
            law()
        except AssertionError as error:
            yield f"{getattr(law, 'func', law).__name__}: {error}"


# 6, for a whole output


def test_6_two_runs_write_equal_bytes_in_every_file_but_timings(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number, text in enumerate(bad_examples()[::20]):
        (inputs / f"{number}.txt").write_bytes(text.encode())
    written = []
    for name in ("first", "second"):
        batch.run(read_inputs([str(inputs)]), tmp_path / name, Settings())
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        written.append({str(path.relative_to(tmp_path / name)): path.read_bytes() for path in files})
    assert len(written[0]) > len(bad_examples()[::20])
    assert written[0].keys() == written[1].keys()
    assert [name for name, content in written[0].items() if written[1][name] != content] in ([], ["timings.json"])


# Texts that once broke a law or a rule

SINCE = "They have not heard of the men since."
ONCE_BROKEN = (
    pytest.param(f"{SINCE} {SINCE}\n\n{SINCE} {SINCE}", id="a sentence repeated across a blank line and once more"),
    pytest.param("in. by a big shape \n\nARA\xa0News\n\n.", id="a deleted block behind a space at the end of a line"),
    pytest.param("The army left.\n\nShare on Facebook\n\nIt came back.\n\nShare on Facebook\n", id="furniture between"),
)


@at_both_levels
@pytest.mark.parametrize("text", ONCE_BROKEN)
def test_all_ten_hold_of_texts_that_once_broke_one(text: str, level: str) -> None:
    run = pipeline(level).run
    assert not list(broken_laws(run(text), run))
