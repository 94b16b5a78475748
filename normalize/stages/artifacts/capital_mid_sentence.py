"""A function word with a capital in the middle of a sentence: "members In September", "He Also said"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from normalize.stages.artifacts.phrases import FUNCTION_WORDS, MONTHS, only_spaces
from normalize.stages.artifacts.speech import SAYING
from normalize.text import Applicability, Context, Fix, IssueType, Span, replace
from normalize.text.rule import Bad, Match, Rule

_CAPITAL = re.compile(
    r" (?=[A-Z])(In|On|At|Of|For|From|To|By|With|Without|After|Before|During|Since|Because|And|Or|But|Also|That|Which"
    r"|Whose|Where|When|While|As|They|He|She|We|Their|His|Her|Its|These|Those|This|There|Is|Are|Was|Were|Has|Have|Had"
    r"|Would|Could|Should|Not|The|An|Another|Several|Many|Most|Then|So|If|Under|Over|Between|Against|About|Into|Through|According|Including|Among|Around|Until)"
    r"(?= (?:[a-z]|\d|[A-Z][a-z]+))"
)
_OPENS = frozenset("they he she we these those this there the an another several many most".split())
_MAY_OPEN = frozenset("in on at for from after before during since but when while as where also according".split())
_NEVER_LAST = FUNCTION_WORDS - frozenset("him them us me it here there then now too again already yet".split())
_QUOTES = frozenset("called titled entitled named words word film book song programme program slogan sign".split())


def _find(block: Context) -> Iterator[Match]:
    words, text = block.words, block.text
    for match in _CAPITAL.finditer(text):
        number = bisect_left(words.starts, match.start(1))
        if not number or words.starts[number] != match.start(1) or not only_spaces(words.between(number - 1)):
            continue
        if number + 1 == len(words) or words.between(number) != " ":
            continue
        word, before = words[number], words[number - 1]
        if not (before.isalpha() and _is_alone(block, number)):
            continue
        if not before.islower() and not (word == "Also" and words.folded[number + 1] in SAYING):
            continue
        if before in SAYING or _QUOTES.intersection(words.folded[max(0, number - 3) : number]):
            continue
        start, end = match.span(1)
        yield Match(
            Span(words.starts[number - 1], end),
            f'"{word}" begins with a capital in the middle of a sentence.',
            _fixes(text, word, before, start, end),
        )


def _is_alone(block: Context, number: int) -> bool:
    """Say whether no name or title goes on behind the capital, but for a date: "In September", "On the Waterfront"."""
    words = block.words
    if words[number] in _DATED and words.folded[number + 1] in _DATES:
        return True
    for at in range(number + 1, min(number + _TITLE, len(words))):
        if words[at][0].isupper():
            return False
        if not only_spaces(words.between(at)):
            break
    return words[number] not in _HIS or words.folded[number - 1] not in FUNCTION_WORDS


def _fixes(text: str, word: str, before: str, start: int, end: int) -> tuple[Fix, ...]:
    """Return the small letter and, where the word may begin a sentence, the full stop; likeliest first."""
    small = replace(text, start, end, word.lower())
    if before in _NEVER_LAST or word.lower() not in _OPENS | _MAY_OPEN:
        return (small,)
    stop = replace(text, start - 1, start - 1, ".")
    return (stop, small) if word.lower() in _OPENS else (small, stop)


_TITLE = 6
_HIS = frozenset({"He", "His", "Him"})
_DATED = frozenset("In On Since During Until After Before".split())
_DATES = MONTHS | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

RULE = Rule(
    id="capital.mid-sentence",
    reason="A function word in the middle of a sentence begins with a capital.",
    type=IssueType.TYPOGRAPHICAL,
    mqm="capitalization",
    applicability=Applicability.SUGGEST,
    argument="The editor decides between the small letter and a lost full stop, and makes sure that it is no title.",
    arabic="",
    find=_find,
    bad=(
        Bad("Ten men left the group In September 2014.", "Ten men left the group in September 2014."),
        Bad("The activist who fled Also said so.", "The activist who fled also said so."),
        Bad("Omar Haddad Also said so.", "Omar Haddad also said so."),
        Bad("The army has closed the road They went on foot.", "The army has closed the road. They went on foot."),
    ),
    good=(
        "Ten men left the group in September 2014.",
        "He was praised for On the Waterfront and for Not the End of the World.",
        "They prayed for the peace of His kingdom.",
        "He sang the song called Where have all the flowers gone.",
        "She read Of Mice and Men in prison.",
        "The man said We will leave.",
        "He lives in The Hague and In Amenas.",
    ),
)
