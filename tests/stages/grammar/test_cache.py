"""Answers that were given before."""

import subprocess
import sys
from pathlib import Path

import pytest

from normalize.stages.grammar.answers import Match
from normalize.stages.grammar.cache import Cache

MATCH = Match("MD_BASEFORM", 3, 11, "A message with “marks”.", ("develop", "developing"), "GRAMMAR", "grammar")


def test_what_was_put_is_got_for_the_same_text_and_nothing_else(tmp_path: Path) -> None:
    Cache(tmp_path / "a" / "c.sqlite", "6.8").put({"one": (MATCH,), "two": ()})
    found = Cache(tmp_path / "a" / "c.sqlite", "6.8").get(["one", "two", "three", "one "])
    assert found == {"one": (MATCH,), "two": ()}


def test_another_release_or_choice_of_rules_knows_nothing_of_it(tmp_path: Path) -> None:
    Cache(tmp_path / "c.sqlite", "6.8|en-US").put({"one": (MATCH,)})
    assert Cache(tmp_path / "c.sqlite", "6.8|en-GB").get(["one"]) == {}


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_put_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(content)
    cache = Cache(path, "6.8")
    assert cache.get(["one"]) == {}
    cache.put({"one": (MATCH,)})
    assert Cache(path, "6.8").get(["one"]) == {"one": (MATCH,)}
    assert path.with_suffix(".damaged").read_bytes() == content


def test_a_place_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "c.sqlite", "6.8")
    cache.put({"one": (MATCH,)})
    assert cache.get(["one"]) == {}
    cache.close()


def test_it_keeps_no_more_than_it_may(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite", "6.8", most=50)
    cache.put({str(number): () for number in range(80)})
    cache.close()
    assert len(Cache(tmp_path / "c.sqlite", "6.8").get(map(str, range(80)))) == 45


def test_many_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from normalize.stages.grammar.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]), '6.8')\n"
        "for number in range(40): cache.put({f'{sys.argv[2]} {number}': ()})\n"
    )
    path = tmp_path / "c.sqlite"
    workers = [subprocess.Popen([sys.executable, "-c", code, str(path), str(one)]) for one in range(4)]
    assert [worker.wait(120) for worker in workers] == [0, 0, 0, 0]
    texts = [f"{one} {number}" for one in range(4) for number in range(40)]
    assert len(Cache(path, "6.8").get(texts)) == len(texts)
