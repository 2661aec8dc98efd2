"""Signatures: lines to sign on by hand."""

from engines.core.errors import text
from engines.core.schema import array, localised, props
from engines.form.prints.block import BlockType, Settings, words


def source(s: Settings, language: str) -> str:
    """Return one line to sign on for each name."""
    mark = "：" if language.startswith("zh") else ": "
    cells = [
        f"<td>{words(one, language)}{mark}<span></span></td>" for one in s["names"]
    ]
    return f'<table class="sign"><tr>{"".join(cells)}</tr></table>'


block = BlockType(
    name="signatures",
    label=text("签字栏", "Lines to sign"),
    icon="signature",
    source=source,
    props=props(
        ("names",),
        names=array(
            localised(),
            minItems=1,
            maxItems=6,
            input="texts",
            title=text("签字人", "Who signs"),
        ),
    ),
    examples=({"names": [{"zh-CN": "甲方", "en": "Party A"}]},),
)
