"""Initiator picks: whom the initiator chose in a member field of the form."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import Schema, props, string
from engines.core.world import World
from engines.flow.fields import must_link
from engines.flow.picking import MULTIPLE, RANGE
from engines.flow.resolver import Asking, ResolverType, ids, value_at

_VALUE: Schema = {
    **props(
        ("field",),
        field=string(title=text("在此字段选择", "Asked in this field"), input="field"),
        multiple=MULTIPLE,
        **{"from": RANGE},
    ),
    "x-title": text("发起人自选", "The initiator picks"),
}


def resolve(value: Mapping[str, Any], asking: Asking) -> Iterable[int | str]:
    """Return the people chosen, as far as they lie in the range."""
    chosen = asking.picks or ids(value_at(asking.record, value["field"]))
    return asking.within(chosen, value)


def check(value: Mapping[str, Any], form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the field is none that holds people."""
    return must_link(value["field"], "user", form, world)


resolver = ResolverType(
    name="initiator_picks",
    label=text("发起人自选", "The initiator picks"),
    icon="hand",
    value=_VALUE,
    resolve=resolve,
    check=check,
    reads=lambda value: (value["field"],),
    examples=({"field": "approver", "multiple": False},),
)
