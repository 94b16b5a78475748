"""The stage over a LanguageTool that does what it should, and over ones that do not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Pipeline
from normalize.configuration import GrammarSettings
from normalize.engine import Engine
from normalize.glossary import Glossary
from normalize.stages.grammar import Grammar
from normalize.stages.grammar.answers import Garbled, Match, read_answer
from normalize.stages.grammar.asking import Asking, is_loopback
from normalize.stages.grammar.languagetool.serving import Elsewhere, Lease, Running, Unreachable
from normalize.stages.grammar.selection import Selection, message
from normalize.text import Applicability, Article, Finding, IssueType, Span, Status, replace
from tests.stages.grammar.conftest import gone
from tests.stages.grammar.fake_java import answer

TEXT = "The unrest in Dier Ezzor may develops. A second paragraph is well.\n\nIt may develops again."


GLOSSARY = Glossary.load()


def run(stage: Grammar, text: str = TEXT) -> Article:
    return Engine(stages=(("grammar", stage),), recognise=GLOSSARY.recognise).run(text)


def test_what_languagetool_says_becomes_suggestions_in_its_place(stage: Grammar) -> None:
    article = run(stage)
    assert article.unavailable == ()
    assert article.clean == TEXT
    found = [(one.rule, one.status, one.original, one.replacements) for one in article.findings]
    assert found == [("languagetool.md-baseform", Status.SUGGESTED, "develops", ("develop",))] * 2
    assert all(one.applicability is Applicability.SUGGEST for one in article.findings)
    assert {one.source for one in article.findings} == {"LanguageTool MD_BASEFORM"}


def test_names_never_leave_for_the_server(stage: Grammar, fake) -> None:
    run(stage)
    assert fake.asked
    assert not [text for text in fake.asked if "Ezzor" in text]


def test_a_paragraph_is_never_checked_twice_over_articles_and_runs(stage: Grammar, fake) -> None:
    first = run(stage)
    assert len(fake.asked) == 2
    again = run(stage, TEXT.replace("Dier Ezzor", "Deir ez-Zor") + "\n\nA new paragraph may develops.")
    assert len(fake.asked) == 3, "only the new paragraph was sent"
    assert len(again.findings) == len(first.findings) + 1
    other = Grammar(Lease(), lambda _: "place", cache=fake.folder / "answers.sqlite")
    assert run(other) == first
    assert isinstance(other.server, Lease)
    assert not other.server.folder.exists(), "no server is started for what is known"


@given(
    st.lists(
        st.sampled_from(
            [
                "may develops",
                "😀",
                "𝒯",
                "\r\n",
                "\r\n\r\n",
                "e\N{COMBINING ACUTE ACCENT}",
                "داعش",
                "Raqqa",
                "\ud800",
                "\x00",
            ]
        ),
        max_size=12,
    )
)
def test_the_original_of_each_finding_is_the_text_at_its_span(pieces: list[str]) -> None:
    text = " ".join(pieces)
    article = run(Grammar(_Direct(), lambda _: "place"), text)
    assert article.unavailable == ()
    assert text.count("may develops") == len(article.findings)
    for one in article.findings:
        assert text[one.start : one.end] == one.original == "develops"


class _Direct(Elsewhere):
    """A server without a network."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:1")


@pytest.fixture(autouse=True)
def _directly(monkeypatch: pytest.MonkeyPatch) -> None:
    by_package = Asking._by_package
    monkeypatch.setattr(
        Asking, "_by_package", lambda self, url: answer if url.endswith(":1") else by_package(self, url)
    )


def test_a_long_line_is_cut_where_sentences_end(fake) -> None:
    text = "It may develops, he said. " * 8_000
    article = run(Grammar(_Direct(), lambda _: "place"), text)
    assert len(article.findings) == 8_000
    assert all(text[one.start : one.end] == one.original == "develops" for one in article.findings[::997])


def test_two_megabytes_without_a_space_are_cut_all_the_same() -> None:
    assert run(Grammar(_Direct(), lambda _: "place"), "a" * 2_000_000).unavailable == ()


@pytest.mark.parametrize("behaviour", ["500", "garbage", "garbled json", "another text", "die"])
def test_a_server_that_says_nothing_sensible_costs_only_its_own_findings(stage: Grammar, fake, behaviour: str) -> None:
    fake.be(behaviour)
    article = run(stage)
    assert article.findings == ()
    assert article.clean == TEXT
    assert [name for name, _ in article.unavailable] == ["grammar"]
    assert "\n" not in article.unavailable[0][1].splitlines()[0]


def test_a_later_run_fills_in_only_what_is_missing(stage: Grammar, fake) -> None:
    run(stage, "It may develops.")
    fake.be("500")
    assert run(stage).unavailable
    fake.be("well")
    asked = len(fake.asked)
    other = Grammar(Lease(), lambda _: "place", cache=fake.folder / "answers.sqlite")
    assert len(run(other, "It may develops.\n\n" + TEXT).findings) == 3
    assert len(fake.asked) == asked + 2
    other.close()


def test_a_server_that_dies_is_started_again_and_nothing_is_lost_or_doubled(stage: Grammar, lease: Lease, fake) -> None:
    run(stage, "A first paragraph.")
    before = lease.running()
    lease.end(before)
    article = run(stage)
    assert article.unavailable == ()
    assert len(article.findings) == 2
    assert lease.running().generation == before.generation + 1


def test_a_server_that_hangs_is_ended_and_the_next_one_is_asked(lease: Lease, fake) -> None:
    asking = Asking(lease, "en-US", seconds=1)
    fake.be("hang")
    first = lease.running()
    began = time.monotonic()
    found, wrong = asking.answers(["It may develops."])
    assert found == {}
    assert wrong
    assert time.monotonic() - began < 60
    fake.be("well")
    assert lease.running(after=first.generation).generation > first.generation


def test_after_many_errors_in_a_row_the_server_is_left_alone(stage: Grammar, fake) -> None:
    fake.be("500")
    reasons = [
        run(stage, "\n\n".join(f"Paragraph {number}, {one}." for one in range(8))).unavailable for number in range(9)
    ]
    assert all(reasons)
    assert len(fake.asked) < 9 * 8 * 2
    assert "in a row" in reasons[-1][0][1]


def test_a_stage_that_is_closed_says_what_it_knows_and_starts_nothing(stage: Grammar, lease: Lease, fake) -> None:
    first = run(stage)
    stage.close()
    assert gone(lease.folder.exists)
    assert run(stage) == first
    assert run(stage, "It may develops, too.").unavailable
    assert not lease.folder.exists()


def test_a_java_that_dies_at_start_is_an_error_with_its_own_words_after_seconds(lease: Lease, fake) -> None:
    fake.be("dead at start")
    began = time.monotonic()
    with pytest.raises(Unreachable, match="the class path is broken"):
        lease.running()
    assert time.monotonic() - began < 20


def test_a_server_that_dies_when_it_is_greeted_is_started_again(stage: Grammar, lease: Lease, fake) -> None:
    fake.be("dies when greeted")
    assert len(run(stage).findings) == 2
    assert lease.running().generation == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_server_that_is_killed_while_it_starts_is_started_again(stage: Grammar, lease: Lease, fake) -> None:
    fake.be("killed at start")
    assert len(run(stage).findings) == 2
    assert lease.running().generation == 2


def test_what_a_run_left_that_was_killed_with_its_keeper_is_swept_up(lease: Lease) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone_by:
        pass
    left = lease.folder.with_name(f"{lease.folder.name}-left")
    living = lease.folder.with_name(f"{lease.folder.name}-living")
    for folder, owner, since in ((left, gone_by.pid, "1"), (living, *lease.owner)):
        folder.mkdir()
        (folder / "options.json").write_text(json.dumps({"owner": owner, "born": since}))
        (folder / "state.json").write_text(json.dumps({"keeper": gone_by.pid}))
    lease.running()
    assert (left.exists(), living.exists()) == (False, True)
    shutil.rmtree(living)


def test_a_slow_start_is_waited_for(stage: Grammar, fake) -> None:
    fake.be("slow start")
    assert len(run(stage).findings) == 2


def test_what_never_starts_is_given_up(fake) -> None:
    fake.be("slow start")
    lease = Lease(start_seconds=1)
    with pytest.raises(Unreachable, match="did not answer within 1 s"):
        lease.running()
    lease.stop()


@pytest.mark.parametrize(("missing", "says"), [("jar", "normalize languagetool install"), ("java", "install Java 17")])
def test_what_is_not_there_is_told_with_what_to_type(
    stage: Grammar, fake, monkeypatch, missing: str, says: str
) -> None:
    if missing == "jar":
        monkeypatch.setenv("LTP_PATH", str(fake.folder / "nowhere"))
    else:
        monkeypatch.setenv("JAVA_HOME", str(fake.folder / "nowhere"))
        monkeypatch.setenv("PATH", str(fake.folder))
    article = run(stage)
    assert article.findings == ()
    assert says in article.unavailable[0][1]


def test_a_server_elsewhere_that_does_not_answer_is_told_and_not_waited_for() -> None:
    article = run(Grammar(Elsewhere("http://127.0.0.1:9"), lambda _: "place"))
    assert "http://127.0.0.1:9" in article.unavailable[0][1]


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://localhost:8081", True),
        ("http://127.0.0.1:8081/v2", True),
        ("http://[::1]:8081", True),
        ("http://127.0.0.1.example.org", False),
        ("http://localhost.example.org", False),
        ("http://192.168.0.7:8081", False),
        ("http://127.0.0.1@example.org", False),
    ],
)
def test_only_the_loopback_is_this_machine(url: str, own: bool) -> None:
    assert is_loopback(url) == own


def test_text_leaves_this_machine_only_where_that_is_allowed() -> None:
    settings = GrammarSettings(server="http://lt.example.org:8081")
    with pytest.raises(ValueError, match="--allow-remote"):
        Pipeline(["grammar"], grammar=settings)
    Pipeline(["grammar"], grammar=GrammarSettings(server=settings.server, allow_remote=True))


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {},
        {"matches": 3},
        {"matches": [None]},
        {"matches": [{"offset": 0, "length": 99}]},
        {**answer("It may develops elsewhere, further on."), "extra": 1},
    ],
)
def test_an_answer_is_believed_only_if_it_speaks_of_what_was_sent(wrong: object) -> None:
    with pytest.raises(Garbled):
        read_answer(wrong, "Quite another text.")


def test_a_proxy_of_the_environment_is_not_asked_for_the_loopback(stage: Grammar, monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert run(stage).unavailable == ()


# Overlaps with the stages before


def test_what_another_rule_says_too_is_shown_once_with_both_sources(fake) -> None:
    def before(context):
        at = context.text.find("develops")
        if at >= 0:
            fix = replace(context.text, at, at + 8, "develop")
            yield Finding(
                "own.rule",
                Span(at, at + 8),
                IssueType.GRAMMAR,
                "Own words.",
                (fix,),
                Applicability.SUGGEST,
                "own.rule",
            )

    stages = (("artifacts", before), ("grammar", Grammar(_Direct(), lambda _: "place")))
    article = Engine(stages=stages).run("It may develops.")
    shown = [one for one in article.findings if one.status is not Status.HELD]
    assert [(one.rule, one.source) for one in shown] == [("own.rule", "own.rule, LanguageTool MD_BASEFORM")]
    held = next(one for one in article.findings if one.status is Status.HELD)
    assert (held.why, held.held_by) == ("another rule says it already", (shown[0].id,))
    applied = Engine(stages=stages, apply=Applicability.SUGGEST).run("It may develops.")
    assert applied.clean == "It may develop."


def test_a_rule_of_languagetools_can_be_switched_off_by_its_id_and_unknown_stages_ids_cannot(fake) -> None:
    pipeline = Pipeline(["grammar"], rules={"languagetool.md-baseform": "off"})
    assert pipeline.engine.ceilings == {"languagetool.md-baseform": None}
    with pytest.raises(ValueError, match="there is no rule"):
        Pipeline(["grammar"], rules={"languagetol.md-baseform": "off"})


def test_a_lease_belongs_to_the_process_that_made_it(lease: Lease) -> None:
    assert lease.owner[0] == os.getpid()
    assert isinstance(lease.running(), Running)
    assert Path(lease.folder).stat().st_mode & 0o077 == 0


# The rules that are asked


def _match(rule: str, category: str) -> Match:
    return Match(rule, 0, 4, "Not so.", ("so",), category, "grammar")


def test_a_rule_of_a_silent_category_speaks_where_the_table_or_the_user_says_so() -> None:
    packaged = Selection()
    assert "STYLE" in packaged.silent
    assert packaged.takes(_match("REASON_IS_BECAUSE", "STYLE"))
    assert not packaged.takes(_match("PASSIVE_VOICE", "STYLE"))
    assert Selection(on=["PASSIVE_VOICE"]).takes(_match("PASSIVE_VOICE", "STYLE"))
    assert not Selection(off=["REASON_*"]).takes(_match("REASON_IS_BECAUSE", "STYLE"))
    assert not packaged.takes(_match("HAPPY_EASTER", "TYPOS"))


# What a match becomes


def _offers(words: str, *offers: str):
    """A stand-in for LanguageTool that offers something for the first place where some words stand."""

    def say(text: str) -> dict[str, object]:
        at = text.find(words)
        match = {
            "message": "Not so.",
            "offset": at,
            "length": len(words),
            "context": {"text": words, "offset": 0, "length": len(words)},
            "replacements": [{"value": offer} for offer in offers],
            "rule": {"id": "SOME_RULE", "issueType": "grammar", "category": {"id": "GRAMMAR"}},
        }
        return {"software": {}, "matches": [match] if at >= 0 else []}

    return say


@pytest.mark.parametrize(
    ("text", "words", "offers", "mended"),
    [
        ("The forces they shelled it.", "they", ["", "that they"], "The forces shelled it."),
        ("They they fled.", "They", [""], "they fled."),
        ("They fled (they) all.", "they", [""], "They fled () all."),
        ("Then were killed about 20 men.", "were killed about 20 men", ["about 20 men were killed"],
         "Then about 20 men were killed."),
        ("Then were killed 1,200 men.", "were killed 1,200 men", ["1,200 men were killed"],
         "Then 1,200 men were killed."),
        ("Then 20 of 30 fled.", "20 of 30", ["30 of 20"], None),
    ],
)  # fmt: skip
def test_what_is_offered_is_applied_whole_without_a_space_left_over_or_a_figure_touched(
    monkeypatch: pytest.MonkeyPatch, text: str, words: str, offers: list[str], mended: str | None
) -> None:
    monkeypatch.setattr(Asking, "_by_package", lambda self, url: _offers(words, *offers))
    stages = (("grammar", Grammar(_Direct(), lambda _: "place")),)
    article = Engine(stages=stages, apply=Applicability.SUGGEST).run(text)
    assert article.clean == (text if mended is None else mended)


@pytest.mark.parametrize(
    ("rule", "says", "offer", "told"),
    [
        ("HE_VERB_AGR", "The pronoun ‘he’ is usually used with it.", "belongs", "agree with its subject"),
        ("NNS_OF_SINGULAR_AGREEMENT", "Did you mean “have”?", "have", "agree with its subject"),
        ("HAVE_PART_AGREEMENT", "It appears that the past participle should be used here.", "sent", "participle"),
        ("DETERMINER_GEOGRAPHICAL_WORD", "A determiner may be missing.", "the", '"fled" does not fit'),
        ("SOME_RULE", "It seems that something is wrong.", "flees", '"fled" does not fit its sentence; "flees" would.'),
        ("SOME_RULE", "Please check this.", "", '"fled" seems to be too much here.'),
        ("SOME_RULE", "The verb takes no object", "flees", "The verb takes no object."),
    ],
)  # fmt: skip
def test_a_message_tells_an_editor_more_than_what_is_offered(rule: str, says: str, offer: str, told: str) -> None:
    match = Match(rule, 0, 4, says, (offer,), "GRAMMAR", "grammar")
    assert told in message(match, "fled", offer)


# The speller


def _refuses(*words: str):
    """A stand-in for LanguageTool that knows a few words only to refuse them."""

    def say(text: str) -> dict[str, object]:
        matches = [
            {
                "message": "Possible spelling mistake found.",
                "offset": at,
                "length": len(word),
                "context": {"text": word, "offset": 0, "length": len(word)},
                "replacements": [{"value": "wrong"}, {"value": f"{word[:-1]}'s"}],
                "rule": {"id": "MORFOLOGIK_RULE_EN_US", "issueType": "misspelling", "category": {"id": "TYPOS"}},
            }
            for word in words
            for at in (text.find(word),)
            if at >= 0
        ]
        return {"software": {"version": "6.8", "buildDate": "today"}, "matches": matches}

    return say


@pytest.mark.parametrize(
    "text",
    [
        "They met Countrys there.",
        "The militia of Umm-countrys fled.",
        "What they call “countrys” is over.",
        "See a.countrys.ly now.",
        "It was Abu countrys Masri who spoke.",
        "He goes by countrys-something.",
    ],
)
def test_the_speller_says_nothing_of_what_may_be_a_name(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(Asking, "_by_package", lambda self, url: _refuses("countrys", "Countrys"))
    assert run(Grammar(_Direct(), lambda _: "place"), text).findings == ()


def test_a_plain_word_that_no_dictionary_has_is_a_flag_with_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Asking, "_by_package", lambda self, url: _refuses("countrys"))
    (one,) = run(Grammar(_Direct(), lambda _: "place"), "It lasted since the countrys war began.").findings
    assert (one.rule, one.status, one.original) == ("spelling.unknown-word", Status.FLAGGED, "countrys")
    assert one.replacements == ("country's", "wrong")


def test_a_word_that_one_variety_has_is_no_mistake_in_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Asking, "_by_package", lambda self, url: _refuses(*(["neighbour"] if self._language == "en-US" else []))
    )
    assert run(Grammar(_Direct(), lambda _: "place"), "The neighbour spoke.").findings == ()
