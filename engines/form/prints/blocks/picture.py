"""Picture: what a picture or signature field holds."""

from engines.core.errors import text
from engines.core.schema import integer, props, string
from engines.form.prints.block import ALIGN, BlockType, Settings, keys_of, value_of


def source(s: Settings, _language: str) -> str:
    """Return the first picture of the field."""
    width = int(s.get("width", 40))
    shown = f"{{{{ {value_of(s['field'])} | image({width}) }}}}"
    return f'<div style="text-align:{s.get("align", "left")}">{shown}</div>'


block = BlockType(
    name="picture",
    label=text("图片", "Picture"),
    icon="picture",
    source=source,
    props=props(
        ("field",),
        field=string(input="field", title=text("字段", "Field")),
        width=integer(
            minimum=5, maximum=180, default=40, title=text("宽（毫米）", "Width in mm")
        ),
        align=ALIGN,
    ),
    fields=lambda s: keys_of(s, "field"),
    examples=({"field": "photo", "width": 60},),
)
