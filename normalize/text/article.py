"""An article with all that was done to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from normalize.text.finding import FindingRecord
from normalize.text.layer import Layer
from normalize.text.span import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A span of the original with its role: title, date, by-line, caption, body.

    `drop` says why an extractor would leave it out, if one would.
    """

    span: Span
    role: str
    drop: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A recognised name or term in one text.

    Attributes:
        span: where it stands.
        term: the id of the glossary entry.
        form: preferred, variant, doubtful, admitted, romanization or pattern.
    """

    span: Span
    term: str
    form: str

    def shifted(self, offset: int) -> Mention:
        """Return the same mention, `offset` code points further on."""
        return Mention(self.span.shifted(offset), self.term, self.form) if offset else self


@dataclass(frozen=True, slots=True)
class Phrase(Mention):
    """A literal translation that was recognised.

    Attributes:
        inflection: what the word that inflects can be there, as a sum of the constants of `normalize.text.classes`; 0
            if none does.
        slots: places inside it that stay as they are.
    """

    inflection: int = 0
    slots: tuple[Span, ...] = ()

    def shifted(self, offset: int) -> Phrase:
        """Return the same phrase, `offset` code points further on."""
        if not offset:
            return self
        slots = tuple(slot.shifted(offset) for slot in self.slots)
        return Phrase(self.span.shifted(offset), self.term, self.form, self.inflection, slots)


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """One mention in the record of an article: a line of mentions.jsonl."""

    start: int
    end: int
    text: str
    clean_start: int
    clean_end: int
    term: str
    prefer: str
    arabic: str
    kind: str
    form: str


@dataclass(frozen=True, slots=True)
class Article:
    """The original, the layers of edits that lead to the clean text, and what was found on the way.

    Attributes:
        id: names the article within its run.
        source: where it came from.
        parts: spans of the original with their roles.
        original: the decoded text before any stage.
        layers: what each pass applied, first to last.
        ascii_layer: the edits from the clean text to its ASCII version.
        mentions: names and terms as the terms stage read them.
        findings: every finding with what became of it, by place in the original.
        segments_after: how many layers there were when the text was cut into the segments of parallel.jsonl.
        names: spans of the original that read like names of no entry, as the terms stage read them; what a run counts
            in names.jsonl, so that a record read back has none.
        unavailable: stages that could not look at all of the text, each with the reason.
        to_ascii: returns the ASCII layer of a text, for a record from which a fix is taken out.
        clean: the original with the layers replayed.
        ascii: the clean text in ASCII.
    """

    id: str
    source: str
    original: str
    layers: tuple[Layer, ...] = ()
    ascii_layer: Layer | None = None
    parts: tuple[Part, ...] = ()
    mentions: tuple[MentionRecord, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    segments_after: int = 0
    to_ascii: Callable[[str], Layer] | None = field(default=None, repr=False, compare=False)
    unavailable: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    names: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    clean: str = field(init=False, repr=False, compare=False)
    ascii: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        text = self.original
        for layer in self.layers:
            text = layer.apply(text)
        object.__setattr__(self, "clean", text)
        object.__setattr__(self, "ascii", self.ascii_layer.apply(text) if self.ascii_layer else text)

    def to_original(self, span: Span, of: str = "clean") -> Span:
        """Map a span of the clean text (`of="clean"`) or of the ASCII version (`of="ascii"`) to the original.

        Raises:
            ValueError: if `of` is neither, or the span reaches beyond that text.
        """
        text = self._version(of)
        _check(span, text, of)
        if span == Span(0, len(text)):
            return Span(0, len(self.original))
        if of == "ascii" and self.ascii_layer:
            span = self.ascii_layer.backward(span)
        if of != "original":
            for layer in reversed(self.layers):
                span = layer.backward(span)
        return span

    def from_original(self, span: Span, to: str = "clean") -> Span:
        """Map a span of the original to the clean text (`to="clean"`) or the ASCII version (`to="ascii"`).

        Raises:
            ValueError: if `to` is neither, or the span reaches beyond the original.
        """
        text = self._version(to)
        _check(span, self.original, "original")
        if span == Span(0, len(self.original)):
            return Span(0, len(text))
        if to != "original":
            for layer in self.layers:
                span = layer.forward(span)
        if to == "ascii" and self.ascii_layer:
            span = self.ascii_layer.forward(span)
        return span

    def without(self, finding_id: str) -> Article:
        """Return the record without one fix and without those that rest on it, which are held and name it.

        Nothing else changes; what a rejection would bring, only a run shows.

        Raises:
            KeyError: if no applied finding has this id.
        """
        from normalize.text.undo import without  # undo builds articles

        return without(self, finding_id)

    def _version(self, name: str) -> str:
        match name:
            case "original":
                return self.original
            case "clean":
                return self.clean
            case "ascii":
                return self.ascii
        raise ValueError(f'the versions of an article are "original", "clean" and "ascii", not {name!r}')


def _check(span: Span, text: str, name: str) -> None:
    if span.end > len(text):
        raise ValueError(f"{span} reaches beyond the {name} text, which has {len(text)} code points")
