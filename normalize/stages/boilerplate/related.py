"""Headings over links to other articles, with the titles that stand under them: "Related Posts"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, phrases
from normalize.text.marks import AFTER_WORD, SENTENCE_ENDS
from normalize.text.rule import Bad

_HEADINGS = phrases(
    """related post
    related posts
    related article
    related articles
    related stories
    related story
    related news
    related topics
    related content
    related links
    related items
    related reading
    similar posts
    similar articles
    you may also like
    you might also like
    you may also be interested in
    you might be interested in
    recommended for you
    recommended articles
    recommended stories
    more from this author
    more from the author
    other articles by this author
    editor's picks
    editors' picks
    read also
    also read
    مواضيع ذات صلة
    موضوعات ذات صلة
    مقالات ذات صلة
    أخبار ذات صلة
    مواضيع متعلقة
    مقالات متعلقة
    مواضيع مشابهة
    مقالات مشابهة
    اقرأ أيضا
    إقرأ أيضا
    شاهد أيضا
    قد يعجبك أيضا"""
)
_OTHER_HEADINGS = phrases(
    """related
    more stories
    more news
    more articles
    more on this story
    more on this topic
    most read
    most popular
    most viewed
    most commented
    latest news
    latest articles
    latest posts
    recent posts
    recent articles
    recent comments
    popular posts
    popular articles
    trending now
    don't miss
    see also
    الأكثر قراءة
    الأكثر مشاهدة
    أحدث الأخبار
    آخر الأخبار
    أحدث المقالات
    أحدث التعليقات"""
)
"""Such headings too, but with words that an article may have over a section of its own."""
_INLINE = re.compile(
    r"(?:related(?: posts?| articles?| stor(?:y|ies)| news)?|read also|also read|see also|read more|مواضيع ذات صلة"
    r"|اقرا ايضا|شاهد ايضا) ?: ?\S.{5,160}"
)
_ENDED = re.compile(rf"[.;,][{re.escape(AFTER_WORD)}]*\Z")
_MOST_TITLES = 12
_LONGEST_TITLE = 20


def _grade(line: Line) -> Grade | None:
    if line.label in _HEADINGS:
        return Grade.HEADING
    return Grade.DOUBTFUL if line.label in _OTHER_HEADINGS or _INLINE.fullmatch(line.folded) else None


def _belongs(blocks: Sequence[str]) -> int:
    """Return how many of the blocks behind the heading are titles: lines without a full stop.

    One title with text behind it may be the next heading of the article, so it is left alone.
    """
    titles = 0
    for block in blocks[:_MOST_TITLES]:
        if not _is_titles(block):
            break
        titles += 1
    return 0 if titles == 1 and len(blocks) > 1 else titles


def _is_titles(block: str) -> bool:
    return len(block) < 1000 and all(
        1 < len(line.split()) <= _LONGEST_TITLE
        and not _ENDED.search(line)
        and line.strip()[-1] not in SENTENCE_ENDS[3:]
        for line in block.splitlines()
        if line.strip()
    )


RULE = Furniture(
    id="boilerplate.related",
    called="a heading over links to other articles",
    reason="Links to other articles stand in the article.",
    argument=(
        "Deleted by itself only where the whole block is such a heading (a closed list) and nothing but sure "
        "furniture follows to the end: then it heads nothing. Where anything follows, an editor decides on the "
        "heading and on the lines under it that look like titles."
    ),
    arabic="مواضيع ذات صلة «subjects with a connection», اقرأ أيضاً «read also».",
    gates=frozenset("related read also see ذات ايضا".split()),
    grade=_grade,
    belongs=_belongs,
    bad=(
        Bad("The well dried up.\n\nRelated Posts\n\nLeave a Reply\n", "The well dried up.\n"),
        Bad(
            "The well dried up.\n\nRelated Posts\n\nWho sells the water of Hasakah\n\nA summer without rain",
            "The well dried up.",
        ),
        Bad("The well dried up.\n\nمواضيع ذات صلة", "The well dried up."),
        Bad(
            "The well dried up.\n\nRead also: Who sells the water of Hasakah\n\nIt rained.",
            "The well dried up.\n\nIt rained.",
        ),
        Bad(
            "The well dried up.\n\nYou may also like:\nA summer without rain\nThe price of water", "The well dried up."
        ),
    ),
    good=(
        "Related posts were manned by the same brigade.",
        "Related posts, the officers said, were given to relatives.",
        "See also the report of the commission.",
        "He read: “Related Posts”.",
        "The family is related.\n\nThe most read paper in the city was closed.",
        "Most popular councils were dissolved\n\nThe decree came at night.",
    ),
)
