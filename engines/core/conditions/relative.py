"""Values that depend on the day or the person, and what they mean now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from engines.core.environment import Env
from engines.core.expression.civil import add_days, add_months, next_start, start_of

UNITS = ("day", "week", "month", "quarter", "year")
_LENGTHS = {"months": 1, "quarters": 3, "years": 12}
_DAYS = {"days": 1, "weeks": 7}
COUNTED = frozenset(_LENGTHS) | frozenset(_DAYS)


@dataclass(frozen=True)
class DayRange:
    """The civil days from `start` up to, not including, `end`."""

    start: date
    end: date


@dataclass(frozen=True)
class Relative:
    """One kind of relative value: which arguments it takes and what they mean."""

    accepts: Callable[[Any], bool]
    resolve: Callable[[Any, Env], Any]


def _is_count(value: Any) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole and 0 <= value <= 100_000


def _is_unit(value: Any) -> bool:
    return isinstance(value, str) and value in UNITS


def _is_length(value: Any) -> bool:
    if not isinstance(value, Mapping) or len(value) != 1:
        return False
    unit, count = next(iter(value.items()))
    return unit in COUNTED and _is_count(count) and count > 0


def _is_unit_or_length(value: Any) -> bool:
    return _is_unit(value) or _is_length(value)


def _is_true(value: Any) -> bool:
    return value is True


def _moved(day: date, unit: str, count: int) -> date:
    far = date.max if count > 0 else date.min
    if unit in _DAYS:
        return add_days(day, count * _DAYS[unit]) or far
    return add_months(day, count * _LENGTHS[unit]) or far


def _this(unit: str, env: Env) -> DayRange:
    return DayRange(start_of(env.today, unit), next_start(env.today, unit))


def _last(given: Any, env: Env) -> DayRange:
    """Return the unit before this one, or the days up to and including today."""
    if isinstance(given, str):
        start = start_of(env.today, given)
        return DayRange(start_of(_moved(start, "days", -1), given), start)
    unit, count = next(iter(given.items()))
    tomorrow = _moved(env.today, "days", 1)
    return DayRange(_moved(tomorrow, unit, -count), tomorrow)


def _next(given: Any, env: Env) -> DayRange:
    """Return the unit after this one, or the days from and including today."""
    if isinstance(given, str):
        start = next_start(env.today, given)
        return DayRange(start, next_start(start, given))
    unit, count = next(iter(given.items()))
    return DayRange(env.today, _moved(env.today, unit, count))


def _end_of(unit: str, env: Env) -> date:
    return _moved(next_start(env.today, unit), "days", -1)


def _my_departments(given: Any, env: Env) -> list[Any]:
    user = env.user or {}
    own = list(user.get("departments") or [])
    main = user.get("department")
    if not own and main is not None:
        own = [main]
    return with_children(own, env) if given == "with_children" else own


def identity_key(value: Any) -> str:
    """Return the text by which an id, or a record by its id, is recognised."""
    return str(value.get("id")) if isinstance(value, Mapping) else str(value)


def with_children(departments: list[Any], env: Env) -> list[Any]:
    """Return `departments` and all below them."""
    children: dict[str, list[Any]] = {}
    for child, parent in env.departments.items():
        children.setdefault(identity_key(parent), []).append(child)
    found = list(departments)
    seen = {identity_key(d) for d in found}
    for department in found:  # grows while we look
        for child in children.get(identity_key(department), []):
            if identity_key(child) not in seen:
                seen.add(identity_key(child))
                found.append(child)
    return found


RELATIVES: Mapping[str, Relative] = {
    "today": Relative(_is_true, lambda _, env: env.today),
    "now": Relative(_is_true, lambda _, env: env.now),
    "days_ago": Relative(_is_count, lambda n, env: _moved(env.today, "days", -n)),
    "days_ahead": Relative(_is_count, lambda n, env: _moved(env.today, "days", n)),
    "start_of": Relative(_is_unit, lambda unit, env: start_of(env.today, unit)),
    "end_of": Relative(_is_unit, _end_of),
    "this": Relative(_is_unit, _this),
    "last": Relative(_is_unit_or_length, _last),
    "next": Relative(_is_unit_or_length, _next),
    "me": Relative(_is_true, lambda _, env: (env.user or {}).get("id")),
    "my_department": Relative(
        lambda given: given is True or given == "with_children", _my_departments
    ),
    "my_subordinates": Relative(
        _is_true, lambda _, env: list((env.user or {}).get("subordinates") or [])
    ),
}


def resolve(value: Any, env: Env) -> Any:
    """Return what `value` means now: itself, a day, a DayRange, an id or ids."""
    if isinstance(value, list | tuple):
        return _flat([resolve(one, env) for one in value])
    if not isinstance(value, Mapping):
        return value
    if "id" in value:
        return value["id"]
    name, given = next(iter(value.items()))
    return RELATIVES[name].resolve(given, env)


def _flat(values: list[Any]) -> list[Any]:
    flat: list[Any] = []
    for value in values:
        flat += value if isinstance(value, list) else [value]
    return flat
