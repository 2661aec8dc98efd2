"""Text: words with values of the record between them."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.prints.block import ALIGN, WORDS, BlockType, Settings, words


def source(s: Settings, language: str) -> str:
    """Return the paragraph."""
    style = f"text-align:{s.get('align', 'left')};font-size:{s.get('size', 10)}pt"
    return f'<p style="{style}">{words(s["text"], language)}</p>'


block = BlockType(
    name="text",
    label=text("文字", "Text"),
    icon="text",
    source=source,
    props=props(
        ("text",),
        text=WORDS,
        align=ALIGN,
        size=integer(minimum=6, maximum=36, default=10, title=text("字号", "Size")),
    ),
    examples=({"text": "{{ record.name }}", "size": 12},),
)
