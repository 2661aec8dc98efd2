"""Shortcut: a button that makes a record of another form, linked to this one."""

from engines.core.errors import text
from engines.core.schema import localised, props, string
from engines.form.panel import PanelType
from engines.form.settings import FORM

panel = PanelType(
    name="shortcut",
    label=text("快捷新建", "New linked record"),
    icon="circle-plus",
    props=props(
        required=["form", "through"],
        form=FORM,
        through=string(
            input="back_reference", title=text("关联字段", "Field that links here")
        ),
        title=localised(title=text("按钮文字", "Words on the button")),
    ),
    examples=[{"form": "contract", "through": "customer"}],
)
