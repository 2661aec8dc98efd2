"""A condition written as JSON again: what `parse_condition` reads is the same."""

from typing import Any

from engines.core.conditions.model import AllOf, AnyOf, Condition, Formula, Not, Test
from engines.core.expression import render


def as_json(condition: Condition) -> dict[str, Any]:
    """Return `condition` as it could stand in a definition."""
    match condition:
        case AllOf(conditions=inside):
            return {"all": [as_json(one) for one in inside]} if inside else {}
        case AnyOf(conditions=inside):
            return {"any": [as_json(one) for one in inside]}
        case Not(condition=inner):
            return {"not": as_json(inner)}
        case Formula(expr=expr):
            return {"formula": render(expr)}
        case Test(field=field, op=op, value=None):
            return {"field": field, "op": op}
    test = {"field": condition.field, "op": condition.op}
    return {**test, "value": _plain(condition.value)}


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value
