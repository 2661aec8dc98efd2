"""Criteria as Excel writes them: `"A"`, `">100"`, `"<>lost"`, `"华*"`."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from engines.core.environment import Env
from engines.core.expression.compare import equal, order
from engines.core.expression.convert import read_number, to_key, to_moment
from engines.core.expression.values import VALUE_ERROR, ErrorValue, Value, is_blank

Matcher = Callable[[Value], bool]
_CRITERION = re.compile(r"(<>|<=|>=|=|<|>)?(.*)", re.DOTALL)
_WANTED = {"<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}}


def chosen(
    env: Env, values: list[Any], pairs: tuple[Value, ...]
) -> list[Any] | ErrorValue:
    """Return those of `values` whose place passes every (list, criterion) pair."""
    if not pairs or len(pairs) % 2:
        return VALUE_ERROR
    lists, tests = pairs[0::2], [matcher(c, env) for c in pairs[1::2]]
    columns = [one if isinstance(one, list) else [one] for one in lists]
    rows = zip(values, *columns, strict=False)
    return [
        row[0]
        for row in rows
        if all(test(v) for test, v in zip(tests, row[1:], strict=True))
    ]


def matcher(criterion: Value, env: Env) -> Matcher:
    """Return the test that `criterion` describes; blanks match only a blank one."""
    if not isinstance(criterion, str):
        return lambda value: _same(value, criterion, env)
    found = _CRITERION.fullmatch(criterion)
    sign, wanted = found.groups() if found else (None, criterion)
    if sign in _WANTED:
        return lambda value: _ordered(value, wanted, _WANTED[sign], env)
    if sign == "<>":
        return lambda value: not _spelled(value, wanted, env)
    return lambda value: _spelled(value, wanted, env)


def _same(value: Value, wanted: Value, env: Env) -> bool:
    if is_blank(value) or is_blank(wanted):
        return is_blank(value) and is_blank(wanted)
    return equal(value, wanted, env)


def _spelled(value: Value, wanted: str, env: Env) -> bool:
    value = to_key(value)
    if is_blank(value) or not wanted:
        return is_blank(value) and not wanted
    if isinstance(value, str):
        return matches(value, wanted)
    return _same(value, _like(value, wanted, env), env)


def _ordered(value: Value, wanted: str, signs: set[int], env: Env) -> bool:
    value = to_key(value)
    other = _like(value, wanted, env)
    if is_blank(value) or other is None or isinstance(value, list | ErrorValue):
        return False
    found = order(value, other, env)
    return isinstance(found, int) and found in signs


def _like(value: Value, wanted: str, env: Env) -> Value:
    """Return what `wanted` spells, read as the type of `value`; None if it cannot."""
    if isinstance(value, str):
        return wanted
    spelled: Value = None
    if isinstance(value, bool):
        spelled = {"TRUE": True, "FALSE": False}.get(wanted.upper())
    elif isinstance(value, Decimal):
        spelled = read_number(wanted)
    elif isinstance(value, date):
        spelled = to_moment(wanted, env)
    return None if isinstance(spelled, ErrorValue) else spelled


def matches(value: str, pattern: str) -> bool:
    """Tell whether `value` is `pattern`; `*` and `?` stand for any, `~` takes it back.

    Linear in the length of both but for the last `*`, so no pattern can stall.
    """
    signs = _signs(pattern)
    place = at = 0
    star, restart = -1, 0
    while at < len(value):
        if place < len(signs) and signs[place] in (value[at], "any"):
            place, at = place + 1, at + 1
        elif place < len(signs) and signs[place] == "many":
            star, restart, place = place, at, place + 1
        elif star >= 0:
            restart += 1
            place, at = star + 1, restart
        else:
            return False
    return all(sign == "many" for sign in signs[place:])


def _signs(pattern: str) -> list[str]:
    signs: list[str] = []
    escaped = False
    for char in pattern:
        if char == "~" and not escaped:
            escaped = True
            continue
        signs.append(char if escaped else {"*": "many", "?": "any"}.get(char, char))
        escaped = False
    return [*signs, "~"] if escaped else signs
