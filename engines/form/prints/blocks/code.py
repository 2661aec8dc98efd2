"""Code: a QR code of the record's address, or a field as QR or bar code."""

from engines.core.errors import text
from engines.core.schema import choice, integer, props, string
from engines.form.prints.block import ALIGN, BlockType, Settings, keys_of, value_of


def source(s: Settings, _language: str) -> str:
    """Return the code."""
    what = value_of(s["field"]) if s.get("field") else "link"
    kind, width = s.get("kind", "qr"), int(s.get("width", 25))
    drawn = f"qr({width})" if kind == "qr" else f"barcode({kind!r}, {width})"
    shown = f"{{{{ {what} | {drawn} }}}}"
    return f'<div style="text-align:{s.get("align", "left")}">{shown}</div>'


block = BlockType(
    name="code",
    label=text("二维码 / 条码", "QR or bar code"),
    icon="qrcode",
    source=source,
    props=props(
        field=string(
            input="field",
            title=text("字段（空为记录地址）", "Field (none: the record's address)"),
        ),
        kind=choice(
            {
                "qr": text("二维码", "QR code"),
                "code128": text("Code 128", "Code 128"),
                "ean13": text("EAN-13", "EAN-13"),
            },
            default="qr",
            title=text("类型", "Kind"),
        ),
        width=integer(
            minimum=10, maximum=120, default=25, title=text("宽（毫米）", "Width in mm")
        ),
        align=ALIGN,
    ),
    fields=lambda s: keys_of(s, "field"),
    examples=({"kind": "qr"}, {"kind": "code128", "field": "number", "width": 50}),
)
