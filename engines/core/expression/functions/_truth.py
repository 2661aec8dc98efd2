"""The truth values of arguments, one after the other."""

from collections.abc import Iterable, Iterator

from engines.core.environment import Env
from engines.core.expression.convert import to_boolean, to_list
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.values import ErrorValue, is_blank


def truths(
    context: Context, env: Env, conditions: Iterable[Compiled]
) -> Iterator[bool | ErrorValue]:
    """Yield the truth of each condition; a list counts value by value, blanks not."""
    for condition in conditions:
        value = condition(context, env)
        if not isinstance(value, list):
            yield to_boolean(value, env)
            continue
        values = to_list(value, env)
        if isinstance(values, ErrorValue):
            yield values
            continue
        yield from (to_boolean(one, env) for one in values if not is_blank(one))
