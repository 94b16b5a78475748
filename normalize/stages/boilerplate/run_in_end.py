"""What an agency or a page sets behind the last sentence, run into it: codes, initials, a source, "Read also"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.text import Applicability, Context, IssueType, Span, replace
from normalize.text.classes import GUESSED
from normalize.text.rule import Bad, Match, Rule

_NAME = r"(?:[A-Z][a-z]{0,2}\. ?)?(?:(?:al|el)-)?[A-Z][\w'-]*"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,2}}"
_AGENCY = (
    r"(?:AFP|AP|Reuters|SANA|ANHA|NNA|DPA|Xinhua|ARA News|Anadolu(?: Agency)?|AA|Rudaw|IRNA|TASS|Sputnik|Agencies)"
)
_PATTERNS = {
    "A code": re.compile(r"/?\d{1,4}(?:[/-]\d{1,3}){0,2}/?"),
    "A row of tags": re.compile(r"(?:#\w+ ?){1,12}"),
    "Initials": re.compile(
        rf"\([A-Za-z]{{1,2}}\)|(?:[A-Z]\. ?){{1,3}}[A-Z]?\.?|{_NAMES}(?: ?/ ?{_NAMES}){{1,4}}"
        rf"|[A-Z]{{1,4}}(?:/[A-Z]{{1,4}}){{1,3}}"
    ),
    "A source": re.compile(
        r"[\[(]?Sources?\b ?:? ?(?:[A-Z][\w'.-]*|and|of|the|agencies|websites|news|for|\+|/|&)"
        r"(?: (?:[A-Z][\w'.-]*|and|of|the|agencies|websites|news|for|\+|/|&)){0,7}[\])]?\.?"
    ),
    "A signature": re.compile(
        rf"[-\N{{EN DASH}}\N{{EM DASH}}(\[]? ?{_AGENCY}(?:[ /]{_AGENCY}|/[A-Z][\w.]*){{0,2}}[)\]]?"
    ),
    "A mark of the end": re.compile(r"/?(?:End|END)(?: ?(?:item|Item|/)\.?)|Endit(?:em)?|\(?(?:End|END)\)"),
    "A by-line": re.compile(rf"By:? {_NAMES}"),
    "A date": re.compile(r"(?:Last [Uu]pdated?|Published|Posted|Date)(?: on| at)?:? [\d/.: -]{6,20}"),
    "A link": re.compile(
        r"(?:Read [Aa]lso|Also [Rr]ead|Also|Read [Mm]ore|See [Aa]lso|Related(?: \w+)?|Share|Tweet|Comments?|Tags?"
        r"|Print)(?: ?:)?"
    ),
    "A request to readers": re.compile(
        r"(?:Follow (?:us|@|our)|Like us|Join (?:us|our)|Subscribe|Sign up|Download (?:our|the)|Click here|Tags?:|"
        r"Keywords?:|Share this|For more|Related \w+:|Photos?:|Video:|Pictures?:)(?=[ :])[^.!?]{0,200}\.?"
    ),
}
_SOURCE = re.compile(
    r"(?:[\[(]Sources?: ?[^()\[\]]{2,60}[\])]|(?<= )Sources?:? (?:[A-Z]\w+ (?:[A-Z]\w+ )?and )?agencies)$"
)
_LAST_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])[.!?](?:[\"'\N{RIGHT DOUBLE QUOTATION MARK})]{0,2})\s+(?=\S)|[.!?]\s?-(?=[A-Z])"
)
_MENU = re.compile(
    r"\b(?:Watch|Connect with|iOS|Android|You[Tt]ube|Facebook|Twitter|Instagram"
    r"|Pinterest|LinkedIn|Google\+|Share|Print|E?-?[Mm]ail|Comments|Tweet|Telegram|WhatsApp"
    r"|RSS|Newsletters?"
    r"|Subscribe|About (?:Us|us)|Careers|Press Releases|Contact (?:Us|us)|Terms of (?:Use|Service)|Privacy Policy"
    r"|Cookie Policy|Site ?[Mm]ap|Advertise|Copyright|All [Rr]ights [Rr]eserved|Home ?[Pp]age|Terms and Conditions)\b"
)
_LOST = "\N{REPLACEMENT CHARACTER}"
_MENU_AT_LEAST = 3
_BETWEEN_LABELS = frozenset("with of to us the iOS".split())
_LONGEST = 400
_SHORT_NAME = range(2, 4)


def _find(context: Context) -> Iterator[Match]:
    if not context.blocks:
        return
    start, block = context.blocks[-1]
    text = block.text.rstrip()
    if not text or _LOST in text[max(0, len(text) - _LONGEST) :]:
        return
    stops = [stop.end() for stop in _LAST_STOP.finditer(text, max(0, len(text) - _LONGEST))]
    tail, called = _tail(block, text, stops[-1] if stops else -1)
    if tail is None or "\n" in tail.of(text) or "\r" in tail.of(text):
        return
    at = tail.start
    while at and text[at - 1] in " \t":
        at -= 1
    if at and text[at - 1] not in "\r\n":
        place = Span(start + at, start + tail.end)
        yield Match(
            place, f"{called} runs into the end of the text.", (replace(context.text, place.start, place.end, ""),)
        )


def _tail(block: Context, text: str, at: int) -> tuple[Span | None, str]:
    """Return what stands behind the last sentence and does not belong to it, and what it is."""
    end = len(text)
    if 0 <= at < end:
        rest = text[at:]
        if text[at - 1] == "-":
            at -= 1
        for called, pattern in _PATTERNS.items():
            if pattern.fullmatch(rest):
                return Span(at, end), called
        if _is_name(block, at):
            return Span(at, end), "A writer's name"
    begin = max(at, end - _LONGEST, 0)
    menu = list(_MENU.finditer(text, begin))
    if len(menu) >= _MENU_AT_LEAST and _is_menu(text[menu[0].start() :]):
        return Span(menu[0].start(), end), "The menu of a page"
    source = _SOURCE.search(text, begin)
    return (Span(*source.span()), "A source") if source else (None, "")


def _is_menu(text: str) -> bool:
    """Say whether a text is labels alone: no mark of a sentence, and next to no word in small letters."""
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() and word not in _BETWEEN_LABELS for word in words)
    return not re.search(r"[,;]|[.!?] ", text) and small * 10 <= len(words)


def _is_name(block: Context, at: int) -> bool:
    """Say whether what follows is a name of two or three words of which one is in no dictionary."""
    words = block.words
    numbers = [number for number in range(max(0, len(words) - 4), len(words)) if words.starts[number] >= at]
    if len(numbers) not in _SHORT_NAME or words.starts[numbers[0]] != at or block.text.rstrip()[-1] == ".":
        return False
    if not all(words[number].istitle() and words[number].isalpha() for number in numbers):
        return False
    return any(block.classes[number] & GUESSED for number in numbers) and all(
        words.between(number) in (" ", "-") for number in numbers[:-1]
    )


RULE = Rule(
    id="boilerplate.run-in-end",
    reason="What an agency or a page sets under an article runs into its end.",
    type=IssueType.ADDITION,
    mqm="addition",
    applicability=Applicability.SUGGEST,
    argument="The record keeps it. The editor sees to it that no sentence was cut short there.",
    arabic="المصدر: «the source», اقرأ أيضاً «read also», انتهى «end»",
    find=_find,
    reach="article",
    bad=(
        Bad("The mill is open again. 219-11", "The mill is open again."),
        Bad("The mill is open again. R. al-Hadi/H. Omar", "The mill is open again."),
        Bad("The mill is open again. H.S/M.A", "The mill is open again."),
        Bad(
            "The mill is open again, the council said. (Source: Dawn Press)",
            "The mill is open again, the council said.",
        ),
        Bad("The mill is open again. Source Dawn Press and agencies", "The mill is open again."),
        Bad("The mill is open again. Read Also", "The mill is open again."),
        Bad("The mill is open again.-AFP", "The mill is open again."),
        Bad("The mill is open again. End/", "The mill is open again."),
        Bad("The mill is open again. Follow us on Telegram", "The mill is open again."),
        Bad("The mill is open again. Youssef Haddad", "The mill is open again."),
        Bad("The mill is open again. Watch Android Careers Contact Us Privacy Policy", "The mill is open again."),
    ),
    good=(
        "The mill opened in 2011.",
        "The mill has one source of water.",
        "He said: Read also the second page.",
        "The mill is open again. Follow the road.",
        "Source: Dawn Press",
        "They met in Homs. Omar agreed.",
        "The mill stands in the U.S.",
        "He named the well. A source in Homs denied it.",
        "They asked AFP",
        "The mill is open again. The end",
        "The mill is open again. He left Facebook for Twitter and Telegram",
        "On Twitter, Facebook and Telegram, they asked for bread.",
    ),
)
