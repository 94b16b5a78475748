"""A line of a page's menu or path: "Contact | About Us", "Home » News » Syria"."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, phrases, read_line
from normalize.text.rule import Bad

_SITE = phrases(
    """home
    home page
    homepage
    main page
    contact
    contact us
    contacts
    about
    about us
    who we are
    privacy
    privacy policy
    terms
    terms of use
    terms of service
    terms and conditions
    terms & conditions
    sitemap
    site map
    advertise
    advertise with us
    careers
    jobs
    faq
    faqs
    help
    search
    login
    log in
    sign in
    sign up
    log out
    register
    my account
    subscribe
    newsletter
    rss
    archive
    archives
    disclaimer
    imprint
    cookie policy
    donate
    feedback
    menu
    main menu
    skip to content
    عربي
    العربية
    english
    الرئيسية
    الصفحة الرئيسية
    اتصل بنا
    تواصل معنا
    للتواصل
    من نحن
    عن الموقع
    حول الموقع
    سياسة الخصوصية
    شروط الاستخدام
    خريطة الموقع
    أعلن معنا
    للإعلان
    بحث
    تسجيل الدخول"""
)
"""What names a part of a site."""

_SECTIONS = phrases(
    """news
    latest news
    breaking news
    local news
    politics
    economy
    business
    sport
    sports
    culture
    opinion
    opinions
    analysis
    reports
    interviews
    features
    articles
    blog
    blogs
    media
    multimedia
    video
    videos
    photos
    gallery
    galleries
    world
    international
    middle east
    syria
    iraq
    kurdistan
    turkey
    lebanon
    health
    science
    technology
    lifestyle
    more
    editorial
    special reports
    investigations
    human rights
    publications
    events
    أخبار
    الأخبار
    سياسة
    اقتصاد
    رياضة
    ثقافة
    مقالات
    تقارير
    تحقيقات
    آراء
    رأي
    فيديو
    صور
    سوريا
    العراق
    المزيد"""
)
"""What may stand in a menu, and in a headline as well."""

_STARTS = phrases("home\nhome page\nhomepage\nmain page\nالرئيسية\nالصفحة الرئيسية")
_STARTING = tuple(sorted(_STARTS))
_BARS = ("|", "\N{BROKEN BAR}", "\N{BULLET}", "\N{MIDDLE DOT}", " / ")
_BAR = re.compile(r" ?[|\N{BROKEN BAR}\N{BULLET}\N{MIDDLE DOT}] ?| / ")
_STEP = re.compile(
    r" ?(?:[>\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    r"\N{RIGHTWARDS ARROW}\N{LEFTWARDS ARROW}\N{BLACK RIGHT-POINTING TRIANGLE}\N{BLACK RIGHT-POINTING POINTER}"
    r"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}]+|::) ?| / "
)
_HERE = re.compile(r"(?:you are here|أنت هنا|انت هنا) ?:? ?")
_MARKS = re.compile('[.!?"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]')
_MOST_WORDS = 3
_LONGEST_STEP = 14


def _grade(line: Line) -> Grade | None:
    if line.label in _SITE:
        return Grade.LABEL
    return _path(line) or _bars(line) or _row(line)


def _path(line: Line) -> Grade | None:
    """Judge the path to a page: "Home » News » Syria". Its last step may be the title."""
    # `folded` has lost arrows at its ends, which matter nothing here.
    here = _HERE.match(line.folded)
    rest = line.folded[here.end() :] if here else line.folded
    if not rest.startswith(_STARTING):
        return None
    steps = [step for step in _STEP.split(rest) if step]
    if len(steps) < 2 or read_line(steps[0]).label not in _STARTS:
        return None
    *way, last = steps
    if any(len(step.split()) > 4 or _MARKS.search(step) for step in way):
        return None
    if len(last.split()) > _LONGEST_STEP or _MARKS.search(last):
        return None
    # "Home / News" is a path; "Home / a play in two acts" may be a headline.
    return Grade.SURE if not re.search(r"\s/\s", rest) or all(_known(step) for step in steps) else Grade.PROBABLE


def _bars(line: Line) -> Grade | None:
    """Judge items between bars: all known, or two known ones of a site and the name of an outlet."""
    if not any(bar in line.folded for bar in _BARS):
        return None
    items = [item for item in _BAR.split(line.folded) if item]
    if len(items) < 2 or _MARKS.search(line.folded):
        return None
    site = sum(item in _SITE for item in items)
    unknown = [item for item in items if not _known(item)]
    if site and not unknown:
        return Grade.SURE if site > 1 or len(items) > 2 else Grade.PROBABLE
    if site > 1 and len(unknown) == 1 and len(unknown[0].split()) <= _MOST_WORDS:
        return Grade.SURE
    return None


def _row(line: Line) -> Grade | None:
    """Judge items with spaces alone between them: "Home About Us Contact Us"; all known, three of a site."""
    words = line.label.split()
    at = items = site = 0
    while at < len(words):
        for length in (3, 2, 1):
            item = " ".join(words[at : at + length])
            if len(words) - at >= length and _known(item):
                break
        else:
            return None
        at += length
        items += 1
        site += item in _SITE
    return Grade.SURE if items > 2 and site > 2 else None


def _known(item: str) -> bool:
    return item in _SITE or item in _SECTIONS


RULE = Furniture(
    id="boilerplate.menu",
    called="a menu",
    reason="A line of the page's menu stands in the article.",
    argument=(
        "Deleted by itself only where a whole block is items of a menu with bars, arrows or nothing between them, two "
        "or more of them parts of a site (Home, Contact, About Us) and at most one unknown, or a path that starts at "
        '"Home". One item alone is a word like any other and is left alone.'
    ),
    arabic="الرئيسية «the main one» (Home), اتصل بنا «contact us», من نحن «who we are».",
    gates=frozenset("home homepage main contact about here الرئيسية".split()),
    grade=_grade,
    bad=(
        Bad("Contact | About Us\n\nThe convoy left at dawn.", "The convoy left at dawn."),
        Bad("Home » News » Syria\n\nThe convoy left at dawn.", "The convoy left at dawn."),
        Bad("Dawn Press | Home | Contact Us\r\n\r\nThe convoy left.\r\n", "The convoy left.\r\n"),
        Bad("الرئيسية | أخبار | من نحن | اتصل بنا\n\nThe convoy left at dawn.", "The convoy left at dawn."),
        Bad("The convoy left at dawn.\n\nHome\nNews\nContact Us\nAbout Us", "The convoy left at dawn."),
        Bad("Home About Us Contact Us\nThe convoy left at dawn. It was cold.", "The convoy left at dawn. It was cold."),
    ),
    good=(
        "Home.",
        "He wanted one thing.\n\nHome\n\nHe got there in June.",
        "Contact\n\nThe army lost contact with the unit on Sunday.",
        "The office asks for:\n- Contact\n- Home",
        "Syria | Iraq | Turkey",
        "Home | The play that Aleppo could not see",
        "News and sports were cut from the paper.",
        "Home > dry land, he noted in his book.\n\nIt was all he wrote. “Home » News” stood on the screen.",
    ),
)
