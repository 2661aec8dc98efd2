"""Path: how far a record is among the options of a choice; one click to the next."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.panel import PanelType
from engines.form.view import one_field

panel = PanelType(
    name="path",
    label=text("阶段进度", "Path of stages"),
    icon="milestone",
    props=props(
        required=["field"],
        field=one_field(text("阶段字段", "Stage"), widgets=("select", "radio")),
        ends=integer(
            minimum=0,
            maximum=5,
            default=0,
            title=text("末尾几项是结束状态", "How many options at the end close it"),
        ),
    ),
    examples=[{"field": "status", "ends": 1}],
)
