"""Record saved: a record is made, or any of the watched fields has another value."""

from engines.core.errors import text
from engines.core.schema import array, props, string
from engines.rules.trigger import FORM, Props, RecordEvent, TriggerType


def matches(given: Props, event: RecordEvent) -> bool:
    """Tell whether the record is new or a watched field changed."""
    watched = given.get("fields")
    fresh = event.operation == "created" or not watched
    return fresh or bool(event.changes.keys() & set(watched or ()))


trigger = TriggerType(
    name="record_saved",
    label=text("新增或修改记录时", "A record is made or updated"),
    icon="save",
    props=props(
        ["form"],
        form=FORM,
        fields=array(
            string(),
            input="fields",
            title=text("修改时仅当这些字段变化", "When updated, only these fields"),
        ),
    ),
    before=True,
    operations=frozenset({"created", "updated"}),
    matches=matches,
    accepts=({"form": "lead"}, {"form": "lead", "fields": ["status"]}),
    rejects=({"fields": ["status"]}, {"form": "lead", "fields": "status"}),
)
