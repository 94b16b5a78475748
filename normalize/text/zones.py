"""Places of a block where only some kinds of edits are welcome."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from normalize.text.marks import DOUBLE_QUOTES, RIGHT_SINGLE
from normalize.text.quotes import quotations
from normalize.text.span import Span
from normalize.text.words import Words


class ZoneKind(enum.StrEnum):
    """What a zone holds."""

    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    FILE = "file"
    CODE = "code"
    MARK = "mark"  # the byte order mark at the beginning of a text
    KEEP = "keep"  # a form that the glossary's keep.toml protects
    LOST = "lost"  # damage that encoding flagged and did not repair
    TYPED = "typed"  # an editor's own text
    SPEECH = "speech"


BINDING_ALWAYS = frozenset({ZoneKind.MARK, ZoneKind.LOST, ZoneKind.TYPED})
"""The kinds that bind every stage; the others bind those that come after the text is repaired and cut out."""


class Policy(enum.StrEnum):
    """What may happen in a zone: nothing, wording only as a suggestion, or anything."""

    NEVER = "never"
    SUGGEST = "suggest"
    FREE = "free"


POLICIES: Mapping[ZoneKind, Policy] = {
    kind: Policy.SUGGEST if kind is ZoneKind.SPEECH else Policy.NEVER for kind in ZoneKind
}
"""What holds without configuration: no edit touches a zone, but for speech, where wording takes an editor."""

CONFIGURABLE = frozenset(set(ZoneKind) - BINDING_ALWAYS - {ZoneKind.KEEP})
"""The kinds whose policy is configuration; the others are promises."""


class Zone(NamedTuple):
    """A span and what it holds."""

    span: Span
    kind: ZoneKind


_LITERAL = re.compile(
    r"(?P<url>(?:https?|ftp)://[^\s<>\"\u201c\u201d]+|www\.[^\s<>\"\u201c\u201d]+\.[^\s<>\"\u201c\u201d]+"
    r"|\b(?:[A-Za-z0-9-]+\.)+(?:com|org|net|info|edu|gov|int|ly|me|tv|co|gl|be|sy|iq|tr|uk)(?:/[^\s<>\"\u201c\u201d]*)?(?![\w.@-]))"
    r"|(?P<email>\b[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<handle>(?<![\w@.])@\w{2,})"
    r"|(?P<hashtag>(?<![\w#&])#(?=\w*[^\W\d])\w{2,})"
    r"|(?P<file>\b[\w-]+\.(?:jpe?g|png|gif|pdf|docx?|xlsx?|pptx?|html?|php|mp[34]|avi|mov|zip|rar|exe|txt|csv)\b)"
    r"|(?P<code>`[^`\n]+`|\{\{[^{}\n]*\}\}|<[A-Za-z/!][^<>\n]{0,200}>)"
)
_LITERAL_GATE = re.compile(r"[@#`<{/]|\.[A-Za-z]")
_TRAILING = ".,;:!?)]}'" + DOUBLE_QUOTES + RIGHT_SINGLE + "\N{ARABIC COMMA}\N{ARABIC FULL STOP}"


def literal_zones(text: str) -> Iterator[Zone]:
    """Yield the spans of `text` that are addresses, names of files, handles, hashtags or code.

    The address leaves out the punctuation that ends a sentence around it.
    """
    if not _LITERAL_GATE.search(text):
        return
    for match in _LITERAL.finditer(text):
        kind = ZoneKind(match.lastgroup or "")
        end = match.end()
        if kind is ZoneKind.URL:
            end = match.start() + len(match.group().rstrip(_TRAILING))
        if end > match.start():
            yield Zone(Span(match.start(), end), kind)


# Quotations

_QUOTE = re.compile(f"[{DOUBLE_QUOTES}]")
NAME_IN_QUOTES_WORDS = 4
"""Up to this many words without a finite verb, a quoted span is a name in quotes, not speech."""

_FINITE = frozenset(
    """am is are was were be been being has have had do does did will would shall should can could may might must
    i'm i've i'll we're we've we'll they're they've it's he's she's that's there's don't doesn't didn't won't can't
    isn't aren't wasn't weren't i we he she they it you""".split()
)


def speech_zones(text: str) -> Iterator[Zone]:
    """Yield what is said in one block: quoted spans, marks left out, that are not just a name in quotes."""
    if not _QUOTE.search(text):
        return
    for quotation in quotations(text):
        span = Span(quotation.open + 1, quotation.close if quotation.close >= 0 else len(text))
        if not is_name_in_quotes(span.of(text)):
            yield Zone(span, ZoneKind.SPEECH)


def is_name_in_quotes(quoted: str) -> bool:
    """Say whether a quoted string is a name, not speech: up to four words and no finite verb that a list knows."""
    if len(quoted) > 120:
        return False
    words = Words(quoted)
    return len(words) <= NAME_IN_QUOTES_WORDS and _FINITE.isdisjoint(words.folded)
