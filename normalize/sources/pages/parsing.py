"""The tree of a page. This is the only door to lxml's reader of HTML."""

from __future__ import annotations

import re

from lxml import etree, html

_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""What libxml2 takes for the end of the page; browsers go on to read, and so must we. Such a tag is never text, but in
a text area."""


class Unreadable(ValueError):
    """A page of which no tree can be made without loss."""


def parse(page: str) -> html.HtmlElement:
    """Return the tree of a page, without comments.

    Raises:
        Unreadable: if the page is empty or nested more deeply than the parser goes (it would leave the rest out).
    """
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, default_doctype=False
    )
    try:
        root = etree.fromstring(_ENDS.sub("", page).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("the page shows no text") from error
    fatal = [entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]
    if fatal:
        raise Unreadable(
            f"the page cannot be read beyond line {fatal[-1].line}: {fatal[-1].message.split(', use')[0]}; "
            f"elements may be nested 2,000 deep; save the article as text (.txt)"
        )
    if root is None:
        raise Unreadable("the page shows no text")
    return root
