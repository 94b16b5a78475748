"""The text of a page as a browser lays it out: blocks in their order, each with its role and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from normalize.sources.pages import elements
from normalize.sources.pages.headlines import Titles, headline

_SPACE = re.compile(r"[ \t\n\r\f]+")
"""What a browser collapses: a no-break space, a line separator and the like stay."""

_DIGIT = re.compile(r"\d")
DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.:-]\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\bago\b|[٠-٩]{4}|منذ |\b(?:يناير|فبراير|مارس|نيسان|آذار|شباط|تموز|آب|أيلول|كانون|تشرين|أيار|حزيران)\b",
    re.IGNORECASE,
)
"""What a date has in it."""
_BYLINE = re.compile(
    r"(?:by|(?:written|posted|reported|submitted|published) by|author)\b[: ]|(?:بقلم|كتب|كتبه|إعداد|تقرير)[ :]",
    re.IGNORECASE,
)
_ONLY_DATE = re.compile(
    r"(?:\W|[\d_]|st|nd|rd|th|[ap]m|of|at|on|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)+",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: (?:al-|bin |ibn |abu )?[^\W\d_a-z][\w'’.-]*){1,3}")
_BEHIND = 6
"""How far behind the headline a name beside the date is the author's."""

_SENTENCE_END = re.compile(r"[.!?؟]\s+\S")
_FOOTER = "inside an element named footer"
"""Where some makers put the by-line and the date of the article, as in <footer> inside <article>."""
_SIGNED = re.compile(r"(.{4,80}?)\s+(?:on|at|[-–—|,·])\s+(?=(.*))", re.DOTALL)
_BETWEEN_LINKS = re.compile(r"\s+[|/»«>•·∙,-]+\s+|\A\s+|\s+\Z")
_LINK_LABEL = re.compile(r"\s*[^\W\d_][^:.!?\n]{2,24}:\s*")
MAX_DATE = 80
MAX_BYLINE = 160
_NEAR_PICTURE = 3
KEPT_ROLES = frozenset(("title", "date", "by-line", "caption"))
"""Roles of blocks that are never to be dropped."""


@dataclass(frozen=True, slots=True)
class Run:
    """Code points `start` to `end` of a block that have a role of their own: a date or by-line in a line."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page.

    Attributes:
        text: what a browser shows, white space collapsed; a line end where the page breaks a line.
        role: title, date, by-line, caption, heading, list item, cell, quotation, preformatted or body.
        tag: the name of the element that it stands in.
        place: tells which blocks are children of one element.
        reason: why it is furniture by the elements around it; empty if nothing says so.
        runs: the dates and by-lines inside it, in order.
        named: whether an element around it says that it holds the headline.
        article: whether it stands in <article>.
        linked: whether nearly all of it leads to other pages.
        style: the name and the class of the element that it stands in.
        at: the number of that element among those that make blocks, in the order of the page.
        drop: why it would be left out; nothing if it would not.
    """

    text: str
    role: str
    tag: str
    place: int
    reason: str = ""
    runs: tuple[Run, ...] = ()
    named: bool = False
    article: bool = False
    linked: bool = False
    style: str = ""
    at: int = 0
    drop: str | None = None


@dataclass(slots=True)
class _Place:
    """Where the walk stands: what the open elements say."""

    element: etree._Element | None = None
    tag: str = ""
    role: str = "body"
    reason: str = ""
    run: str = ""
    block: int = 0
    style: str = ""
    article: bool = False
    link: bool = False
    named: bool = False
    preformatted: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a page, the headline first, and what the page says about itself.

    Attributes:
        blocks: the blocks; but for the headline in the order of the page.
        fields: what the page says about itself.
        headline: how many of the other blocks stand before the headline; None if no block is the headline.
        around: of each element that makes blocks, the number of the one around it, which is smaller.
        styles: of each such element, its name and class.
    """

    blocks: tuple[Block, ...]
    fields: dict[str, str] = field(default_factory=dict)
    headline: int | None = None
    around: tuple[int, ...] = (0,)
    styles: tuple[str, ...] = ("",)

    @classmethod
    def of(cls, root: etree._Element) -> Layout:
        """Lay out the page of a root element."""
        titles = Titles.of(root)
        walk = _Walk(root)
        blocks = [_with_role(block) for block in walk.blocks()]
        found = headline(blocks, titles)
        if found is not None:
            title = replace(blocks.pop(found), role="title", reason="", runs=())
            blocks = _near(blocks, found)
            blocks.insert(0, title)
        elif titles.page and blocks:
            blocks.insert(0, Block(titles.page, "title", "title", -1))
        return cls(tuple(blocks), titles.fields, found, tuple(walk.around), tuple(walk.styles))


def _with_role(block: Block) -> Block:
    """Give a block that is a date or a by-line as a whole that role; part one that is both."""
    if len(block.runs) == 1 and block.runs[0].role == "by-line":
        run = block.runs[0]
        line = block.text[run.start : run.end]
        both = _SIGNED.match(line) if _BYLINE.match(line) else None
        if both and DATE.search(both.group(2)) and _DIGIT.search(both.group(2)) and not DATE.search(both.group(1)):
            date = Run(run.start + both.start(2), run.end, "date")
            return replace(block, runs=(Run(run.start, run.start + both.end(1), "by-line"), date))
    if len(block.runs) == 1 and (block.runs[0].start, block.runs[0].end) == (0, len(block.text)):
        only_date = len(block.text) <= MAX_DATE and _ONLY_DATE.fullmatch(block.text) and _DIGIT.search(block.text)
        return replace(block, role="date" if only_date else block.runs[0].role, runs=())
    return block


def _near(blocks: list[Block], headline_at: int) -> list[Block]:
    """Take short lines near the headline for the by-line and the date where no element says so."""
    near = range(max(0, headline_at - 3), min(len(blocks), headline_at + 6))
    known = {role for at in near for role in (blocks[at].role, *(run.role for run in blocks[at].runs))}
    for at in near:
        block = blocks[at]
        if block.reason or block.runs or block.role not in ("body", "cell", "list item", "heading"):
            continue
        if len(block.text) <= MAX_BYLINE and _BYLINE.match(block.text) and not _SENTENCE_END.search(block.text):
            if "by-line" not in known:
                blocks[at] = _with_role(replace(block, runs=(Run(0, len(block.text), "by-line"),)))
        elif (
            len(block.text) <= MAX_DATE and DATE.search(block.text) and _DIGIT.search(block.text)
            and not block.text.endswith(".") and "date" not in known
        ):  # fmt: skip
            blocks[at] = replace(block, role="date")
    if "by-line" not in known and not any(blocks[at].role == "by-line" or blocks[at].runs for at in near):
        for at in (*near[-_BEHIND:], *near[:-_BEHIND]):
            dated = any(0 <= other < len(blocks) and blocks[other].role == "date" for other in range(at - 2, at + 3))
            if dated and not blocks[at].reason and blocks[at].role == "body" and _NAME.fullmatch(blocks[at].text):
                blocks[at] = replace(blocks[at], role="by-line")
                break
    return blocks


class _Walk:
    """One walk over a tree. It never calls itself, so depth costs nothing."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._linked = 0
        self._places = [_Place()]
        self.around = [0]
        self.styles = [""]
        self._weights = _weights(root)
        self._holders: set[etree._Element] = set()
        for element in root.iter("h1", "main", "article"):
            for around in (element, *element.iterancestors()):
                if around in self._holders:
                    break
                self._holders.add(around)
        self._whole = self._weights.get(root, 0)

    def blocks(self) -> Iterator[Block]:
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            tag = elements.tag_of(element)
            if event == "end":
                if self._places[-1].element is element:
                    place = self._places.pop()
                    if elements.is_block(tag):
                        yield from self._flush(place)
                yield from self._text(element.tail)
            elif not tag or tag in elements.UNSHOWN or (elements.is_hidden(element) and not self._is_most(element)):
                walk.skip_subtree()
            elif tag in ("br", "wbr", "hr", "img", "input"):
                if tag == "br":
                    yield from self._break()
                elif tag == "hr":
                    yield from self._flush(self._places[-1])
            elif not element.attrib and not elements.is_block(tag) and tag != "time":
                yield from self._text(element.text)  # an inline element that says nothing
            else:
                if elements.is_block(tag):
                    yield from self._flush(self._places[-1])
                self._places.append(self._entered(element, tag))
                yield from self._text(element.text)
        yield from self._flush(self._places[-1])

    def _entered(self, element: etree._Element, tag: str) -> _Place:
        before = self._places[-1]
        place = copy(before)
        place.element = element
        if elements.is_block(tag):
            place.tag = tag
        if not place.reason and not self._holds_article(element, tag):
            place.reason = elements.furniture(element, tag)
        if elements.is_block(tag):
            place.block = len(self.around)
            place.style = elements.style(element, tag)
            self.around.append(before.block)
            self.styles.append(place.style)
            place.role = self._role(element, tag, before.role)
        elif elements.role_of(element, tag) == "caption":
            place.role = "caption"
        if not place.reason and elements.may_be_picture(element, tag) and _is_picture(element):
            place.role = "caption"
        if (
            place.role == "caption"
            and place.reason
            and tag not in ("caption", "figcaption")
            and before.role != "caption"
        ):
            place.role = before.role
        place.link = before.link or (tag == "a" and not element.get("href", "#").startswith("#"))
        place.article = before.article or tag == "article"
        place.preformatted = before.preformatted or tag in elements.PREFORMATTED
        place.named = before.named or "headline" in element.get("itemprop", "") or bool(
            elements.words(element) & {"headline", "title"}
        )  # fmt: skip
        if not place.reason or (place.reason == "inside <footer>" and place.article) or place.reason == _FOOTER:
            place.run = self._run_of(element, tag) or before.run
        return place

    def _role(self, element: etree._Element, tag: str, around: str) -> str:
        if around == "caption":
            return around
        own = elements.role_of(element, tag)
        return own or (around if around == "quotation" or (around == "list item" and tag == "p") else "body")

    def _run_of(self, element: etree._Element, tag: str) -> str:
        dated, signed = elements.may_be_date(element, tag), elements.may_be_byline(element)
        if not (dated or signed):
            return ""
        text = _SPACE.sub(" ", "".join(_first(element, 4 * MAX_BYLINE))).strip()
        if (signed or _BYLINE.match(text)) and 0 < len(text) <= MAX_BYLINE and not _SENTENCE_END.search(text):
            return "by-line"
        if dated and 0 < len(text) <= MAX_DATE and DATE.search(text):
            return "date"
        return ""

    def _holds_article(self, element: etree._Element, tag: str) -> bool:
        """Return whether an element holds so much that it is the article, whatever its name."""
        weight = self._weights.get(element, 0)
        if weight * 2 > self._whole and tag not in ("nav", "footer", "aside"):
            return True
        return weight * 4 > self._whole and element in self._holders

    def _is_most(self, element: etree._Element) -> bool:
        """Return whether an element holds more than half of the page: a dialog hides it, or a script would show it."""
        return self._weights.get(element, 0) * 2 > self._whole

    # Text

    def _text(self, text: str | None) -> Iterator[Block]:
        if not text:
            return
        place = self._places[-1]
        if place.preformatted:
            self._add(text.replace("\r\n", "\n").replace("\r", "\n"), place)
            return
        text = _SPACE.sub(" ", text)
        if text[0] == " " and (not self._pieces or self._pieces[-1][-1] in " \n"):
            text = text[1:]
        if text:
            self._add(text, place)
        yield from ()

    def _add(self, text: str, place: _Place) -> None:
        end = self._length + len(text)
        if place.run:
            if self._runs and self._runs[-1].role == place.run and self._runs[-1].end == self._length:
                self._runs[-1] = replace(self._runs[-1], end=end)
            else:
                self._runs.append(Run(self._length, end, place.run))
        self._pieces.append(text)
        self._linked += len(text) if place.link else 0
        self._length = end

    def _break(self) -> Iterator[Block]:
        """End a line; a second one in a row ends the block."""
        place = self._places[-1]
        if place.preformatted:
            self._add("\n", place)
            return
        if not self._pieces:
            return
        if self._pieces[-1].endswith("\n"):
            yield from self._flush(place)
            return
        if self._pieces[-1].endswith(" "):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
            if not self._pieces[-1]:
                self._pieces.pop()
        self._add("\n", replace(place, run=""))

    def _flush(self, place: _Place) -> Iterator[Block]:
        """End the block."""
        text, runs, links = "".join(self._pieces), self._runs, self._linked
        self._pieces, self._runs, self._length, self._linked = [], [], 0, 0
        if not text.strip():
            return
        start = len(text) - len(text.lstrip("\n" if place.preformatted else " \n"))
        end = len(text.rstrip("\n" if place.preformatted else " \n"))
        yield Block(
            text=text[start:end],
            role=place.role,
            tag=place.tag,
            place=self._places[-2].block if len(self._places) > 1 else 0,
            reason=place.reason,
            runs=tuple(_trimmed(runs, text, start, end)),
            named=place.named,
            article=place.article,
            linked=5 * links >= 4 * len(_BETWEEN_LINKS.sub("", text)) or _is_labelled_link(text, links),
            style=place.style,
            at=place.block,
        )


def _is_labelled_link(text: str, linked: int) -> bool:
    """Return whether a block is a few words, a colon and a link: "On this subject: Drivers threaten to strike"."""
    label = _LINK_LABEL.match(text)
    return label is not None and linked > label.end() and 5 * linked >= 4 * (len(text) - label.end())


def _trimmed(runs: list[Run], text: str, start: int, end: int) -> Iterator[Run]:
    for run in runs:
        first, last = max(run.start, start), min(run.end, end)
        part = text[first:last]
        first += len(part) - len(part.lstrip())
        last = first + len(part.strip())
        if first < last:
            yield Run(first - start, last - start, run.role)


def _weights(root: etree._Element) -> dict[etree._Element, int]:
    """Return how many characters outside links stand in each element that could be furniture or hidden."""
    weights: dict[etree._Element, int] = {}
    open_: list[int] = [0]
    walk = etree.iterwalk(root, events=("start", "end"))
    links = 0
    for event, element in walk:
        tag = elements.tag_of(element)
        if event == "start":
            if tag in elements.UNSHOWN:
                walk.skip_subtree()
            links += tag == "a"
            open_.append(len(element.text or "") if not links and tag not in elements.UNSHOWN else 0)
        else:
            links -= tag == "a"
            weight = open_.pop()
            if elements.is_block(tag) or elements.is_hidden(element):
                weights[element] = weight
            open_[-1] += weight + (len(element.tail or "") if not links else 0)
    weights[root] = open_[0]
    return weights


def _is_picture(element: etree._Element) -> bool:
    """Return whether an element holds one picture and a line for it, and nothing else."""
    texts = [text for text in _first(element, 2 * MAX_BYLINE) if text.strip()]
    if next(element.iter("a"), None) is not None or sum(1 for _ in islice(element.iter("img", "picture"), 3)) > 2:
        return False
    return (
        next(element.iter("img"), None) is not None
        and len(texts) <= _NEAR_PICTURE
        and 0 < sum(map(len, texts)) <= 2 * MAX_BYLINE
    )


def _first(element: etree._Element, most: int) -> Iterator[str]:
    """Yield the text of an element, but no more than somewhat over `most`."""
    for text in element.itertext():
        yield text
        most -= len(text)
        if most < 0:
            return
