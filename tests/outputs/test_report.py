"""report.html: its counts, its changes, its articles paragraph by paragraph, and that nothing hides in it."""

from __future__ import annotations

import html
import random
import re
import shlex
import time
import unicodedata
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from normalize import Pipeline, hunks
from normalize.batch import decide, rerun, run, verify
from normalize.cli import main
from normalize.configuration import Settings
from normalize.outputs.report import Failed, Gathered
from normalize.outputs.report.articles import MAX_CHARACTERS, MAX_NOTES, ArticleView, Row, article_view, title_of
from normalize.outputs.report.characters import pieces
from normalize.outputs.report.comparing import proposed, sample
from normalize.outputs.report.findings import waits
from normalize.outputs.report.page import file_of
from normalize.outputs.report.rendering import environment
from normalize.outputs.report.totals import MAX_ARTICLES, MAX_CHANGES, MAX_LISTED, Changes, Ranking
from normalize.sources import Item, read_inputs
from normalize.text import (
    Applicability,
    AppliedEdit,
    Article,
    FindingRecord,
    IssueType,
    Layer,
    Part,
    Span,
    Status,
    Verdict,
)

TEMPLATES = Path("normalize/outputs/report/templates")
ROOT = Path(__file__).parent.parent.parent
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"}
VOID = {"meta", "br", "hr", "img", "input", "link", "rect"}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def bold() -> Pipeline:
    return Pipeline(apply="suggest")


def finding(**fields) -> FindingRecord:
    """A finding that waits, of "Rakka" at the start of a text, unless told otherwise."""
    given_ = {
        "id": "0" * 16,
        "article": "one",
        "stage": "terms",
        "rule": "name.variant",
        "type": IssueType.TERMINOLOGY,
        "mqm": None,
        "start": 0,
        "end": 5,
        "original": "Rakka",
        "clean_start": 0,
        "clean_end": 5,
        "before": "Rakka",
        "after": None,
        "replacements": ("Raqqa",),
        "edits": (),
        "applicability": Applicability.SUGGEST,
        "status": Status.SUGGESTED,
        "message": "The glossary spells it so.",
        "source": "places.toml#raqqa",
        "term": None,
        "change": "c" * 16,
    }
    return FindingRecord(**(given_ | fields))


def article(number: int, *findings: FindingRecord, text: str = "Rakka fell.") -> Article:
    id = f"a{number}"
    named = tuple(
        replace(one, article=id, id=f"{number:08x}{place:08x}") for place, one in enumerate(findings, start=1)
    )
    return Article(id, f"{id}.txt", text, findings=named)


def page_of(*articles: Article, run=None, failed=()) -> str:
    gathered = Gathered()
    for one in articles:
        gathered.add(one)
    return gathered.content(run or {}, failed).decode("utf-8")


# The template


def test_every_text_is_escaped_and_no_template_says_otherwise() -> None:
    assert environment().autoescape is True
    files = sorted((ROOT / TEMPLATES).iterdir())
    assert {file.name for file in files} == {"macros.html.jinja", "page.html.jinja", "style.css"}
    for file in files:
        content = file.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*(safe|tojson|xmlattr|urlize)\b|autoescape|Markup|<script|javascript:", content), (
            file
        )
        assert not re.search(r"\s(src|srcset|poster|background|on\w+)\s*=", content), file
        assert not re.search(r"@import|url\((?!#)", content), file
    for file in (ROOT / "normalize/outputs/report").glob("*.py"):
        content = file.read_text(encoding="utf-8")
        assert "Markup" not in content
        assert not re.search(r"[\"']\s*<[a-z/]", content), f"{file} builds HTML by hand"


def test_the_page_forbids_itself_everything_but_its_own_style() -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page_of())
    assert policy is not None
    assert html.unescape(policy.group(1)).startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


class _Nesting(HTMLParser):
    """Makes sure that what is opened is closed, in order, and that no paragraph holds a block."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag, attributes) -> None:
        if tag in {"p", "div", "ul", "ol", "dl", "table", "details", "section", "article", "h1", "h2"}:
            assert "p" not in self.open, f"<{tag}> inside <p>: {self.getpos()}"
        values = dict(attributes)
        if "id" in values:
            self.ids.append(values["id"])
        if (values.get("href") or "").startswith("#"):
            self.targets.append(values["href"][1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag, (tag, self.getpos())


def test_the_markup_is_well_formed_and_every_link_within_the_page_leads_somewhere(pipeline: Pipeline) -> None:
    articles = [pipeline.run(item.text, id=item.id, parts=item.parts) for item in _samples()]
    parser = _Nesting()
    parser.feed(page_of(*articles, failed=[Failed("x", "x.txt", "no")]))
    parser.close()
    assert parser.open == []
    assert len(parser.ids) == len(set(parser.ids))
    assert set(parser.targets) <= set(parser.ids)
    assert len(parser.targets) > 50


# What cannot be seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\N{NO-BREAK SPACE}b", ["a", "NO-BREAK SPACE", "b"]),
        ("a\N{RIGHT-TO-LEFT MARK}", ["a", "U+200F RIGHT-TO-LEFT MARK"]),
        ("\N{ZERO WIDTH SPACE}" * 3, ["U+200B ZERO WIDTH SPACE*3"]),
        ("\N{ZERO WIDTH NO-BREAK SPACE}x", ["U+FEFF ZERO WIDTH NO-BREAK SPACE", "x"]),
        ("a\tb", ["a", "TAB", "b"]),
        ("\x95\x81", ["U+0095 CONTROL", "U+0081 CONTROL"]),
        ("\x85", ["U+0085 NEXT LINE"]),
        ("a\rb", ["a", "U+000D CARRIAGE RETURN", "b"]),
        ("\N{LINE SEPARATOR}", ["U+2028 LINE SEPARATOR"]),
        ("\N{SOFT HYPHEN}", ["U+00AD SOFT HYPHEN"]),
        ("\N{HANGUL FILLER}", ["U+3164 HANGUL FILLER"]),
        ("\ue000\ufffe", ["U+E000 PRIVATE USE", "U+FFFE UNASSIGNED"]),
        ("\N{ARABIC END OF AYAH}", ["\N{ARABIC END OF AYAH}"]),
        ("plain text, with a dash – and “quotes”", ["plain text, with a dash – and “quotes”"]),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, shown: list[str]) -> None:
    assert [one.text + (f"*{one.times}" if one.times > 1 else "") for one in pieces(text)] == shown


def test_spaces_and_line_ends_are_shown_inside_changes() -> None:
    assert [one.kind for one in pieces(" a  b c\r\nd ", in_change=True)] == [
        "space", "text", "space", "text", "line", "text", "space",
    ]  # fmt: skip
    assert [one.kind for one in pieces(" a  b c d ")] == ["text"]


@given(st.text())
def test_pieces_lose_nothing_and_let_nothing_unseen_through(text: str) -> None:
    for in_change in (False, True):
        found = list(pieces(text, in_change))
        length = sum(one.times if one.kind == "name" else len(one.text) for one in found)
        assert length == len(text)
        for one in found:
            if one.kind in ("text", "arabic"):
                # What is unassigned (Cn) depends on the version of Unicode, which Python and regex may differ in.
                bad = [c for c in one.text if unicodedata.category(c) in UNSEEN and c not in " \n"]
                assert all("ARABIC" in unicodedata.name(c, "") or "SYRIAC" in unicodedata.name(c, "") for c in bad)


HOSTILE = "".join(
    chr(code)
    for code in (*range(1, 10), 0xB, 0x1B, 0x7F, 0x85, 0xA0, 0xAD, 0x61C, *range(0x2000, 0x2010), 0x2028, 0x2029,
                 *range(0x202A, 0x2030), *range(0x2060, 0x2070), 0x3000, 0xFEFF, 0xFFF9, 0xE0041)
)  # fmt: skip


def hostile(value: str) -> Article:
    """An article with a value in every place that may come from outside."""
    text = f"{value}\n\nRakka {value} fell to {value}."
    at = text.index("Rakka")
    layer = Layer("terms", 1, (AppliedEdit(at, at + 5, "Rakka", f"Raqqa{value}", "applied" + value),))
    place = {"start": at, "end": at + 5, "clean_start": at, "clean_end": at + 5, "article": "id" + value}
    shared = place | {
        "message": "message" + value,
        "source": "source" + value,
        "rule": "rule" + value,
        "stage": "stage" + value,
        "replacements": ("Raqqa" + value, "other" + value),
    }
    done = finding(**shared | {"id": "applied" + value, "after": f"Raqqa{value}", "status": Status.APPLIED})
    return Article(
        "id" + value,
        "source" + value,
        text,
        (layer,),
        parts=(Part(Span(0, len(value)), "title"),),
        findings=(
            done,
            finding(**shared | {"id": "open" + value, "change": "change" + value}),
            finding(
                **shared | {"id": "flag" + value, "status": Status.FLAGGED, "replacements": (), "change": "f" + value}
            ),
            finding(**shared | {"id": "space" + value, "stage": "typography", "change": "s" + value}),
            finding(
                **shared
                | {"id": "held" + value, "status": Status.HELD, "why": "why" + value, "held_by": ("by" + value,)}
            ),
        ),
    )


def test_no_invisible_character_of_an_article_reaches_the_page() -> None:
    run = {"normalize": HOSTILE, "settings": {"glossaries": [HOSTILE]}, "glossary": {}}
    page = page_of(hostile(HOSTILE), run=run, failed=[Failed(HOSTILE, HOSTILE, HOSTILE)])
    unseen = {c for c in page if unicodedata.category(c)[0] in "CZ"} - {" ", "\n"}
    assert unseen == set()
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in page


# One change as a line


def _line(one: FindingRecord) -> str:
    signs = {"same": "{}", "out": "-{}-", "in": "+{}+", "asked": "?{}?", "cut": "<{}>"}
    return "".join(signs[run.kind].format(run.text) for run in proposed(one))


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("Rakka", "Raqqa", "-Rakka-+Raqqa+"),
        ("Deir Ezzor", "Deir ez-Zor", "Deir -Ezzor-+ez-Zor+"),
        ("al Qaeda", "al-Qaeda", "-al Qaeda-+al-Qaeda+"),
        (" :", ":", "- -:"),
        ("the the", "the", "the- the-"),
        ("“it ended.", "“it ended.”", "“it ended.+”+"),
        ("A whole paragraph", "", "-A whole paragraph-"),
        ("", "x", "+x+"),
        ("aaa", "aa", "-aaa-+aa+"),
    ],
)
def test_a_change_shows_whole_words_and_single_marks(before: str, after: str, line: str) -> None:
    assert _line(finding(before=before, replacements=(after,))) == line


def test_a_fix_of_several_edits_is_shown_edit_by_edit() -> None:
    one = finding(before="30,000 $", replacements=("$30,000",), edits=((0, 0, "$"), (6, 8, "")))
    assert _line(one) == "+$+30,000- $-"


def test_a_question_shows_what_it_asks_about_and_long_texts_are_cut_at_words() -> None:
    assert _line(finding(before="which they", replacements=())) == "?which they?"
    long = "“" + "word " * 200 + "end."
    line = _line(finding(before=long, replacements=(long + "”",)))
    assert re.fullmatch(r"“(word ?)+<\d+>(word )+end\.\+”\+", line), line


@given(st.text(alphabet="ab .”\n", max_size=60), st.text(alphabet="ab .”\n", max_size=60))
def test_a_line_says_what_was_and_what_comes(before: str, after: str) -> None:
    runs = proposed(finding(before=before, replacements=(after,)))
    assert "".join(run.text for run in runs if run.kind in ("same", "out")) == before
    assert "".join(run.text for run in runs if run.kind in ("same", "in")) == after


def test_a_sample_stays_in_its_paragraph_and_ends_at_words() -> None:
    text = "First one.\r\n\r\n" + "many words " * 20 + "Rakka" + " and more words" * 20 + "\r\nlast"
    at = text.index("Rakka")
    one = sample(text, at, at + 5, ())
    assert re.fullmatch(r"… (many |words )+", one.left)
    assert re.fullmatch(r"( and| more| words)+ …", one.right)
    assert sample("One\nRakka\r\nTwo", 4, 9, ()) == ("", (), "")


# An article, paragraph by paragraph


def _rows(view: ArticleView) -> list[Row]:
    return [row for one in view.rows for row in (one.rows if one.kind == "fold" else (one,))]


def _versions(view: ArticleView) -> tuple[str, str]:
    before, after = [], []
    for row in _rows(view):
        after += [atom.text for atom in row.after]
        before += [atom.text for atom in row.before or row.after]
    return "".join(before), "".join(after)


def _check(one: Article) -> None:
    view = article_view(one)
    assert view.rest is None
    assert _versions(view) == (one.original, one.clean)
    shown = [atom.hunk for row in _rows(view) for atom in row.before if atom.kind == "mark"]
    assert tuple(shown) == hunks(one)
    for row in _rows(view):
        for atom in row.before:
            if atom.kind == "out" and atom.hunk:
                assert atom.hunk.original.of(one.original) == atom.text
        numbers = {mark.number for atom in (*row.before, *row.after) for mark in atom.marks}
        assert {note.number for note in row.notes} <= numbers
    notes = [note for row in _rows(view) for note in row.notes]
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    told = {note.id for note in notes} | {note.id for note in view.held}
    assert told == {each.id for each in one.findings}
    assert {note.id for note in notes if note.waits} == {each.id for each in one.findings if waits(each)}


def test_the_rows_of_the_samples_tile_both_versions_and_show_the_hunks(pipeline: Pipeline, bold: Pipeline) -> None:
    for item in _samples():
        for each in (pipeline, bold):
            _check(each.run(item.text, id=item.id, parts=item.parts))


def _samples() -> list[Item]:
    return [item for item in read_inputs([str(ROOT / "corpus")]) if isinstance(item, Item)]


WORDS = st.sampled_from(
    [
        *("Rakka", "Dier Ezzor", "the", "the", "said", "security device prince", "5 $", "?", "Share this article"),
        *("الرقة", "â€œno", "\x95", "\N{NO-BREAK SPACE}", " ", "  ", ".", " ,", "\n", "\n\n", "\r\n\r\n", "”", "“"),
    ]
)


@given(st.lists(WORDS, max_size=40), st.booleans())
def test_the_rows_of_any_text_tile_both_versions_and_show_the_hunks(words: list[str], suggest: bool) -> None:
    _check((_BOLD if suggest else _SAFE).run(" ".join(words)))


_SAFE, _BOLD = Pipeline(), Pipeline(apply="suggest")


def removed(id: str, text: str, start: int, end: int) -> FindingRecord:
    place = {"start": start, "end": end, "clean_start": start, "clean_end": start}
    return finding(**place, id=id, before=text[start:end], after="", replacements=("",), status=Status.APPLIED)


def test_a_removed_paragraph_is_shown_as_removed() -> None:
    text = "One stays.\n\nTwo goes.\n\nThree stays."
    for start, end in ((12, 23), (10, 21)):
        layer = Layer("boilerplate", 1, (AppliedEdit(start, end, text[start:end], "", "x"),))
        one = Article("one", "", text, (layer,), findings=(removed("x", text, start, end),))
        assert [row.kind for row in _rows(article_view(one))] == ["plain", "removed", "plain"]
        _check(one)
        assert "The paragraph was removed." in page_of(one)


def test_long_stretches_without_anything_are_folded_and_say_how_long_they_are() -> None:
    text = "\n\n".join(["Nothing is to be said of this paragraph."] * 30 + ["Rakka fell."])
    at = text.index("Rakka")
    place = {"start": at, "end": at + 5, "clean_start": at, "clean_end": at + 5}
    view = article_view(Article("one", "", text, findings=(finding(**place),)))
    fold, row = view.rows
    assert row.kind == "asked"
    assert fold.kind == "fold"
    assert fold.characters == at
    page = page_of(Article("one", "", text, findings=(finding(**place),)))
    assert f"30 paragraphs without anything to say, {at:,} characters" in page
    assert page.count("Nothing is to be said of this paragraph.") >= 30


@pytest.mark.parametrize("text", ["word " * 100_000, "a" * 500_000, "Line.\n\n" * 70_000])
def test_a_long_article_is_cut_and_names_its_files(text: str) -> None:
    one = Article("one", "", text + " Rakka", findings=(finding(start=len(text) + 1, end=len(text) + 6,
                  clean_start=len(text) + 1, clean_end=len(text) + 6),))  # fmt: skip
    view = article_view(one)
    assert view.rest is not None
    assert view.rest.waiting == 1
    shown = sum(len(atom.text) for row in _rows(view) for atom in row.after)
    assert MAX_CHARACTERS <= shown == len(one.original) - view.rest.characters < MAX_CHARACTERS + 5_000
    page = page_of(one)
    assert len(page) < 1_000_000
    assert f"goes on for {view.rest.characters:,} characters" in page
    assert 'href="articles/one/clean.txt"' in page


def test_a_hunk_of_a_million_characters_is_cut_and_says_so() -> None:
    text = "Keep this.\n\n" + "go " * 300_000
    layer = Layer("boilerplate", 1, (AppliedEdit(10, len(text), text[10:], "", "x"),))
    page = page_of(Article("one", "", text, (layer,), findings=(removed("x", text, 10, len(text)),)))
    assert len(page) < 300_000
    assert "characters …" in page


def test_many_findings_at_one_place_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "Rakka " * count
        many = [
            finding(id=f"{n:016x}", start=6 * n, end=6 * n + 5, clean_start=0, clean_end=len(text), change=f"{n:x}")
            for n in range(count)
        ]
        one = Article("one", "", text, findings=tuple(many))
        start = time.process_time()
        page = page_of(one)
        assert len(page) < 2_000_000
        assert f"{count - MAX_NOTES if count > MAX_NOTES else 0:,} that wait are not shown here" in page or count == 10
        return time.process_time() - start

    seconds(10)
    assert seconds(20_000) < 12 * seconds(2_000) + 1


def test_a_title_is_the_clean_title_or_the_beginning_of_the_text() -> None:
    layer = Layer("terms", 1, (AppliedEdit(12, 17, "Rakka", "Raqqa", "x"),))
    one = Article("one", "", "The fall of Rakka\n\nIt fell.", (layer,), parts=(Part(Span(0, 17), "title"),))
    assert title_of(one) == "The fall of Raqqa"
    assert title_of(Article("one", "", "\n\nFirst line\nSecond")) == "First line"
    assert title_of(Article("one", "", "")) == ""
    assert len(title_of(Article("one", "", "word " * 1000))) < 130


# What waits, and what is counted


def test_findings_that_came_back_or_are_disputed_wait(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.txt").write_text("Fighters left Raqa on Monday.\n")
    run(read_inputs(["in.txt"]), Path("out"), Settings())
    one = next(iter(_findings("out")))
    decide(Path("out"), one.change, Verdict.ACCEPT, who="Amal")
    decide(Path("out"), one.change, Verdict.REJECT, who="Basil")
    rerun(Path("out"))
    disputed = next(iter(_findings("out")))
    assert disputed.status is Status.HELD
    assert waits(disputed)
    page = Path("out/report.html").read_text(encoding="utf-8")
    assert "1 change to be judged anew" in page
    assert "Amal and Basil decided differently" in page


def _findings(folder: str):
    from normalize import open_output

    return [one for each in open_output(folder) for one in each.findings]


def test_the_figures_are_those_of_run_json_and_the_charts_come_to_them(tmp_path: Path) -> None:
    report = run(read_inputs([str(ROOT / "corpus")]), tmp_path / "out", Settings())
    gathered = Gathered()
    from normalize import open_output

    for one in open_output(tmp_path / "out"):
        gathered.add(one)
    page = gathered.page({})
    figures = page.figures
    counts = Counter(report.counts)
    assert (figures.articles, figures.changed) == (report.done, counts["applied"])
    assert (figures.suggested, figures.flagged, figures.held) == (
        counts["suggested"], counts["flagged"], counts["held"],
    )  # fmt: skip
    for chart in page.charts:
        assert sum(bar.total for bar in chart.bars) == sum(counts.values())
        assert sum(bar.changed for bar in chart.bars) == figures.changed
    waiting = page.waiting.places + page.waiting_style.places
    assert waiting == figures.suggested + figures.flagged + figures.returned
    assert page.changed.places + page.changed_style.places == figures.changed


def test_changes_are_grouped_and_those_with_most_places_come_first() -> None:
    rare, common = finding(change="a" * 16), finding(change="b" * 16, before="Raqa")
    gathered = Gathered()
    gathered.add(article(1, rare, common))
    gathered.add(article(2, common, common))
    shown = gathered.page({}).waiting
    assert [(one.change[0], one.places, one.articles) for one in shown.shown] == [("b", 3, 2), ("a", 1, 1)]
    assert shown.settled_by(1) == 3
    assert shown.shown[0].commands == (
        f"normalize decide OUTPUT {'b' * 16} accept",
        f"normalize decide OUTPUT {'b' * 16} reject",
    )


def test_typography_has_one_line_a_change() -> None:
    space = finding(stage="typography", rule="space.double", change="d" * 16)
    page = page_of(article(1, space), article(2, space))
    assert "Spaces, marks and house style: 1 change at 2 places" in page


def test_counts_are_exact_and_the_first_changes_are_the_right_ones() -> None:
    dice = random.Random(7)
    most = 10
    changes = Changes(most)
    expected: Counter[str] = Counter()
    for number in range(400):
        chosen = [int(dice.paretovariate(0.6)) % 500 for _ in range(5)]
        found = [finding(change=f"{one:016x}") for one in chosen]
        expected.update(f"{one:016x}" for one in chosen)
        changes.add(article(number, *found), found)
        assert len(changes._details) <= 4 * most + 5
    shown = changes.shown()
    assert {one.change: one.places for one in shown.shown}.items() <= expected.items()
    assert [one.places for one in shown.shown] == sorted(expected.values(), reverse=True)[:most]
    assert (shown.changes, shown.places) == (len(expected), 2000)
    assert shown.hidden_places == 2000 - sum(one.places for one in shown.shown)


def test_the_articles_with_most_to_decide_are_shown_and_the_next_listed() -> None:
    ranking = Ranking(shown=2, listed=2)
    for number, count in enumerate([0, 3, 1, 5, 2, 0]):
        ranking.add(article(number, *[finding()] * count))
    shown, listed = ranking.shown(10**9)
    assert [view.heading.id for view in shown] == ["a3", "a1"]
    assert [head.id for head in listed] == ["a4", "a2"]
    tight, rest = ranking.shown(1)
    assert [view.heading.id for view in tight] == ["a3"]
    assert [head.id for head in rest] == ["a1", "a4", "a2"]


def test_a_run_of_5000_articles_makes_a_page_of_bounded_size() -> None:
    gathered = Gathered()
    start = time.perf_counter()
    text = "Rakka fell. " * 20
    for number in range(5000):
        found = [finding(), finding(change=f"{number:016x}"), finding(stage="typography", change=f"{number + 7:016x}")]
        gathered.add(article(number, *found, text=text))
    page = gathered.page({})
    content = gathered.content({})
    assert time.perf_counter() - start < 60
    assert len(content) < 5_000_000
    assert (len(page.articles), len(page.listed)) == (MAX_ARTICLES, MAX_LISTED)
    assert page.unlisted == 5000 - MAX_ARTICLES - MAX_LISTED
    assert len(page.waiting.shown) == MAX_CHANGES
    assert (page.waiting.changes, page.waiting.places) == (5001, 10_000)
    assert page.waiting.shown[0].places == 5000
    assert len(gathered._totals.waiting._details) <= 4 * MAX_CHANGES + 1
    assert b"3,800 further articles" in content


# The whole page


@pytest.fixture
def output(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NORMALIZE_WHO", "editor")
    Path("corpus").mkdir()
    for path in (ROOT / "corpus").iterdir():
        (Path("corpus") / path.name).write_bytes(path.read_bytes())
    (Path("corpus") / "it's odd, & more.txt").write_text("Residents of Raqa said ??? there .\n")
    (Path("corpus") / "rows.jsonl").write_text('{"id": "../up <b>", "text": "Fighters left Raqa."}\n{"id": "none"}\n')
    run(read_inputs(["corpus"]), Path("out"), Settings())
    return Path("out")


def test_equal_runs_write_equal_pages_and_the_ledger_holds_their_fingerprint(output: Path) -> None:
    run(read_inputs(["corpus"]), Path("again"), Settings())
    content = (output / "report.html").read_bytes()
    assert content == Path("again/report.html").read_bytes()
    assert verify(output).differences == ()
    (output / "report.html").write_bytes(content.replace(b"What waits", b"What waits!", 1))
    assert [one.file for one in verify(output).differences] == ["report.html"]


def test_the_page_names_failed_articles_and_links_to_files_that_exist(output: Path) -> None:
    page = (output / "report.html").read_text(encoding="utf-8")
    assert "Articles that failed" in page
    assert "rows.jsonl:2" in page
    links = {html.unescape(link) for link in re.findall(r'href="([^"#][^"]*)"', page)}
    assert any("%20" in link for link in links)
    for link in links:
        from urllib.parse import unquote

        assert (output / unquote(link)).is_file(), link


def test_links_are_percent_encoded() -> None:
    assert file_of("a b/../c?d#e~f", "clean.txt") == "articles/a%20b%2F..%2Fc%3Fd%23e~f/clean.txt"


def test_every_command_on_the_page_runs(output: Path) -> None:
    page = (output / "report.html").read_text(encoding="utf-8")
    shown = re.findall(r'<code class="command"><bdi>(.*?)</bdi></code>', page)
    shown += re.findall(r'<code class="command">([^<]+)</code>', page)
    commands = {html.unescape(command) for command in shown}
    verdicts = Counter(shlex.split(command)[4] for command in commands if " decide " in command)
    assert min(verdicts[verdict] for verdict in ("accept", "reject", "replace")) > 0
    assert any(" --article " in command for command in commands)
    for command in sorted(commands, reverse=True):
        words = [str(output) if word == "OUTPUT" else word for word in shlex.split(command)]
        assert words[0] == "normalize"
        result = CliRunner().invoke(main, words[1:])
        assert result.exit_code == (1 if words[1] == "rerun" else 0), f"{command}\n{result.output}"


def test_a_change_accepted_by_its_command_no_longer_waits(output: Path) -> None:
    page = (output / "report.html").read_text(encoding="utf-8")
    section = page[page.index('id="waiting"') : page.index('id="changed"')]
    accept = next(one for one in re.findall(r"normalize decide OUTPUT ([0-9a-f]{16}) accept<", section))
    CliRunner().invoke(main, ["decide", str(output), accept, "accept"])
    CliRunner().invoke(main, ["rerun", str(output)])
    page = (output / "report.html").read_text(encoding="utf-8")
    assert accept not in page[page.index('id="waiting"') : page.index('id="changed"')]
    assert accept in page[page.index('id="changed"') :]


def test_the_page_of_an_empty_run(tmp_path: Path) -> None:
    run([], tmp_path / "out", Settings())
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "No article was run." in page
    assert "Nothing waits." in page
    assert verify(tmp_path / "out").differences == ()
    parser = _Nesting()
    parser.feed(page)
    assert set(parser.targets) <= set(parser.ids)


def test_settings_and_versions_stand_at_the_head(tmp_path: Path) -> None:
    settings = Settings(apply="suggest", rules={"dup.word": "off"}, stages=("terms", "artifacts"))
    run([], tmp_path / "out", settings)
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    for said in ("safe changes and first suggestions", "dup.word", "terms, artifacts", "ftfy 6.3", "ledger.jsonl"):
        assert said in page
