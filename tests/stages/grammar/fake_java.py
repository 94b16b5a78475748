"""What stands in for Java in tests: a LanguageTool that knows one mistake, and behaves as FAKE_JAVA says.

FAKE_JAVA names a file; its first line is the behaviour, so that a test can change it while the server runs.
"""

import json
import os
import re
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

MISTAKE = re.compile(r"\bmay (develops)\b")
OWN = "led to kill"


def behaviour() -> str:
    named = os.environ.get("FAKE_JAVA")
    return Path(named).read_text().split("\n")[0] if named else "well"


def answer(text: str) -> dict[str, Any]:
    """What LanguageTool would say, in UTF-16 units."""
    if behaviour() == "another text":
        text = "And so, he said, it may develops elsewhere."
    matches = []
    for found in MISTAKE.finditer(text):
        start = len(text[: found.start(1)].encode("utf-16-le")) // 2
        matches.append(
            {
                "message": "The modal verb requires the base form.",
                "offset": start,
                "length": 8,
                "context": {"text": "may develops", "offset": 4, "length": 8},
                "replacements": [{"value": "develop"}],
                "rule": {"id": "MD_BASEFORM", "issueType": "grammar", "category": {"id": "GRAMMAR"}},
            }
        )
    if OWN in text:  # what the self-check of an installation asks
        matches.append({**answer("It may develops.")["matches"][0], "rule": {"id": "NORMALIZE_LED_TO_INFINITIVE"}})
    return {"software": {"version": "6.8", "buildDate": "today"}, "matches": matches}


class Server(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path.endswith("/healthcheck"):
            self.say(b"OK")
        elif behaviour() == "dies when greeted":
            Path(os.environ["FAKE_JAVA"]).write_text("well")
            os._exit(7)
        else:
            self.say(json.dumps([{"code": "en", "longCode": one} for one in ("en-US", "en-GB")]).encode())

    def do_POST(self) -> None:
        fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
        text = fields["text"][0]
        log = os.environ.get("FAKE_JAVA_LOG")
        if log:
            with Path(log).open("a") as file:
                file.write(json.dumps([text, fields["language"][0]]) + "\n")
        match behaviour():
            case "hang":
                time.sleep(3600)
            case "500":
                self.say(b"Error: Internal Error: no", 500)
            case "garbage":
                self.say(b"<html>\xff\x00 what?")
            case "garbled json":
                self.say(b'{"matches": [{"offset": "none"}]}')
            case "die":
                os._exit(7)
            case _:
                self.say(json.dumps(answer(text)).encode())

    def say(self, content: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


if __name__ == "__main__":
    if "-version" in sys.argv:
        print('openjdk version "17.0.1" 2021-10-19', file=sys.stderr)
        sys.exit(0)
    if behaviour() == "dead at start":
        print("Exception: the class path is broken", flush=True)
        sys.exit(3)
    if "FAKE_JAVA_LOG" in os.environ:
        with Path(os.environ["FAKE_JAVA_LOG"]).with_name("started").open("a") as started:
            started.write(f"{os.getpid()}\n")
    if behaviour() == "killed at start":
        Path(os.environ["FAKE_JAVA"]).write_text("well")
        os.kill(os.getpid(), signal.SIGKILL)
    if behaviour() == "slow start":
        time.sleep(3)
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("-p") + 1])), Server).serve_forever()
