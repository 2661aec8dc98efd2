"""SUBSTITUTE: parts changed by content."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import INTEGER, TEXT
from engines.core.expression.values import VALUE_ERROR, ErrorValue


def substituted(
    source: str, old: str, new: str, which: int | None = None
) -> str | ErrorValue:
    """Return `source` with `old` changed for `new`, all or the one called `which`."""
    if which is not None and which < 1:
        return VALUE_ERROR
    if not old:
        return source
    if which is None:
        return source.replace(old, new)
    parts = source.split(old)
    if which >= len(parts):
        return source
    return old.join(parts[:which]) + new + old.join(parts[which:])


function = Function(
    name="SUBSTITUTE",
    label=text("替换文本", "Substitute"),
    description=text(
        "把旧文本替换为新文本，可指定第几处。",
        "Changes an old part for a new one, everywhere or at its n-th place.",
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("old", TEXT, "旧文本", "old text"),
        needs("new", TEXT, "新文本", "new text"),
        may("which", INTEGER, "第几处", "which"),
    ),
    result=TEXT,
    body=substituted,
    examples=(
        Example('SUBSTITUTE("a-b-c", "-", "+")', "a+b+c"),
        Example('SUBSTITUTE("a-b-c", "-", "+", 2)', "a-b+c"),
    ),
)
