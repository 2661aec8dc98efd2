"""An expression worked out once for each item of a list."""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.environment import Env
from engines.core.expression.convert import to_list
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.nodes import THIS, this_of
from engines.core.expression.values import ErrorValue, Value


def per_item(
    context: Context, env: Env, rows: Compiled, inner: Compiled
) -> Iterator[tuple[Any, Value]]:
    """Yield each item with the answer of `inner` for it, or one error.

    The fields of a row come before those of the record; `item` is the item itself,
    and `this` the record in which the formula stands.
    """
    around = {**context, THIS: this_of(context)}
    values = to_list(rows(context, env), env)
    if isinstance(values, ErrorValue):
        yield None, values
        return
    for value in values:
        fields = value if isinstance(value, Mapping) else {}
        yield value, inner({**around, "item": value, **fields}, env)
