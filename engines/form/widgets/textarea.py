"""Long text: several lines."""

from engines.core.errors import text
from engines.core.schema import integer, props, string
from engines.form.widget import Props, StorageType, WidgetType


def convert(raw: str, _p: Props) -> str:
    """Return the text with one kind of line end."""
    return raw.replace("\r\n", "\n").replace("\r", "\n").strip()


widget = WidgetType(
    name="textarea",
    label=text("多行文本", "Long text"),
    group="text",
    icon="align-left",
    storage=StorageType.TEXT,
    input="textarea",
    props=props(
        max_length=integer(
            minimum=1, maximum=100_000, default=5000, title=text("最多字数", "Longest")
        ),
        rows=integer(minimum=2, maximum=30, default=4, title=text("行数", "Rows")),
    ),
    value_schema=lambda p: string(maxLength=p["max_length"]),
    convert=convert,
    accepts=[({}, "一\n二"), ({}, "x")],
    rejects=[({"max_length": 3}, "abcd"), ({}, ["x"])],
)
