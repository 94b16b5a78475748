"""`open_output`: a finished run gives the articles back, equal to those of `pipeline.run`."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

import normalize
from normalize import Pipeline, Span
from normalize.batch import OutputError, open_output
from normalize.configuration import Settings
from normalize.sources import Item, read_inputs
from normalize.text import Article


@pytest.fixture
def pairs(output: Path, corpus: Path, settings: Settings) -> list[tuple[Article, Article]]:
    """Each article of the output beside the same one as the pipeline returns it."""
    pipeline = Pipeline.of(settings)
    fresh = [
        pipeline.run(item.text, id=item.id, source=item.source, parts=item.parts)
        for item in read_inputs([str(corpus)])
        if isinstance(item, Item)
    ]
    return list(zip(open_output(output), fresh, strict=True))


def test_articles_come_back_equal(pairs) -> None:
    assert [opened.id for opened, _ in pairs] == ["first", "titled", "twin", "second"]
    for opened, fresh in pairs:
        assert opened == fresh


@pytest.mark.parametrize(
    "part", ["original", "clean", "ascii", "source", "parts", "layers", "ascii_layer", "findings", "mentions"]
)
def test_every_part_comes_back(pairs, part: str) -> None:
    for opened, fresh in pairs:
        assert getattr(opened, part) == getattr(fresh, part)
    assert any(getattr(opened, part) for opened, _ in pairs)


def test_offsets_map_as_they_did_in_the_run(pairs) -> None:
    for opened, fresh in pairs:
        for version in ("clean", "ascii"):
            text = getattr(fresh, version)
            for start, end in pairwise(range(0, len(text), 3)):
                span = Span(start, end)
                assert opened.to_original(span, of=version) == fresh.to_original(span, of=version)
        for start, end in pairwise(range(0, len(fresh.original), 3)):
            assert opened.from_original(Span(start, end)) == fresh.from_original(Span(start, end))


def test_hunks_are_those_of_the_run(pairs) -> None:
    for opened, fresh in pairs:
        assert normalize.hunks(opened) == normalize.hunks(fresh)
    assert any(normalize.hunks(opened) for opened, _ in pairs)


def test_undoing_a_fix_gives_what_it_gave_in_the_run_ascii_too(pairs) -> None:
    undone = 0
    for opened, fresh in pairs:
        for finding in fresh.findings:
            if finding.after is not None:
                undone += 1
                assert opened.without(finding.id) == fresh.without(finding.id)
                assert opened.without(finding.id).ascii == fresh.without(finding.id).ascii
    assert undone > 3


def test_undoing_reads_arabic_through_the_glossary_of_the_run(
    corpus: Path, settings: Settings, tmp_path: Path, tools
) -> None:
    (corpus / "first.txt").write_text("In Rakka, ديوان الزكاة\n")
    tools.run_corpus(corpus, tmp_path / "run", settings)
    opened = next(open_output(tmp_path / "run"))
    assert opened.without(opened.findings[0].id).ascii == "In Rakka, Office of Zakat\n"


def test_an_output_can_be_named_by_a_string_and_from_the_package_itself(output: Path) -> None:
    assert [article.id for article in normalize.open_output(str(output))] == ["first", "titled", "twin", "second"]


@pytest.mark.parametrize("folder", ["nothing", "empty", "corpus"])
def test_what_is_no_output_is_an_error_that_says_what_to_do(folder: str) -> None:
    Path("empty").mkdir()
    with pytest.raises(OutputError, match=r"normalize run|with -o"):
        list(open_output(folder))


def test_an_original_that_is_not_the_one_of_the_run_is_an_error_never_a_search(output: Path) -> None:
    path = output / "articles" / "first" / "original.txt"
    path.write_bytes(b" " + path.read_bytes())
    with pytest.raises(normalize.text.StaleEdit):
        list(open_output(output))


@pytest.mark.parametrize("name", ["findings.jsonl", "mentions.jsonl"])
@pytest.mark.parametrize("content", [b"{}\n", b"\xff\n", b"no json\n"])
def test_records_that_cannot_be_read_are_an_error_that_names_verify(output: Path, name: str, content: bytes) -> None:
    (output / "articles" / "first" / name).write_bytes(content)
    with pytest.raises(OutputError, match="normalize verify"):
        list(open_output(output))


def test_a_line_missing_in_the_manifest_is_an_error_that_names_verify(output: Path) -> None:
    path = output / "manifest.jsonl"
    path.write_bytes(path.read_bytes().split(b"\n", 1)[1])
    with pytest.raises(OutputError, match="normalize verify"):
        list(open_output(output))


def test_the_stored_settings_are_those_of_the_run_with_paths_that_count_from_the_output(
    output: Path, settings: Settings
) -> None:
    stored = msgspec.json.decode((output / "run.json").read_bytes())["settings"]
    assert msgspec.convert(stored, Settings) == msgspec.structs.replace(settings, glossaries=("../glossary",))
