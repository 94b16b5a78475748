"""A button or link of the page: "Read more", "Click to enlarge", "Print this page", "Back to top"."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, phrases
from normalize.text.rule import Bad

_SURE = phrases(
    """read more
    read more...
    read more »
    [read more]
    (read more)
    [read more...]
    click here to read more
    click to read more
    read the full article
    read full article
    read the full story
    read full story
    read the rest of this entry
    continue reading
    continue reading...
    learn more
    click here
    click here for more
    click to enlarge
    click image to enlarge
    click on image to enlarge
    click on the image to enlarge
    click on the picture to enlarge
    click here to enlarge
    (click to enlarge)
    [click to enlarge]
    click to expand
    click to play
    click to view
    print this
    print this page
    print this article
    print this post
    print article
    print page
    print friendly
    printer friendly
    printer-friendly version
    print version
    email this
    email this article
    email this page
    email this post
    email to a friend
    email this to a friend
    e-mail this
    e-mail this article
    e-mail this page
    send to a friend
    send this article
    send to friend
    tell a friend
    send by email
    send by e-mail
    send article
    save article
    save as pdf
    download pdf
    download as pdf
    back to top
    go to top
    scroll to top
    return to top
    previous post
    next post
    previous article
    next article
    previous page
    next page
    older posts
    newer posts
    older entries
    newer entries
    post navigation
    skip to content
    skip to main content
    skip to navigation
    toggle navigation
    load more
    show more
    view all
    see all
    view all posts
    close this window
    close window
    increase font size
    decrease font size
    reset font size
    text size
    font size
    font size: a a a
    اقرأ المزيد
    إقرأ المزيد
    قراءة المزيد
    اقرأ المزيد...
    المزيد...
    للمزيد...
    أكمل القراءة
    متابعة القراءة
    اضغط للتكبير
    اضغط على الصورة للتكبير
    انقر للتكبير
    نسخة للطباعة
    اطبع هذه الصفحة
    طباعة الصفحة
    أرسل إلى صديق
    إرسال إلى صديق
    أرسل لصديق
    العودة إلى الأعلى
    المقال السابق
    المقال التالي
    الخبر السابق
    الخبر التالي
    تحميل المزيد"""
)
_LABELS = phrases(
    """print
    email
    e-mail
    pdf
    save
    more
    top
    previous
    next
    close
    search
    search for
    go
    play
    loading...
    listen
    download
    a a a
    طباعة
    إرسال
    السابق
    التالي
    بحث
    حفظ
    المزيد"""
)
_POST = re.compile(
    r"(?:read more|continue reading|read the rest)(?: about| of)? [\"\N{LEFT DOUBLE QUOTATION MARK}].{3,150}"
)
_NEIGHBOURS = re.compile(r"(?:previous|next|older|newer) (?:post|article|story|entry) ?: ?\S.{3,150}")


def _grade(line: Line) -> Grade | None:
    if line.folded in _SURE or line.label in _SURE:
        return Grade.SURE
    if line.label in _LABELS:
        return Grade.LABEL
    if _POST.fullmatch(line.folded) or _NEIGHBOURS.fullmatch(line.folded):
        return Grade.DOUBTFUL
    return None


RULE = Furniture(
    id="boilerplate.button",
    called="a button of the page",
    reason="A button of the page stands in the article.",
    argument=(
        "Deleted by itself only where a whole block is a button's fixed words (a closed list, word for word): they "
        "ask for a click and say nothing. Words that are more than a button (Print, Next) count only beside other "
        "furniture."
    ),
    arabic="اقرأ المزيد «read the more», اضغط للتكبير «press for the enlarging».",
    gates=frozenset("click read reading previous next older newer".split()),
    grade=_grade,
    bad=(
        Bad("The dam holds.\n\nRead more »\n\nEngineers watch it.", "The dam holds.\n\nEngineers watch it."),
        Bad("Click to enlarge\n\nThe dam holds.", "The dam holds."),
        Bad("The dam holds.\n\nPrint | Email | Back to top\n", "The dam holds.\n"),
        Bad("The dam holds.\n\nاقرأ المزيد", "The dam holds."),
        Bad("The dam holds.\n\nNext post: Who owns the river?", "The dam holds."),
    ),
    good=(
        "Read more books, he told them.",
        "Read more than one paper, the teacher said, and then decide.",
        "“Read more”",
        "The girls want to read more.",
        "Print\n\nThe print of the first issue was seized.",
        "What comes after the truce?\n\nNext\n\nNobody knows.",
    ),
)
