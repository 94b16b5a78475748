"""normalize.toml: every key, and an error with path:line for whatever means nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from normalize import Pipeline
from normalize.configuration import ConfigurationError, Settings, read_settings, settings_for_run


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str | bytes) -> Path:
        path = tmp_path / "normalize.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_an_empty_file_sets_nothing(written) -> None:
    assert read_settings(written("")) == Settings()


@pytest.mark.parametrize(
    ("toml", "key", "value"),
    [
        ("packaged = false", "packaged", False),
        ('apply = "suggest"', "apply", "suggest"),
        ('apply = "safe"', "apply", "safe"),
        ('[rules]\n"dup.word" = "off"\n"name.variant" = "flag"', "rules", {"dup.word": "off", "name.variant": "flag"}),
        ('rules = { "dup.word" = "suggest" }', "rules", {"dup.word": "suggest"}),
        ('[zones]\nspeech = "never"', "zones", {"speech": "never"}),
    ],
)
def test_a_key_sets_what_it_says(written, toml: str, key: str, value: object) -> None:
    settings = read_settings(written(toml))
    assert getattr(settings, key) == value
    assert settings != Settings() or toml == 'apply = "safe"'


@pytest.mark.parametrize(
    ("toml", "table", "key", "value"),
    [
        ('[style]\nenglish = "en-GB"', "style", "english", "en-GB"),
        ('[style]\nquotes = "curly"', "style", "quotes", "curly"),
        ('[sources]\ntext = "body"', "sources", "text", "body"),
        ('[sources]\ntitle = "headline"', "sources", "title", "headline"),
        ('[sources]\nid = "url"', "sources", "id", "url"),
        ('[sources.encodings]\n"*.htm" = "windows-1256"', "sources", "encodings", {"*.htm": "windows-1256"}),
        ('profile = "newsroom"', "style", "quotes", "curly"),
        ('profile = "newsroom"', "style", "gloss", True),
        ('profile = "newsroom"\n[style]\ngloss = false', "style", "gloss", False),
        ('profile = "research"', "style", "quotes", "straight"),
        ('profile = "research"\n[style]\nquotes = "keep"', "style", "quotes", "keep"),
    ],
)
def test_a_key_of_a_table_sets_what_it_says(written, toml: str, table: str, key: str, value: object) -> None:
    assert getattr(getattr(read_settings(written(toml)), table), key) == value


def test_folders_are_relative_to_the_file(written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written('glossaries = ["mine", "../shared", "/opt/glossary"]')
    monkeypatch.chdir("/")
    assert read_settings(path).glossaries == (
        str(tmp_path / "mine"),
        str(tmp_path / "../shared"),
        "/opt/glossary",
    )


def test_a_pipeline_reads_the_glossaries_that_the_file_names(written, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "places.toml").write_text(
        '[[term]]\nid = "x"\nprefer = "Xanadu"\narabic = "س"\nkind = "place"\nvariants = ["Zanadu"]\n'
    )
    pipeline = Pipeline.load(written('glossaries = ["mine"]\npackaged = false'))
    assert pipeline.run("To Zanadu, not Deir Ezzor.").clean == "To Xanadu, not Deir Ezzor."


@pytest.mark.parametrize(("level", "status"), [("off", None), ("flag", "flagged"), ("suggest", "suggested")])
def test_a_rule_goes_no_further_than_it_may(written, level: str, status: str | None) -> None:
    pipeline = Pipeline.load(written(f'[rules]\n"name.variant" = "{level}"'))
    found = [one.status for one in pipeline.run("In Deir Ezzor.").findings if one.rule == "name.variant"]
    assert found == ([status] if status else [])


def test_apply_suggest_applies_suggestions(written) -> None:
    text = "They left Der Zor."
    assert Pipeline.load(written("")).run(text).clean == text
    assert Pipeline.load(written('apply = "suggest"')).run(text).clean == "They left Deir ez-Zor."


@pytest.mark.parametrize(
    ("toml", "line", "says"),
    [
        ('aply = "safe"', 1, "there is no key 'aply'; the keys are apply, glossaries"),
        ('# aply = 1\napply = "safe"\n\naply = "safe"', 4, "aply"),
        ('apply = "safe"\n[stile]\nx = 1', 2, "stile"),
        ('apply = "safe"\n\n[stile.x]\ny = 1', 3, "stile"),
        ("stages = []", 1, "stages"),
        ('decisions = "d.jsonl"', 1, "decisions"),
        ('\napply = "all"', 2, "apply"),
        ("\n\napply = true", 3, "apply"),
        ('packaged = "no"', 1, "packaged"),
        ('apply = "safe"\nglossaries = "mine"', 2, "glossaries"),
        ("\nglossaries = [1]", 2, "glossaries"),
        ('\nrules = "off"', 2, "rules"),
        ('[rules]\n"dup.word" = "never"', 2, "off, flag, suggest"),
        ('[rules]\n"dup.word" = ["off"]', 2, "off, flag, suggest"),
        ('[rules]\n"dup.word" = {}', 2, "off, flag, suggest"),
        ('apply = "safe"\n[rules]\ndup.word = "off"', 3, "off, flag, suggest"),
        ('apply = "safe"\nrules = { "dup.word" = "x" }', 2, "off, flag, suggest"),
        ('apply = "safe"\n[style]\nenglish = "fr"', 3, "english"),
        ('[style]\nquotes = "keep"\ncolour = "red"', 3, "colour"),
        ("[style]\n\nquotes = 7", 3, "quotes"),
        ('\n[zones]\nstreet = "never"', 3, "there is no zone 'street'"),
        ('[zones]\nurl = "never"\nspeech = "loud"', 3, "never, suggest, free"),
        ('[zones]\nurl = ["never"]', 2, "never, suggest, free"),
        ("zones = 3", 1, "zones"),
        ('[sources]\ntext = "t"\nfoo = "x"', 3, "foo"),
        ("[sources]\ntext = 3", 2, "text"),
        ('profile = "gazette"', 1, "there is no profile 'gazette'; the profiles are newsroom, research"),
        ('\nprofile = ["research"]', 2, "profile"),
        ("\nprofile = {}", 2, "profile"),
        ('apply = "safe"\napply = "safe"', 2, "not valid TOML"),
        ('apply = "safe"\nno toml', 2, "not valid TOML"),
        ('apply = "safe"\n\npackaged =', 3, "not valid TOML"),
        ("glossaries = " + "[" * 100_000, 1, "not valid TOML"),
    ],
)
def test_what_means_nothing_is_an_error_with_path_and_line(written, toml: str, line: int, says: str) -> None:
    path = written(toml)
    with pytest.raises(ConfigurationError) as error:
        read_settings(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert says in str(error.value)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a = '\xd8'"])
def test_a_file_that_is_no_text_is_an_error_with_its_path(written, content: bytes) -> None:
    path = written(content)
    with pytest.raises(ConfigurationError, match=f"^{re.escape(str(path))}"):
        read_settings(path)


def test_a_missing_file_is_an_error_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"nothing\.toml: cannot be read"):
        read_settings(tmp_path / "nothing.toml")


def test_a_rule_that_does_not_exist_is_an_error_with_path_and_line_that_names_those_that_do(written) -> None:
    path = written('apply = "safe"\n[rules]\n"dup.wrod" = "off"')
    with pytest.raises(
        ConfigurationError, match=r"there is no rule 'dup\.wrod'; 'dup\.word' is one; the rules are .*a"
    ) as e:
        Pipeline.load(path)
    assert str(e.value).startswith(f"{path}:3: ")


def test_a_rule_is_looked_for_only_where_one_is_set(written) -> None:
    def never() -> list[str]:
        raise AssertionError("the rules were asked for")

    assert settings_for_run(written('apply = "suggest"'), never).apply == "suggest"


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ('apply = "safe"\nglossaries = ["nothing"]', 2),
        ('glossaries = [\n  "mine",\n  # "nothing" was here\n  "nothing",\n]', 4),
        ('# nothing\nglossaries = ["mine", "nothing"]', 2),
        ('glossaries = ["normalize.toml"]', 1),
    ],
)
def test_a_folder_that_does_not_exist_is_an_error_with_path_and_line(
    written, tmp_path: Path, toml: str, line: int
) -> None:
    (tmp_path / "mine").mkdir()
    path = written(toml)
    name = "normalize.toml" if "normalize.toml" in toml else "nothing"
    with pytest.raises(ConfigurationError, match=f"there is no folder '{name}'") as error:
        Pipeline.load(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert "--glossary" not in str(error.value)


@pytest.mark.parametrize(
    "toml",
    ['[grammar]\nlanguage = "en-GB"', "[grammar]\noff = 1", '[grammar]\nheap = "all of it"'],
)
def test_what_the_grammar_stage_does_not_know_is_told_with_path_and_line(written, toml: str) -> None:
    path = written(toml)
    with pytest.raises(ConfigurationError) as error:
        read_settings(path)
    assert str(error.value).startswith(f"{path}:2: ")


def test_the_grammar_stage_is_set_by_its_table(written) -> None:
    toml = '[style]\nenglish = "en-GB"\n[grammar]\nserver = "http://localhost:8081"\noff = ["EN_A_*"]\nheap = "512m"\n'
    settings = read_settings(written(toml))
    assert settings.style.english == "en-GB"
    assert settings.grammar.server == "http://localhost:8081"
    assert settings.grammar.off == ("EN_A_*",)
    assert settings.grammar.heap == "512m"


def test_rules_of_languagetools_are_set_as_ours_are_though_no_list_holds_them(written) -> None:
    path = written('[rules]\n"languagetool.md-baseform" = "off"\n"spelling.unknown-word" = "off"\n')
    pipeline = Pipeline.load(path)
    assert pipeline.engine.ceilings == {"languagetool.md-baseform": None, "spelling.unknown-word": None}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('apply = "all"', ":1: 'apply' is one of safe, suggest, not 'all'"),
        ('[style]\nenglish = "xx"', ":2: 'english' is one of en-US, en-GB, not 'xx'"),
        ('packaged = "no"', ":1: 'packaged' is true or false, not a string"),
        (
            '[sources]\nencodings = {"*.txt" = "cp9999"}',
            ":2: there is no charset 'cp9999'; charsets are named as in utf-8",
        ),
        ('aply = "safe"', "; 'apply' is one"),
    ],
)
def test_a_wrong_value_is_told_in_words_with_what_it_may_be(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "normalize.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError) as error:
        read_settings(path)
    assert told in str(error.value)


def test_a_file_that_is_no_utf8_names_the_byte_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "normalize.toml"
    path.write_bytes(b'apply = "\xff"')
    with pytest.raises(ConfigurationError, match="byte 9 is not UTF-8, as TOML is; save the file as UTF-8"):
        read_settings(path)
