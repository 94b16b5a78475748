"""Charsets: in which one bytes are written, by the evidence in them."""

from __future__ import annotations

from normalize.charsets.deciding import CharsetError, Decoded, decode, known

__all__ = ["CharsetError", "Decoded", "decode", "known"]
