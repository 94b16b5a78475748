"""What the elements of a page mean: which make blocks, which a browser hides, which are furniture."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

BLOCKS = frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup
    option p plaintext pre search section select summary table tbody td textarea tfoot th thead tr ul xmp""".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
PREFORMATTED = frozenset("pre listing xmp plaintext textarea".split())
UNSHOWN = frozenset("audio canvas datalist iframe noembed noframes noscript script style template title video".split())
"""Elements of which a browser shows no text; the title is read by itself."""

_ROLES = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(PREFORMATTED, "preformatted"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
    "blockquote": "quotation",
}
_FURNITURE_TAGS = frozenset("nav footer aside form button select dialog menu".split())
_FURNITURE_ROLES = frozenset(
    """navigation search complementary contentinfo menu menubar banner dialog alertdialog form button tablist
    toolbar""".split()
)
_FURNITURE_WORDS = frozenset(
    """ad ads advert advertisement breadcrumb breadcrumbs btn button buttons comment comments commentlist consent cookie
    cookies copyright crumbs cta disqus follow footer gdpr login menu menus nav navbar navigation navigator newsletter
    pager pagination paging pathway poll popular promo promoted related recommended recirculation respond reply search
    share sharebar sharedaddy sharing sidebar signup skip social subscribe subscription tagcloud taglinks tags ticker
    toolbar trending widget widgets""".split()
)
ARCHIVE = "inside the toolbar of a web archive"
WIDGETS = frozenset(("inside an element named widget", "inside an element named widgets"))
"""Reasons of makers for whom the article itself may be a widget."""

_CAPTIONS = frozenset("caption figcaption imgcaption photocaption cutline".split())
_PICTURES = frozenset("figure foto image img media photo pic pict picture".split())
_DATES = frozenset(
    "date dateline datetime published pubdate publishdate timestamp updated modified submitted created posted".split()
)
_BYLINES = frozenset("author authors authorname bigusername byline bylines createdby reporter username writer".split())
_BIOGRAPHIES = frozenset("about bio biography box card description avatar profile social".split())
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")
_UNNAMED = frozenset(("div", "span", "section"))
USUAL_SIZE = 3
_STATES = frozenset("odd even first last active current depth alt byuser parent child".split())
_OWN = re.compile(r"\d{2}")
"""What sets elements of one kind apart from each other."""

_NOT = frozenset("no non not has with without hide open enabled disabled".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def tag_of(element: etree._Element) -> str:
    """Return the name of an element in small letters; nothing for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_block(tag: str) -> bool:
    """Return whether an element begins and ends a block."""
    return tag in BLOCKS or (tag.startswith("amp-") and tag not in ("amp-img", "amp-timeago", "amp-fit-text"))


def is_hidden(element: etree._Element) -> bool:
    """Return whether an element says that it is not to be seen."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").strip().lower() == "true"
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def may_be_picture(element: etree._Element, tag: str) -> bool:
    """Return whether an element is named after pictures, or a table that text flows around, as around a picture."""
    if tag != "table":
        return bool(words(element) & _PICTURES)
    return element.get("align", "").lower() in ("left", "right") or "float" in element.get("style", "").lower()


def role_of(element: etree._Element, tag: str) -> str:
    """Return the role that an element gives to its block, if it gives one."""
    if words(element) & _CAPTIONS:
        return "caption"
    return _ROLES.get(tag, "")


def furniture(element: etree._Element, tag: str) -> str:
    """Return why an element is furniture by its own name, role or class, if it is."""
    if tag in _FURNITURE_TAGS:
        return f"inside <{tag}>"
    if element.get("id", "").startswith("wm-ipp"):
        return ARCHIVE
    if tag in ("amp-sidebar", "amp-user-notification", "amp-consent", "amp-social-share", "amp-sticky-ad"):
        return f"inside <{tag}>"
    role = element.get("role", "").strip().lower()
    if role in _FURNITURE_ROLES:
        return f"inside role={role}"
    if tag in ("html", "body", "main", "article"):
        comment = words(element) & {"comment"}
        return "inside an element named comment" if comment and tag == "article" else ""
    found = sorted(words(element) & _FURNITURE_WORDS, key=lambda word: (word.startswith(("btn", "button")), word))
    return f"inside an element named {found[0]}" if found else ""


def size(element: etree._Element, tag: str) -> int | None:
    """Return how large an element makes its text, from 1 to 7 as `<font>` counts, if it says so."""
    if tag == "font":
        said = element.get("size", "").strip()
        if said.isascii() and said.lstrip("+-").isdigit() and len(said) <= 3:
            return min(7, max(1, int(said) + (USUAL_SIZE if said[0] in "+-" else 0)))
        return None
    return USUAL_SIZE + 2 if tag == "big" else None


def widgets(element: etree._Element) -> frozenset[str]:
    """Return the classes of an element that speak of a widget."""
    return frozenset(name for name in element.get("class", "")[:1000].split() if "widget" in name.lower())


def style(element: etree._Element, tag: str) -> str:
    """Return the name and the class of an element: what is alike in elements of one kind.

    Where a flattened page has no classes, what its elements say of their looks stands for them.
    """
    names = [name for name in element.get("class", "")[:1000].split() if not _OWN.search(name)]
    if not names and tag in _UNNAMED and element.get("style"):
        names = ["".join(element.get("style", "")[:1000].split())]
    return " ".join([tag, *sorted(name for name in names if not _STATES & set(_WORD.findall(name)))])


def may_be_date(element: etree._Element, tag: str) -> bool:
    """Return whether an element says that it holds a date."""
    if tag == "time" or "date" in element.get("itemprop", "").lower():
        return True
    return bool(words(element) & _DATES)


def may_be_byline(element: etree._Element) -> bool:
    """Return whether an element says that it holds who wrote the article."""
    if "author" in element.get("rel", "").lower().split() or "author" in element.get("itemprop", "").lower().split():
        return True
    named = words(element)
    return bool(named & _BYLINES) and not named & _BIOGRAPHIES


def words(element: etree._Element) -> frozenset[str]:
    """Return the words of an element's class, id and name for tests; of `no-sidebar` and the like nothing."""
    names = (element.get(name, "") for name in ("class", "id", "data-testid", "data-test", "data-qa"))
    return _words(" ".join(filter(None, names))[:1000])


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    found: set[str] = set()
    for name in names.split():
        parts = [part.lower() for part in _WORD.findall(name)]
        if not _NOT & set(parts):
            found.update(parts)
    return frozenset(found)
