"""What all tests share: hypothesis profiles, and the data outside the project."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Where LanguageTool lies for the tests that ask it; all others run where there is none.
os.environ.setdefault("NORMALIZE_TEST_LTP_PATH", os.environ.get("LTP_PATH", ""))
os.environ["LTP_PATH"] = os.path.join(tempfile.gettempdir(), "no-languagetool-here")

EVALUATE = os.environ.get("NORMALIZE_EVALUATE") == "1"

# Hypothesis

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "test", max_examples=60, deadline=None, suppress_health_check=_SLOW, derandomize=True, database=None
)
settings.register_profile("evaluate", deadline=None, suppress_health_check=_SLOW, max_examples=2000)
settings.load_profile("evaluate" if EVALUATE else "test")

# Data outside the project

Sample = Callable[..., Iterator[tuple[str, str]]]


@pytest.fixture(scope="session")
def outside() -> Path:
    """The folder that holds data/ and seeds/: what NORMALIZE_DATA names. Without it the test is skipped."""
    folder = os.environ.get("NORMALIZE_DATA")
    if not folder:
        pytest.skip("NORMALIZE_DATA names no folder with data/ and seeds/")
    return Path(folder)


@pytest.fixture
def sample(outside: Path, request: pytest.FixtureRequest) -> Sample:
    """Texts of a file of the data folder as (id, text): those whose hash says so, all with NORMALIZE_EVALUATE=1.

    `sample("data/articles/syria_articles.jsonl", one_in=4)`; a folder stands for its .txt files. Each field may be
    a text (`field="text"`). How many there were is said at the end of the run.
    """

    def chosen(name: str, one_in: int = 1, field: str = "text") -> Iterator[tuple[str, str]]:
        taken = of = 0
        for id, text in _texts(outside / name, field):
            of += 1
            digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
            if EVALUATE or int.from_bytes(digest[:4], "big") % one_in == 0:
                taken += 1
                yield id, text
        request.node.user_properties.append(("sample", f"{name}: {taken} of {of}"))

    return chosen


def _texts(path: Path, field: str) -> Iterator[tuple[str, str]]:
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield file.stem, file.read_bytes().decode("utf-8")
        return
    with path.open(encoding="utf-8", newline="\n") as rows:
        for number, line in enumerate(rows):
            row = json.loads(line)
            yield str(row.get("id", number)), row[field]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much of the data folder was read."""
    said = {
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "sample"
    }
    if said:
        terminalreporter.section("data read")
        for line in sorted(said):
            terminalreporter.write_line(line)
