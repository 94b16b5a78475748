"""The door of language_tool_python: texts in, LanguageTool's answers out, whatever its server does."""

from __future__ import annotations

import contextlib
import enum
import json
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, Protocol
from urllib.parse import urljoin, urlsplit

from normalize.stages.grammar.answers import Garbled, Match, read_answer
from normalize.stages.grammar.languagetool.serving import SECONDS_PER_TEXT, Elsewhere, Running, Unreachable

STRIKES = 2
"""How often a text is sent at most: it may be the text that the server cannot stand."""

PATIENCE = 40
"""After so many errors without one answer between them the server is asked nothing more in this run."""

_NO_PROXY = {"http": "", "https": ""}


class Server(Protocol):
    """What keeps a server, or knows one."""

    def release(self) -> str | None:
        """Return its release, if that is known without asking it."""
        ...

    def running(self, after: int = 0) -> Running:
        """Return the server, or the one that follows the generation `after`."""
        ...

    def end(self, one: Running) -> None:
        """End a server that hangs."""
        ...

    def stop(self) -> None:
        """End the server for good."""
        ...


class _Fate(enum.Enum):
    ANSWERED = enum.auto()
    REFUSED = enum.auto()  # the server is well and says no to this text
    DOWN = enum.auto()  # nobody answers, or nobody who can be believed
    NOT_ASKED = enum.auto()


class _Reply(NamedTuple):
    fate: _Fate
    matches: tuple[Match, ...] = ()
    error: str = ""


Ask = Callable[[str], Any]
"""Sends one text and returns the decoded answer."""


class Asking:
    """Asks one server about texts, several at once.

    Args:
        server: what keeps it.
        language: "en-US" or "en-GB".
        disabled: ids of rules that are switched off there.
        enabled: ids of rules that are asked whatever else is said of them.
        silent: categories that are switched off there.
        alone: whether the enabled rules are the only ones.
        seconds: how long one answer may take.
        at_once: how many texts are under way at a time.
    """

    def __init__(
        self,
        server: Server,
        language: str,
        disabled: Iterable[str] = (),
        enabled: Iterable[str] = (),
        *,
        silent: Iterable[str] = (),
        alone: bool = False,
        seconds: float = SECONDS_PER_TEXT + 10,
        at_once: int = 2,
    ) -> None:
        self._server = server
        self._language = language
        self._parameters = {
            name: ",".join(sorted(ids))
            for name, ids in (("disabledRules", disabled), ("enabledRules", enabled), ("disabledCategories", silent))
            if ids
        } | ({"enabledOnly": "true"} if alone else {})
        self._seconds = seconds
        self._at_once = at_once
        self._client: tuple[Running, Ask] | None = None
        self._errors = 0
        self._given_up = ""

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_client": None}

    def close(self) -> None:
        """Ask nothing more: the server has ended with its run."""
        self._given_up = self._given_up or "LanguageTool was ended with its run"

    def release(self) -> str | None:
        """Return the release of the server, asking it if need be; None if it does not say."""
        known = self._server.release()
        if known is None and isinstance(self._server, Elsewhere) and not self._given_up:
            with contextlib.suppress(Exception):  # the first question of all will say what is wrong
                software = self._connected(0)[1]("A.")["software"]
                known = f"{software['version']} {software['buildDate']}"
        return known

    def answers(self, texts: Iterable[str]) -> tuple[dict[str, tuple[Match, ...]], str]:
        """Ask about some texts.

        Returns:
            What is said of each, and what kept the others from being answered, in words; "" if nothing did.
        """
        strikes = dict.fromkeys(texts, 0)
        found: dict[str, tuple[Match, ...]] = {}
        wrong = ""
        after = 0
        while not self._given_up and (pending := [one for one, count in strikes.items() if count < STRIKES]):
            try:
                running, ask = self._connected(after)
            except Unreachable as error:
                self._given_up = str(error)
                break
            down = False
            for text, reply in zip(pending, self._replies(ask, pending), strict=True):
                down |= reply.fate is _Fate.DOWN
                if reply.fate is _Fate.ANSWERED:
                    found[text] = reply.matches
                    strikes[text] = STRIKES
                    self._errors = 0
                elif reply.fate is not _Fate.NOT_ASKED:
                    strikes[text] += 1
                    self._errors += 1
                    wrong = reply.error
            if self._errors >= PATIENCE:
                self._given_up = f"{self._errors} times in a row there was no answer; the last time: {wrong}"
            elif down:
                self._server.end(running)
                after = running.generation
        return found, self._given_up or wrong if len(found) < len(strikes) else ""

    def _replies(self, ask: Ask, texts: list[str]) -> Iterable[_Reply]:
        """Send texts; once the server is down, the rest is not sent."""
        down = threading.Event()

        def one(text: str) -> _Reply:
            if down.is_set():
                return _Reply(_Fate.NOT_ASKED)
            reply = _reply(ask, text)
            if reply.fate is _Fate.DOWN:
                down.set()
            return reply

        if len(texts) == 1 or self._at_once == 1:
            return [one(text) for text in texts]
        with ThreadPoolExecutor(self._at_once) as pool:
            return list(pool.map(one, texts))

    def _connected(self, after: int) -> tuple[Running, Ask]:
        if self._client is None or self._client[0].generation <= after:
            running = self._server.running(after)
            try:
                self._client = running, self._by_package(running.url)
            except Unreachable as error:
                if not running.java or isinstance(error.__cause__, ImportError):
                    raise
                self._server.end(running)  # it ended while it was greeted; its keeper starts it as often as it may
                return self._connected(running.generation)
        return self._client

    def _by_package(self, url: str) -> Ask:
        """Return what asks a server through language_tool_python.

        The package would wait 300 s for an answer, and is told the server's name only; sets of rules are sent in one
        order, since the server keeps what it has built for one set of parameters.

        Raises:
            Unreachable: if the package is not there, or the server does not say which languages it knows.
        """
        try:
            from language_tool_python import LanguageTool
        except ImportError as error:
            raise Unreachable(
                "language_tool_python is not installed; pip install 'normalize-articles[grammar]'"
            ) from error
        seconds, always = self._seconds, self._parameters

        class Client(LanguageTool):
            _TIMEOUT = seconds  # type: ignore[assignment]

            def ask(self, text: str) -> Any:
                parameters = {"language": str(self.language), "text": text, **always}
                return self._query_server(urljoin(self._url, "check"), parameters, num_tries=1, method="post")

        proxies = _NO_PROXY if is_loopback(url) else None
        try:
            return Client(self._language, remote_server=url, proxies=proxies).ask
        except Exception as error:  # whatever it raises: a foreign server must cost nothing but its own answers
            raise Unreachable(f"{url} does not answer as LanguageTool does: {_told(error)}") from error


def is_loopback(url: str) -> bool:
    """Say whether a URL leads to this machine, so that no text leaves it."""
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or (host.startswith("127.") and host.replace(".", "").isdecimal())


def _reply(ask: Ask, text: str) -> _Reply:
    try:
        return _Reply(_Fate.ANSWERED, read_answer(ask(text), text))
    except Garbled as error:
        return _Reply(_Fate.DOWN, error=str(error))
    except Exception as error:  # the package raises what its libraries raise
        refused = isinstance(error.__cause__, json.JSONDecodeError) and str(error).startswith("Error:")
        return _Reply(_Fate.REFUSED if refused else _Fate.DOWN, error=_told(error))


def _told(error: Exception) -> str:
    """Return the beginning of an error's text on one line; it may hold a whole page, or the text that was sent."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
