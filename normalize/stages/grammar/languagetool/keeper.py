"""Keeps one LanguageTool server for one run: starts it, restarts it, and ends it with its owner, however that ends.

A process of its own, started as a script with the name of a folder and nothing but the standard library, so that the
Java process has a parent that outlives no run: on Linux the kernel ends Java with the keeper too. It says in
`state.json` of that folder where the server listens, or why there is none, and ends when the owner is gone, when a
file `stop` appears, or when the folder does.
"""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

STATE = "state.json"
STOP = "stop"
OPTIONS = "options.json"
LOG = "java.log"
PROPERTIES = "server.properties"

PAUSE = 0.2
TAIL = 2000
HEALTH = 2.0
_PR_SET_PDEATHSIG = 1


def born(pid: int) -> str:
    """Return when a process began, in the system's own words, so that a later one of the same number is not it.

    "" means that there is no such process; where the system does not tell, "?" stands for any.
    """
    if sys.platform == "win32":
        return _born_on_windows(pid)
    try:
        content = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        if Path("/proc/self/stat").exists():
            return ""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return ""
        except OSError:
            pass
        return "?"
    fields = content[content.rfind(b")") + 2 :].split()
    return "" if fields[0] in (b"Z", b"X") else fields[19].decode()


def _born_on_windows(pid: int) -> str:
    if sys.platform != "win32":
        return "?"
    handle = ctypes.windll.kernel32.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE
    if not handle:
        return ""
    running = ctypes.windll.kernel32.WaitForSingleObject(handle, 0) == 0x102  # WAIT_TIMEOUT
    ctypes.windll.kernel32.CloseHandle(handle)
    return "?" if running else ""


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def healthy(port: int) -> bool:
    """Say whether a LanguageTool answers on a port of the loopback."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HEALTH)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().read(64).strip() == b"OK"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def die_with_parent() -> None:
    """Ask Linux to end this process with its parent; other systems do not offer that."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def write_state(folder: Path, state: dict[str, object]) -> None:
    """Put a state in the place of the last one, whole."""
    new = folder / f"{STATE}.new"
    new.write_text(json.dumps({"keeper": os.getpid(), **state}), encoding="utf-8")
    os.replace(new, folder / STATE)


def _tail(folder: Path) -> str:
    try:
        content = (folder / LOG).read_bytes()[-TAIL:]
    except OSError:
        return ""
    return content.decode("utf-8", "replace").strip()


def _start(folder: Path, options: dict[str, object], port: int) -> subprocess.Popen[bytes]:
    command = [*map(str, options["command"]), "-p", str(port), "--config", str(folder / PROPERTIES)]  # type: ignore[call-overload]
    before = die_with_parent if sys.platform == "linux" else None  # this process has one thread
    with (folder / LOG).open("wb") as log:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=before)  # noqa: PLW1509


def _end(java: subprocess.Popen[bytes]) -> None:
    if java.poll() is None:
        java.kill()
    java.wait()


def wait_until_healthy(
    java: subprocess.Popen[bytes], port: int, seconds: float, over: Callable[[], bool]
) -> str | None:
    """Wait for the server; return None when it answers, else what went wrong."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        code = java.poll()
        if code is not None:
            return f"Java ended at once with code {code}"
        if over():
            return "the run is over"
        if healthy(port):
            return None
        time.sleep(PAUSE)
    return f"the server did not answer within {seconds:g} s"


def keep(folder: Path) -> None:
    """Keep a server as the options in a folder say, until it is no longer wanted."""
    options = json.loads((folder / OPTIONS).read_text(encoding="utf-8"))
    owner, since = options["owner"], options["born"]

    def over() -> bool:
        return born(owner) != since or (folder / STOP).exists() or not (folder / OPTIONS).exists()

    failures = 0
    generation = 0
    while not over():
        generation += 1
        port = free_port()
        java = _start(folder, options, port)
        try:
            wrong = wait_until_healthy(java, port, options["start_seconds"], over)
            if over():
                return
            if wrong is not None:
                failures += 1
                killed = (java.poll() or 0) < 0  # by a signal: nothing is wrong with the command
                if (killed or "Address already in use" in _tail(folder)) and failures < options["starts"]:
                    continue
                _end(java)
                write_state(folder, {"failed": f"{wrong}; it said:\n{_tail(folder)}", "generation": generation})
                return
            state = {"url": f"http://127.0.0.1:{port}", "java": java.pid, "generation": generation}
            write_state(folder, state)
            while java.poll() is None:
                if over():
                    return
                time.sleep(PAUSE)
        finally:
            _end(java)
        if generation >= options["starts"]:
            told = f"the server ended {generation} times, the last time with code {java.returncode}"
            write_state(folder, {"failed": f"{told}; it said:\n{_tail(folder)}", "generation": generation})
            return


def main(folder: Path) -> None:
    """Keep a server, and leave no folder of a run that is over behind."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        keep(folder)
        options = json.loads((folder / OPTIONS).read_text(encoding="utf-8"))
        while born(options["owner"]) == options["born"] and not (folder / STOP).exists():
            time.sleep(PAUSE)  # what failed can still be read
    except FileNotFoundError:
        pass  # the owner has taken its folder away
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
