"""The only door to lxml in the exchange of glossaries: nothing is fetched, nothing is expanded, nothing is trusted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from normalize.glossary.reading import GlossaryError

Element: TypeAlias = etree._Element

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse(content: bytes, path: Path) -> Element:
    """Return the root of an XML document.

    A document that declares entities is refused, whatever it does with them: they read files of this machine (XXE) or
    grow without end (“billion laughs”), and no glossary needs one.

    Raises:
        GlossaryError: if it is malformed or declares entities; the message names path and line.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] or 1
        raise GlossaryError(f"{path}:{line}: not valid XML: {error.msg}") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        name = next(declared.iterentities()).name
        raise GlossaryError(
            f"{path}:1: declares the entity {name!r}; a glossary needs none, and such files are not read. Take the "
            "<!DOCTYPE ...> out"
        )
    for node in root.iter(etree.Entity):
        raise GlossaryError(f"{path}:{node.sourceline or 1}: {node.text} is no entity of XML; write the character")
    found: Element = root
    return found


def element(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """Return a new element in its parent, and in its namespace; `xml_lang` is written as xml:lang."""
    namespace = etree.QName(parent).namespace
    made = etree.SubElement(parent, f"{{{namespace}}}{tag}" if namespace else tag, _named(attributes))
    if text:
        made.text = text
    return made


def root_of(tag: str, namespace: str, /, **attributes: str) -> Element:
    """Return the root of a new document whose elements stand in a namespace, if there is one, without a prefix."""
    if not namespace:
        return etree.Element(tag, _named(attributes))
    return etree.Element(f"{{{namespace}}}{tag}", _named(attributes), nsmap={None: namespace})


def _named(attributes: dict[str, str]) -> dict[str, str]:
    return {_NAMES.get(name, name): value for name, value in attributes.items()}


def serialised(root: Element) -> str:
    """Return a document as text, indented."""
    etree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'


def lang_of(node: Element) -> str:
    """Return the language of an element, in small letters, as its xml:lang or its lang says."""
    return str(node.get(_NAMES["xml_lang"]) or node.get("lang") or "").casefold()


def name_of(node: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(etree.QName(node).localname)


def text_of(node: Element) -> str:
    """Return the text of an element and of those within it."""
    return "".join(str(part) for part in node.itertext())


def unwritable(text: str) -> str:
    """Return the first character of a text that XML cannot hold, or nothing."""
    found = _FORBIDDEN.search(text)
    return found[0] if found else ""


_NAMES = {"xml_lang": "{http://www.w3.org/XML/1998/namespace}lang"}
