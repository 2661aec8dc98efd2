"""Decision: a table of rows that turn inputs into outputs; parsed and read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from engines.core.errors import Text
from engines.core.expression import Expr
from engines.core.schema import (
    Schema,
    anything,
    array,
    boolean,
    choice,
    localised,
    props,
    string,
)
from engines.rules.decisions.cell import Cell
from engines.rules.decisions.hit import HitPolicy
from engines.rules.decisions.hit_registry import HITS
from engines.rules.decisions.type_registry import TYPES
from engines.rules.decisions.value_type import ValueType

KEY = "^[a-z][a-z0-9_]{0,47}$"
MOST_ROWS, MOST_COLUMNS, MOST_TESTS, MOST_OPTIONS = 2_000, 40, 200, 500


@dataclass(frozen=True)
class Option:
    """One value that may be chosen, with its title."""

    value: str
    title: Text


@dataclass(frozen=True)
class Input:
    """A column of conditions: where its value comes from, and what it may be."""

    key: str
    title: Text
    type: ValueType
    field: str | None = None
    formula: Expr | None = None
    options: tuple[Option, ...] = ()
    low: Any = None
    high: Any = None
    required: bool = False


@dataclass(frozen=True)
class Output:
    """A column of answers."""

    key: str
    title: Text
    type: ValueType
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of the table: a cell for every input, an answer for every output.

    An answer is a value, or a formula over the inputs.
    """

    when: tuple[Cell, ...]
    then: tuple[Any, ...]
    note: str = ""


@dataclass(frozen=True)
class Example:
    """A line of the tests: what is given, and what must come out."""

    given: Mapping[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Decision:
    """A parsed decision table; each is one of a kind, so that it is compiled once."""

    key: str
    title: Text
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    hit: HitPolicy
    rows: tuple[Row, ...]
    form: str | None = None
    default: Mapping[str, Any] | None = None
    tests: tuple[Example, ...] = ()


def _columns() -> tuple[Schema, Schema]:
    """Return what an input and an output are written like."""
    titled = props(["value"], value=string(), title=localised(), color=string())
    column: dict[str, Schema] = {
        "key": string(pattern=KEY),
        "title": localised(),
        "type": choice(tuple(TYPES)),
        "options": array({"anyOf": [string(), titled]}, maxItems=MOST_OPTIONS),
    }
    source = {"field": string(), "formula": string()}
    limits = {"min": anything(), "max": anything()}
    given = props(["key", "type"], **column, **source, **limits)
    given["properties"]["required"] = boolean()
    return given, props(["key", "type"], **column)


@cache
def decision_schema() -> Schema:
    """Return the JSON Schema of a decision table."""
    given, answer = _columns()
    values: Schema = {"type": "object"}
    row = props(
        ["when", "then"],
        when=array(anything()),
        then=array(anything()),
        note=string(maxLength=2_000),
    )
    test = props(["given", "expect"], title=string(), given=values, expect=values)
    return props(
        ["key", "inputs", "outputs", "rows"],
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        form=string(),
        inputs=array(given, minItems=1, maxItems=MOST_COLUMNS),
        outputs=array(answer, minItems=1, maxItems=MOST_COLUMNS),
        hit=choice(tuple(HITS)),
        rows=array(row, maxItems=MOST_ROWS),
        default={"anyOf": [values, {"type": "null"}]},
        tests=array(test, maxItems=MOST_TESTS),
    )
