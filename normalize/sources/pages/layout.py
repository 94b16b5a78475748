"""The text of a page as a browser lays it out: blocks in their order, each with its role and what is known of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from normalize.sources.pages import elements
from normalize.sources.pages.headlines import LARGE, Titles, headline

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
_OFFICE = re.compile(
    r"(?:from |by )?(?:our|a|the|special) (?:own )?(?:correspondents?|reporters?|staff|writer|special correspondent)\b"
    r"[^!?]*",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"\b[^\W\d_a-z]\.")
_MEMBER = re.compile(r"(?:join(?:ed| date)|member since|registered|registration date|تاريخ التسجيل)\b", re.IGNORECASE)
"""Since when somebody writes in a forum: no date of what stands there."""

_ONLY_DATE = re.compile(
    r"(?:\W|[\d_]|st|nd|rd|th|[ap]m|of|at|on|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)+",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: (?:al-|bin |ibn |abu )?[^\W\d_a-z][\w'’.-]*){1,3}")
_BEFORE, _FAR_BEFORE = 3, 10
_NAMES = re.compile(rf"(?:{_NAME.pattern})(?:\s+[-–—,&]\s+(?:{_NAME.pattern}))?")
_BAR = re.compile(r"\n|\s[|/»•]\s|\s?·\s?")
_BEHIND = 6
"""How far behind the headline a name beside the date is the author's."""

_SENTENCE_END = re.compile(r"[.!?؟]\s+\S")
_FOOTER = "inside an element named footer"
"""Where some makers put the by-line and the date of the article, as in <footer> inside <article>."""
_SIGNING = (_FOOTER, *elements.WIDGETS)
_SIGNED = re.compile(r"(.{4,80}?)(?:\s+(?:on|at|[-–—,])\s+|\s*[|·»]\s*)(?=(.*))", re.DOTALL)
_BETWEEN_LINKS = re.compile(r"\s+[|/»«>•·∙,-]+\s+|\A\s+|\s+\Z")
_READ_ALSO = re.compile(
    r"\s*(?:(?:read|see|watch) also|also (?:read|see|watch)|read more|keep reading|related"
    r"|more on this(?: story| topic)?"
    r"|(?:[اإ]قر[أا]|شاهد|[اإ]قر[أا]وا) (?:[أا]يض[اًا]+|المزيد)|مواضيع ذات صلة|للمزيد)\s*[:：»>-]?\s*",
    re.IGNORECASE,
)
"""What stands before a link to another article in the middle of one."""

_LINK_LABEL = re.compile(r"\s*[^\W\d_][^:.!?\n]{2,24}:\s*")
_MOST_PIECES = 6
_LARGEST_LINE = 200
_LARGER = 2
"""By how many of the seven sizes of old pages a line is larger than the text if it is a heading."""

_MOST_ASKING = 300
_FIELDS = frozenset(("", "text", "email", "search", "tel", "password"))
MAX_DATE = 80
MAX_BYLINE = 160
_NEAR_PICTURE = 3
ASKING = "beside a field to fill in"
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
        cuts: where in the text an element of a row of elements begins.
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
    cuts: tuple[int, ...] = ()
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
    anchor: etree._Element | None = None
    named: bool = False
    preformatted: bool = False
    size: int = elements.USUAL_SIZE


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
            blocks = _outside_widgets(blocks, range(0))
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
    """Take short lines near the headline for the by-line and the date where no element says so.

    What an element says in a widget counts near the headline alone.
    """
    near = range(max(0, headline_at - _BEFORE), min(len(blocks), headline_at + _BEHIND))
    blocks = _outside_widgets(blocks, range(headline_at - 1, headline_at + _BEHIND))
    known = {role for at in near for role in (blocks[at].role, *(run.role for run in blocks[at].runs))}
    for at in near:
        block = blocks[at]
        if block.reason or block.runs or block.role not in ("body", "cell", "list item", "heading"):
            continue
        signed = _signed_pieces(block, known)
        if signed.runs:
            blocks[at] = signed
            known |= {run.role for run in signed.runs}
            continue
        if len(block.text) <= MAX_BYLINE and _BYLINE.match(block.text) and not _SENTENCE_END.search(block.text):
            if "by-line" not in known:
                blocks[at] = _with_role(replace(block, runs=(Run(0, len(block.text), "by-line"),)))
        elif (
            len(block.text) <= MAX_DATE and DATE.search(block.text) and _DIGIT.search(block.text)
            and not block.text.endswith(".") and "date" not in known and not _MEMBER.match(block.text)
        ):  # fmt: skip
            blocks[at] = replace(block, role="date")
    if not any("date" in _roles(blocks[at]) for at in near):
        for at in range(near.start - 1, max(0, headline_at - _FAR_BEFORE) - 1, -1):
            if not blocks[at].reason and not blocks[at].linked and _is_only_date(blocks[at].text):
                blocks[at] = replace(blocks[at], role="date")
                break
    if not any("by-line" in _roles(blocks[at]) for at in near):
        for at in (*range(headline_at, near.stop), *range(near.start, headline_at)):
            block = blocks[at]
            dated = any(0 <= other < len(blocks) and "date" in _roles(blocks[other]) for other in range(at - 2, at + 3))
            if (
                dated and not block.reason and block.role == "body" and not block.runs and _NAME.fullmatch(block.text)
                and not (block.linked and at < headline_at)
            ):  # fmt: skip
                blocks[at] = replace(block, role="by-line")
                break
    return blocks


def _outside_widgets(blocks: list[Block], own: range) -> list[Block]:
    """Take no date and no by-line from a widget, but from one of the article's own range, which is no furniture."""
    found = []
    for at, block in enumerate(blocks):
        if block.reason in elements.WIDGETS and (block.runs or block.role in ("date", "by-line")):
            found.append(replace(block, reason="") if at in own else replace(block, role="body", runs=()))
        else:
            found.append(block)
    return found


def _roles(block: Block) -> set[str]:
    return {block.role, *(run.role for run in block.runs)}


def _is_only_date(text: str) -> bool:
    return len(text) <= MAX_DATE and bool(_ONLY_DATE.fullmatch(text) and DATE.search(text) and _DIGIT.search(text))


def _signed_pieces(block: Block, known: set[str]) -> Block:
    """Take the date and the by-line among the few short pieces of a block, such as "4 May 2004 | S. Jabbar"."""
    pieces = _pieces(block)
    texts = [block.text[start:end] for start, end in pieces]
    if not 1 < len(pieces) <= _MOST_PIECES or any(
        len(one) > MAX_BYLINE or _SENTENCE_END.search(_INITIAL.sub("", one)) for one in texts
    ):
        return block
    dated = any(map(_is_only_date, texts))
    runs: list[Run] = []
    for (start, end), one in zip(pieces, texts, strict=True):
        signed = _BYLINE.match(one) or (dated and (_NAMES.fullmatch(one) or _OFFICE.fullmatch(one)))
        role = "date" if _is_only_date(one) else "by-line" if signed else ""
        if role and role not in known and role not in {run.role for run in runs}:
            runs.append(Run(start, end, role))
    return replace(block, runs=tuple(runs))


def _pieces(block: Block) -> list[tuple[int, int]]:
    """Return where the pieces of a block begin and end: what lines, bars or elements of their own set apart."""
    borders = sorted({*(match.span() for match in _BAR.finditer(block.text)), *((cut, cut) for cut in block.cuts)})
    pieces = []
    starts, ends = [0, *(end for _, end in borders)], [*(start for start, _ in borders), len(block.text)]
    for start, end in zip(starts, ends, strict=True):
        piece = block.text[start:end]
        if piece.strip():
            pieces.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return pieces


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
        self._usual = _usual_size(root)
        self._smallest = 0
        self._said = ""
        self._cuts: list[int] = []
        self._anchor: etree._Element | None = None
        self._rows = {
            element for element in root.iter("div", "header", "li", "section", "footer", "ul") if _is_row(element)
        }
        self._asking = self._asking_for_something(root)
        self._widgets = self._of_widgets(root)

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
            place.reason = ASKING if element in self._asking else elements.furniture(element, tag)
            if place.reason in elements.WIDGETS and not self._widgets.isdisjoint(elements.widgets(element)):
                place.reason = ""
        if elements.is_block(tag):
            place.block = len(self.around)
            place.style = elements.style(element, tag)
            self.around.append(before.block)
            self.styles.append(place.style)
            place.role = self._role(element, tag, before.role)
        elif elements.role_of(element, tag) == "caption":
            place.role = "caption"
        place.size = elements.size(element, tag) or before.size
        if not place.reason and elements.may_be_picture(element, tag) and _is_picture(element):
            place.role = "caption"
        if (
            place.role == "caption"
            and place.reason
            and tag not in ("caption", "figcaption")
            and before.role != "caption"
        ):
            place.role = before.role
        if tag == "a" or (before.element in self._rows and not elements.is_block(tag)):
            place.anchor = element
        place.link = before.link or (tag == "a" and _leads_away(element.get("href", "#top")))
        place.article = before.article or tag == "article"
        place.preformatted = before.preformatted or tag in elements.PREFORMATTED
        place.named = before.named or "headline" in element.get("itemprop", "") or bool(
            elements.words(element) & {"headline", "title"}
        )  # fmt: skip
        if not place.reason or (place.reason == "inside <footer>" and place.article) or place.reason in _SIGNING:
            place.run = self._run_of(element, tag) or before.run
            if not place.run and place.role == "caption" and before.role != "caption" and not elements.is_block(tag):
                place.run = "caption"
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

    def _asking_for_something(self, root: etree._Element) -> set[etree._Element]:
        """Return the small elements that hold a field to fill in, and the one around a form, as of a newsletter."""
        found: set[etree._Element] = set()
        for field_ in root.iter("input", "textarea"):
            if field_.get("readonly") is not None or (
                field_.tag == "input" and field_.get("type", "").strip().lower() not in _FIELDS
            ):
                continue
            around = [one for one in islice(field_.iterancestors(), 8) if elements.is_block(elements.tag_of(one))]
            form = next((at for at, one in enumerate(around[:3]) if one.tag == "form"), None)
            for one in around[:1] if form is None else around[: form + 2]:
                weight = self._weights.get(one, 0)
                if (
                    weight > _MOST_ASKING or weight * 4 > self._whole or one in self._holders
                    or one.tag in ("body", "html", "td", "p")
                    or any(
                        elements.may_be_byline(inner) or elements.may_be_date(inner, elements.tag_of(inner))
                        for inner in one.iter(etree.Element)
                    )
                ):  # fmt: skip
                    break
                found.add(one)
        return found

    def _of_widgets(self, root: etree._Element) -> frozenset[str]:
        """Return the classes of the widgets that are the text, as the messages of a channel are."""
        groups: Counter[str] = Counter()
        if next(root.iter("h1", "article"), None) is None:
            for element in root.iter(etree.Element):
                if elements.is_block(elements.tag_of(element)):
                    for name in elements.widgets(element):
                        groups[name] += self._weights.get(element, 0)
        return frozenset(name for name, weight in groups.items() if weight * 2 > self._whole)

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
        if self._pieces and self._pieces[-1][-1].isalnum() and text[0].isalnum() and self._is_apart(place):
            self._pieces.append(" ")
            self._length += 1
            self._cuts.append(self._length)
        self._said, self._anchor = place.run, place.anchor
        end = self._length + len(text)
        if place.run:
            if self._runs and self._runs[-1].role == place.run and self._runs[-1].end == self._length:
                self._runs[-1] = replace(self._runs[-1], end=end)
            else:
                self._runs.append(Run(self._length, end, place.run))
        if text.strip():
            self._smallest = min(self._smallest or place.size, place.size)
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
        if self._pieces[-1].endswith("\n") or self._is_large():
            yield from self._flush(place)
            return
        if self._pieces[-1].endswith(" "):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
            if not self._pieces[-1]:
                self._pieces.pop()
        self._add("\n", replace(place, run=""))

    def _is_apart(self, place: _Place) -> bool:
        """Return whether what follows without a space is another link, or where a date or by-line begins or ends."""
        another = self._anchor is not None and place.anchor is not None and self._anchor is not place.anchor
        return another or self._said != place.run

    def _is_large(self) -> bool:
        """Return whether a line stands out by its size, as headings of old pages do."""
        return self._smallest >= self._usual + _LARGER and self._length <= _LARGEST_LINE

    def _flush(self, place: _Place) -> Iterator[Block]:
        """End the block."""
        text, runs, links = "".join(self._pieces), self._runs, self._linked
        large, cuts, self._cuts = self._is_large(), self._cuts, []
        self._pieces, self._runs, self._length, self._linked, self._smallest = [], [], 0, 0, 0
        if not text.strip():
            return
        start = len(text) - len(text.lstrip("\n" if place.preformatted else " \n"))
        end = len(text.rstrip("\n" if place.preformatted else " \n"))
        yield Block(
            text=text[start:end],
            role="heading" if large and place.role in ("body", "cell") else place.role,
            tag=LARGE if large and place.tag not in elements.HEADINGS else place.tag,
            place=self._places[-2].block if len(self._places) > 1 else 0,
            reason=place.reason,
            runs=tuple(_trimmed(runs, text, start, end)),
            named=place.named,
            article=place.article,
            linked=5 * links >= 4 * len(_BETWEEN_LINKS.sub("", text)) or _is_labelled_link(text, links),
            style=place.style,
            at=place.block,
            cuts=tuple(cut - start for cut in cuts if start < cut < end),
        )


def _is_labelled_link(text: str, linked: int) -> bool:
    """Return whether a block is a few words, a colon and a link: "On this subject: Drivers threaten to strike"."""
    label = _LINK_LABEL.match(text) or _READ_ALSO.match(text)
    return label is not None and linked > label.end() and 5 * linked >= 4 * (len(text) - label.end())


def is_read_also(text: str) -> bool:
    """Return whether a block begins with words that send a reader to another article."""
    return bool(_READ_ALSO.match(text))


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


def _leads_away(address: str) -> bool:
    """Return whether a link leads to another page, or is a button; one to a place of this page is text."""
    return address.strip() == "#" or not address.startswith("#")


def _is_row(element: etree._Element) -> bool:
    """Return whether an element is a row of a few named pieces, with nothing between them, as of name and date."""
    if not 1 < len(element) <= _MOST_PIECES or (element.text or "").strip():
        return False
    return all(
        one.get("class") and not elements.is_block(elements.tag_of(one)) and not (one.tail or "").strip()
        for one in element.iterchildren(etree.Element)
    )


def _usual_size(root: etree._Element) -> int:
    """Return the size, from 1 to 7, in which most text of a page stands."""
    sizes: Counter[int] = Counter()
    open_ = [elements.USUAL_SIZE]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = elements.tag_of(element)
        if event == "start":
            if tag in elements.UNSHOWN:
                walk.skip_subtree()
            open_.append(elements.size(element, tag) or open_[-1])
            text = element.text if tag and tag not in elements.UNSHOWN else None
        else:
            open_.pop()
            text = element.tail
        sizes[open_[-1]] += len((text or "").strip())
    return sizes.most_common(1)[0][0]


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
