"""Lines: what a record in effect has to have written, worked out from the record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from engines.core.conditions import Condition, fields_of, holds
from engines.core.environment import Env
from engines.core.errors import Path, Problem, ProblemsError, text
from engines.core.expression import (
    ErrorValue,
    compile_expression,
    is_blank,
    references,
)
from engines.core.expression.convert import to_number
from engines.rules.postings.definition import Assign, Posting

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One thing to write: the values of a new record, and the move of a balance.

    `row` is the id of the subform's row, 0 for the record itself; `path` is where a
    person finds it in the record.
    """

    row: int
    path: Path
    values: Values
    match: Values
    amounts: Mapping[str, Decimal]


def in_effect(posting: Posting, record: Values, env: Env) -> bool:
    """Tell whether the record is to have its lines."""
    return posting.when is None or holds(posting.when, record, env)


def lines(posting: Posting, record: Values, env: Env) -> tuple[Line, ...]:
    """Return the lines of a record, none when it is not in effect.

    Raises ProblemsError naming every row whose formulas give no answer.
    """
    if not in_effect(posting, record, env):
        return ()
    problems: list[Problem] = []
    found = [
        line
        for row, path, names in _subjects(posting, record)
        if posting.where is None or holds(posting.where, names, env)
        for line in _line(posting, row, path, (names, env), problems)
    ]
    if problems:
        raise ProblemsError(problems, problems[0].code)
    return tuple(found)


def _subjects(posting: Posting, record: Values) -> Iterator[tuple[int, Path, Values]]:
    """Yield what each line is about: its row, its place, the names formulas see."""
    if posting.rows is None:
        yield 0, (), record
        return
    for place, row in enumerate(record.get(posting.rows) or ()):
        yield row["id"], (posting.rows, place), {**record, **row, "id": record["id"]}


def _line(
    posting: Posting,
    row: int,
    path: Path,
    scope: tuple[Values, Env],
    problems: list[Problem],
) -> Iterator[Line]:
    balance = posting.balance
    values = {k: _worked(one, *scope) for k, one in posting.values.items()}
    failed = [k for k, v in values.items() if isinstance(v, ErrorValue)]
    match: dict[str, Any] = {}
    amounts: dict[str, Decimal] = {}
    if balance is not None:
        match = {k: _worked(one, *scope) for k, one in balance.match.items()}
        failed += [k for k, v in match.items() if _no_key(v)]
        for key, one in balance.add.items():
            amount = to_number(_worked(one, *scope), scope[1])
            if isinstance(amount, ErrorValue):
                failed.append(key)
            else:
                amounts[key] = amount
    if failed:
        problems += [_failed(posting, key, path) for key in failed]
    elif posting.into is not None or any(amounts.values()):
        yield Line(row, path, values, match, amounts)


def _no_key(value: Any) -> bool:
    return is_blank(value) or isinstance(value, ErrorValue)


def _worked(assign: Assign, names: Values, env: Env) -> Any:
    compute = _compiled(assign)
    if compute is None:
        return assign.value
    found = compute(names, env)
    return found.get("id") if isinstance(found, Mapping) else found


@lru_cache(maxsize=4_096)
def _compiled(assign: Assign) -> Any:
    return None if assign.formula is None else compile_expression(assign.formula)


def _failed(posting: Posting, key: str, path: Path) -> Problem:
    where = f"第 {path[1] + 1} 行" if path else ""  # type: ignore[operator]  # a place
    row = f"row {path[1] + 1}: " if path else ""  # type: ignore[operator]  # a place
    texts = text(
        "{where}“{title}”无法过账：“{key}”没有值或算不出来。请补全这条记录。",
        "{row}'{english}' cannot be posted: '{key}' is blank or cannot be worked out. "
        "Complete this record.",
        where=where,
        row=row,
        title=posting.title["zh-CN"],
        english=posting.title.get("en", posting.key),
        key=key,
    )
    return Problem("posting.no_value", texts, path)


def assigns(posting: Posting) -> Iterator[tuple[Path, Assign]]:
    """Yield everything that is worked out, with its place in the document."""
    for key, one in posting.values.items():
        yield ("set", key), one
    if posting.balance is not None:
        for key, one in posting.balance.match.items():
            yield ("balance", "match", key), one
        for key, one in posting.balance.add.items():
            yield ("balance", "add", key), one


def needs(posting: Posting) -> frozenset[str]:
    """Return the dotted paths that the rule reads, of the row or of the record."""
    paths: set[str] = set()
    for condition in (posting.when, posting.where):
        paths |= _read(condition)
    for _path, one in assigns(posting):
        if one.formula is not None:
            paths |= references(one.formula)
    return frozenset(paths)


def _read(condition: Condition | None) -> frozenset[str]:
    return fields_of(condition) if condition is not None else frozenset()
