"""E-mail address, in lower case after the @."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.reading import narrow
from engines.form.widget import Props, StorageType, WidgetType


def convert(raw: str, _p: Props) -> str:
    """Return the address with its domain in lower case."""
    name, _, domain = raw.strip().rpartition("@")
    return f"{name}@{domain.lower()}"


def mask(value: str) -> str:
    """Return the first letter and the domain."""
    name, _, domain = value.rpartition("@")
    return f"{name[:1]}***@{domain}"


widget = WidgetType(
    name="email",
    label=text("邮箱", "E-mail"),
    group="text",
    icon="mail",
    storage=StorageType.TEXT,
    input="text",
    props=props(),
    value_schema=lambda _p: (
        string(
            maxLength=254,
            pattern=r"^\s*[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\s*$",
        )
        | {
            "x-message": text(
                "不是邮箱地址，例如 name@example.com。",
                "This is no e-mail address. Write it like name@example.com.",
            )
        }
    ),
    convert=convert,
    parse_text=lambda typed, _p, _language: narrow(typed).replace(" ", ""),
    mask=mask,
    accepts=[({}, "wang.fang@example.com"), ({}, "李敏@例子.公司")],
    rejects=[({}, "wang.fang"), ({}, "a@b"), ({}, "a b@example.com"), ({}, 7)],
)
