"""report.html in Chromium: nothing on it runs, nothing overflows, everything can be read and reached."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from normalize import Pipeline
from normalize.outputs.report import Failed, Gathered
from normalize.sources import Item, read_inputs
from normalize.text import (
    Applicability,
    AppliedEdit,
    Article,
    FindingRecord,
    IssueType,
    Layer,
    Part,
    Span,
    Status,
)

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)

RUN = "window.ran=(window.ran||0)+1"
PAYLOADS = [
    *(
        f"<{tag}>"
        for tag in (
            f"script>{RUN}</script",
            f"img src=x onerror={RUN}",
            f"img src=data:image/gif;base64,R0lGODlhAQABAAAAACw= onload={RUN}",
            f"svg onload={RUN}",
            f"svg><script>{RUN}</script></svg",
            f"svg><animate onbegin={RUN} attributeName=x dur=1s></svg",
            f"svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg",
            f"body onload={RUN}",
            f"iframe src='javascript:parent.{RUN}'",
            f"iframe srcdoc='<script>parent.{RUN}</script>'",
            f"object data='javascript:{RUN}'",
            f"embed src='javascript:{RUN}'",
            f"video><source onerror={RUN}></video",
            f"audio src=x onerror={RUN}",
            f"details open ontoggle={RUN}",
            f"input autofocus onfocus={RUN}",
            f"select autofocus onfocus={RUN}",
            f"textarea autofocus onfocus={RUN}",
            f"marquee onstart={RUN}",
            f"meta http-equiv=refresh content='0;url=javascript:{RUN}'",
            "meta http-equiv=Content-Security-Policy content='script-src *'",
            f"link rel=stylesheet href='javascript:{RUN}'",
            f"base href='javascript:{RUN}//'",
            f"form action='javascript:{RUN}'><button autofocus></form",
            f"a href='javascript:{RUN}' id=x",
            f"math><mtext></mtext><script>{RUN}</script></math",
            f"template><script>{RUN}</script></template",
            f"noscript><p title='</noscript><script>{RUN}</script>'></noscript",
            f"style>@import 'javascript:{RUN}';</style",
            "style>body{display:none}</style",
            f"div style='background:url(javascript:{RUN})'",
            f"p onpointerenter={RUN} onclick={RUN} tabindex=0",
            "plaintext",
            "/table></td></tr><h1",
            "!--",
            "!doctype html",
            "?xml version='1.0'?",
            "frameset onload=" + RUN,
        )
    ),
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus '",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</code></pre></details><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "{{ 7 * 7 }}{% for x in (1, 2) %}x{% endfor %}",
    "{{ ''.__class__.__mro__ }}",
    "${7*7}#{7*7}<%= 7*7 %>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;&#60;script&#62;{RUN}&#60;/script&#62;",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"\N{FULLWIDTH LESS-THAN SIGN}script\N{FULLWIDTH GREATER-THAN SIGN}{RUN}",
    f"<scr\x00ipt>{RUN}</scr\x00ipt>",
    f"\N{RIGHT-TO-LEFT OVERRIDE}<script>{RUN}</script>\N{POP DIRECTIONAL FORMATTING}",
    f"<<script>{RUN}//<</script>",
    f"<img/src='x'/onerror={RUN}>",
    f"`-alert(1)-`';{RUN};//",
    f"//example.invalid/x.js\r\n\r\n<script>{RUN}</script>",
]


def hostile(number: int, value: str) -> Article:
    """An article with a value in every place that may come from outside: text, title, ids, reasons, messages, notes."""
    text = f"{value}\n\nRakka {value} fell to {value}.\n\nالرقة {value}"
    at = text.index("Rakka")
    id = f"{number}{value}"
    layer = Layer("terms", 1, (AppliedEdit(at, at + 5, "Rakka", f"Raqqa {value}", "done" + value),))

    def finding(name: str, **fields: Any) -> FindingRecord:
        given = {
            "id": name + value,
            "article": id,
            "stage": "stage" + value,
            "rule": "rule" + value,
            "type": IssueType.TERMINOLOGY,
            "mqm": None,
            "start": at,
            "end": at + 5,
            "original": "Rakka",
            "clean_start": at,
            "clean_end": at + 5,
            "before": "Rakka" + value,
            "after": None,
            "replacements": ("Raqqa" + value, "other" + value),
            "edits": (),
            "applicability": Applicability.SUGGEST,
            "status": Status.SUGGESTED,
            "message": f'The glossary spells الرقة "{value}"; but in doubt: {value}',
            "source": "source" + value,
            "term": None,
            "change": name + value,
        }
        return FindingRecord(**(given | fields))

    return Article(
        id,
        "source" + value,
        text,
        (layer,),
        parts=(Part(Span(0, len(value)), "title"),),
        findings=(
            finding("done", status=Status.APPLIED, after=f"Raqqa {value}"),
            finding("open"),
            finding("flag", status=Status.FLAGGED, replacements=()),
            finding("space", stage="typography"),
            finding("held", status=Status.HELD, why="why" + value, held_by=("by" + value,)),
        ),
    )


def write(folder: Path, articles: list[Article], run: dict[str, Any], failed: list[Failed]) -> str:
    gathered = Gathered()
    for one in articles:
        gathered.add(one)
    path = folder / "report.html"
    path.write_bytes(gathered.content(run, failed))
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, without a window."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of articles that are nothing but attacks."""
    articles = [hostile(number, payload) for number, payload in enumerate(PAYLOADS)]
    all_of_them = " ".join(PAYLOADS)
    run = {"normalize": all_of_them, "settings": {"glossaries": PAYLOADS, "rules": dict.fromkeys(PAYLOADS, "off")}}
    failed = [Failed(one, one, one) for one in PAYLOADS]
    return write(tmp_path_factory.mktemp("attacked"), articles, run, failed)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the samples, with an article that has very long words and every kind of finding."""
    pipeline = Pipeline()
    items = [item for item in read_inputs([str(ROOT / "corpus")]) if isinstance(item, Item)]
    articles = [pipeline.run(item.text, id=item.id, source=item.source, parts=item.parts) for item in items]
    articles.append(hostile(0, "w" * 300))
    articles.append(pipeline.run("Rakka\N{NO-BREAK SPACE}fell\N{RIGHT-TO-LEFT MARK} .\n\n" + "long" * 200, id="x" * 80))
    failed = [Failed("x" * 80, "y" * 200, "z" * 400)]
    run = {"normalize": "0.1.0", "glossary": {"terms": 1, "keep": 1, "sha256": "f" * 64}}
    return write(tmp_path_factory.mktemp("usual"), articles, run, failed)


OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"


# Nothing runs


def test_there_are_sixty_attacks() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("bypass_csp", [False, True], ids=["policy", "no policy"])
def test_no_attack_runs_asks_for_a_file_or_breaks_the_policy(browser: Any, attacked: str, bypass_csp: bool) -> None:
    context = browser.new_context(bypass_csp=bypass_csp)
    context.add_init_script(
        "window.broken = []; document.addEventListener('securitypolicyviolation',"
        " event => window.broken.push(event.violatedDirective + ' ' + event.blockedURI))"
    )
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(attacked)
    page.evaluate(OPEN_ALL)
    page.mouse.move(300, 300)
    for _ in range(30):
        page.keyboard.press("Tab")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran || 0") == 0
    assert page.evaluate("window.broken") == []
    assert asked == [attacked]
    assert said == []
    context.close()


def test_attacks_make_no_element_and_no_attribute(browser: Any, attacked: str) -> None:
    page = browser.new_page()
    page.goto(attacked)
    elements = set(page.evaluate("[...new Set([...document.querySelectorAll('*')].map(one => one.localName))]"))
    assert elements == {
        *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "article", "footer"),
        *("h1", "h2", "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "b", "a", "code", "bdi", "del", "ins"),
        *("br", "mark", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td"),
        *("svg", "defs", "pattern", "rect"),
    }  # fmt: skip
    names = page.evaluate("[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())")
    assert not [name for name in set(names) if name.startswith("on") or name in ("style", "src", "srcdoc")]
    links = page.evaluate("[...document.querySelectorAll('[href]')].map(one => one.getAttribute('href'))")
    assert all(link.startswith(("#", "articles/")) or link.endswith((".json", ".jsonl")) for link in links)
    shown = page.evaluate("document.body.textContent")
    assert f"<script>{RUN}</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    page.close()


# Directions


def test_every_right_to_left_letter_stands_in_an_isolate(browser: Any, attacked: str, usual: str) -> None:
    for url in (attacked, usual):
        page = browser.new_page()
        page.goto(url)
        bare = page.evaluate(
            """() => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), bare = [];
              let found = 0;
              while (walker.nextNode()) {
                if (!/[\\u0590-\\u08ff\\ufb1d-\\ufefc]/.test(walker.currentNode.data)) continue;
                found++;
                const around = walker.currentNode.parentElement.closest('bdi, [dir=auto]');
                if (!around || !getComputedStyle(around).unicodeBidi.match(/isolate|plaintext/)) {
                  bare.push(walker.currentNode.data);
                }
              }
              return [found, bare];
            }"""
        )
        assert bare[0] > 0
        assert bare[1] == []
        page.close()


def test_arabic_says_that_it_is_arabic(browser: Any, usual: str) -> None:
    page = browser.new_page()
    page.goto(usual)
    arabic = page.evaluate("[...document.querySelectorAll('[lang=ar]')].map(one => one.textContent)")
    assert arabic
    assert all(unicodedata.name(text[0]).startswith("ARABIC") for text in arabic)
    assert page.evaluate("document.documentElement.lang") == "en"
    page.close()


# Reading


@pytest.mark.parametrize("width", [320, 360, 900, 1600])
def test_nothing_is_wider_than_the_page(browser: Any, attacked: str, usual: str, width: int) -> None:
    for url in (usual, attacked):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(url)
        for script in ("0", OPEN_ALL):
            page.evaluate(script)
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        # What the page cuts off must be reachable by scrolling inside.
        cut = page.evaluate(
            """[...document.querySelectorAll('main *, header *')].filter(one =>
              one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX == 'hidden'
              && !one.classList.contains('vh')).map(one => one.className)"""
        )
        assert cut == []
        page.close()


CONTRASTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const pairs = {};
  for (const one of document.querySelectorAll('body *')) {
    if (![...one.childNodes].some(node => node.nodeType == 3 && node.data.trim())) continue;
    let ground = one;
    while (ground && rgba(getComputedStyle(ground).backgroundColor)[3] == 0) ground = ground.parentElement;
    const style = [getComputedStyle(one).color, getComputedStyle(ground || document.body).backgroundColor];
    if (style in pairs) continue;
    const [dark, bright] = style.map(colour => light(rgba(colour))).sort((a, b) => a - b);
    pairs[style] = (bright + 0.05) / (dark + 0.05);
  }
  return pairs;
}"""


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_that_is_used_has_contrast(browser: Any, usual: str, scheme: str, medium: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.emulate_media(media=medium, color_scheme=scheme)
    page.goto(usual)
    page.evaluate(OPEN_ALL)
    pairs = page.evaluate(CONTRASTS)
    assert len(pairs) >= (9 if medium == "screen" else 5)
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5} == {}
    page.close()


def test_bars_are_told_apart_by_more_than_colour_and_seen_on_the_page(browser: Any, usual: str) -> None:
    page = browser.new_page()
    page.goto(usual)
    fills = page.evaluate("['c', 'w', 'r'].map(one => getComputedStyle(document.querySelector('rect.' + one)).fill)")
    assert fills[1].startswith("url(")
    assert fills[2] == "none"
    widths = page.evaluate("[...document.querySelectorAll('svg.bar')].map(one => one.getBoundingClientRect().width)")
    assert min(widths) > 50
    rows = page.evaluate(
        """[...document.querySelectorAll('.chart tbody tr')].map(row => [
          [...row.querySelectorAll('td')].map(cell => parseInt(cell.textContent.replace(',', ''))),
          ['c', 'w', 'r'].map(one => parseFloat(row.querySelector('rect.' + one)?.getAttribute('width') ?? '0'))])"""
    )
    for numbers, shares in rows:
        assert [number > 0 for number in numbers] == [share > 0 for share in shares]
    page.close()


# Hands on the keyboard


def test_the_page_works_by_keyboard_and_links_open_what_they_lead_to(browser: Any, usual: str) -> None:
    page = browser.new_page()
    page.goto(usual)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#waiting"
    focusable = page.evaluate("[...document.querySelectorAll('[tabindex]')].every(one => one.tabIndex == 0)")
    assert focusable
    assert page.evaluate("document.querySelectorAll('.article')[1].open") is False
    page.evaluate("location.hash = '#article-2'")
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelectorAll('.article')[1].open") is True
    first = page.locator("#article-1 a.n[id]").first
    first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#" + (first.get_attribute("href") or "")[1:]
    assert page.evaluate("document.querySelector(location.hash).querySelector('.why') !== null")
    page.close()


def test_the_text_can_be_read_without_style(browser: Any, usual: str) -> None:
    page = browser.new_page()
    page.goto(usual)
    page.evaluate("document.querySelector('style').remove()")
    shown = page.evaluate("document.querySelector('#article-1 del').textContent")
    assert shown.startswith("removed: ")
    assert page.evaluate("document.querySelector('#article-1 ins').textContent").startswith("put in: ")
    page.close()
