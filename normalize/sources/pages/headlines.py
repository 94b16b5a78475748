"""Which block of a page is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

_SPACE = re.compile(r"\s+")
_LETTERS = re.compile(r"[\W_]+")
MAX_HEADLINE = 400
LARGE = "font"
"""The name for what is no heading by its element but by the size of its letters."""

_NEAR_TEXT = 6
_SHORTEST = 12
_PARAGRAPH = 100
_ENOUGH = 1.5


class _Block(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def tag(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def named(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Titles:
    """What a page says about itself in its head.

    Attributes:
        page: the text of <title>.
        given: all titles that it names, in small letters without spaces and signs.
        fields: language, address and date, where the page names them.
    """

    page: str
    given: tuple[str, ...]
    fields: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element) -> Titles:
        """Read the head of a page."""
        metas: dict[str, str] = {}
        for meta in root.iter("meta"):
            name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
            metas.setdefault(name, (meta.get("content") or "").strip())
        title = next((one for one in root.iter("title") if one.getparent().tag != "svg"), None)
        page = _SPACE.sub(" ", "".join(title.itertext())).strip() if title is not None else ""
        given = [metas.get("og:title", ""), metas.get("twitter:title", ""), metas.get("headline", ""), page]
        link = next((one.get("href", "") for one in root.iter("link") if one.get("rel", "").lower() == "canonical"), "")
        fields = {
            "language": root.get("lang", ""),
            "url": link or metas.get("og:url", ""),
            "published": metas.get("article:published_time", "") or metas.get("datepublished", ""),
        }
        return cls(
            page, tuple(filter(None, map(squeezed, given))), {key: value for key, value in fields.items() if value}
        )


def squeezed(text: str) -> str:
    """Return the letters and digits of a text, small."""
    return _LETTERS.sub("", text).casefold()


def headline(blocks: Sequence[_Block], titles: Titles) -> int | None:
    """Return which block is the headline, if one is.

    A heading speaks for it, the more the higher it is, so do a name such as `headline`, and most that the page's titles
    hold it and little else. Where no title says so, a heading below the first paragraph is one of its sections.
    """
    best, found, begun = 0.0, None, False
    large = _large(blocks)
    for at, block in enumerate(blocks):
        if len(block.text) > MAX_HEADLINE:
            begun = begun or not block.reason
            continue
        score = 7.0 if at == large else _score(block, titles, begun)
        begun = begun or (len(block.text) > _PARAGRAPH and not block.reason)
        if score >= _ENOUGH and score > best:
            best, found = score, at
    return found


def _large(blocks: Sequence[_Block]) -> int | None:
    """Return which line of large letters stands right before the first paragraph, where a page has no headings."""
    if any(block.tag in ("h1", "h2") for block in blocks):
        return None
    first = next((at for at, block in enumerate(blocks) if len(block.text) > _PARAGRAPH and not block.reason), 0)
    near = [at for at in range(max(0, first - _NEAR_TEXT), first) if blocks[at].tag == LARGE and not blocks[at].reason]
    return next((at for at in near if len(squeezed(blocks[at].text)) >= _SHORTEST), None)


def _score(block: _Block, titles: Titles, begun: bool) -> float:
    letters = squeezed(block.text)
    if not letters:
        return 0
    score = {"h1": 5.0, "h2": 2.0, "h3": 1.0}.get(block.tag, 0.0) + 1.5 * block.named
    share = max((len(letters) / len(title) for title in titles.given if letters in title), default=0.0)
    if share >= 0.4 and len(letters) >= _SHORTEST:
        score += 6 * share
    elif titles.given and not any(title in letters for title in titles.given):
        score -= 3 if begun else 0.5
    if block.reason:
        score -= 4
    return score
