"""Page break: what follows begins on a new page."""

from engines.core.errors import text
from engines.form.prints.block import BlockType

block = BlockType(
    name="page_break",
    label=text("分页", "Page break"),
    icon="page-break",
    source=lambda _s, _language: '<div class="page-break"></div>',
    examples=({},),
)
