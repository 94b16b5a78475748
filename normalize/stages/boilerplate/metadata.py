"""What a site notes about an article: tags, categories, counters, "Posted in Syria by admin on May 3, 2014"."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line
from normalize.text.rule import Bad

_NO_SENTENCE = r"[^.!?\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]"
_DATE = (
    r"(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?,? )?(?:the )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?,? )?(?:(?:jan|febr?|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})"
    r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?)?"
)
_COUNTER = re.compile(
    r"(?:views|hits|page views|post views|reads|total views|عدد المشاهدات|المشاهدات|عدد القراءات|مشاهدات)"
    r" ?:? ?\d[\d,.]*k?"
    r"|(?:read|viewed|visited) ?:? ?\d[\d,.]* times?\.?"
    r"|تمت القراءة \d[\d,.]* مرة"
)
_COUNT_LABEL = re.compile(r"\d[\d,.]*k? (?:views?|hits|reads|مشاهدة|مشاهدات|قراءة)")
_READING = re.compile(
    r"\W{0,3}\d{1,2}[ -]min(?:ute)?s?\.?(?: of)? read(?:ing)?(?: time)?|reading time ?:? ?\d{1,2} min(?:ute)?s?\.?"
)
_LIST = re.compile(
    rf"(?:tags?|tagged(?: with| as)?|filed under|filed in|categories|category|posted in|post tags|keywords|topics"
    rf"|الوسوم|وسوم|الكلمات الدلالية|كلمات مفتاحية|التصنيفات|التصنيف|القسم) ?: ?{_NO_SENTENCE}{{2,200}}"
)
_FILED = re.compile(rf"(?:filed under|tagged(?: with)?) {_NO_SENTENCE}{{2,160}}")
_POSTED_IN = re.compile(
    rf"(?:posted|published|filed) in {_NO_SENTENCE}{{2,60}} (?:by {_NO_SENTENCE}{{2,40}} on {_DATE}|on {_DATE} by "
    rf"{_NO_SENTENCE}{{2,40}})(?: ?[|,/-]? ?(?:\d+ comments?|no comments|leave a (?:comment|reply)))?"
)
_POSTED = re.compile(
    rf"(?:posted|published|created|last updated|updated|last modified|modified|added|date|تاريخ النشر|نشر في"
    rf"|اخر تحديث)"
    rf"(?: on| at)?(?: ?: ?| )(?:on )?{_DATE}(?: (?:by|in) {_NO_SENTENCE}{{2,60}})?"
    rf"|(?:posted|published|submitted) by ?:? ?{_NO_SENTENCE}{{2,50}} (?:on|at|,|\|) ?{_DATE}"
)
_EMPTY = frozenset(("tags", "categories", "category", "keywords", "filed under", "posted in", "الوسوم", "التصنيفات"))


def _grade(line: Line) -> Grade | None:
    folded = line.folded
    if _COUNTER.fullmatch(folded):
        return Grade.SURE
    if line.label in _EMPTY or _COUNT_LABEL.fullmatch(folded):
        return Grade.LABEL
    if _LIST.fullmatch(folded) or _FILED.fullmatch(folded) or _POSTED_IN.fullmatch(folded):
        return Grade.PROBABLE
    return Grade.DOUBTFUL if _POSTED.fullmatch(folded) or _READING.fullmatch(folded) else None


RULE = Furniture(
    id="boilerplate.metadata",
    called="a note of the site about the article",
    reason="What a site notes about an article stands in it.",
    argument=(
        'A counter of views can be nothing else. Tags, categories and "Posted in ... by ... on ..." are deleted by '
        "themselves only beside sure furniture, since they may hold any words; a date of publication is always an "
        "editor's, who may want to keep it."
    ),
    arabic="الوسوم «the tags», عدد المشاهدات «the number of views».",
    gates=frozenset(
        """tag tags tagged filed category categories posted published keywords topics created updated modified added
        submitted date views read الوسوم وسوم الكلمات كلمات التصنيفات التصنيف القسم تاريخ نشر تحديث""".split()
    ),
    grade=_grade,
    bad=(
        Bad("The mill reopened.\n\nViews: 1,204", "The mill reopened."),
        Bad("The mill reopened.\n\nTags: flour, Raqqa, bread\n\nLeave a comment", "The mill reopened."),
        Bad("Posted in Syria by admin on May 3, 2014\n\nThe mill reopened.", "The mill reopened."),
        Bad("Published on: 12/05/2014\n\nThe mill reopened.", "The mill reopened."),
        Bad("4 min read\n\nThe mill reopened.", "The mill reopened."),
        Bad("The mill reopened.\n\nالوسوم: الرقة، الخبز\n\n215 views\n\nShare this:", "The mill reopened."),
    ),
    good=(
        "Posted in Homs by the army, the unit was cut off on May 3, 2014.",
        "Tags: they hang from the ears of each sheep, and the buyers read them.",
        "12 views",
        "Published in 2014, the report names eleven prisons.",
        "May 3, 2014",
        "Read three times, the letter was burned.",
    ),
)
