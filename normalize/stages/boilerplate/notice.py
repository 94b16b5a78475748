"""What a site says to its readers about itself: cookies, newsletters, advertising, whose views are printed."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, phrases
from normalize.text.rule import Bad

_SURE = phrases(
    """- advertisement -
    article continues below advertisement
    advertisement - continue reading below
    story continues below advertisement
    sponsored links
    sponsored content
    subscribe to our newsletter
    subscribe to the newsletter
    subscribe to our mailing list
    subscribe to our youtube channel
    subscribe to our channel
    sign up for our newsletter
    sign up to our newsletter
    sign up for the newsletter
    join our mailing list
    join our newsletter
    get our newsletter
    subscribe via email
    subscribe by email
    subscribe to blog via email
    follow blog via email
    enter your email address
    enter your email address:
    enter your email address to subscribe to this blog and receive notifications of new posts by email.
    enter your email address to follow this blog and receive notifications of new posts by email.
    this website uses cookies
    this website uses cookies.
    this site uses cookies
    this site uses cookies.
    this website uses cookies to improve your experience.
    this website uses cookies to ensure you get the best experience on our website.
    this website uses cookies to ensure you get the best experience on our website
    this site uses cookies to improve your experience.
    we'll assume you're ok with this, but you can opt-out if you wish.
    accept cookies
    accept all cookies
    cookie settings
    privacy & cookies policy
    privacy & cookies: this site uses cookies.
    accept read more
    accept reject read more
    please enable javascript
    please enable javascript.
    javascript is disabled
    your browser does not support the video tag.
    your browser does not support the video element.
    your browser does not support the audio element.
    اشترك في النشرة البريدية
    اشترك في نشرتنا البريدية
    اشترك في القائمة البريدية
    اشترك بالنشرة البريدية"""
)
_PROBABLE = phrases("advertisement\nadvertisements")
_LABELS = phrases(
    """advertising
    sponsored
    subscribe
    accept
    ok
    got it
    got it!
    decline
    إعلان
    إعلانات
    اشترك
    موافق
    النشرة البريدية
    القائمة البريدية"""
)
_FOLLOWERS = re.compile(r"join [\d,.]+k? other (?:followers|subscribers)\.?")
_COOKIES = re.compile(
    r"(?:this (?:web ?)?site|our (?:web ?)?site|we) uses? cookies\b.{0,260}"
    r"|by (?:continuing to (?:use|browse)|using|closing this|clicking|browsing)\b.{0,120}\bcookies?\b.{0,120}"
    r"|to find out more, including how to control cookies, see here ?:? ?.{0,40}"
)
_SUBSCRIBE = re.compile(
    r"(?:subscribe|sign up|register) (?:to|for|now|today|here)\b.{0,80}"
    r"\b(?:newsletters?|mailing list|e-?mails?|inbox)\b.{0,80}"
)
_VIEWS = re.compile(
    r"(?:the )?(?:views|opinions)(?: and (?:opinions|views))? expressed\b.{0,120}"
    r"\b(?:author|authors|writer|writers|author's|writer's)\b.{0,200}"
    r"|(?:this|the) (?:article|material|report) (?:was |has been )?"
    r"(?:first |originally )(?:published|appeared)\b.{0,160}"
)


def _grade(line: Line) -> Grade | None:
    if line.folded in _SURE or line.label in _SURE or _FOLLOWERS.fullmatch(line.folded):
        return Grade.SURE
    if line.label in _PROBABLE:
        return Grade.PROBABLE
    if line.label in _LABELS:
        return Grade.LABEL
    if _COOKIES.fullmatch(line.folded) or _SUBSCRIBE.fullmatch(line.folded) or _VIEWS.fullmatch(line.folded):
        return Grade.DOUBTFUL
    return None


RULE = Furniture(
    id="boilerplate.notice",
    called="a notice of the site to its readers",
    reason="A notice of the site to its readers stands in the article.",
    argument=(
        "Deleted by itself only where a whole block is a fixed formula (a closed list, word for word). Notices in a "
        "site's own words are sentences, and whose views an article holds or where it first appeared may matter to its "
        "reader: there an editor decides."
    ),
    gates=frozenset(
        """cookie cookies newsletter newsletters mailing inbox email emails mail views opinions published appeared
        followers subscribers advertisement javascript browser opt""".split()
    ),
    grade=_grade,
    bad=(
        Bad("The ferry sank.\n\nAdvertisement\n\nNine men swam.", "The ferry sank.\n\nNine men swam."),
        Bad("The ferry sank.\n\nSubscribe to our newsletter", "The ferry sank."),
        Bad("The ferry sank.\n\nWe use cookies to make this site better for you.", "The ferry sank."),
        Bad("The ferry sank.\n\nThe views expressed in this article are those of the author.", "The ferry sank."),
    ),
    good=(
        "Subscribe to our cause, the preacher asked.",
        "“This website uses cookies,” the screen said.",
        "The advertisement was torn down.",
        "Accept\n\nThe council must accept the plan.",
        "The site uses cookies to follow its readers, the lawyers found.",
    ),
)
