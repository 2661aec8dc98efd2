"""Chinese identity card number, with its check digit."""

from datetime import date

from engines.core.errors import Text, text
from engines.core.schema import props, string
from engines.form.encrypting import ENCRYPTED, is_encrypted
from engines.form.reading import narrow
from engines.form.widget import Props, StorageType, WidgetType

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def problem(value: str, _p: Props) -> Text | None:
    """Check the birthday and the last digit."""
    try:
        date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return text(
            "身份证号中的生日不存在。", "The birthday in this number is no day."
        )
    total = sum(int(d) * w for d, w in zip(value, _WEIGHTS, strict=False))
    if _CHECKS[total % 11] != value[17]:
        return text(
            "身份证号校验位不对，请核对。", "The check digit is wrong. Compare it."
        )
    return None


widget = WidgetType(
    name="id_card",
    label=text("身份证号", "Identity card"),
    group="text",
    icon="id-card",
    storage=StorageType.TEXT,
    input="text",
    props=props(encrypted=ENCRYPTED),
    secret=is_encrypted,
    value_schema=lambda _p: (
        string(pattern=r"^\s*[1-9][0-9]{16}[0-9Xx]\s*$")
        | {
            "x-message": text(
                "身份证号应为 18 位。", "An identity card number has 18 characters."
            )
        }
    ),
    convert=lambda raw, _p: raw.strip().upper(),
    problem=problem,
    parse_text=lambda typed, _p, _language: narrow(typed).replace(" ", ""),
    mask=lambda value: f"{value[:3]}***********{value[-4:]}",
    operators=("eq", "ne", "is_empty", "not_empty"),
    accepts=[({}, "11010519491231002X"), ({}, "44030519900101000x")],
    rejects=[({}, "110105194912310021"), ({}, "123"), ({}, "11010519491331002X")],
)
