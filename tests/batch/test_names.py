"""names.jsonl: entries with their spellings, and names of no entry that are spelled in several ways."""

from __future__ import annotations

import json

from normalize.batch.names import NameCounts
from normalize.text import MentionRecord


def mention(text: str) -> MentionRecord:
    return MentionRecord(0, len(text), text, 0, 5, "raqqa", "Raqqa", "الرقة", "place", "variant")


def rows(names: NameCounts) -> list[dict[str, object]]:
    return [json.loads(line) for line in names.content().splitlines()]


def test_an_entry_is_counted_by_spelling_and_article() -> None:
    names = NameCounts()
    names.add("a", [mention("Rakka"), mention("Rakka"), mention("Raqqa")])
    names.add("b", [mention("Raqqa")])
    [row] = rows(names)
    assert (row["term"], row["count"]) == ("raqqa", 4)
    assert row["spellings"] == {"Rakka": 2, "Raqqa": 2}
    assert row["articles"] == {"a": 3, "b": 1}


def test_names_of_no_entry_stand_there_if_they_are_spelled_in_several_ways() -> None:
    names = NameCounts()
    names.add("a", [], ["Qais Harfoush", "Sami Harfoush", "Qais\nHarfoush"])
    names.add("b", [], ["Qays Harfush", "Nobody Else"])
    [row] = rows(names)
    assert (row["name"], row["term"], row["count"]) == ("Qais Harfoush", "", 3)
    assert row["spellings"] == {"Qais Harfoush": 2, "Qays Harfush": 1}
    assert row["articles"] == {"a": 2, "b": 1}
    assert list(row["why"]) == ["Qays Harfush"]  # type: ignore[call-overload]


def test_names_are_counted_by_outlet_where_the_outlet_is_known() -> None:
    names = NameCounts()
    names.add("a", [mention("Rakka"), mention("Raqqa")], ["Qais Harfoush"], "The Paper")
    names.add("b", [mention("Raqqa")], ["Qays Harfush", "Qays Harfush"], "Agency")
    names.add("c", [mention("Raqqa")], ["Qays Harfush"])
    raqqa, unknown = rows(names)
    assert raqqa["outlets"] == {"The Paper": 2, "Agency": 1}
    assert unknown["outlets"] == {"Agency": 2, "The Paper": 1}
    assert list(raqqa["outlets"]) == ["The Paper", "Agency"]


def test_a_word_or_a_kunya_alone_is_anybodys() -> None:
    names = NameCounts()
    names.add("a", [], ["Harfoushi", "Abu Hajer"])
    names.add("b", [], ["Harfushi", "Abu Hajar"])
    assert rows(names) == []


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [("a", ["Qais Harfoush"]), ("b", ["Qays Harfush"]), ("c", ["Qays Harfoush", "Rami Taha"])]
    contents = []
    for order in (articles, articles[::-1]):
        names = NameCounts()
        for id, unknown in order:
            names.add(id, [mention("Rakka")], unknown)
        contents.append([{**row, "articles": dict(sorted(row["articles"].items()))} for row in rows(names)])  # type: ignore[attr-defined]
    assert contents[0] == contents[1]
