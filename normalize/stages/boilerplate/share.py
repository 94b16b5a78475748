"""Buttons and links that carry an article elsewhere: "Share this:", "Short link :", "Follow us on Twitter"."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, phrases
from normalize.text.rule import Bad

_NETWORK = (
    r"(?:facebook|twitter|instagram|youtube|telegram|whatsapp|linkedin|google ?\+|google plus|pinterest|reddit|tumblr"
    r"|viber|messenger|tiktok|x|فيسبوك|تويتر|انستغرام|انستجرام|يوتيوب|تلغرام|تيليغرام|واتساب|واتس اب)"
)
_NETWORKS = rf"{_NETWORK}(?:(?:, and|, or| and| &|,| or| و ?) ?{_NETWORK})*"
_LINK = r"(?: ?[:@-]? ?(?:@\w{2,30}|https?://\S+|www\.\S+))?"
_END = r"[ :.!]*"

_SURE = phrases(
    """share this
    share this:
    share this article
    share this article:
    share this post
    share this story
    share this page
    share this news
    share this entry
    share this item
    share this on
    share the article
    share article
    share on
    share via
    share with friends
    share with your friends
    share to
    share it on
    share this story, choose your platform!
    bookmark this
    bookmark this page
    rate this
    rate this article
    tweet this
    tweet this article
    pin it
    like loading...
    follow us
    follow us on
    follow us:
    like us on
    short link
    short url
    shortlink
    shorturl
    permalink
    copy link
    copy short link
    link copied
    شارك هذا الموضوع
    شارك الموضوع
    شارك المقال
    شارك هذا المقال
    شارك الخبر
    شارك هذا الخبر
    شارك على
    شارك عبر
    مشاركة عبر
    تابعنا على
    تابعونا على
    رابط مختصر
    الرابط المختصر
    نسخ الرابط"""
)
_LABELS = phrases(
    """share
    shares
    tweet
    like
    like this
    facebook
    twitter
    instagram
    youtube
    telegram
    whatsapp
    linkedin
    google+
    pinterest
    reddit
    tumblr
    email
    e-mail
    print
    more
    rss
    تابعنا
    تابعونا
    شارك
    مشاركة
    شاركها
    فيسبوك
    تويتر
    واتساب
    تلغرام
    طباعة"""
)
_BUTTONS = frozenset("share tweet print email e-mail mail شارك مشاركة طباعة غرد".split()) | {"pin it", "like"}

_SHORT_LINK = re.compile(
    r"(?:[\N{BULLET}\N{MIDDLE DOT}] ?)?(?:short (?:link|url)|shortlink|permalink|الرابط المختصر|رابط مختصر)"
    r" ?:? ?(?:(?:https?://|www\.)?[\w.-]+\.[a-z]{2,6}/\S*)?"
)
_ON_NETWORK = re.compile(
    rf"(?:(?:click to )?share (?:this |it |this article |this post |this story )?(?:on|via|to|by)"
    rf" (?:{_NETWORKS}|e-?mail|sms)"
    rf"|click to (?:email|print|share|pin|tweet)[^.!?\"]{{0,40}}\(opens in new window\)"
    rf"|(?:شارك|مشاركة|شاركه|انشر) (?:علي|عبر|في) {_NETWORKS}"
    rf")(?: ?\(opens in new window\))?"
)
_FOLLOW = re.compile(
    rf"(?:please )?(?:follow|like|find|join|visit|watch) us on {_NETWORKS}{_LINK}"
    rf"(?: for (?:all |more |the )*(?:latest|breaking|news|updates)(?: news| updates| stories)?)?{_END}"
    rf"|(?:تابعنا|تابعونا|تابعوا صفحتنا) (?:علي|عبر|في) {_NETWORKS}{_LINK}{_END}"
)
_CHANNEL = re.compile(
    rf"(?:تابعنا|تابعونا|تابعوا|اشتركوا?|انضموا?)(?: (?:في|الي|علي))?"
    rf" (?:قناتنا|صفحتنا|صفحاتنا|حسابنا|حساباتنا|مجموعتنا)"
    rf" (?:علي|عبر|في) {_NETWORKS}[^.!?؟]{{0,60}}{_END}"
    rf"|(?:join|subscribe to|follow) our (?:\w+ )?(?:channel|page|group|account)s? (?:on|at) {_NETWORKS}"
    rf"[^.!?\"\N{{LEFT DOUBLE QUOTATION MARK}}\N{{RIGHT DOUBLE QUOTATION MARK}}]{{0,60}}{_END}"
)
_FOR_MORE = re.compile(
    rf"(?:for|to (?:get|read|receive|see)) (?:all |more |the |our )*(?:latest|more|news|updates|stories|breaking)\b"
    rf"[^.!?\"\N{{LEFT DOUBLE QUOTATION MARK}}\N{{RIGHT DOUBLE QUOTATION MARK}}]{{0,100}}"
    rf"(?:follow|like|find|join|visit) us on {_NETWORKS}{_LINK}{_END}"
)
_COUNT = re.compile(r"(?:\d[\d,.]*k? shares|shares ?:? ?\d[\d,.]*k?)")
_TOKEN = re.compile(rf"{_NETWORK}|e-?mail|print|tweet|share|pin it|like|mail|more|شارك|مشاركة|طباعة|غرد")


def _grade(line: Line) -> Grade | None:
    folded, label = line.folded, line.label
    if label in _SURE or _SHORT_LINK.fullmatch(folded) or _ON_NETWORK.fullmatch(label) or _FOLLOW.fullmatch(folded):
        return Grade.SURE
    if label in _LABELS or _COUNT.fullmatch(folded):
        return Grade.LABEL
    if _FOR_MORE.fullmatch(folded) or _CHANNEL.fullmatch(folded):
        return Grade.PROBABLE
    return _row(label)


def _row(label: str) -> Grade | None:
    """Judge a row of buttons, "Facebook Twitter Email Print": spaces alone between three or more of them."""
    if not _TOKEN.match(label):
        return None
    rest = _TOKEN.findall(label)
    if len(set(rest)) < 3 or "".join(rest).replace(" ", "") != label.replace(" ", ""):
        return None
    return Grade.SURE if not _BUTTONS.isdisjoint(rest) else Grade.PROBABLE


RULE = Furniture(
    id="boilerplate.share",
    called="a share or short link",
    reason="A button or link to share the page stands in the article.",
    argument=(
        "Deleted by itself only where a whole block is a button's fixed words, a label for a short link, or the "
        'outlet\'s own "follow us on ..."; "us" outside a quotation is the page speaking. A name of a network alone '
        "counts only beside such a block, and a longer invitation is an editor's."
    ),
    arabic="شارك هذا الموضوع «share this subject», الرابط المختصر «the shortened link».",
    gates=frozenset(
        "us our share click link url shortlink permalink facebook twitter "
        "شارك مشاركة قناتنا صفحتنا تابعنا تابعونا الرابط رابط فيسبوك".split()
    ),
    grade=_grade,
    bad=(
        Bad("The bridge fell.\n\nShare this:\n\nFacebook\n\nTwitter", "The bridge fell."),
        Bad(
            "The bridge fell.\n\nFor the latest on the war, follow us on Twitter :\n  • Short link :\n\nHe swam.",
            "The bridge fell.\n\nHe swam.",
        ),
        Bad("Share on Facebook | Share on Twitter\n\nThe bridge fell.", "The bridge fell."),
        Bad("The bridge fell.\n\nشارك هذا الموضوع:\n\nفيسبوك", "The bridge fell."),
        Bad("The bridge fell.\n\nFor more news from Homs, follow us on Telegram.", "The bridge fell."),
        Bad("The bridge fell.\n\nتابعوا قناتنا على تلغرام لمعرفة المزيد", "The bridge fell."),
        Bad("The bridge fell.\n\nFollow us on Telegram for breaking news.\n\nHe swam.", "The bridge fell.\n\nHe swam."),
        Bad("The bridge fell.\n\nJoin our channel on Telegram to read it first.", "The bridge fell."),
        Bad("The bridge fell.\n\nFacebook Twitter WhatsApp Email Print\n", "The bridge fell.\n"),
    ),
    good=(
        "Share this view",
        "We share this grief, he said.\n\nShare this burden with us.",
        "“Follow us on Twitter,” the fighters wrote on the wall.",
        "The group asked its members to follow us on Twitter.",
        "The activists used three networks.\n\nFacebook\n\nIt was closed in May.",
        "The networks are named below.\n\nFacebook, Twitter, WhatsApp",
        "Join our group, the men told him, or leave the town.",
        "A short link between the two towns was opened.",
        "Share\n\nEach family has a share in the well.",
    ),
)
