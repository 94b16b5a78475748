from collections.abc import Callable, Iterator

from normalize.text import Blocks, Context, Finding, IssueType, Mention, Part, Phrase, Recognised, Span, replace
from normalize.text.zones import ZoneKind

TEXT = "The city fell.\n\n“We will return,” he said. See a.org/x now.\n\nThe city fell."


def upper(block: Context) -> Iterator[Finding]:
    for start, end in zip(block.words.starts, block.words.ends, strict=True):
        word = block.text[start:end]
        if word == "city":
            yield Finding("r.r", Span(start, end), IssueType.STYLE, "M.", (replace(block.text, start, end, "CITY"),))


def noting(texts: list[str]) -> Callable[[Context], tuple[Finding, ...]]:
    """A rule that finds nothing and notes the blocks that it was given."""

    def find(block: Context) -> tuple[Finding, ...]:
        texts.append(block.text)
        return ()

    return find


def recognise(block: Context) -> Recognised:
    at = block.text.find("city")
    if at < 0:
        return Recognised()
    span = Span(at, at + 4)
    return Recognised((Mention(span, "t", "variant"),), (Phrase(span, "p", "variant"),), (span,))


def test_what_a_block_rule_finds_is_placed_in_the_text() -> None:
    found = list(Context(TEXT).by_block("upper", upper))
    assert [one.span.of(TEXT) for one in found] == ["city", "city"]
    for one in found:
        one.fixes[0].edits[0].check(TEXT)


def test_a_block_rule_is_given_its_block_alone_and_cannot_look_further() -> None:
    seen: list[str] = []
    list(Context(TEXT).by_block("look", noting(seen)))
    assert seen == ["The city fell.", "“We will return,” he said. See a.org/x now."]
    assert all("\n\n" not in text for text in seen)


def test_blocks_that_read_the_same_are_one_context_and_asked_once() -> None:
    context = Context(TEXT)
    assert context.blocks[0].block is context.blocks[2].block
    asked: list[str] = []
    for _ in range(3):
        list(context.by_block("count", noting(asked)))
    assert len(asked) == 2


def test_blocks_that_did_not_change_are_not_read_again_in_a_later_pass() -> None:
    blocks = Blocks()
    asked: list[str] = []
    list(Context(TEXT, blocks=blocks).by_block("key", noting(asked)))
    list(Context(TEXT.replace("See", "Look at"), blocks=blocks).by_block("key", noting(asked)))
    assert asked[2:] == ["“We will return,” he said. Look at a.org/x now."]


def test_two_questions_are_asked_apart() -> None:
    context = Context(TEXT)
    assert len(list(context.by_block("upper", upper))) == 2
    assert list(context.by_block("nothing", lambda _: ())) == []


def test_zones_sentences_mentions_and_phrases_are_placed_in_the_text() -> None:
    context = Context(TEXT, recognise=recognise)
    assert [(zone.kind, zone.span.of(TEXT)) for zone in context.zones] == [
        (ZoneKind.KEEP, "city"),
        (ZoneKind.SPEECH, "We will return,"),
        (ZoneKind.URL, "a.org/x"),
        (ZoneKind.KEEP, "city"),
    ]
    assert [span.of(TEXT) for span in context.sentences] == [
        "The city fell.",
        "“We will return,” he said. ",
        "See a.org/x now.",
        "The city fell.",
    ]
    assert [(one.term, one.span.of(TEXT)) for one in context.mentions] == [("t", "city")] * 2
    assert [(one.term, one.span.of(TEXT)) for one in context.phrases] == [("p", "city")] * 2


def test_speech_of_one_block_does_not_reach_into_the_next() -> None:
    text = "He said “we are many and we will\n\nThe city fell and it was ours”."
    speech = [zone.span.of(text) for zone in Context(text).zones if zone.kind is ZoneKind.SPEECH]
    assert speech == ["we are many and we will"]


def test_a_byte_order_mark_at_the_beginning_is_a_zone() -> None:
    assert Context("\ufeffThe city").zones == ((Span(0, 1), ZoneKind.MARK),)
    assert Context("The \ufeffcity").zones == ()


def test_the_index_says_where_each_folded_word_stands() -> None:
    assert Context("The city of the The").index == {"the": [0, 3, 4], "city": [1], "of": [2]}


def test_after_is_the_rest_of_the_text_and_shares_its_blocks() -> None:
    context = Context(TEXT)
    rest = context.after(TEXT.index("“"))
    assert rest.text == TEXT[TEXT.index("“") :]
    assert rest.blocks[1].block is context.blocks[2].block
    assert context.after(0) is context


def test_parts_are_handed_on() -> None:
    part = Part(Span(0, 14), "title", drop="menu")
    assert Context(TEXT, (part,)).parts == (part,)
