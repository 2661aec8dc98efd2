"""Note: words for the person who fills the form in."""

from engines.core.errors import text
from engines.core.schema import choice, localised, props
from engines.form.widget import Role, StorageType, WidgetType

widget = WidgetType(
    name="note",
    label=text("说明文字", "Note"),
    group="display",
    icon="info",
    storage=StorageType.NONE,
    input="display",
    props=props(
        text=localised(title=text("内容", "Words")) | {"default": text("", "")},
        tone=choice(
            {
                "plain": text("普通", "Plain"),
                "info": text("提示", "Hint"),
                "warning": text("警告", "Warning"),
            },
            default="plain",
            title=text("语气", "Tone"),
        ),
    ),
    value_schema=lambda _p: {},
    role=Role.DISPLAY,
)
