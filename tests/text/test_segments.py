"""Invariant 9: the segments tile the three versions."""

import pytest

from normalize.text import AppliedEdit, Article, Layer, segments

MENU, ONE, TWO, LAST = "Home | News", "The city fell. They left.", "He said so.", "Share this"


def article(text: str, *edits: tuple[str, str], ascii: tuple[tuple[str, str], ...] = (), after: int = 0) -> Article:
    """The article whose layers make these edits, one layer each."""
    made, now = [], text
    for number, (before, put) in enumerate(edits, start=1):
        made.append(_layer("s", number, now, before, put))
        now = made[-1].apply(now)
    to_ascii = None
    if ascii:
        places = sorted((now.index(before), before, put) for before, put in ascii)
        to_ascii = Layer(
            "ascii", 1, tuple(AppliedEdit(at, at + len(before), before, put, "") for at, before, put in places)
        )
    return Article("a", "", text, tuple(made), to_ascii, segments_after=after)


def _layer(stage: str, number: int, text: str, before: str, put: str) -> Layer:
    at = text.index(before)
    return Layer(stage, number, (AppliedEdit(at, at + len(before), before, put, str(number)),))


def rows(made: Article) -> list[tuple[str, str, str]]:
    return [
        (one.original.of(made.original), one.clean.of(made.clean), one.ascii.of(made.ascii)) for one in segments(made)
    ]


def test_a_segment_is_a_sentence_with_the_white_space_after_it() -> None:
    text = f"{ONE}\n\n{TWO}\n"
    cut = ["The city fell. ", "They left.\n\n", "He said so.\n"]
    assert rows(article(text)) == [(one, one, one) for one in cut]


def test_an_empty_text_is_one_empty_segment() -> None:
    assert rows(article("")) == [("", "", "")]


def test_blank_lines_before_the_first_block_belong_to_it() -> None:
    assert [original for original, _, _ in rows(article("\n\nOne.\n\nTwo."))] == ["\n\nOne.\n\n", "Two."]


def test_an_edit_within_a_sentence_stays_in_its_segment() -> None:
    assert rows(article(ONE, ("city", "town"))) == [
        ("The city fell. ", "The town fell. ", "The town fell. "),
        ("They left.", "They left.", "They left."),
    ]


def test_where_an_edit_crosses_a_border_the_segments_are_one() -> None:
    assert rows(article(ONE, ("fell. They", "fell, they"))) == [
        (ONE, "The city fell, they left.", "The city fell, they left.")
    ]


def test_where_an_ascii_edit_crosses_a_border_the_segments_are_one() -> None:
    assert len(rows(article(ONE, ascii=(("fell. They", "fell; they"),)))) == 1


@pytest.mark.parametrize(
    ("blocks", "deleted", "expected"),
    [
        ((MENU, TWO), f"{MENU}\n\n", [(f"{MENU}\n\n", ""), (TWO, TWO)]),
        ((TWO, MENU, LAST), f"{MENU}\n\n", [(f"{TWO}\n\n", f"{TWO}\n\n"), (f"{MENU}\n\n", ""), (LAST, LAST)]),
        ((TWO, LAST), f"\n\n{LAST}", [(TWO, TWO), (f"\n\n{LAST}", "")]),
        ((LAST,), LAST, [(LAST, "")]),
    ],
    ids=["first", "middle", "last", "only"],
)
def test_a_removed_block_is_a_segment_with_empty_clean(
    blocks: tuple[str, ...], deleted: str, expected: list[tuple[str, str]]
) -> None:
    made = article("\n\n".join(blocks), (deleted, ""))
    assert [(original, clean) for original, clean, _ in rows(made)] == expected


def test_the_blank_lines_of_a_deleted_block_belong_to_its_segment_on_either_side() -> None:
    text = f"{TWO}\r\n\r\n{MENU}\r\n\r\n{LAST}"
    before, behind = article(text, (f"\r\n\r\n{MENU}", "")), article(text, (f"{MENU}\r\n\r\n", ""))
    assert [original for original, clean, _ in rows(before) if not clean] == [f"\r\n\r\n{MENU}"]
    assert [original for original, clean, _ in rows(behind) if not clean] == [f"{MENU}\r\n\r\n"]


def test_a_deleted_block_of_two_sentences_has_no_segment_without_text() -> None:
    made = article(f"{ONE}\n\n{TWO}", (f"{ONE}\n\n", ""))
    assert all(any(row) for row in rows(made))
    assert "".join(original for original, _, _ in rows(made)) == made.original
    assert [clean for _, clean, _ in rows(made)][-1] == TWO


def test_two_deleted_blocks_side_by_side() -> None:
    made = article(f"{MENU}\n\n{LAST}\n\n{TWO}", (f"{MENU}\n\n", ""), (f"{LAST}\n\n", ""))
    assert [clean for _, clean, _ in rows(made)][-1] == TWO
    assert "".join(original for original, _, _ in rows(made)) == made.original


def test_the_text_is_cut_as_stage_1_left_it() -> None:
    """Damaged marks end no sentence: the text is cut after the first stage has mended them."""
    made = article("The city fellâ€¦ They left.", ("â€¦", "…"), after=1)
    assert [clean for _, clean, _ in rows(made)] == ["The city fell… ", "They left."]


def test_blank_lines_that_stay_between_removed_blocks_are_a_segment_of_their_own() -> None:
    made = article(f"{MENU}\n\n{LAST}", (MENU, ""), (LAST, ""))
    assert [(original, clean) for original, clean, _ in rows(made)] == [(MENU, ""), ("\n\n", "\n\n"), (LAST, "")]
