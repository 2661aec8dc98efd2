"""Trials: the tests that stand beside a table, run."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.environment import Env
from engines.core.errors import TenonError, Text
from engines.core.expression import Expr
from engines.rules.decisions.definition import Decision, Example
from engines.rules.decisions.table import decide


@dataclass(frozen=True)
class Trial:
    """What became of one test: what came out, from which rows, and whether it should.

    `wrong` names the outputs that differ; `error` says why there was no answer.
    """

    passed: bool
    rows: tuple[int, ...] = ()
    outputs: Mapping[str, Any] | None = None
    wrong: tuple[str, ...] = ()
    error: Text | None = None


def run_tests(decision: Decision, env: Env) -> tuple[Trial, ...]:
    """Return what becomes of every test of a table."""
    return tuple(_run(decision, one, env) for one in decision.tests)


def _run(decision: Decision, example: Example, env: Env) -> Trial:
    given = {k: v for k, v in example.given.items() if not isinstance(v, Expr)}
    try:
        found = decide(decision, given, env)
    except TenonError as error:
        return Trial(passed=False, error=error.texts)
    wrong = tuple(
        key for key, value in example.expect.items() if found.outputs.get(key) != value
    )
    return Trial(not wrong, found.rows, found.outputs, wrong)
