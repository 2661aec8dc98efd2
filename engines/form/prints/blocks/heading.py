"""Heading: a line that names the page or a part of it."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.prints.block import ALIGN, WORDS, BlockType, Settings, words


def source(s: Settings, language: str) -> str:
    """Return the heading."""
    level = s.get("level", 1)
    align = s.get("align", "left")
    said = words(s["text"], language)
    return f'<h{level} style="text-align:{align}">{said}</h{level}>'


block = BlockType(
    name="heading",
    label=text("标题", "Heading"),
    icon="heading",
    source=source,
    props=props(
        ("text",),
        text=WORDS,
        level=integer(minimum=1, maximum=3, default=1, title=text("级别", "Level")),
        align=ALIGN,
    ),
    examples=({"text": {"zh-CN": "合同", "en": "Contract"}, "align": "center"},),
)
