"""QR code: of the address of the record, or of what a field holds."""

from engines.core.errors import text
from engines.core.schema import boolean, choice, integer, props, string
from engines.form.widget import Role, StorageType, WidgetType

widget = WidgetType(
    name="qrcode",
    label=text("二维码", "QR code"),
    group="display",
    icon="qr-code",
    storage=StorageType.NONE,
    input="display",
    props=props(
        of=choice(
            {
                "record": text("记录链接", "Address of the record"),
                "field": text("字段内容", "Value of a field"),
            },
            default="record",
            title=text("内容", "Holds"),
        ),
        field=string(input="field", title=text("字段", "Field")),
        size=integer(
            minimum=64, maximum=400, default=128, title=text("大小（像素）", "Pixels")
        ),
        caption=boolean(default=True, title=text("显示文字", "Words below")),
    ),
    value_schema=lambda _p: {},
    role=Role.DISPLAY,
    refs=lambda p: [p["field"]] if p["of"] == "field" and p.get("field") else [],
    accepts=[({"of": "record"}, None), ({"of": "field", "field": "code"}, None)],
)
