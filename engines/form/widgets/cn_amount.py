"""Amount in words: the 大写金额 of a number field."""

from decimal import Decimal
from typing import Any

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.exact import quantise
from engines.form.widget import Props, Role, StorageType, WidgetType

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿", "兆")


def in_words(amount: Decimal) -> str:
    """Return `amount` as it is written on a Chinese cheque."""
    cents = int(quantise(abs(amount), 2).scaleb(2))
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    if not cents:
        return "零元整"
    whole = f"{_whole(yuan)}元" if yuan else ""
    gap = "零" if yuan and not jiao and fen else ""
    tail = (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[fen]}分" if fen else "")
    return ("负" if amount < 0 else "") + whole + gap + tail + ("" if fen else "整")


def _whole(number: int) -> str:
    words, pending = "", False
    groups = [number // 10_000**at % 10_000 for at in range(len(_GROUPS))]
    for at in range(len(_GROUPS) - 1, -1, -1):
        group = groups[at]
        if not group:
            pending = bool(words)
            continue
        if words and (pending or group < 1000):
            words += "零"
        words += _thousands(group) + _GROUPS[at]
        pending = False
    return words


def _thousands(group: int) -> str:
    words = ""
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif words and group % 10**place and not words.endswith("零"):
            words += "零"
    return words


def convert(value: Any, _p: Props) -> str | None:
    """Return the words for the value of the other field."""
    return in_words(value) if isinstance(value, Decimal) else None


widget = WidgetType(
    name="cn_amount",
    label=text("大写金额", "Amount in words"),
    group="number",
    icon="cn-amount",
    storage=StorageType.TEXT,
    input="display",
    props=props(of=string(default="", input="field", title=text("金额字段", "Amount"))),
    value_schema=lambda _p: string(),
    role=Role.FORMULA,
    formula=lambda p: p["of"],
    convert=convert,
    accepts=[({"of": "amount"}, "壹佰元整")],
    rejects=[({"of": "amount"}, 100)],
)
