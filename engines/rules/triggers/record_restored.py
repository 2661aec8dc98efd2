"""Record restored: a record came back from the recycle bin."""

from engines.core.errors import text
from engines.core.schema import props
from engines.rules.trigger import FORM, TriggerType

trigger = TriggerType(
    name="record_restored",
    label=text("恢复记录时", "A record is restored"),
    icon="undo",
    props=props(["form"], form=FORM),
    operations=frozenset({"restored"}),
    accepts=({"form": "lead"},),
    rejects=({}, {"form": 3}),
)
