"""Pages of the web: no sentence is lost, headline, date and by-line are known, furniture has a reason to be dropped."""

from __future__ import annotations

import builtins
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.configuration import SourceSettings
from normalize.sources import Item, Problem, pages, read_inputs
from normalize.sources.item import Content, SourceError
from normalize.sources.opening import Stream
from normalize.text import Part

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
NAMES = [path.stem for path in PAGES]


def _content(page: str | bytes) -> Content:
    content = page.encode() if isinstance(page, str) else page
    stream = Stream(io.BufferedReader(io.BytesIO(content)))
    (draft,) = pages.read(stream, "page.html", SourceSettings(), "")
    assert isinstance(draft.content, Content)
    return draft.content


def _text(page: str | bytes) -> str:
    return _content(page).text


def _item(path: Path) -> Item:
    (item,) = read_inputs([str(path)])
    assert isinstance(item, Item), item
    return item


def _about(path: Path) -> dict[str, Any]:
    about = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert isinstance(about, dict)
    return about


def _in_role(item: Item, role: str) -> list[str]:
    return [part.span.of(item.text) for part in item.parts if part.role == role]


def _check_parts(text: str, parts: tuple[Part, ...]) -> None:
    at = 0
    for part in parts:
        assert at <= part.span.start < part.span.end <= len(text)
        assert part.role
        assert part.drop is None or part.drop
        at = part.span.end


# The ten pages, each after the structure of another maker


def test_there_are_ten_pages_with_thirty_blocks_of_furniture_or_so() -> None:
    assert len(PAGES) == 10
    assert all(_item(path).text.count("\n\n") > 20 for path in PAGES)


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_every_sentence_of_the_article_is_in_the_text_and_in_no_part_to_be_dropped(path: Path) -> None:
    item, about = _item(path), _about(path)
    assert [sentence for sentence in about["sentences"] if sentence not in item.text] == []
    kept = "\n\n".join(part.span.of(item.text) for part in item.parts if part.drop is None)
    assert [sentence for sentence in about["sentences"] if sentence not in kept] == []


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_the_text_begins_with_the_headline_and_date_byline_and_captions_are_known(path: Path) -> None:
    item, about = _item(path), _about(path)
    assert item.text.startswith(about["headline"] + "\n\n")
    assert _in_role(item, "title") == [about["headline"]]
    for role, wanted in (("date", about["date"]), ("by-line", about["byline"])):
        assert any(wanted in found for found in _in_role(item, role)), (role, wanted)
    for caption in about["captions"]:
        assert any(caption in found for found in _in_role(item, "caption"))
    never = ("title", "date", "by-line", "caption")
    assert [part for part in item.parts if part.role in never and part.drop] == []


def test_nearly_all_furniture_has_a_reason_to_be_dropped_and_all_of_it_is_in_the_text() -> None:
    met = count = 0
    for path in PAGES:
        item, about = _item(path), _about(path)
        assert [one for one in about["furniture"] if one not in item.text] == []
        dropped = [part.span.of(item.text) for part in item.parts if part.drop]
        met += sum(any(one in part for part in dropped) for one in about["furniture"])
        count += len(about["furniture"])
    assert count >= 300
    assert met / count >= 0.95


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_parts_are_sorted_disjoint_and_inside_the_text(path: Path) -> None:
    item = _item(path)
    _check_parts(item.text, item.parts)
    assert item.fields["extractor"].startswith("trafilatura ")
    assert _item(path) == item


# Pages of makers that no word of the code knows

UNKNOWN = sorted((Path(__file__).parent / "unknown_pages").glob("*.html"))


def test_there_are_twenty_pages_of_unknown_makers_with_thirty_pieces_of_furniture() -> None:
    assert len(UNKNOWN) == 20
    assert all(len(_about(path)["furniture"]) > 30 for path in UNKNOWN)


@pytest.mark.parametrize("path", UNKNOWN, ids=[path.stem for path in UNKNOWN])
def test_headline_date_and_byline_of_an_unknown_maker_are_known(path: Path) -> None:
    item, about = _item(path), _about(path)
    assert _in_role(item, "title") == [about["headline"]]
    for role, wanted in (("date", about["date"]), ("by-line", about["byline"])):
        assert not wanted or any(wanted in found for found in _in_role(item, role)), (role, wanted)


@pytest.mark.parametrize("path", UNKNOWN, ids=[path.stem for path in UNKNOWN])
def test_nothing_of_an_article_of_an_unknown_maker_is_lost_and_nearly_all_furniture_found(path: Path) -> None:
    item, about = _item(path), _about(path)
    dropped = [part.span.of(item.text) for part in item.parts if part.drop]
    kept = "\n\n".join(part.span.of(item.text) for part in item.parts if part.drop is None)
    own = [*about["sentences"], *about["captions"], about["headline"], about["date"], about["byline"]]
    assert [one for one in own if one not in kept] == []
    found = [one for one in about["furniture"] if any(one in part for part in dropped)]
    assert [one for one in about["furniture"] if one not in item.text] == []
    assert len(found) >= 0.9 * len(about["furniture"])


_SAID = (
    "The convoy of the council left the town before dawn on Tuesday, the driver of the first lorry said.",
    "Residents of the eastern quarter waited for bread until noon, although the bakery had promised it for nine.",
    "A teacher who had walked eleven kilometres asked where the school was, and nobody could tell her.",
    "The engineers repaired two of the four pumps, so that water reached the upper streets again.",
    "The market of the old town opened for three hours.",
    "Nobody was hurt when the wall fell down.",
    "“We shall rebuild it with our own hands,” the mukhtar promised his neighbours on the square.",
    "The price of flour fell by a tenth in a week, which nobody could explain to us.",
)


def _each(form: str, sentences: tuple[str, ...] = _SAID) -> str:
    return "".join(form.format(one, number=number) for number, one in enumerate(sentences, start=1))


_INTRODUCED = f"<p>{_SAID[0]} {_SAID[1]}</p><p>{_SAID[2]}</p>"
_ARTICLES = {
    "told by the hour": f"<p>{_SAID[0]}</p>"
    + _each("<div class=entry><time>1{number}:05 4 May 2016</time><h3>By Ann Lee</h3><p>{}</p></div>", _SAID[1:]),
    "a list with links": f"<p>{_SAID[0]}</p>"
    + _each("<div class=item><h2><a href=/x>Thing number {number}</a></h2><p>{}</p></div>", _SAID[1:]),
    "a list at the end": f"<div class=body><div class=t>{_each('<p>{}</p>', _SAID[:5])}</div><ul>"
    + _each("<li>{}</li>", _SAID[5:])
    + "</ul></div>",
    "in two elements": f"<div class=a>{_each('<p>{}</p>', _SAID[:6])}</div><div class=ad>Ad</div><div class=b>"
    + _each("<p>{}</p>", _SAID[6:])
    + "</div>",
    "questions and answers": "<dl>" + _each("<dt>What happened then, at {number}?</dt><dd>{}</dd>") + "</dl>",
    "a diary": _each("<div class=day><b>{number} May 2016</b><p>{}</p></div>"),
    "reports with replies": _INTRODUCED
    + _each("<div class=r><a href=/r>Report of office {number}</a><p>{}</p><i>Reply: none, 2016</i></div>", _SAID[3:]),
    "line breaks": "<div>" + _each("{}<br><br>") + "</div>",
    "an element each": _each("<div class=p{number}>{}</div>"),
    "embedded posts": _INTRODUCED
    + _each("<blockquote class=tweet><p>{}</p>Ann Lee (@ann) <a href=/t>May 4, 2016</a></blockquote>", _SAID[3:7])
    + f"<p>{_SAID[7]}</p>",
}
_AROUND = (
    '<div class="menu"><a href="/">Home</a></div>{}<div id="footer">Contact us</div>',
    "<article>{}</article><footer>x</footer>",
    "<table><tr><td><a href=a>One</a><br><a href=b>Two</a><td>{}</table>",
)


@pytest.mark.parametrize("around", _AROUND, ids=["menu", "article", "table"])
@pytest.mark.parametrize("article", _ARTICLES.values(), ids=_ARTICLES)
def test_no_sentence_is_dropped_from_articles_that_look_like_furniture(article: str, around: str) -> None:
    content = _content(around.format(f"<h1>What happened in the town of Rumeilan</h1>{article}"))
    kept = "\n\n".join(part.span.of(content.text) for part in content.parts if part.drop is None)
    assert [one for one in _SAID if one not in kept] == []


def test_pages_in_legacy_charsets_are_read_by_their_declaration() -> None:
    charsets = {path.stem: _item(path).encoding["charset"] for path in PAGES}
    assert charsets["bilingual"] == "windows-1256"
    assert charsets["tables"] == "windows-1252"


# Text as a browser shows it


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<p>  one \n\t two  </p>", "one two"),
        ("<p>one <b> two</b> <i>three</i></p>", "one two three"),
        ("<p>half<b>word</b></p>", "halfword"),
        ("<p>a<br>b<br/>c</p>", "a\nb\nc"),
        ("<p>a <br> b</p>", "a\nb"),
        ("a<br><br>b<br>&nbsp;<br>c", "a\n\nb\n\N{NO-BREAK SPACE}\nc"),
        ("<p>a&nbsp;b&amp;c&#1583;&mdash;&#150;</p>", "a\N{NO-BREAK SPACE}b&cد——".replace("——", "—–")),
        ("<p>&nbsp;</p><p>x</p>", "x"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<table><tr><td>a<td>b</table>", "a\n\nb"),
        ("<pre>  a\n   b\n\n c </pre><p>d", "  a\n   b\n\n c \n\nd"),
        ("<p>a<script>x</script>b<!-- c -->d<style>e</style></p>", "abd"),
        ("<p>a</p><template><p>t</p></template><noscript>n</noscript><p>b</p>", "a\n\nb"),
        ("<p>a text that is long enough</p><p hidden>h</p><p aria-hidden=true>h</p><p style='DISPLAY : none'>h</p>",
         "a text that is long enough"),
        ("<p>a<img alt='never'>b</p>", "ab"),
        ("<p>a</p></body></html><p>late</p>", "a\n\nlate"),
        ("<html><body><p>a</p></body></html><html><body><p>b</p></body></html>", "a\n\nb"),
        ("plain words", "plain words"),
        ("<p>\u200fمرحبا\u200f</p>", "\u200fمرحبا\u200f"),
        ("<p>a\u2028b\u0085c</p>", "a\u2028b\u0085c"),
        ("<p>1 < 2 and <3", "1 < 2 and <3"),
        ("<P>A<B", "A"),
    ],
)  # fmt: skip
def test_a_page_becomes_what_a_browser_shows(page: str, text: str) -> None:
    assert _text(page) == text


def test_what_holds_most_of_a_page_is_never_hidden() -> None:
    page = "<body><div aria-hidden='true' style='display:none'><p>The article.</p></div><p>Hm.</p></body>"
    assert "The article." in _text(page)


def test_the_title_of_a_page_is_taken_only_if_it_has_no_headline() -> None:
    title = "<title>The river rises - The Wire</title>"
    assert _text(f"{title}<h1>The river rises</h1><p>Text.") == "The river rises\n\nText."
    assert _text(f"{title}<p>Text.") == "The river rises - The Wire\n\nText."
    assert _text(f"{title}<p>Menu</p><h1>The Wire</h1><h2>The river rises</h2><p>Text.").startswith(
        "The river rises\n\n"
    )


def test_a_page_in_one_form_is_not_furniture() -> None:
    body = "<p>The first sentence of this article is here.</p>" * 9
    content = _content(f"<form id=aspnetForm><div class='has-sidebar'><h1>Head of it</h1>{body}</div></form>")
    assert {part.drop for part in content.parts} == {None}


@pytest.mark.parametrize(
    ("page", "drop"),
    [
        ("<nav>x</nav>", "inside <nav>"),
        ("<footer>x</footer>", "inside <footer>"),
        ("<aside><p>x</p></aside>", "inside <aside>"),
        ("<form><label>x</label></form>", "inside <form>"),
        ("<div role=navigation>x</div>", "inside role=navigation"),
        ("<ul class='shareButtons'><li>x</ul>", "inside an element named share"),
        ("<div class='share-buttons'>x</div>", "inside an element named share"),
        ("<div id=comments><p>x</p></div>", "inside an element named comments"),
        ("<div class='related_posts'>x</div>", "inside an element named related"),
        ("<div class='cookieNotice'>x</div>", "inside an element named cookie"),
        ("<p class='no-sidebar'>x</p>", None),
    ],
)
def test_structure_alone_says_what_is_furniture(page: str, drop: str | None) -> None:
    content = _content("<p>Long words of an article without any structure around them.</p>" + page)
    assert [part.drop for part in content.parts if part.span.of(content.text) == "x"] == [drop]


def test_a_line_with_date_and_byline_gives_a_part_for_each() -> None:
    content = _content("<h1>Head</h1><p>By <a rel=author>Ann</a> | <time>3 May 2016</time> | Aleppo</p><p>Text.</p>")
    found = [(part.role, part.span.of(content.text)) for part in content.parts]
    assert found[1:] == [
        ("body", "By "),
        ("by-line", "Ann"),
        ("body", " | "),
        ("date", "3 May 2016"),
        ("body", " | Aleppo"),
        ("body", "Text."),
    ]


def test_a_headline_may_differ_from_the_title_but_a_section_of_the_text_is_none() -> None:
    title, text = "<title>The Wire</title>", f"<p>{'The first sentence of the article. ' * 5}</p>"
    assert _text(f"{title}<h2>The river rises</h2>{text}").startswith("The river rises\n\n")
    assert _text(f"{title}{text}<h2>A section</h2>{text}").startswith("The Wire\n\nThe first")


def test_a_line_near_the_headline_is_parted_into_byline_and_date_without_any_name() -> None:
    content = _content("<h1>Head</h1><div><span>By Ann Lee</span> · <span>4 April 2019</span></div><p>Text.</p>")
    found = [(part.role, part.span.of(content.text)) for part in content.parts]
    assert found[1:-1] == [("by-line", "By Ann Lee"), ("body", " · "), ("date", "4 April 2019")]


# Pages that cannot be read


def _error(tmp_path: Path, content: bytes, name: str = "page.html") -> str:
    path = tmp_path / name
    path.write_bytes(content)
    good = tmp_path / "good.txt"
    good.write_text("x")
    wrong, after = read_inputs([str(path), str(good)])
    assert isinstance(wrong, Problem), wrong
    assert isinstance(after, Item)
    assert wrong.error.startswith(str(path))
    return wrong.error


@pytest.mark.parametrize("content", [b"", b" \n", b"<!-- x -->", b"<html></html>", b"<p></p>", b"<script>x</script>"])
def test_a_page_without_text_is_an_error_that_says_so(tmp_path: Path, content: bytes) -> None:
    assert re.search("the file is empty|the page shows no text", _error(tmp_path, content))


@pytest.mark.parametrize("depth", [1500, 5000])
@pytest.mark.parametrize("tag", ["div", "b", "span class=x", "blockquote"])
def test_deep_pages_are_read_as_a_whole(tag: str, depth: int) -> None:
    body = f"<{tag}>" * depth + "d&eacute;ep <i>one</i>" + f"</{tag.split(maxsplit=1)[0]}>" * depth
    content = _content(f"<html><body><h1>Head</h1>{body}<!-- no --><p>after</p></body></html><p>late</p>")
    assert content.text == "Head\n\ndéep one\n\nafter\n\nlate"
    assert content.fields["extractor"] == "none: elements are nested too deeply for it"


def test_a_deep_page_is_read_like_a_flat_one() -> None:
    page = (
        "<ul><li>one<li>two</ul><pre>a\n b</pre><nav>x</nav><p class=date>3 May 2016</p><table><tr><td>c<td>d</table>"
    )
    flat = _content(f"<h1>Head</h1>{page}")
    deep = _content(f"<h1>Head</h1>{'<div>' * 3000}{page}{'</div>' * 3000}")
    assert deep.text == flat.text
    assert [(part.span, part.role, part.drop) for part in deep.parts] == [
        (part.span, part.role, part.drop) for part in flat.parts
    ]


def test_a_page_that_is_nested_without_end_is_an_error(tmp_path: Path) -> None:
    page = b"<html><body>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000 + b"<p>after</p>"
    assert "nested more than 20000 deep; open the page in a browser" in _error(tmp_path, page)


@pytest.mark.parametrize("content", [b"<p>" + b"x" * 50_000_000, b"<p>" + b"word " * 1_100_000])
def test_a_page_or_a_text_that_is_too_large_is_an_error(tmp_path: Path, content: bytes) -> None:
    assert re.search("more than 16000000 bytes|code points, an article at most 5000000", _error(tmp_path, content))


def test_a_page_with_nul_bytes_is_an_error(tmp_path: Path) -> None:
    assert "byte 4 is NUL" in _error(tmp_path, b"<p>a\0b")


def test_without_the_extra_the_error_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("normalize.sources.pages.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "pip install 'normalize-articles[html]'" in _error(tmp_path, b"<p>x")


def test_the_extractor_is_imported_only_for_pages(tmp_path: Path) -> None:
    import subprocess

    path = tmp_path / "a.txt"
    path.write_text("x")
    code = "import sys\nfrom normalize.sources import read_inputs\n"
    code += f"list(read_inputs([{str(path)!r}]))\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"lxml", "trafilatura"} & set(done.stdout.split())


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    body = "<p>The first sentence of this article is here.</p>" * 9
    page = f"<!DOCTYPE html SYSTEM 'http://x.example/a.dtd'><link rel=stylesheet href='http://x.example/'>{body}"
    assert "first sentence" in _text(page)


# Any page

_TAGS = "div p ul li blockquote table tr td span b i a section aside nav footer pre figure figcaption h4 font".split()
_GONE = ["<script>{}</script>", "<style>{}</style>", "<!--{}-->", "<template>{}</template>", "<noscript>{}</noscript>"]


@st.composite
def _trees(draw: st.DrawFn, depth: int = 4) -> str:
    pieces = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.integers(0, 5))
        if kind == 0 and depth:
            tag = draw(st.sampled_from(_TAGS))
            pieces.append(f"<{tag}{draw(st.sampled_from(['', ' class=menu', ' class=date', ' dir=rtl']))}>")
            pieces.append(draw(_trees(depth - 1)))
            pieces.append(f"</{tag}>" if draw(st.integers(0, 9)) else "")
        elif kind == 1:
            pieces.append(draw(st.sampled_from(_GONE)).format("GONE"))
        elif kind == 2:
            pieces.append(draw(st.sampled_from(["<br>", "<hr>", " ", "\n", "<img alt=GONE>", "&nbsp;", "</div>"])))
        else:
            pieces.append(draw(st.sampled_from([" WORD ", "WORD", "\nWORD&amp;", "WORD. "])))
    return "".join(pieces)


def _numbered(page: str) -> Iterator[str]:
    for number, piece in enumerate(page.split("WORD")):
        yield f"{f'w{number}w' if number else ''}{piece}"


@given(_trees())
def test_every_text_node_stands_in_the_text_once_and_in_order(tree: str) -> None:
    page = "".join(_numbered(f"<p>WORD</p>{tree}"))
    content = _content(page)
    assert re.findall(r"w\d+w", content.text) == re.findall(r"w\d+w", page)
    assert "GONE" not in content.text
    _check_parts(content.text, content.parts)
    covered = "".join(part.span.of(content.text) for part in content.parts)
    assert re.findall(r"w\d+w", covered) == re.findall(r"w\d+w", page)


_PIECES = """< > </ <p <div class=' " = & &#x0; &#xD800; &#99999999; <!-- --> <![CDATA[ ]]> <script> </script> <title>
    <h1> <table> <td> </table> <select> <svg> <math> <frameset> <plaintext> <textarea> </p> </body> <body> <time>2016
    <br> <?xml ?> &a; style=display:none> hidden> ل \ufeff \x01""".split()


@given(
    st.lists(st.sampled_from([*_PIECES, " ", "a b", "\r\n", "\x85", "<a href=x>", "<!DOCTYPE x [<!ENTITY a 'b'>]>"]))
)
def test_no_page_makes_an_exception_of_another_kind(pieces: list[str]) -> None:
    try:
        content = _content("".join(pieces))
    except SourceError:
        return
    _check_parts(content.text, content.parts)


def test_a_page_that_vanishes_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.open

    def gone(file: Any, *arguments: Any, **options: Any) -> Any:
        if str(file).endswith("page.html"):
            raise FileNotFoundError(2, "No such file or directory")
        return real(file, *arguments, **options)

    (tmp_path / "page.html").write_text("<p>x")
    monkeypatch.setattr(builtins, "open", gone)
    (found,) = read_inputs([str(tmp_path)])
    assert isinstance(found, Problem)
    assert "cannot be read: No such file or directory" in found.error
