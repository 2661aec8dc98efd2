"""Record updated: any field, or any of those it watches, has another value."""

from engines.core.errors import text
from engines.core.schema import array, props, string
from engines.rules.trigger import FORM, Props, RecordEvent, TriggerType


def matches(given: Props, event: RecordEvent) -> bool:
    """Tell whether a watched field changed; no fields named means any."""
    watched = given.get("fields")
    return bool(event.changes.keys() & set(watched)) if watched else True


trigger = TriggerType(
    name="record_updated",
    label=text("修改记录时", "A record is updated"),
    icon="edit",
    props=props(
        ["form"],
        form=FORM,
        fields=array(
            string(),
            input="fields",
            title=text("仅当这些字段变化", "Only these fields"),
        ),
    ),
    before=True,
    operations=frozenset({"updated"}),
    matches=matches,
    accepts=({"form": "lead"}, {"form": "lead", "fields": ["status"]}),
    rejects=({"fields": ["status"]}, {"form": "lead", "fields": "status"}),
)
