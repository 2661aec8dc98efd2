"""Submitted externally: somebody outside filled in a public form."""

from engines.core.errors import text
from engines.core.schema import props
from engines.rules.action import Value
from engines.rules.trigger import FORM, TriggerType

trigger = TriggerType(
    name="submitted_externally",
    label=text("外部填报时", "A public form is filled in"),
    icon="global",
    group="outside",
    props=props(["form"], form=FORM),
    operations=frozenset({"submitted"}),
    tells=(Value("link", text("公开链接", "Public link"), "text"),),
    accepts=({"form": "lead"},),
    rejects=({}, {"form": 3}),
)
