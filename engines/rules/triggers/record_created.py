"""Record created: somebody, an import or another rule made a record."""

from engines.core.errors import text
from engines.core.schema import props
from engines.rules.trigger import FORM, TriggerType

trigger = TriggerType(
    name="record_created",
    label=text("新增记录时", "A record is created"),
    icon="plus",
    props=props(["form"], form=FORM),
    before=True,
    operations=frozenset({"created"}),
    accepts=({"form": "lead"},),
    rejects=({}, {"form": 3}),
)
