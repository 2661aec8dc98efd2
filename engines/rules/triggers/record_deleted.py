"""Record deleted: a record went to the recycle bin."""

from engines.core.errors import text
from engines.core.schema import props
from engines.rules.trigger import FORM, TriggerType

trigger = TriggerType(
    name="record_deleted",
    label=text("删除记录时", "A record is deleted"),
    icon="delete",
    props=props(["form"], form=FORM),
    before=True,
    operations=frozenset({"deleted"}),
    accepts=({"form": "lead"},),
    rejects=({},),
)
