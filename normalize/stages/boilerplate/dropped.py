"""Blocks that the source itself marks as no text of the article: what an extractor would drop from a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from normalize.text import Applicability, IssueType, Part, Span
from normalize.text.rule import RuleNote

NOTE = RuleNote(
    id="boilerplate.dropped",
    reason="The page has this block outside the article.",
    type=IssueType.ADDITION,
    mqm="addition",
    applicability=Applicability.SAFE,
    argument=(
        "Deleted by itself only where the page has the block in a menu, a form, a button or its footer, by an element "
        "or by the name of one (navigation, breadcrumbs, pages, search, share, login), and the block holds nothing "
        "that may be a sentence, or is furniture by its words too. A form that holds sentences is often the page "
        "itself; there, and for every other reason of an extractor, an editor decides. A title, a date, a by-line and "
        "a caption that the source marked as such are never dropped."
    ),
)

KEPT_ROLES = frozenset({"title", "date", "by-line", "byline", "caption"})
"""The roles of parts that are never boilerplate, whatever stands in them."""

_STRUCTURE = re.compile(
    r"\binside (?:(?:an? |the )?<(?P<tag>nav|form|footer|button|menu|select|amp-sidebar|amp-consent|amp-social-share)\b"
    r"|role=(?P<role>navigation|search|menu|menubar|toolbar|tablist|button)\Z"
    r"|an element named (?P<name>breadcrumbs?|btn|buttons?|crumbs|login|menus?|nav|navbar|navigation|pager|paging"
    r"|pagination|pathway|search|share|sharebar|sharedaddy|sharing|skip|toolbar)\Z"
    r"|the (?P<archive>toolbar) of a web archive\Z)",
    re.IGNORECASE,
)


def element(reason: str) -> str | None:
    """Return the element that a reason names, if standing in it says that a block is furniture."""
    match = _STRUCTURE.search(reason)
    return match[match.lastgroup or 0].lower() if match else None


def kept(parts: Sequence[Part], blocks: Sequence[Span]) -> list[bool]:
    """Say of each block whether it shares a character with a part that is never dropped."""
    places = [part.span for part in parts if len(part.span) and part.role.lower() in KEPT_ROLES]
    return [bool(shared) for shared in _sharing(places, blocks)]


def reasons(parts: Sequence[Part], blocks: Sequence[Span], text: str) -> list[str | None]:
    """Return for each block why the source would drop it whole, if it would."""
    dropped = [part for part in parts if len(part.span) and part.drop]
    found: list[str | None] = [None] * len(blocks)
    if not dropped:
        return found
    for number, shared in enumerate(_sharing([part.span for part in dropped], blocks)):
        block = blocks[number]
        at = block.start
        for part in sorted((dropped[place] for place in shared), key=lambda part: part.span.start):
            if not text[at : max(at, part.span.start)].strip():
                at = max(at, part.span.end)
                found[number] = found[number] or part.drop
        if text[at : block.end].strip():
            found[number] = None
    return found


def _sharing(places: Sequence[Span], blocks: Sequence[Span]) -> list[list[int]]:
    """Return for each block which of the places share a character with it. Places may overlap each other."""
    shared: list[list[int]] = [[] for _ in blocks]
    if not places:
        return shared
    starts = [block.start for block in blocks]
    for number, place in enumerate(places):
        at = max(bisect_right(starts, place.start) - 1, 0)
        while at < len(blocks) and blocks[at].start < place.end:
            if place.start < blocks[at].end:
                shared[at].append(number)
            at += 1
    return shared
