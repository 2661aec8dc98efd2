"""Environments that note what was asked of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from engines.core.conditions import holds, parse_condition
from engines.core.environment import Env, watched
from engines.core.expression.evaluate import compile_expression
from engines.core.expression.parse import parse

NOON = Env(now=datetime(2026, 5, 20, 4, tzinfo=UTC), user={"id": 7})


def test_a_watched_environment_says_the_same():
    seen = watched(NOON)

    assert (seen.today, seen.timezone, seen.user) == (
        NOON.today,
        "Asia/Shanghai",
        {"id": 7},
    )
    assert not seen.fleeting
    assert seen.now == NOON.now


def evaluated(formula: str) -> Callable[[Env], Any]:
    return lambda env: compile_expression(parse(formula))({}, env)


def held(value: Any) -> Callable[[Env], Any]:
    test = parse_condition({"field": "at", "op": "lte", "value": value})
    return lambda env: holds(test, {"at": "2026-05-20T03:00:00Z"}, env)


@pytest.mark.parametrize(
    "ask",
    [
        evaluated("NOW()"),
        evaluated("IF(1 > 2, 1, NOW())"),
        held({"now": True}),
        lambda env: env.chance(),
        lambda env: replace(env, timezone="UTC").today,
    ],
)
def test_the_moment_and_chance_are_fleeting(ask: Callable[[Env], Any]):
    seen = watched(NOON)

    ask(seen)

    assert seen.fleeting


@pytest.mark.parametrize(
    "ask",
    [
        evaluated("TODAY()"),
        evaluated("CURRENTUSER()"),
        held({"this": "month"}),
        lambda env: env.zone,
    ],
)
def test_what_is_the_same_all_day_is_not(ask: Callable[[Env], Any]):
    seen = watched(NOON)

    ask(seen)

    assert not seen.fleeting
