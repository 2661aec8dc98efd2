"""Posting: what a record in effect writes elsewhere, and takes back when it is void."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from engines.core.conditions import Condition, condition_schema
from engines.core.errors import Text, text
from engines.core.expression import Expr
from engines.core.schema import (
    Schema,
    array,
    boolean,
    choice,
    localised,
    props,
    string,
)

KEY = "^[a-z][a-z0-9_]{0,47}$"
Reverse = Literal["remove", "counter"]
REVERSES: Mapping[str, Text] = {
    "remove": text("删除写入的记录", "Remove what was written"),
    "counter": text("写入一条相反的记录（红冲）", "Write an opposite record"),
}
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, eq=False)
class Assign:
    """What a field is set to: a fixed value, or a formula; each is one of a kind."""

    value: Any = None
    formula: Expr | None = None


@dataclass(frozen=True)
class Balance:
    """A row that keeps a sum: found by `match`, moved by `add`.

    What is named by `not_negative` never falls below nothing.
    """

    form: str
    match: Mapping[str, Assign]
    add: Mapping[str, Assign]
    not_negative: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Posting:
    """A parsed posting rule.

    It writes once for the record, or once for each row of the subform `rows` that
    `where` holds for; formulas see the row's fields over those of the record.
    """

    key: str
    title: Text
    form: str
    rows: str | None = None
    when: Condition | None = None
    where: Condition | None = None
    into: str | None = None
    values: Mapping[str, Assign] = field(default_factory=lambda: NOTHING)
    balance: Balance | None = None
    reverse: Reverse = "remove"
    negate: tuple[str, ...] = ()
    enabled: bool = True


@cache
def posting_schema() -> Schema:
    """Return the JSON Schema of a posting rule."""
    assigned: Schema = {"type": "object", "x-input": "assignments"}
    balance = props(
        ["form", "match", "add"],
        form=string(),
        match=assigned | {"minProperties": 1},
        add=assigned | {"minProperties": 1},
        not_negative=array(string()),
    )
    return props(
        ["key", "form"],
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        enabled=boolean(default=True),
        form=string(),
        rows=string(),
        when=condition_schema(),
        where=condition_schema(),
        into=string(),
        set=assigned,
        balance=balance,
        reverse=choice(REVERSES, default="remove"),
        negate=array(string()),
    )
