"""Site furniture: every rule against its own examples, and the law of the blank lines over generated texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.engine import Engine
from normalize.pipeline import rule_notes
from normalize.stages import boilerplate
from normalize.stages.boilerplate.deleting import deletions
from normalize.stages.boilerplate.furniture import read_line
from normalize.text import Applicability, Article, Context, Part, Span, Status, segments
from normalize.text.blocks import split_blocks

SAFE, SUGGEST = Applicability.SAFE, Applicability.SUGGEST
RULES = boilerplate.rules()
BAD = [pytest.param(rule, bad, id=f"{rule.id}-{number}") for rule in RULES for number, bad in enumerate(rule.bad)]
GOOD = [pytest.param(rule, good, id=f"{rule.id}-{number}") for rule in RULES for number, good in enumerate(rule.good)]
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def run(text: str, level: Applicability = SAFE, parts: tuple[Part, ...] = ()) -> Article:
    return Engine(stages=(("boilerplate", boilerplate.find),), apply=level).run(text, parts=parts)


def said(text: str, parts: tuple[Part, ...] = ()) -> list[tuple[str, str]]:
    """What the stage says of a text, in short: rule and applicability, by place."""
    return [
        (finding.rule.removeprefix("boilerplate."), finding.applicability.value)
        for finding in boilerplate.find(Context(text, parts))
    ]


# Rules and their examples


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_the_stage_mends_a_rules_bad_examples(rule, bad):
    article = run(bad.text, SUGGEST)
    assert article.clean == bad.mended
    assert rule.id in {finding.rule for finding in article.findings}
    assert not said(article.clean)


@pytest.mark.parametrize(("rule", "good"), GOOD)
def test_the_stage_is_quiet_on_a_rules_good_examples(rule, good):
    assert not said(good)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_half_of_the_proof_is_what_stays_quiet(rule):
    assert len(rule.bad) >= 2
    assert len(rule.good) >= len(rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_safe_rule_mends_some_example_by_itself_and_a_suggestion_none(rule):
    assert any(run(bad.text).clean == bad.mended for bad in rule.bad) == (rule.applicability is SAFE)


@pytest.mark.parametrize("note", boilerplate.notes(), ids=lambda note: note.id)
def test_a_rule_says_what_an_editor_must_know(note):
    assert note.id.startswith("boilerplate.")
    assert note.reason.endswith(".")
    assert note.argument.endswith(".")
    assert (note.type, note.mqm) == ("addition", "addition")
    assert rule_notes()[note.id] == note


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_a_long_line_is_not_kept_from_its_rule_by_the_gates(rule, bad):
    for line in bad.text.splitlines():
        read = read_line(line)
        assert rule.asked(read) == rule.grade(read)


# Blocks by their words

ALONE = [
    "Share this view",
    "Share this bread with us.",
    "Related posts were manned",
    "He wrote: “Leave a reply”",
    "“Leave a reply”",
    "«Leave a reply»",
    '"Share this:"',
    "Home.",
    "Home",
    "Contact",
    "- Contact",
    "• Leave a comment",
    "1. Leave a comment",
    "Comments",
    "Print",
    "Facebook",
    "Facebook, Twitter, Telegram",
    "Next: the battle for the bridge",
    "Follow us, they shouted.",
    "Follow us on the ground as we walk through Aleppo.",
    "Views: what the people of Homs think",
    "Tags: twelve sheep had them.",
    "All rights reserved by law were taken.",
    "2 + 2 = 4",
    "5 - 3",
    "By Monday",
    "By the River",
    "By Force",
    "Syria - Turkey",
    "Home\nHospital\nSchool",
    "Name: Ahmed",
    "Are you human?",
    "Copyright",
    "Learn more Kurdish, they said",
    "Read also the letters",
    "سوريا",
    "كتب الشاعر رسالة",
    "ترك تعليقاً على الجدار",
    "قال: «اترك تعليقاً»",
]
SURE = [
    "Leave a Reply",
    "LEAVE A REPLY:",
    "Leave a Reply Cancel reply",
    "Your email address will not be published. Required fields are marked *",
    "اترك تعليقاً",
    "أترك تعليقا",
    "اتــرك تعليقًا",
    "3 × one =",
    "× 3 = nine",
    "Share this:",
    "Share on Facebook (Opens in new window)",
    "Short link : http://example.org/?p=123",
    "Follow us on Facebook and Twitter.",
    "Print | E-mail this article",
    "Read more »",
    "[Read More]",
    "Continue reading →",
    "Home > News > Syria",
    "Dawn Press | Home | Contact Us",
    "About Us | Contact Us | Privacy Policy",
    "Home\nNews\nContact Us",
    "Share\nTweet\nEmail\nPrint",
    "الرئيسية » أخبار",
    "جميع الحقوق محفوظة",
    "© 2015 Dawn Press. All rights reserved.",
    "© Dawn Press 2017. Share on Facebook | Share on Twitter",
    "Views: 123",
    "Subscribe to our newsletter",
    "This website uses cookies to improve your experience. We'll assume you're ok with this, but you can opt-out if "
    "you wish. Accept Read More",
]
DOUBTFUL = [
    "Reporting by: Rana Hadi",
    "source: Dawn Press",
    "By Rana Hadi",
    "Boats near Tabqa. File photo",
    "(Photo: Dawn Press)",
    "Read also: Who sells the water of Hasakah",
    "Related Posts",
    "مواضيع ذات صلة",
    "Most popular",
    "Tags: Syria, ISIS",
    "Posted in News by admin on May 3, 2014",
    "Posted on May 3, 2014",
    "Advertisement",
    "For the latest on Homs, follow us on Twitter :",
    "Facebook Twitter WhatsApp",
    "المصدر: وكالات",
]
BEFORE, BEHIND = "The convoy left the city at dawn.", "It came back on Monday, the driver said."


@pytest.mark.parametrize("block", ALONE)
def test_a_block_that_may_be_an_articles_is_left_alone(block):
    assert not said(f"{BEFORE}\n\n{block}\n\n{BEHIND}")
    assert not said(f"{BEFORE}\n\n{block}\n")
    assert not said(f"{block}\n\n{BEHIND}")


@pytest.mark.parametrize("block", SURE)
def test_a_block_that_can_be_nothing_else_is_deleted(block):
    assert run(f"{BEFORE}\n\n{block}\n\n{BEHIND}\n").clean == f"{BEFORE}\n\n{BEHIND}\n"


@pytest.mark.parametrize("block", DOUBTFUL)
def test_a_block_that_an_editor_decides_on_is_suggested(block):
    text = f"{BEFORE}\n\n{block}\n\n{BEHIND}\n"
    assert run(text).clean == text
    assert run(text, SUGGEST).clean == f"{BEFORE}\n\n{BEHIND}\n"


# Blocks among their neighbours


@pytest.mark.parametrize("label", ["Facebook", "Print", "Home", "Comments", "Tags: Raqqa, ISIS", "215 views"])
def test_labels_are_proved_by_sure_furniture_beside_them(label):
    assert run(f"{BEFORE}\n\n{label}\n\nShare this:\n").clean == f"{BEFORE}\n"
    assert run(f"{BEFORE}\n\nShare this:\n\n{label}\n").clean == f"{BEFORE}\n"
    assert run(f"{BEFORE}\n\nShare this:\n\nTwitter\n\n{label}\n").clean == f"{BEFORE}\n"


def test_labels_are_not_proved_over_text_or_over_what_is_only_suggested():
    assert said(f"{BEFORE}\n\nShare this:\n\n{BEHIND}\n\nPrint") == [("share", "safe")]
    assert said(f"{BEFORE}\n\nPrint\n\nBy Rana Hadi\n\n{BEHIND}") == [("by-line", "suggest")]


def test_a_heading_is_sure_where_only_sure_furniture_follows():
    assert said(f"{BEFORE}\n\nRelated Posts") == [("related", "safe")]
    assert said(f"{BEFORE}\n\nRelated Posts\n\nLeave a Reply") == [("related", "safe"), ("comment-form", "safe")]
    assert said(f"{BEFORE}\n\nRelated Posts\n\nLeave a Reply\n\n{BEHIND}") == [
        ("related", "suggest"),
        ("comment-form", "safe"),
    ]


def test_titles_under_a_heading_are_suggested_with_it():
    titles = "Who sells the water\n\nA summer without rain"
    assert said(f"{BEFORE}\n\nRelated Posts\n\n{titles}\n\nLeave a Reply") == [
        ("related", "suggest"),
        ("related", "suggest"),
        ("related", "suggest"),
        ("comment-form", "safe"),
    ]
    article = run(f"{BEFORE}\n\nRelated Posts\n\n{titles}\n\nLeave a Reply")
    assert article.clean == f"{BEFORE}\n\nRelated Posts\n\n{titles}"
    assert [finding.status for finding in article.findings].count(Status.SUGGESTED) == 3


def test_one_title_with_text_behind_it_may_head_that_text():
    assert said(f"{BEFORE}\n\nSee also\n\nThe way back\n\n{BEHIND}") == [("related", "suggest")]


def test_a_biography_under_its_heading_is_suggested():
    assert said(f"{BEFORE}\n\nAbout The Author\n\n\nWe are a group of reporters.\n\nLeave a Reply") == [
        ("author-box", "suggest"),
        ("author-box", "suggest"),
        ("comment-form", "safe"),
    ]


def test_an_article_is_never_emptied_without_an_editor():
    text = "Contact | About Us\n\nShare this:\n\nLeave a Reply\n"
    assert run(text).clean == text
    assert run(text, SUGGEST).clean == "\n"
    assert all("editor" in finding.message for finding in run(text).findings)


# Lines at the edges of a block


def test_lines_of_furniture_glued_to_a_paragraph_are_suggested():
    text = f"Contact | About Us\n{BEFORE}\n{BEHIND}\nShare this:\nLeave a Reply\n"
    assert run(text).clean == text
    assert said(text) == [("menu", "suggest"), ("share", "suggest")]
    assert run(text, SUGGEST).clean == f"{BEFORE}\n{BEHIND}\n"
    assert run(text.replace("\n", "\r\n"), SUGGEST).clean == f"{BEFORE}\r\n{BEHIND}\r\n"


def test_a_line_inside_a_paragraph_and_a_label_at_its_edge_are_left_alone():
    assert not said(f"{BEFORE}\nLeave a Reply\n{BEHIND}")
    assert not said(f"Home\n{BEFORE}\nPrint")


def test_a_damaged_line_is_not_cut_from_its_block():
    assert not said(f"Short link : http://a.com/\N{REPLACEMENT CHARACTER}\n{BEFORE}")


# What the source says


def parted(*blocks: tuple[str, str, str | None], separator: str = "\n\n") -> tuple[str, tuple[Part, ...]]:
    text, parts = "", []
    for block, role, drop in blocks:
        text += separator if text else ""
        parts.append(Part(Span(len(text), len(text) + len(block)), role, drop))
        text += block
    return text, tuple(parts)


def test_what_the_page_has_in_its_menu_is_deleted():
    text, parts = parted(
        ("The clinic stops", "title", None),
        ("Cities and villages", "body", "inside <nav>"),
        (BEFORE, "body", None),
        ("Nahr Press, Erbil", "body", "inside <footer>"),
    )
    assert run(text, parts=parts).clean == f"The clinic stops\n\n{BEFORE}"
    messages = [finding.message for finding in run(text, parts=parts).findings]
    assert all("inside <" in message for message in messages)


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("He said that they would come back to the city on Monday", "inside <nav>"),
        ("They will come.", "inside <footer>"),
        ("“They come”", "inside <nav>"),
        ("Cities and villages", "trafilatura: link density"),
        ("Cities and villages", "inside <aside>"),
        ("By Rana Hadi", "inside <nav>"),
    ],
)
def test_what_may_be_a_sentence_or_has_another_reason_is_suggested(block, reason):
    text, parts = parted((BEFORE, "body", None), (block, "body", reason), (BEHIND, "body", None))
    article = run(text, parts=parts)
    assert article.clean == text
    assert [finding.status for finding in article.findings] == [Status.SUGGESTED]
    assert reason in article.findings[0].message
    assert run(text, SUGGEST, parts).clean == f"{BEFORE}\n\n{BEHIND}"


def test_a_formula_that_the_page_drops_keeps_its_rule():
    text, parts = parted((BEFORE, "body", None), ("Your email address will not be published.", "body", "inside <form>"))
    (finding,) = run(text, parts=parts).findings
    assert (finding.rule, finding.status) == ("boilerplate.comment-form", Status.APPLIED)
    assert "inside <form>" in finding.message


def test_a_form_that_holds_sentences_is_the_page_itself():
    text, parts = parted(
        (BEFORE, "body", None),
        ("The way back", "body", "inside <form>"),
        (BEHIND, "body", "inside <form>"),
    )
    assert run(text, parts=parts).clean == text


@pytest.mark.parametrize("role", ["title", "date", "by-line", "caption"])
def test_what_the_source_knows_by_its_role_is_never_dropped(role):
    for block in ("Leave a Reply", "By Rana Hadi", "Cities and villages"):
        text, parts = parted((BEFORE, "body", None), (block, role, "inside <nav>"))
        assert not said(text, parts)


def test_a_part_that_does_not_cover_its_block_drops_nothing():
    text = f"{BEFORE}\n\nCities and villages\n"
    at = text.index("Cities")
    assert not said(text, (Part(Span(at, at + 6), "body", "inside <nav>"),))
    halves = (Part(Span(at, at + 6), "body", "inside <nav>"), Part(Span(at + 7, at + 19), "body", "inside <nav>"))
    assert said(text, halves) == [("dropped", "safe")]


# The law of the blank lines

TEXT = (BEFORE, BEHIND, "Share this view\nThey said so.", "  An indented line. ", "الرقة مدينة.")
FURNITURE = (
    "Leave a Reply",
    "Share this:\nFacebook",
    "3 × one =",
    "Contact | About Us",
    "اترك تعليقاً",
    "  Read more \t",
)
OTHERS = ("By Rana Hadi", "Related Posts", "Most popular", "The way back", "About the author", "Print", "Tags: Raqqa")
GAPS = ("\n\n", "\r\n\r\n", "\n \n", "\n\n\n", "\n\t\r\n\n", "\r\r", "\n\N{NO-BREAK SPACE}\n")
STARTS = ("", "\n", "\r\n\r\n", " \n", MARK, MARK + "\n\n")
ENDS = ("", "\n", "\r\n", "\n\n", "\n  ")


@st.composite
def texts(draw: st.DrawFn, *kinds: tuple[str, ...]) -> tuple[str, list[str], list[str]]:
    """A text of blocks, the blocks, and what stands before, between and behind them."""
    blocks = draw(st.lists(st.one_of([st.sampled_from(kind) for kind in kinds]), min_size=1, max_size=9))
    around = [draw(st.sampled_from(STARTS)), *(draw(st.sampled_from(GAPS)) for _ in blocks[1:])]
    around.append(draw(st.sampled_from(ENDS)))
    return "".join(gap + block for gap, block in zip(around, [*blocks, ""], strict=True)), blocks, around


def without(blocks: list[str], around: list[str], stays: list[bool], leading: int = 0) -> str:
    """What stands before the first block, the blocks that stay with a separator between each two, and the end.

    That is the law. Between two neighbours that stay one of the original separators stays: the one before the second
    of them; in the leading run of furniture (its length is `leading`) and up to the block behind it, the one behind
    the first of them.
    """
    text, last = around[0], -1
    for at in range(len(blocks)):
        if stays[at]:
            if last >= 0:
                text += around[last + 1] if at <= leading else around[at]
            text += blocks[at]
            last = at
    return text + around[-1]


def check_record(article: Article) -> None:
    text = article.clean
    for layer in reversed(article.layers):
        text = layer.inverse().apply(text)
    assert text == article.original
    for number, version in enumerate((article.original, article.clean)):
        at = 0
        for segment in segments(article):
            assert segment[number].start == at
            at = segment[number].end
        assert at == len(version)


@given(texts(TEXT, FURNITURE))
def test_what_remains_is_the_other_blocks_with_one_separator_between_neighbours(case):
    text, blocks, around = case
    stays = [block in TEXT for block in blocks]
    article = run(text)
    assert article.clean == (without(blocks, around, stays) if any(stays) else text)
    assert len(article.layers) == (any(stays) and not all(stays))
    assert run(article.clean).layers == ()
    check_record(article)


@given(texts(TEXT, FURNITURE, OTHERS), st.sampled_from((SAFE, SUGGEST)))
def test_the_law_holds_whatever_is_furniture(case, level):
    text, blocks, around = case
    article = run(text, level)
    places = [span.start for span in split_blocks(text.replace(MARK, " "))]
    starts = [text.index(block, place) for place, block in zip(places, blocks, strict=True)]
    found = list(boilerplate.find(Context(text)))
    stays = [len(article.from_original(Span(start, start + 1))) > 0 for start in starts]
    furniture = [any(finding.span.contains(Span(start, start + 1)) for finding in found) for start in starts]
    leading = [*furniture, False].index(False)
    assert article.clean == without(blocks, around, stays, min(leading, len(blocks) - 1))
    assert run(article.clean, level).layers == ()
    check_record(article)


@given(texts(TEXT, FURNITURE, OTHERS))
def test_what_is_suggested_is_the_same_once_the_sure_furniture_is_gone(case):
    text, _, _ = case
    first = [finding for finding in boilerplate.find(Context(text)) if finding.applicability is not SAFE]
    clean = run(text).clean
    again = list(boilerplate.find(Context(clean)))
    assert [(one.rule, one.applicability, one.fixes[0].edits[0].before, one.message) for one in first] == [
        (one.rule, one.applicability, one.fixes[0].edits[0].before, one.message) for one in again
    ]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=9))
def test_any_choice_of_deletions_keeps_the_law(flags):
    blocks = [f"block {number}" for number in range(len(flags))]
    around = ["<", *(f"({number})" for number in range(1, len(flags))), ">"]
    spans, text = [], around[0]
    for block, gap in zip(blocks, around[1:], strict=True):
        spans.append(Span(len(text), len(text) + len(block)))
        text += block + gap
    furniture = [one for one, _ in flags]
    # Where all is furniture, the law holds as long as the pivot stays, or goes with all the others.
    pivot = len(flags) - 1 if all(furniture) else None
    gone = [one and chosen and at != pivot for at, (one, chosen) in enumerate(flags)]
    deleted = dict(
        zip([at for at, one in enumerate(furniture) if one], deletions(spans, furniture, pivot), strict=True)
    )
    for at in reversed(range(len(flags))):
        if gone[at]:
            assert not any(at < other and deleted[other].start < deleted[at].end for other in deleted)
            text = text[: deleted[at].start] + text[deleted[at].end :]
    leading = pivot if pivot is not None else furniture.index(False)
    assert text == without(blocks, around, [not one for one in gone], leading)


def test_a_crlf_text_keeps_its_line_ends():
    text = "Contact | About Us\r\n\r\nOne went.\r\n\r\nShare this:\r\n\r\n3 × one =\r\n"
    assert run(text).clean == "One went.\r\n"


def test_a_byte_order_mark_stays():
    assert run(f"{MARK}Contact | About Us\n\nOne went.").clean == f"{MARK}One went."
    assert run(f"{MARK}\n\nContact | About Us\n\nOne went.").clean == f"{MARK}\n\nOne went."


def test_a_deleted_block_is_a_segment_with_its_blank_lines():
    article = run("Contact | About Us\n\nOne went. Two came.\n\nShare this:\n\n3 × one =\n\nThree stayed.\n")
    assert [(one.original.of(article.original), one.clean.of(article.clean)) for one in segments(article)] == [
        ("Contact | About Us\n\n", ""),
        ("One went. ", "One went. "),
        ("Two came.", "Two came."),
        ("\n\nShare this:", ""),
        ("\n\n3 × one =", ""),
        ("\n\nThree stayed.\n", "\n\nThree stayed.\n"),
    ]


def test_deletions_may_take_digits_and_addresses():
    article = run("One went.\n\nShort link : http://example.org/?p=2016\n\n5 + 7 =")
    assert article.clean == "One went."


# Size


@pytest.mark.parametrize(
    "text",
    [
        "He went home. " * 80_000,
        "Home " * 200_000,
        "Leave a Reply\n" * 20_000,
        "Contact | " * 100_000,
        "Facebook Twitter\n" * 20_000,
        "Tags: a, b\n\nRelated Posts\n\nThe way back\n\n" * 4_000,
        "Print\n\n" * 20_000,
        "©" * 1_000_000,
    ],
    ids=["one line", "one row", "one block", "bars", "labels", "headings", "blocks", "signs"],
)
def test_a_long_text_takes_seconds(text):
    start = time.process_time()
    assert sum(1 for _ in boilerplate.find(Context(text))) >= 0
    assert time.process_time() - start < 30


# The real articles


def test_the_five_articles_lose_their_furniture_and_nothing_else(outside):
    gone = {}
    for path in sorted((outside / "seeds").glob("*.txt")):
        article = run(path.read_bytes().decode("utf-8"))
        gone[path.name[:3]] = [finding.original.strip() for finding in article.findings if finding.after == ""]
    assert gone == {
        "000": ["Contact | About Us"],
        "001": ["Related Posts", "Leave a Reply", "Your email address will not be published."],
        "002": [],
        "003": [
            "For the latest on Syria and the Kurdish region, follow us on Twitter :\n  \N{BULLET} Short link :",
            "Leave a comment",
            "3 × one =",
        ],
        "004": [],
    }


def test_well_edited_texts_lose_nothing(sample):
    for id, text in sample("data/artifacts/clean_news.jsonl", one_in=8):
        assert not said(text), id
    for id, text in sample("data/articles/un_speeches_arab_states.jsonl", one_in=8):
        assert not said(text), id
