"""Unified social credit code of a Chinese organisation, with its check character."""

from engines.core.errors import Text, text
from engines.core.schema import props, string
from engines.form.reading import narrow
from engines.form.widget import Props, StorageType, WidgetType

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def problem(value: str, _p: Props) -> Text | None:
    """Check the last character."""
    total = sum(_SIGNS.index(c) * pow(3, at, 31) for at, c in enumerate(value[:17]))
    if _SIGNS[-total % 31] == value[17]:
        return None
    return text(
        "信用代码校验位不对，请核对。", "The check character is wrong. Compare it."
    )


widget = WidgetType(
    name="credit_code",
    label=text("统一社会信用代码", "Credit code"),
    group="text",
    icon="bank",
    storage=StorageType.TEXT,
    input="text",
    props=props(),
    value_schema=lambda _p: (
        string(pattern=r"^\s*[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{18}\s*$")
        | {
            "x-message": text(
                "信用代码应为 18 位数字和大写字母（不含 I、O、S、V、Z）。",
                "A credit code has 18 digits and letters, none of I, O, S, V, Z.",
            )
        }
    ),
    convert=lambda raw, _p: raw.strip().upper(),
    problem=problem,
    parse_text=lambda typed, _p, _language: narrow(typed).replace(" ", ""),
    accepts=[({}, "91350100M000100Y43"), ({}, "91350100m000100y43")],
    rejects=[({}, "91350100M000100Y44"), ({}, "9135"), ({}, "I1350100M000100Y43")],
)
