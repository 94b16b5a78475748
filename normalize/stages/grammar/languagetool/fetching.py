"""language_tool_python's own download, in a process of its own: `probe` asks whether its site answers.

The package writes where LTP_PATH says, shows its own progress, and checks the SHA-256 of what it fetched.
"""

from __future__ import annotations

import socket
import sys
from urllib.parse import urlsplit

from language_tool_python.download_lt import LocalLanguageTool

from normalize.stages.grammar.languagetool.places import VERSION

PATIENCE = 4.0


def main(what: str) -> None:
    """Do what the argument says; exit code 1 where the site does not answer."""
    release = LocalLanguageTool.from_version_name(VERSION)
    if what == "download":
        release.download()
        return
    url = urlsplit(release.download_url)
    try:
        socket.create_connection((url.hostname or "", url.port or 443), timeout=PATIENCE).close()
    except OSError:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1])
