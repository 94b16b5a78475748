"""`article.without(id)`: the record without one fix and without those that rest on it."""

import pytest

from normalize.text import (
    Applicability,
    AppliedEdit,
    Article,
    FindingRecord,
    IssueType,
    Layer,
    MentionRecord,
    Status,
)

TEXT = "The prince of Rakka said that he left."


def article(*layers: list[tuple[str, str, str]], segments_after: int = 0) -> Article:
    """The article of these layers, each edit (words, what it puts there, finding id)."""
    text = TEXT
    made: list[Layer] = []
    findings: list[FindingRecord] = []
    for number, edits in enumerate(layers, start=1):
        placed = sorted((text.index(words.strip("^")), words, after, id) for words, after, id in edits)
        made.append(
            Layer(
                "terms",
                number,
                tuple(
                    AppliedEdit(
                        at, at + len("" if words.startswith("^") else words), text[at:][: len(words)], after, id
                    )
                    if not words.startswith("^")
                    else AppliedEdit(at, at, "", after, id)
                    for at, words, after, id in placed
                ),
            )
        )
        text = made[-1].apply(text)
        findings += (record(id, after) for _, _, after, id in placed)
    unique = {finding.id: finding for finding in findings}
    return Article("a", "", TEXT, tuple(made), findings=tuple(unique.values()), segments_after=segments_after)


def record(id: str, after: str) -> FindingRecord:
    return FindingRecord(
        id=id,
        article="a",
        stage="terms",
        rule="r.r",
        type=IssueType.STYLE,
        mqm=None,
        start=0,
        end=0,
        original="",
        clean_start=0,
        clean_end=0,
        before="",
        after=after,
        replacements=(after,),
        edits=(),
        applicability=Applicability.SAFE,
        status=Status.APPLIED,
        message="M.",
        source="r.r",
        term=None,
        change="c",
    )


def fates(made: Article) -> dict[str, tuple[str, str | None, tuple[str, ...]]]:
    return {one.id: (one.status.value, one.why, one.held_by) for one in made.findings}


APPLIED = ("applied", None, ())


def test_the_fix_is_out_and_every_other_stays() -> None:
    undone = article([("prince", "emir", "one"), ("Rakka", "Raqqa", "other")]).without("one")
    assert undone.clean == "The prince of Raqqa said that he left."
    assert fates(undone) == {"one": ("held", "undone", ()), "other": APPLIED}


def test_a_later_fix_is_moved_to_where_its_text_now_stands() -> None:
    undone = article([("prince", "commander", "one")], [("Rakka", "Raqqa", "later")]).without("one")
    assert undone.clean == "The prince of Raqqa said that he left."
    assert undone.layers[0].edits[0].start == TEXT.index("Rakka")


def test_fixes_of_many_edits_go_as_a_whole() -> None:
    moved = article([("said ", "", "move"), ("^prince", "said ", "move")])
    assert moved.clean == "The said prince of Rakka that he left."
    assert moved.without("move").clean == TEXT


def test_a_fix_that_touches_what_was_written_rests_on_it() -> None:
    undone = article([("prince", "emir", "one")], [("emir of", "leader of", "later")]).without("one")
    assert undone.clean == TEXT
    assert fates(undone)["later"] == ("held", "rests on a change that was undone", ("one",))


def test_a_fix_that_touches_the_point_of_a_deletion_rests_on_it() -> None:
    undone = article([("prince ", "", "one")], [("of", "from", "later")], [("Rakka", "Raqqa", "free")]).without("one")
    assert undone.clean == "The prince of Raqqa said that he left."
    assert fates(undone)["later"][0] == "held"
    assert fates(undone)["free"] == APPLIED


def test_a_fix_that_only_meets_what_was_written_does_not_rest_on_it() -> None:
    undone = article([("prince", "emir", "one")], [(" of", " from", "later")]).without("one")
    assert undone.clean == "The prince from Rakka said that he left."
    assert fates(undone)["later"] == APPLIED


def test_fixes_rest_on_one_through_another_and_all_name_the_one_that_was_undone() -> None:
    made = article([("prince", "emir", "one")], [("emir", "head", "two")], [("head", "leader", "three")])
    undone = made.without("one")
    assert undone.clean == TEXT
    assert {id: fate[2] for id, fate in fates(undone).items()} == {"one": (), "two": ("one",), "three": ("one",)}


def test_undoing_the_last_of_a_chain_leaves_the_others() -> None:
    made = article([("prince", "emir", "one")], [("emir", "head", "two")], [("head", "leader", "three")])
    assert made.without("three").clean == TEXT.replace("prince", "head")
    assert made.without("two").clean == TEXT.replace("prince", "emir")


def test_one_edit_that_rests_takes_the_whole_fix_with_it() -> None:
    made = article([("prince", "emir", "one")], [("emir", "head", "pair"), ("left", "went", "pair")])
    assert made.without("one").clean == TEXT


def test_a_layer_of_which_nothing_stays_is_gone() -> None:
    made = article([("prince", "emir", "one")], [("Rakka", "Raqqa", "two")], segments_after=1)
    assert [layer.number for layer in made.without("one").layers] == [2]
    assert made.without("one").segments_after == 0
    assert made.without("two").segments_after == 1


def test_an_id_that_was_not_applied_is_an_error() -> None:
    with pytest.raises(KeyError, match="no applied finding nobody"):
        article([("prince", "emir", "one")]).without("nobody")


def test_the_ascii_version_follows() -> None:
    def to_ascii(text: str) -> Layer:
        return Layer("ascii", 1, tuple(AppliedEdit(at, at + 1, "a", "A", "") for at, c in enumerate(text) if c == "a"))

    made = article([("prince", "emir", "one")])
    made = Article("a", "", TEXT, made.layers, to_ascii(made.clean), findings=made.findings, to_ascii=to_ascii)
    assert made.without("one").ascii == TEXT.replace("a", "A")


def test_mentions_move_with_the_text() -> None:
    made = article([("prince", "commander", "one")])
    at, clean = TEXT.index("Rakka"), made.clean.index("Rakka")
    mention = MentionRecord(at, at + 5, "Rakka", clean, clean + 5, "raqqa", "Raqqa", "الرقة", "place", "variant")
    moved = Article("a", "", TEXT, made.layers, mentions=(mention,), findings=made.findings).without("one").mentions[0]
    assert (moved.clean_start, moved.clean_end) == (at, at + 5)
