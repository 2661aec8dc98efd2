"""Signature: drawn by hand, kept as a picture."""

from engines.core.errors import text
from engines.core.schema import Schema, boolean, integer, props, string
from engines.form.filing import files_schema, kept, titles
from engines.form.widget import BLANK_OPERATORS, Props, StorageType, WidgetType


def value_schema(_p: Props) -> Schema:
    """Return one picture without loss, as a canvas gives it."""
    found = files_schema({"max": 1})
    properties = found["items"]["properties"] | {"type": string(pattern="^image/png$")}
    return found | {"items": found["items"] | {"properties": properties}}


widget = WidgetType(
    name="signature",
    label=text("手写签名", "Signature"),
    group="files",
    icon="signature",
    storage=StorageType.LIST,
    input="files",
    props=props(
        reuse=boolean(
            default=False, title=text("可沿用上次签名", "Last one may be used again")
        ),
        pen=integer(minimum=1, maximum=8, default=3, title=text("笔画粗细", "Pen")),
    ),
    value_schema=value_schema,
    convert=kept,
    show=titles,
    operators=BLANK_OPERATORS,
    media=("image/png",),
    accepts=[
        ({}, [{"id": 5, "name": "sign.png", "type": "image/png"}]),
        ({}, [{"id": 6}]),
    ],
    rejects=[
        ({}, [{"id": 5, "type": "image/svg+xml"}]),
        ({}, [{"id": 5}, {"id": 6}]),
        ({}, "data:image/png;base64,AAAA"),
    ],
)
