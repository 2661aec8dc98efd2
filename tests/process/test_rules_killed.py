"""Killed at every moment of an execution: nothing lost, nothing doubled."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DONE = ["0", "1", "2", "3", "4", "5", "6"]


def _killed(folder: Path, *how: str) -> Sequence[dict[str, Any]]:
    paths = os.pathsep.join((str(ROOT / "platform"), str(ROOT)))
    words = [sys.executable, str(HERE / "rule_killer.py"), str(folder), *how]
    ended = subprocess.run(
        words,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.mark.slow
def test_a_rule_killed_at_any_moment_is_done_once(tmp_path: Path) -> None:
    found = _killed(tmp_path, "safe", "1")

    assert [one["killed"] for one in found] == [True] * (len(found) - 1) + [False]
    assert len(found) > 30
    for one in found:
        assert one["executions"] == [["done"], ["skipped"]], one
        assert one["amounts"][0] == ["first", 3 * 10**4], one
        assert [row[0] for row in one["amounts"]] == ["first", "second"], one
        assert sorted(step for step, _ in one["steps"]) == DONE, one
        assert {status for _, status in one["steps"]} == {"done"}, one
        assert (one["told"], one["runs"], one["open"]) == ([[1]], [[0]], [[0]]), one
        # The same key each time: the other system can tell that it is one call.
        assert len(set(one["calls"])) == 1, one
    assert max(len(one["calls"]) for one in found) == 2


@pytest.mark.slow
def test_a_call_that_is_not_safe_is_never_made_twice(tmp_path: Path) -> None:
    found = _killed(tmp_path, "unsafe", "3")

    parked = [one for one in found if one["executions"][0] == ["unknown"]]
    done = [one for one in found if one["executions"][0] == ["done"]]
    assert len(parked) + len(done) == len(found)
    assert parked
    assert all(len(one["calls"]) <= 1 for one in found)
    for one in parked:
        assert one["amounts"][0] == ["first", 10**4], one
        assert ["3", "unknown"] in one["steps"], one
        # The admins are asked to look.
        assert one["runs"] == [[1]], one
    for one in done:
        assert (len(one["calls"]), one["amounts"][0]) == (1, ["first", 3 * 10**4]), one


@pytest.mark.slow
def test_a_sequence_killed_at_any_moment_does_each_step_once(tmp_path: Path) -> None:
    found = _killed(tmp_path, "sequence", "2")

    assert [one["killed"] for one in found] == [True] * (len(found) - 1) + [False]
    assert len(found) > 10
    for one in found:
        assert one["enrolled"] == [["finished"]], one
        walked = [step for step, status in one["walked"] if status == "done"]
        assert walked == ["one", "say", "letter", "rest", "two"], one
        assert one["amounts"] == [["first", 2 * 10**4]], one
        assert (one["told"], one["letters"]) == ([[1]], [[1]]), one
