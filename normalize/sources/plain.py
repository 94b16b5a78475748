"""Text files: one article a file, as it is."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.charsets import CharsetError, Decoded
from normalize.charsets import decode as decode_bytes
from normalize.configuration import SourceSettings
from normalize.sources.item import Content, Draft, SourceError, check_length, is_empty, sha256
from normalize.sources.opening import Stream


def read(stream: Stream, name: str, settings: SourceSettings, told: str) -> Iterator[Draft]:
    """Yield the one article of a text file.

    Raises:
        SourceError: if the file is empty or no text, or the text is too long.
        TooLarge: if the file is too large.
        OSError: if the reading fails.
    """
    content = stream.all()
    text, encoding = decode(content, name, told=told)
    yield Draft(Content(sha256(content), text, encoding))


def decode(
    content: bytes, name: str, *, told: str = "", declared: str = "", markup: bool = False, long: bool = False
) -> tuple[str, dict[str, str]]:
    """Return the text of a file with the charset, the evidence for it and the confidence, as strings.

    Raises:
        SourceError: if the bytes are no text, their charset cannot be decided, or the text is empty or too long; it
            names the offset of the first doubt and the line of normalize.toml to write.
    """
    try:
        decoded = decode_bytes(content, told=told, declared=declared, markup=markup)
    except CharsetError as error:
        raise SourceError(f"{name}: {error}{advice(name, error)}") from error
    if is_empty(decoded.text):
        raise SourceError(f"{name}: the file is empty")
    if not (markup or long):
        check_length(decoded.text, name)
    return decoded.text, encoding_of(decoded)


def encoding_of(decoded: Decoded) -> dict[str, str]:
    """Return what an item says about its charset."""
    return {
        "charset": decoded.charset,
        "evidence": decoded.evidence,
        "confidence": f"{decoded.confidence:.3f}".rstrip("0").rstrip("."),
    }


def advice(name: str, error: CharsetError) -> str:
    """Return what to do about bytes that are not of a charset: nothing if they are no text at all."""
    if not error.curable:
        return ""
    charset = error.likely or "windows-1256"
    file = name.rsplit("/", maxsplit=1)[-1]
    return (
        f'; if you know the charset, write it into normalize.toml: [sources] encodings = {{"{file}" = "{charset}"}}, '
        f"or convert the file: iconv -f {charset.upper()} -t UTF-8 {name}"
    )
