"""Who published an article, as far as its source says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

FIELDS = ("outlet", "publisher", "site", "site_name", "website", "newspaper", "source", "domain", "host", "url", "link")
"""The fields of a row that name an outlet, the plainest first."""


def outlet_of(fields: Mapping[str, Any]) -> str:
    """Return who published an article: what its row or page says, of an address the host; empty if nothing does.

    Args:
        fields: what the source carries through: the other fields of a row, what a page says about itself.
    """
    named = {name.casefold(): value for name, value in fields.items() if isinstance(value, str) and value.strip()}
    return next((_host(" ".join(named[name].split())) for name in FIELDS if name in named), "")


def _host(value: str) -> str:
    if "://" not in value:
        return value
    try:
        host = urlsplit(value).hostname
    except ValueError:  # "http://[x": an address that is none
        host = None
    return host.removeprefix("www.") if host else value
