"""Web address."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.reading import narrow
from engines.form.widget import Props, StorageType, WidgetType


def parse_text(typed: str, _p: Props, _language: str) -> str:
    """Return the address with a scheme."""
    plain = narrow(typed)
    return plain if "://" in plain or not plain else f"https://{plain}"


widget = WidgetType(
    name="url",
    label=text("网址", "Web address"),
    group="text",
    icon="link",
    storage=StorageType.TEXT,
    input="text",
    props=props(),
    value_schema=lambda _p: (
        string(
            maxLength=2000, pattern=r"^\s*[hH][tT][tT][pP][sS]?://[^\s/]+(/\S*)?\s*$"
        )
        | {
            "x-message": text(
                "网址应以 http:// 或 https:// 开头。",
                "A web address begins with http:// or https://.",
            )
        }
    ),
    parse_text=parse_text,
    accepts=[({}, "https://example.com/a?b=1"), ({}, "http://例子.公司")],
    rejects=[({}, "javascript:alert(1)"), ({}, "example.com"), ({}, "https:// x")],
)
