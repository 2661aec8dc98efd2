"""Field changed: one field got another value, from and to given ones when named."""

from collections.abc import Iterator
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import anything, array, props, string
from engines.core.world import World
from engines.rules.trigger import (
    FORM,
    Props,
    RecordEvent,
    TriggerType,
    missing_field,
)


def matches(given: Props, event: RecordEvent) -> bool:
    """Tell whether the field went from one of `from` to one of `to`."""
    change = event.changes.get(given["field"])
    if change is None:
        return False
    before, after = change
    return _among(before, given.get("from")) and _among(after, given.get("to"))


def _among(value: Any, wanted: list[Any] | None) -> bool:
    plain = value.get("id") if isinstance(value, dict) else value
    return not wanted or plain in wanted


def check(given: Props, world: World) -> Iterator[Problem]:
    """Yield a problem when the form has no such field."""
    yield from missing_field(given["field"], given["form"], world, ("field",))


trigger = TriggerType(
    name="record_changed",
    label=text("字段变化时", "A field changes"),
    icon="swap",
    props=props(
        ["form", "field"],
        form=FORM,
        field=string(input="field", title=text("字段", "Field")),
        **{
            "from": array(anything(), input="values", title=text("从", "From")),
            "to": array(anything(), input="values", title=text("变为", "To")),
        },
    ),
    before=True,
    operations=frozenset({"created", "updated"}),
    matches=matches,
    check=check,
    accepts=({"form": "deal", "field": "stage", "to": ["won"]},),
    rejects=({"form": "deal"}, {"form": "deal", "field": "stage", "to": "won"}),
)
