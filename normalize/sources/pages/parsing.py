"""The tree of a page. This is the only door to lxml's reader of HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree, html

_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""What libxml2 takes for the end of the page; browsers go on to read, and so must we. Such a tag is never text, but in
a text area."""


class Unreadable(ValueError):
    """A page of which no tree can be made without loss."""


MAX_DEPTH = 20_000
"""How deeply elements may be nested."""

_TOO_DEEP = f"elements are nested more than {MAX_DEPTH} deep; open the page in a browser and save its text (.txt)"


def parse(page: str) -> etree._Element:
    """Return the tree of a page, without comments.

    Raises:
        Unreadable: if the page is empty or nested too deeply.
    """
    content = _ENDS.sub("", page).encode("utf-8")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, default_doctype=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("the page shows no text") from error
    fatal = [entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]
    if fatal:
        root = _deep(content)
    if root is None:
        raise Unreadable("the page shows no text")
    return root


def depth(root: etree._Element) -> int:
    """Return how deeply the elements of a tree are nested."""
    deepest = here = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        here += 1 if event == "start" else -1
        deepest = max(deepest, here)
    return deepest


class _Builder:
    """Makes a tree of what the parser meets. The parser's own tree ends at 2,048 elements within each other."""

    def __init__(self) -> None:
        self._tree = etree.TreeBuilder()
        self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth <= MAX_DEPTH:
            self._tree.start(tag, dict(attributes))
        else:
            raise Unreadable(_TOO_DEEP)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(tag)

    def data(self, text: str) -> None:
        self._tree.data(text)

    def close(self) -> etree._Element:
        if self._depth > MAX_DEPTH:
            raise Unreadable(_TOO_DEEP)
        return self._tree.close()


def _deep(content: bytes) -> etree._Element | None:
    """Return the tree of a page that is nested more deeply than the parser's own tree can be.

    Raises:
        Unreadable: if the page is nested too deeply, or the parser stops before its end.
    """
    parser = etree.HTMLParser(target=_Builder(), encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"the page cannot be read as a whole: {error.msg}") from error
    return root if isinstance(root, etree._Element) else None
