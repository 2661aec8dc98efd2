"""Paths into JSON that came from elsewhere: `data.items[0]["unit price"]`.

`items.0` is the same as `items[0]`; `[*]` takes every item of a list. What is not there
is None; nothing here raises for content, only for a path that is not written right.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from engines.core.errors import TenonError, text

_PART = re.compile(
    r"""\.?(?P<name>[^.\[\]"\s][^.\[\]"]*)|\[(?P<index>-?\d{1,6}|\*)\]|\["(?P<quoted>[^"]*)"\]"""
)
LONGEST = 500


@lru_cache(maxsize=1000)
def parse(path: str) -> tuple[str | int, ...]:
    """Return the steps of a path; `*` is the star itself.

    >>> parse('$.data.items[0]["unit price"]')
    ('data', 'items', 0, 'unit price')
    """
    return tuple(_steps(path.strip()))


def _steps(path: str) -> Iterator[str | int]:
    place = 1 if path.startswith("$") else 0
    if len(path) > LONGEST:
        raise _bad(path[:40])
    while place < len(path):
        found = _PART.match(path, place)
        if found is None:
            raise _bad(path)
        place = found.end()
        index = found["index"]
        if index is None:
            yield found["name"] if found["name"] is not None else found["quoted"]
        else:
            yield EVERY if index == "*" else int(index)


EVERY = "\x00*"


def find(value: Any, path: str) -> Any:
    """Return what `path` leads to in `value`, None when nothing is there.

    >>> find({"items": [{"n": 1}, {"n": 2}]}, "items[*].n")
    [1, 2]
    """
    return _follow(value, parse(path))


def _follow(value: Any, steps: tuple[str | int, ...]) -> Any:
    for place, step in enumerate(steps):
        if step == EVERY:
            if not isinstance(value, list):
                return None
            return [_follow(one, steps[place + 1 :]) for one in value]
        value = _step(value, step)
    return value


def _step(value: Any, step: str | int) -> Any:
    if isinstance(value, list) and isinstance(step, str) and step.isdecimal():
        step = int(step)
    if isinstance(step, int):
        known = isinstance(value, list) and -len(value) <= step < len(value)
        return value[step] if known else None
    return value.get(step) if isinstance(value, dict) else None


def _bad(path: str) -> TenonError:
    return TenonError(
        "json_path.bad",
        text(
            "路径“{path}”写法有误；例如 data.items[0].price。",
            "The path '{path}' is not written right; an example: data.items[0].price.",
            path=path.replace("{", "(").replace("}", ")"),
        ),
    )
