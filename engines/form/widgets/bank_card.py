"""Bank card number, with Luhn's check digit."""

import re

from engines.core.errors import Text, text
from engines.core.schema import props, string
from engines.form.encrypting import ENCRYPTED, is_encrypted
from engines.form.reading import narrow
from engines.form.widget import Props, StorageType, WidgetType


def problem(value: str, _p: Props) -> Text | None:
    """Check length and last digit."""
    if not 12 <= len(value) <= 19:
        return text("银行卡号应为 12 至 19 位。", "A card number has 12 to 19 digits.")
    doubled = (sum(divmod(int(d) * 2, 10)) for d in value[-2::-2])
    if (sum(doubled) + sum(int(d) for d in value[-1::-2])) % 10:
        return text(
            "银行卡号校验位不对，请核对。", "The check digit is wrong. Compare it."
        )
    return None


widget = WidgetType(
    name="bank_card",
    label=text("银行卡号", "Bank card"),
    group="text",
    icon="credit-card",
    storage=StorageType.TEXT,
    input="text",
    props=props(encrypted=ENCRYPTED),
    secret=is_encrypted,
    value_schema=lambda _p: (
        string(pattern=r"^[0-9 -]{12,30}$")
        | {"x-message": text("银行卡号只含数字。", "A card number has digits only.")}
    ),
    convert=lambda raw, _p: re.sub(r"[ -]", "", raw),
    problem=problem,
    parse_text=lambda typed, _p, _language: narrow(typed),
    mask=lambda value: f"**** {value[-4:]}",
    operators=("eq", "ne", "is_empty", "not_empty"),
    accepts=[({}, "6222021234567894"), ({}, "4111 1111 1111 1111")],
    rejects=[({}, "4111111111111112"), ({}, "6222"), ({}, 4111111111111111)],
)
