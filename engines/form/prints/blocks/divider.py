"""Divider: a line across the page."""

from engines.core.errors import text
from engines.form.prints.block import BlockType

block = BlockType(
    name="divider",
    label=text("分割线", "Divider"),
    icon="divider",
    source=lambda _s, _language: "<hr>",
    examples=({},),
)
