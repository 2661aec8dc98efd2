"""Secret: a password or key, always kept encrypted and shown only on request."""

from engines.core.errors import text
from engines.core.schema import integer, props, string
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="secret",
    label=text("密文", "Secret"),
    group="text",
    icon="key",
    storage=StorageType.TEXT,
    input="text",
    props=props(
        max_length=integer(
            minimum=1, maximum=2000, default=255, title=text("最多字数", "Longest")
        ),
    ),
    value_schema=lambda p: string(maxLength=p["max_length"]),
    convert=lambda raw, _p: str(raw),
    parse_text=lambda typed, _p, _language: typed,
    mask=lambda _value: "******",
    secret=lambda _p: True,
    accepts=[({}, "hunter2"), ({}, " 前后空格有意义 "), ({}, "令牌-αβγ")],
    rejects=[({}, 7), ({"max_length": 3}, "abcd"), ({}, ["x"])],
)
