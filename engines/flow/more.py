"""What the state has beyond the columns of a database, as JSON, and back again.

The storage keeps one JSON value beside the columns of an instance, a token and a task:
`more_of(thing)` writes it (None when everything is usual), `with_more(thing, more)`
reads it. A column that the storage has as well (a principal, say) does no harm.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from engines.flow.state import State, Task, Token

Thing = TypeVar("Thing", State, Token, Task)
Json = dict[str, Any]


@dataclass(frozen=True)
class _Form:
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _moment(raw: str) -> datetime:
    return datetime.fromisoformat(raw)


def _lists(value: Mapping[str, tuple[Any, ...]]) -> Json:
    return {key: list(found) for key, found in value.items()}


def _tuples(raw: Mapping[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    return {key: tuple(found) for key, found in raw.items()}


_SAME = _Form(lambda value: value, lambda raw: raw)
_MOMENT = _Form(lambda value: value.isoformat(), _moment)
_TUPLE = _Form(list, tuple)
_MAP = _Form(dict, dict)
_TUPLES = _Form(_lists, _tuples)
_BY_NUMBER = _Form(
    lambda value: {str(key): found for key, found in value.items()},
    lambda raw: {int(key): found for key, found in raw.items()},
)

_MORE: Mapping[type, Mapping[str, _Form]] = {
    State: {
        "suspended_at": _MOMENT,
        "picks": _TUPLES,
        "edits": _TUPLES,
        "depth": _SAME,
    },
    Token: {
        "ports": _TUPLE,
        "principals": _BY_NUMBER,
        "outside": _MAP,
        "found": _TUPLES,
        "resume": _SAME,
        "wakes_at": _MOMENT,
        "incident": _SAME,
    },
    Task: {
        "principal": _SAME,
        "delegator": _SAME,
        "added_by": _SAME,
        "group": _SAME,
        "position": _SAME,
        "groups": _MAP,
        "cause": _SAME,
        "wakes_at": _MOMENT,
        "reminded": _SAME,
        "signature": _SAME,
        "files": _TUPLE,
    },
}


def more_of(thing: State | Token | Task) -> Json | None:
    """Return what `thing` has beyond its columns, None when there is nothing."""
    found: Json = {}
    for name, form in _MORE[type(thing)].items():
        value = getattr(thing, name)
        if value:
            found[name] = form.write(value)
    return found or None


def with_more(thing: Thing, more: Mapping[str, Any] | None) -> Thing:
    """Return `thing` with what `more_of` wrote of it."""
    if not more:
        return thing
    forms = _MORE[type(thing)]
    return replace(thing, **{k: forms[k].read(v) for k, v in more.items()})
