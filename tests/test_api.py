"""The package as programs use it (DESIGN section 5, Python)."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

import normalize
from normalize import Applicability, Pipeline, Span

TEXT = "The fall of Deir Ezzor.\n\nThey left Der Zor with ???.\n"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def test_everything_that_is_announced_is_there() -> None:
    for name in normalize.__all__:
        assert getattr(normalize, name) is not None
    assert set(dir(normalize)) == set(normalize.__all__)


def test_a_name_that_is_not_announced_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'normalize' has no attribute 'nonsense'"):
        normalize.nonsense  # noqa: B018


def test_an_article_has_its_versions_and_its_record(pipeline: Pipeline) -> None:
    article = pipeline.run(TEXT)
    assert article.original == TEXT
    assert article.clean == TEXT.replace("Deir Ezzor", "Deir ez-Zor")
    assert article.ascii == article.clean
    assert [layer.stage for layer in article.layers] == ["terms"]
    assert {mention.term for mention in article.mentions} == {"deir-ez-zor"}


def test_a_finding_has_the_fields_that_programs_read(pipeline: Pipeline) -> None:
    finding = pipeline.run(TEXT).findings[0]
    assert (finding.rule, finding.status, finding.span) == ("name.variant", "applied", Span(12, 22))
    assert (finding.replacements, finding.applicability) == (("Deir ez-Zor",), Applicability.SAFE)
    assert len(finding.id) == 16


def test_offsets_lead_back_from_clean_and_ascii(pipeline: Pipeline) -> None:
    article = pipeline.run("ديوان الزكاة in Deir Ezzor fell.")
    for version in ("clean", "ascii"):
        text = getattr(article, version)
        span = Span(text.index("fell"), text.index("fell") + 4)
        assert article.to_original(span, of=version).of(article.original) == "fell"
        name = Span(text.index("Deir"), text.index(" fell"))
        assert article.to_original(name, of=version).of(article.original) == "Deir Ezzor"


@pytest.mark.parametrize("version", ["Clean", "", "html"])
def test_a_version_that_does_not_exist_is_an_error_that_names_those_that_do(pipeline: Pipeline, version: str) -> None:
    with pytest.raises(ValueError, match='"original", "clean" and "ascii"'):
        pipeline.run("x").to_original(Span(0, 1), of=version)


def test_a_span_beyond_the_text_is_an_error(pipeline: Pipeline) -> None:
    with pytest.raises(ValueError, match="reaches beyond the clean text, which has 1 code points"):
        pipeline.run("x").to_original(Span(0, 2))


def test_one_fix_can_be_undone(pipeline: Pipeline) -> None:
    article = pipeline.run(TEXT)
    assert article.without(article.findings[0].id).clean == TEXT
    with pytest.raises(KeyError, match="no applied finding 0123456789abcdef"):
        article.without("0123456789abcdef")


def test_hunks_are_the_places_that_changed(pipeline: Pipeline) -> None:
    article = pipeline.run(TEXT)
    (hunk,) = normalize.hunks(article)
    assert (hunk.original.of(TEXT), hunk.clean.of(article.clean)) == ("Deir Ezzor", "Deir ez-Zor")
    assert hunk.findings == (article.findings[0].id,)


def test_many_texts_run_one_after_the_other_under_their_numbers(pipeline: Pipeline) -> None:
    texts = iter(("one", "two", "three"))
    articles = pipeline.run_many(texts)
    assert (next(articles).id, next(texts)) == ("1", "two")
    assert [(article.id, article.original) for article in articles] == [("2", "three")]


def test_the_stages_run_in_their_order_whatever_order_they_are_named_in() -> None:
    for stages in (("terms", "encoding"), ("encoding", "terms"), ["terms", "encoding", "terms"]):
        assert [name for name, _ in Pipeline(stages).engine.stages] == ["encoding", "terms"]
    assert [name for name, _ in Pipeline().engine.stages] == list(normalize.STAGES)


def test_the_level_says_what_is_applied_without_a_decision() -> None:
    for level in ("suggest", Applicability.SUGGEST):
        assert "They left Deir ez-Zor" in Pipeline(apply=level).run(TEXT).clean
    for level in ("safe", Applicability.SAFE):
        assert "They left Der Zor" in Pipeline(apply=level).run(TEXT).clean


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"stages": ["speling"]}, "there is no stage 'speling'; the stages are encoding, "),
        ({"apply": "all"}, "all"),
        ({"apply": "flag"}, 'the levels are "safe" and "suggest"'),
        ({"rules": {"dup.word": "never"}}, "never"),
        ({"rules": {"dup.wrod": "off"}}, "there is no rule 'dup.wrod'"),
    ],
)
def test_what_means_nothing_is_a_value_error(arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Pipeline(**arguments)


@pytest.mark.parametrize("text", ["", "\n", " ", "\ufeff", "\0", "\ud800", "a" * 100_000, "\u202e", "\U0010ffff"])
def test_any_string_can_be_run(pipeline: Pipeline, text: str) -> None:
    article = pipeline.run(text)
    assert article.original == text
    assert article.ascii.isascii()


def test_a_pipeline_keeps_nothing_of_the_texts_that_it_ran(pipeline: Pipeline) -> None:
    before = pipeline.run(TEXT)
    pipeline.run("Deir Ezzor and Der Zor, ??? and â€œmoreâ€\x9d")
    assert pipeline.run(TEXT) == before == Pipeline().run(TEXT)


def test_values_are_frozen(pipeline: Pipeline) -> None:
    article = pipeline.run(TEXT)
    values = (article, article.findings[0], article.mentions[0], article.layers[0], Span(0, 1))
    for value in values:
        for name in type(value).__dataclass_fields__:
            with pytest.raises(FrozenInstanceError):
                setattr(value, name, "x")
        assert copy.copy(value) == value


def test_a_pipeline_can_be_loaded_from_a_file_by_its_path_or_name(tmp_path: Path) -> None:
    path = tmp_path / "normalize.toml"
    path.write_text('apply = "suggest"\n')
    for name in (path, str(path)):
        assert "They left Deir ez-Zor" in Pipeline.load(name).run(TEXT).clean


def test_findings_and_mentions_can_be_sent_to_another_process(pipeline: Pipeline) -> None:
    article = pipeline.run(TEXT)
    assert pickle.loads(pickle.dumps((article.findings, article.mentions))) == (article.findings, article.mentions)
