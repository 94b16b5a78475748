"""What is furniture by its shape and place alone, whatever the makers of a page called it.

Class names that say nothing are common. What a page cannot hide is where its paragraphs stand and end, that readers'
comments have a time and a button to answer each, and that links to other articles stand in rows of equal elements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from normalize.sources.pages.layout import DATE, KEPT_ROLES, Block, Layout, is_read_also

COMMENT = "in the shape of a reader's comment"
COMMENTS = "under the heading of readers' comments"
ADVERTISEMENT = "beside a label of advertisements"
SUBSCRIBING = "beside a button to subscribe"
CARD = "one of several links to other pages in a row"
BEFORE = "before the headline, outside the text"
BEHIND = "behind the last paragraph, outside the text"

_SENTENCE = re.compile(r"[^\W\d_A-Z][)\"'”’»]*[.!?؟…][)\"'”’»]*(?:\s|$)")
_SHORTEST_SENTENCE = 50
_LONG_SENTENCE = 200
"""From this length on a sentence is no note of a site."""

_LABEL = 80
_WHEN = re.compile(r"\bago\b|\byesterday\b|(?:منذ|قبل) |\d|[٠-٩]")
_FULL_DATE = re.compile(r"\b(?:19|20)\d\d\b|[٠-٩]{4}|\bago\b|منذ |\d[./-]\d{1,2}[./-]\d\d")
_BARS = re.compile(r"[|\N{MIDDLE DOT}\N{BULLET}\N{BULLET OPERATOR}\n/]+")
_ANSWER = re.compile(
    r"(?:\d+ )?(?:reply|replies|quote|report|flag|likes?|upvotes?|recommend|respond|answers?|agree|permalink|thumbs up)"
    r"(?: ?\(?\d+\)?| this| abuse| comment| to .{2,30})?"
    r"|(?:رد|الرد|اقتباس|تبليغ|إبلاغ|أعجبني|إعجاب)(?: ?\(?[\d٠-٩]+\)?| على .{2,30})?",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"(?:join(?:ed|ing)?(?: date)?|member since|registered|registration date|posts|messages|location|reputation"
    r"|تاريخ التسجيل|المشاركات|الدولة)\s?:.{1,40}|#\d{1,5}",
    re.IGNORECASE,
)
"""What a forum says beside each of its messages about who wrote it."""

_HEADING = re.compile(
    r"(?:\d+ |no |all |your |our )?(?:readers?['’]?s? )?"
    r"(?:comments?|remarks|responses|replies|reactions|opinions|discussion|conversation|guest ?book|letters)"
    r"(?: ?\(?\d+\)?| on this .{3,40}| from (?:our )?readers)?"
    r"|(?:join|have|what) (?:the (?:discussion|conversation)|your say|our readers (?:say|said|think|write))"
    r"|(?:\d+ |[٠-٩]+ )?(?:ال)?(?:تعليقات?|تعليقان|ردود)(?: (?:القراء|الزوار))?(?: ?\(?[\d٠-٩]+\)?)?|آراء القراء",
    re.IGNORECASE,
)
_ADVERTISEMENT = re.compile(
    r"(?:promoted|sponsored|advertise?ment|advertising|advertorial|paid post|partner content)"
    r"(?: (?:content|by .{2,30}))?"
    r"|إعلان|اعلان|إعلانات|إعلان ممول|محتوى برعاية.{0,30}",
    re.IGNORECASE,
)
_SUBSCRIBE = re.compile(
    r"(?:subscribe|sign (?:me )?up|register|join)(?: (?:now|here|today|for free|free))?[!.]?"
    r"|(?:اشترك|سجل|سجّل|انضم)(?: (?:الآن|معنا|مجانا|مجاناً))?[!.]?",
    re.IGNORECASE,
)
_MOST_COMMENT = 4000
_MOST_CARD = 400
_MOST_NOTE = 250
_NEAR = 6
_MOST_BLOCKS = 12
_BODY = 0.8
"""The share of an article's paragraphs that its element holds."""

_CELLS = ("td", "tr", "tbody", "table", "th", "p")


@dataclass(slots=True)
class _Element:
    """What stands in an element that makes blocks: blocks from `first` on, in code points."""

    first: int = -1
    last: int = -1
    count: int = 0
    length: int = 0
    unlinked: int = 0
    whens: int = 0
    dates: int = 0
    answers: int = 0
    links: int = 0
    others: int = 0


def is_sentence(block: Block) -> bool:
    """Return whether a block holds a full sentence, or more than a label has."""
    return len(block.text) > _SHORTEST_SENTENCE and bool(_SENTENCE.search(block.text))


def shapes(layout: Layout, kept: Sequence[bool]) -> list[str | None]:
    """Return for each block of a page why it is furniture by shape and place, if it is.

    Args:
        layout: the page.
        kept: for each block whether an extractor keeps it; nothing if none was asked.
    """
    blocks = layout.blocks
    found: list[str | None] = [None] * len(blocks)
    prose = [at for at, block in enumerate(blocks) if _is_prose(block)]
    if not prose:
        return found
    start = _start(layout, prose)
    tree = _tree(layout)
    _advertisements(layout, tree, found)
    _cards(layout, tree, found)
    _asking(layout, tree, found)
    _comments(layout, tree, start, found)
    _under_heading(blocks, prose, found)
    paragraphs = [at for at in prose if found[at] is None and (not kept or kept[at])]
    if paragraphs:
        _outside(layout, paragraphs, found)
    return found


def _is_prose(block: Block) -> bool:
    return (
        is_sentence(block)
        and not block.reason
        and not block.linked
        and block.role not in KEPT_ROLES
        and block.role != "heading"
    )


def _start(layout: Layout, prose: Sequence[int]) -> int:
    """Return the first paragraph behind the headline."""
    before = (layout.headline or 0) + 1 if layout.headline is not None else 0
    return next((at for at in prose if at >= before), prose[0])


def _tree(layout: Layout) -> list[_Element]:
    """Sum up what stands in each element, from the innermost outwards."""
    tree = [_Element() for _ in layout.around]
    for at, block in enumerate(layout.blocks):
        here = tree[block.at]
        here.first = at if here.first < 0 else here.first
        here.last = at
        here.count += 1
        here.length += len(block.text)
        here.unlinked += 0 if block.linked else len(block.text)
        member = len(block.text) <= _LABEL and all(map(_MEMBER.fullmatch, block.text.split("\n")))
        when = (
            not member
            and len(block.text) <= _LABEL
            and bool(_WHEN.search(block.text))
            and bool(DATE.search(block.text))
        )
        answer = member or (
            len(block.text) <= _LABEL // 2 and any(_ANSWER.fullmatch(one.strip()) for one in _BARS.split(block.text))
        )
        here.whens += when
        here.dates += when and bool(_FULL_DATE.search(block.text))
        here.answers += answer
        here.others += not when and not answer and len(block.text) > 2
        here.links += block.linked and " " in block.text
    for number in range(len(tree) - 1, 0, -1):
        here, outer = tree[number], tree[layout.around[number]]
        if here.count:
            outer.first = here.first if outer.first < 0 else min(outer.first, here.first)
            outer.last = max(outer.last, here.last)
            outer.count += here.count
            outer.length += here.length
            outer.unlinked += here.unlinked
            outer.whens += here.whens
            outer.dates += here.dates
            outer.answers += here.answers
            outer.links += here.links
            outer.others += here.others
    return tree


def _cards(layout: Layout, tree: Sequence[_Element], found: list[str | None]) -> None:
    """Mark rows of equal elements that each link to another page and say little else, with the label before them."""
    rows: dict[tuple[int, str], list[int]] = {}
    for number, here in enumerate(tree):
        if (
            here.links and here.first > 0 and here.length <= _MOST_CARD and here.unlinked <= _MOST_NOTE
            and here.count <= _MOST_BLOCKS and layout.styles[number].split(" ")[0] not in _CELLS
        ):  # fmt: skip
            rows.setdefault((layout.around[number], layout.styles[number]), []).append(number)
    passed = [0, *accumulate(len(block.text) if _is_prose(block) else 0 for block in layout.blocks)]
    for cards in rows.values():
        outside = passed[-1] - sum(passed[tree[card].last + 1] - passed[tree[card].first] for card in cards)
        if len(cards) < 2 or sum(tree[card].unlinked for card in cards) > outside:
            continue  # an article may be made of such rows
        for card in cards:
            _mark(layout.blocks, tree[card], CARD, found)
        before = tree[cards[0]].first - 1
        if before > 0 and _is_label(layout.blocks[before]):
            found[before] = found[before] or CARD


def _advertisements(layout: Layout, tree: Sequence[_Element], found: list[str | None]) -> None:
    """Mark labels of advertisements, with the little else that stands in one element with them."""
    for at, block in enumerate(layout.blocks):
        if len(block.text) > _LABEL or not _ADVERTISEMENT.fullmatch(block.text.strip(" :.")):
            continue
        found[at] = found[at] or ADVERTISEMENT
        outer = tree[layout.around[block.at]]
        if outer.first > 0 and outer.count <= _NEAR and outer.length <= _MOST_CARD:
            _mark(layout.blocks, outer, ADVERTISEMENT, found)


def _asking(layout: Layout, tree: Sequence[_Element], found: list[str | None]) -> None:
    """Mark boxes that end in a button to subscribe, and small boxes of a label such as "Read also" over links."""
    blocks = layout.blocks
    for at, block in enumerate(blocks):
        reason = SUBSCRIBING if _SUBSCRIBE.fullmatch(block.text) else ""
        if not reason and len(block.text) <= _LABEL and not block.linked and is_read_also(block.text):
            rest = blocks[at + 1 : tree[layout.around[block.at]].last + 1]
            reason = CARD if rest and all(one.linked for one in rest) else ""
        outer = tree[layout.around[block.at]]
        if not reason or outer.first <= 0 or outer.count > _NEAR or outer.length > _MOST_CARD:
            continue
        inside = blocks[outer.first : outer.last + 1]
        if not any(one.runs or one.role in KEPT_ROLES or len(one.text) >= _LONG_SENTENCE for one in inside):
            _mark(blocks, outer, reason, found)


def _comments(layout: Layout, tree: Sequence[_Element], start: int, found: list[str | None]) -> None:
    """Mark elements with a time and a button to answer behind the first paragraph, and what is built alike beside."""
    units = [
        here.whens > 0 and here.answers > 0 and here.others > 0 and start < here.first and here.length <= _MOST_COMMENT
        for here in tree
    ]
    inner = [False] * len(tree)
    for number in range(len(tree) - 1, 0, -1):
        if units[number] or inner[number]:
            inner[layout.around[number]] = True
    kinds = {(layout.around[n], layout.styles[n]) for n, unit in enumerate(units) if unit and not inner[n]}
    kinds |= _dated_rows(layout, tree, start)
    for number, here in enumerate(tree):
        alike = (layout.around[number], layout.styles[number]) in kinds
        if alike and here.first > start and (here.whens or here.answers):
            _mark(layout.blocks, here, COMMENT, found)


def _dated_rows(layout: Layout, tree: Sequence[_Element], start: int) -> set[tuple[int, str]]:
    """Return the kinds of elements of which several stand in a row behind the text, each with a date and a few words.

    What is longer than the text before it is no row of comments but the text itself, told by the hour.
    """
    rows: dict[tuple[int, str], list[int]] = {}
    for number, here in enumerate(tree):
        if (
            " " in layout.styles[number] and start < here.first and here.dates > 0 and here.others > 0
            and here.count <= _MOST_BLOCKS and here.length <= _MOST_COMMENT
        ):  # fmt: skip
            rows.setdefault((layout.around[number], layout.styles[number]), []).append(number)
    kinds = set()
    passed = [0, *accumulate(len(block.text) if is_sentence(block) else 0 for block in layout.blocks)]
    for kind, row in rows.items():
        first = tree[row[0]].first
        before = passed[first] - passed[start]
        headed = any(_HEADING.fullmatch(block.text.strip(" :.")) for block in layout.blocks[max(0, first - 2) : first])
        if (len(row) > 1 or headed) and (headed or sum(tree[one].length for one in row) < before):
            kinds.add(kind)
    return kinds


def _under_heading(blocks: Sequence[Block], prose: Sequence[int], found: list[str | None]) -> None:
    """Mark what follows a heading over comments, where most paragraphs are behind us and a time stands near."""
    weight = sum(len(blocks[at].text) for at in prose)
    known = frozenset(prose)
    passed = 0
    for at, block in enumerate(blocks):
        if at in known:
            passed += len(block.text)
        heading, *lines = block.text.split("\n")
        if 2 * passed < weight or len(heading) > _LABEL or not _HEADING.fullmatch(heading.strip(" :.")):
            continue
        for one in blocks[at + 1 : at + 1 + _NEAR]:
            lines += one.text.split("\n")
        if any(len(line) <= _LABEL and DATE.search(line) and _WHEN.search(line) for line in lines):
            for other in range(at, len(blocks)):
                found[other] = found[other] or COMMENTS
            return


def _outside(layout: Layout, paragraphs: Sequence[int], found: list[str | None]) -> None:
    """Mark what stands before the headline or behind the last paragraph, and not in the element of the paragraphs."""
    blocks = layout.blocks
    weights = [0] * len(layout.around)
    styles: Counter[str] = Counter()
    for at in paragraphs:
        weights[blocks[at].at] += len(blocks[at].text)
        styles[blocks[at].style] += len(blocks[at].text)
    for number in range(len(weights) - 1, 0, -1):
        weights[layout.around[number]] += weights[number]
    body = max(number for number, weight in enumerate(weights) if weight >= _BODY * weights[0])
    if layout.styles[body].split(" ")[0] == "p":
        body = layout.around[body]
    within = [False] * len(weights)
    for number in range(len(weights)):
        within[number] = number == body or within[layout.around[number]]
    style = styles.most_common(1)[0][0]
    last = max(at for at in paragraphs if blocks[at].style == style or within[blocks[at].at])
    first = 1 + layout.headline if layout.headline is not None else paragraphs[0]
    for at, block in enumerate(blocks):
        if found[at] or within[block.at] or block.role == "title":
            continue
        sentence = is_sentence(block)
        if at > last and not (sentence and (block.style == style or len(block.text) >= _LONG_SENTENCE)):
            found[at] = BEHIND
        elif at < first and not sentence and (layout.headline is not None or block.role != "heading"):
            found[at] = BEFORE


def _mark(blocks: Sequence[Block], element: _Element, reason: str, found: list[str | None]) -> None:
    for at in range(element.first, element.last + 1):
        if blocks[at].role != "title":
            found[at] = found[at] or reason


def _is_label(block: Block) -> bool:
    return len(block.text) <= _LABEL and not _SENTENCE.search(block.text) and block.role not in KEPT_ROLES
