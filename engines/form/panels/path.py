"""Path: how far a record is among the options of a choice; one click to the next."""

from engines.core.errors import text
from engines.core.schema import array, props, string
from engines.form.panel import PanelType, options_of
from engines.form.view import one_field

panel = PanelType(
    name="path",
    label=text("阶段进度", "Path of stages"),
    icon="milestone",
    props=props(
        required=["field"],
        field=one_field(text("阶段字段", "Stage"), widgets=("select", "radio")),
        ends=array(string(), title=text("结束状态", "Stages that close it"))
        | options_of("field"),
    ),
    examples=[{"field": "status", "ends": ["closed"]}],
)
