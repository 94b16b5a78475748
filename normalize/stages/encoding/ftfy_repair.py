"""ftfy's repairs, as fixes of exactly aligned edits.

ftfy says what it did as a plan of steps over a whole line, without offsets. Each step is replayed here as a layer of
edits (a codec maps characters to characters, the other steps are substitutions), and the layers are composed. What
comes out is compared with ftfy's own result; if the replay differs, the line becomes one edit, so that a change of
ftfy can make an alignment coarse but never wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

import ftfy
from ftfy import chardata, fixes
from ftfy.badness import is_bad
from ftfy.fixes import ANSI_RE

from normalize.charsets.plausibility import read_as_arabic
from normalize.charsets.routes import decoded
from normalize.text import (
    Applicability,
    AppliedEdit,
    Edit,
    Finding,
    Fix,
    Hunk,
    IssueType,
    Layer,
    Span,
    compose,
)

CONFIG = ftfy.TextFixerConfig(
    explain=True,  # without an explanation ftfy ignores the options of its sub-steps
    uncurl_quotes=False,  # low and curly quotes may be bytes of Arabic letters
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,  # line ends are the author's
    fix_surrogates=False,
    normalization=None,
)

_ENTITIES = CONFIG._replace(
    fix_encoding=False, remove_terminal_escapes=False, fix_c1_controls=False, remove_control_chars=False
)
"""Entities alone: what they stand for may be bytes of another charset, which routes have to see first."""

SINGLE_BYTES = "ftfy: Windows-1252"
"""The source of repairs that rest on single bytes; where a byte has another explanation, they do not stand."""

CAN_CHANGE = re.compile(r"&[#A-Za-z0-9]|[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""ASCII without these is never changed by ftfy 6.3: its encoding repair returns ASCII as it is, `unescape_html` needs
an ampersand before a letter, a digit or a number sign, and the fixers that CONFIG leaves on look for C0 controls."""


def repairs(line: str) -> Iterator[Finding]:
    """Yield ftfy's repairs of one line, each with the route in words."""
    if line.isascii() and not CAN_CHANGE.search(line):
        return
    fixed, plan = ftfy.fix_and_explain(line, CONFIG)
    if fixed != line:
        for group in _groups(_aligned(line, fixed, plan or []), line):
            yield _finding(group, line, fixed)


def entities(line: str) -> Iterator[Finding]:
    """Yield the entities of one line, as ftfy decodes them, and nothing else."""
    if "&" not in line:
        return
    fixed, plan = ftfy.fix_and_explain(line, _ENTITIES)
    if fixed != line:
        for group in _groups(_aligned(line, fixed, plan or []), line):
            yield _finding(group, line, fixed)


def is_plausible(finding: Finding, line: str, edits_of_all: Sequence[Edit]) -> bool:
    """Say whether what ftfy would write can be a text: it asks how bad characters are, not what they say.

    No character for private use; no letters of the Arabic script that make no words, none that a space was taken for;
    no control of Latin-1 that becomes a sign beside a letter of Arabic; and no word that is damaged still.

    Args:
        finding: a repair.
        line: the line.
        edits_of_all: the edits of all repairs of the line, in order.
    """
    if finding.rule != "encoding.mojibake":
        return True
    edits = finding.fixes[0].edits
    for edit in edits:
        if any(unicodedata.category(one) in ("Co", "Cn", "Cs") for one in edit.after):
            return False
        if " " in edit.before and _NO_SPACE.search(edit.after):
            return False
        beside = line[max(0, edit.span.start - 1) : edit.span.start] + line[edit.span.end : edit.span.end + 1]
        if _is_control_byte(edit.before, edit.after) and _SCRIPT.search(beside):
            return False
    start, end = edits[0].span.start, edits[-1].span.end
    while start > 0 and not line[start - 1].isspace():
        start -= 1
    while end < len(line) and not line[end].isspace():
        end += 1
    inside = [edit for edit in edits_of_all if start <= edit.span.start and edit.span.end <= end]
    after = Layer("ftfy", 1, tuple(_within(inside, start))).apply(line[start:end])
    if _SCRIPT.search(after):
        reading = read_as_arabic(after)
        if reading.strange or reading.mean > _POSSIBLE:
            return False
    begun = any(edit.before[:1] in _FIRST for edit in inside)
    taken = {at for edit in inside for at in range(edit.span.start, edit.span.end)}
    if begun and any(line[at] in _FIRST for at in range(start, end) if at not in taken):
        return False
    return not _STILL.search(after)


def _within(edits: Iterable[Edit], start: int) -> Iterator[AppliedEdit]:
    for edit in edits:
        yield AppliedEdit(edit.span.start - start, edit.span.end - start, edit.before, edit.after, "repair")


_SCRIPT = re.compile("[\u0600-\u06ff]")
_STILL = re.compile("[ÃÂ][\x80-\xbf\xc2\xc3ƒâ]|â[\x80-\x9f€]|[ØÙÚÛ][\x80-\xbf]")
"""What is left of a word of which only some bytes were UTF-8."""

_FIRST = frozenset("ÃÂ")
"""Leading bytes of UTF-8: where one of a word is left over, its second byte was dropped."""

_NO_SPACE = re.compile("[\u0600-\u06ff\u2000-\u206f]")
"""What no space is taken for: the byte of a no-break space that became an ordinary one makes signs here that nobody
writes, but for ASCII's ٠; a space between two words does, with the rest of a letter or mark that is lost."""

_POSSIBLE = 13.5


def lines(block: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a block with their offsets, as `ftfy.fix_text` cuts them.

    Each is repaired by itself: one "<" in a line would switch off the decoding of entities in all later ones.
    """
    at = 0
    while at < len(block):
        end = block.find("\n", at) + 1 or len(block)
        end = min(end, at + CONFIG.max_decode_length)
        yield at, block[at:end]
        at = end


def _aligned(line: str, fixed: str, plan: list[ftfy.ExplanationStep]) -> tuple[Hunk, ...]:
    """Return the smallest groups of edits from a line to its repair, each naming the steps that made it."""
    try:
        layers = list(_layers(line, plan))
    except (UnicodeError, ValueError, KeyError):
        layers = []
    text = line
    for layer in layers:
        text = layer.apply(text)
    if text != fixed:
        layers = [Layer("ftfy", 1, (_coarse(line, fixed),))]
        text = fixed
    return tuple(hunk for hunk in compose(layers) if hunk.original.of(line) != hunk.clean.of(fixed))


def _coarse(line: str, fixed: str) -> AppliedEdit:
    start = 0
    while start < min(len(line), len(fixed)) and line[start] == fixed[start]:
        start += 1
    end = 0
    while end < min(len(line), len(fixed)) - start and line[-1 - end] == fixed[-1 - end]:
        end += 1
    return AppliedEdit(start, len(line) - end, line[start : len(line) - end], fixed[start : len(fixed) - end], "repair")


# Each step of a plan as a layer. Bytes are written as the characters U+0000 to U+00FF.


def _layers(line: str, plan: list[ftfy.ExplanationStep]) -> Iterator[Layer]:
    text = line
    for number, (action, what) in enumerate(plan, start=1):
        if action == "encode":
            edits = _encoded(text, what)
        elif action == "decode":
            edits = decoded(text, what)
        else:
            edits = _STEPS[what](text)
        layer = Layer("ftfy", number, tuple(edits))
        text = layer.apply(text)
        yield layer


def _encoded(text: str, codec: str) -> Iterator[AppliedEdit]:
    for at, character in enumerate(text):
        byte = character.encode(codec).decode("latin-1")
        if byte != character:
            yield AppliedEdit(at, at + 1, character, byte, codec)


def _substituted(
    pattern: re.Pattern[str], step: str, by: Callable[[str], str]
) -> Callable[[str], Iterator[AppliedEdit]]:
    def edits(text: str) -> Iterator[AppliedEdit]:
        for match in pattern.finditer(text):
            after = by(match.group())
            if after != match.group():
                yield AppliedEdit(match.start(), match.end(), match.group(), after, step)

    return edits


def _of_bytes(pattern: re.Pattern[bytes]) -> re.Pattern[str]:
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags & re.VERBOSE)


def _restored_a0(text: str) -> Iterator[AppliedEdit]:
    """Replay `restore_byte_a0`: its two substitutions, composed."""
    words = Layer("ftfy", 1, tuple(_substituted(_A_GRAVE, "restore_byte_a0", lambda _: "\xc3\xa0 ")(text)))
    between = words.apply(text)
    spaces = _substituted(_ALTERED, "restore_byte_a0", lambda found: found.replace(" ", "\xa0"))(between)
    layers = (words, Layer("ftfy", 2, tuple(spaces)))
    result = layers[1].apply(between)
    for hunk in compose(layers):
        before, after = hunk.original.of(text), hunk.clean.of(result)
        if before != after:
            yield AppliedEdit(hunk.original.start, hunk.original.end, before, after, "restore_byte_a0")


def _inconsistent(text: str) -> Iterator[AppliedEdit]:
    """Replay `decode_inconsistent_utf8`: ftfy repairs each match by itself; align within the match."""
    for match in chardata.UTF8_DETECTOR_RE.finditer(text):
        found = match.group()
        if len(found) == len(text) or not is_bad(found):
            continue
        _, plan = ftfy.fix_encoding_and_explain(found, CONFIG)
        repaired = ftfy.fix_encoding(found)
        for hunk in _aligned(found, repaired, plan or []):
            span = hunk.original.shifted(match.start())
            yield AppliedEdit(span.start, span.end, span.of(text), hunk.clean.of(repaired), "decode_inconsistent_utf8")


def _per_character(step: str, fixer: Callable[[str], str]) -> Callable[[str], Iterator[AppliedEdit]]:
    def edits(text: str) -> Iterator[AppliedEdit]:
        for at, character in enumerate(text):
            after = fixer(character)
            if after != character:
                yield AppliedEdit(at, at + 1, character, after, step)

    return edits


_A_GRAVE = _of_bytes(fixes.A_GRAVE_WORD_RE)
_ALTERED = _of_bytes(chardata.ALTERED_UTF8_RE)
_LOSSY = _of_bytes(chardata.LOSSY_UTF8_RE)
_STEPS: dict[str, Callable[[str], Iterator[AppliedEdit]]] = {
    "restore_byte_a0": _restored_a0,
    "replace_lossy_sequences": _substituted(_LOSSY, "replace_lossy_sequences", lambda _: "\xef\xbf\xbd"),
    "decode_inconsistent_utf8": _inconsistent,
    "unescape_html": _substituted(chardata.HTML_ENTITY_RE, "unescape_html", fixes.unescape_html),
    "remove_terminal_escapes": _substituted(ANSI_RE, "remove_terminal_escapes", lambda _: ""),
    "fix_c1_controls": _per_character("fix_c1_controls", fixes.fix_c1_controls),
    "remove_control_chars": _per_character("remove_control_chars", fixes.remove_control_chars),
}

# Findings

_CHARSETS = {
    "latin-1": "Latin-1",
    "sloppy-windows-1252": "Windows-1252",
    "windows-1252": "Windows-1252",
    "sloppy-windows-1250": "Windows-1250",
    "sloppy-windows-1251": "Windows-1251",
    "sloppy-windows-1253": "Windows-1253",
    "sloppy-windows-1254": "Windows-1254",
    "sloppy-windows-1257": "Windows-1257",
    "macroman": "MacRoman",
    "iso-8859-2": "ISO-8859-2",
    "cp437": "code page 437",
    "utf-8": "UTF-8",
    "utf-8-variants": "UTF-8",
}
_DECODERS = frozenset({"utf-8", "utf-8-variants"})


def _groups(hunks: tuple[Hunk, ...], line: str) -> Iterator[list[Hunk]]:
    """Put hunks together that stand in one word or have nothing but spaces and marks between them."""
    group: list[Hunk] = []
    for hunk in hunks:
        if group:
            between = line[group[-1].original.end : hunk.original.start]
            if (
                _rule(hunk) != _rule(group[-1])
                or len(between) > 3
                or (any(map(str.isalnum, between)) and " " in between)
            ):
                yield group
                group = []
        group.append(hunk)
    if group:
        yield group


def _rule(hunk: Hunk) -> str:
    steps = set(hunk.findings)
    if "unescape_html" in steps:
        return "encoding.entity"
    if steps <= {"remove_control_chars", "remove_terminal_escapes"}:
        return "encoding.control"
    return "encoding.mojibake"


def _finding(group: list[Hunk], line: str, fixed: str) -> Finding:
    rule = _rule(group[0])
    return Finding(
        rule=rule,
        span=Span(group[0].original.start, group[-1].original.end),
        type=IssueType.CHARACTERS,
        message=_MESSAGES[rule] if rule in _MESSAGES else f"{_route(group)}.",
        fixes=(Fix(tuple(Edit(hunk.original, hunk.original.of(line), hunk.clean.of(fixed)) for hunk in group)),),
        applicability=Applicability.SAFE,
        source=SINGLE_BYTES if _is_single_byte(group, line, fixed) else "ftfy",
    )


_MESSAGES = {
    "encoding.entity": "An HTML entity stands for this character.",
    "encoding.control": "An invisible control character that no text needs.",
}


def _is_single_byte(group: list[Hunk], line: str, fixed: str) -> bool:
    """Say whether a repair only takes Latin-1 control characters for bytes of Windows-1252: the weakest of proofs."""
    return all(_is_control_byte(hunk.original.of(line), hunk.clean.of(fixed)) for hunk in group)


def _is_control_byte(before: str, after: str) -> bool:
    if not all("\x80" <= character <= "\x9f" for character in before):
        return False
    return before.encode("latin-1").decode("windows-1252", "ignore") == after


def _route(group: list[Hunk]) -> str:
    steps = list(dict.fromkeys(step for hunk in group for step in hunk.findings))
    read = [_CHARSETS[step] for step in steps if step in _CHARSETS and step not in _DECODERS]
    if "fix_c1_controls" in steps and not read:
        return "A byte of Windows-1252 read as Latin-1"
    if not read and "decode_inconsistent_utf8" in steps:
        return "UTF-8 bytes read in another charset"
    if not read:
        return "Damaged characters that ftfy repairs"
    if not _DECODERS & set(steps):
        # Latin-1 maps each byte to the character of its number, so its step leaves no edit.
        return f"Bytes of {read[-1]} read as {read[0] if len(read) > 1 else 'Latin-1'}"
    return "UTF-8 bytes read as " + ", then again as ".join(read)
