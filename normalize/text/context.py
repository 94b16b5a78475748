"""What rules read."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from normalize.text.article import Mention, Part, Phrase
from normalize.text.blocks import split_blocks
from normalize.text.classes import classes_of
from normalize.text.finding import Finding
from normalize.text.sentences import split_sentences
from normalize.text.span import Span
from normalize.text.words import Words
from normalize.text.zones import Zone, ZoneKind, literal_zones, speech_zones


class Recognised(NamedTuple):
    """What a glossary knows of one block.

    Attributes:
        mentions: the names and terms in it; several at one span where it cannot tell which.
        phrases: literal translations (calques) in it.
        keep: forms that nothing may touch.
        names: what reads like a name and has no entry.
    """

    mentions: tuple[Mention, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    keep: tuple[Span, ...] = ()
    names: tuple[Span, ...] = ()


Recognise = Callable[["Context"], Recognised]


def _nothing(_: Context) -> Recognised:
    return Recognised()


class Blocks:
    """The blocks that were read in one run over one article, so that what did not change is not read again.

    Words, sentences, zones, mentions and findings of a block depend on its own text alone; a block that stands in the
    text again, in a later pass or elsewhere, is the same `Context`.
    """

    def __init__(self, recognise: Recognise = _nothing) -> None:
        self._recognise = recognise
        self._known: dict[str, Context] = {}

    def get(self, text: str) -> Context:
        """Return the context of the block that reads `text`."""
        block = self._known.get(text)
        if block is None:
            block = self._known[text] = Context(text, blocks=self, recognise=self._recognise)
        return block


class Placed(NamedTuple):
    """A block and where it starts in its text, in code points."""

    start: int
    block: Context


class Context:
    """A text as rules read it, each part computed at most once, when it is first asked for.

    A rule that reads no further than a block is given the block alone, as a context of its own whose offsets count
    from its start; so it cannot look further.

    Attributes:
        text: the text.
        parts: from sources that know them: spans of the text with their roles.
    """

    def __init__(
        self,
        text: str,
        parts: tuple[Part, ...] = (),
        *,
        blocks: Blocks | None = None,
        recognise: Recognise = _nothing,
    ) -> None:
        self.text = text
        self.parts = parts
        self._blocks = Blocks(recognise) if blocks is None else blocks
        self._recognise = recognise
        self._found: dict[Hashable, tuple[Finding, ...]] = {}

    def after(self, offset: int) -> Context:
        """Return the text from `offset` on as a context of its own, which shares the blocks that were read."""
        if not offset:
            return self
        return Context(self.text[offset:], blocks=self._blocks, recognise=self._recognise)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the blocks: what stands between blank lines."""
        return split_blocks(self.text)

    @cached_property
    def blocks(self) -> tuple[Placed, ...]:
        """The blocks of the text, each as a context of its own."""
        if self.spans == (Span(0, len(self.text)),):
            return (Placed(0, self._blocks.get(self.text)),)
        return tuple(Placed(span.start, self._blocks.get(self.text[span.start : span.end])) for span in self.spans)

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return Words(self.text)

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Where each folded word stands: its numbers among the words. What rules are gated by."""
        index: dict[str, list[int]] = {}
        for number, word in enumerate(self.words.folded):
            index.setdefault(word, []).append(number)
        return index

    @cached_property
    def classes(self) -> list[int]:
        """What each word can be, by its number: sums of the constants of `normalize.text.classes`."""
        return classes_of(self.words.folded)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, each with the white space after it inside its block."""
        return tuple(sentence.shifted(start) for start, block in self.blocks for sentence in block._own_sentences)

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """Places where only some edits are welcome, by place: addresses, speech, forms that the glossary keeps."""
        zones = [Zone(zone.span.shifted(start), zone.kind) for start, block in self.blocks for zone in block._own_zones]
        if self.text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"):
            zones.insert(0, Zone(Span(0, 1), ZoneKind.MARK))
        return tuple(zones)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The names and terms that the glossary recognises, by place."""
        return tuple(mention.shifted(start) for start, block in self.blocks for mention in block._recognised.mentions)

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The literal translations that the glossary recognises, by place."""
        return tuple(phrase.shifted(start) for start, block in self.blocks for phrase in block._recognised.phrases)

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """What reads like a romanized name and has no entry in the glossary, by place."""
        return tuple(name.shifted(start) for start, block in self.blocks for name in block._recognised.names)

    def by_block(self, key: Hashable, find: Callable[[Context], Iterable[Finding]]) -> Iterator[Finding]:
        """Yield what `find` says of each block, placed in this text; asked once for blocks that read the same.

        `key` names the question.
        """
        for start, block in self.blocks:
            found = block._found.get(key)
            if found is None:
                found = block._found[key] = tuple(find(block))
            for finding in found:
                yield finding.shifted(start)

    @cached_property
    def _own_sentences(self) -> tuple[Span, ...]:
        return split_sentences(self.text)

    @cached_property
    def _recognised(self) -> Recognised:
        return self._recognise(self)

    @cached_property
    def _own_zones(self) -> tuple[Zone, ...]:
        zones = [*literal_zones(self.text), *speech_zones(self.text)]
        zones += (Zone(span, ZoneKind.KEEP) for span in self._recognised.keep)
        zones.sort(key=lambda zone: (zone.span.start, zone.span.end))
        return tuple(zones)
