"""RMBCAP: an amount in Chinese capitals."""

from decimal import ROUND_HALF_UP, Decimal

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import NUMBER, TEXT
from engines.core.expression.values import NUM_ERROR, ErrorValue

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
LARGEST = Decimal(10) ** 16


def capitals(amount: Decimal) -> str | ErrorValue:
    """Return `amount`, rounded to fen, in capitals; #NUM! from 10^16 on."""
    if amount.copy_abs() >= LARGEST - 1:
        return NUM_ERROR
    fen = int(rounded(amount.copy_abs(), 2, ROUND_HALF_UP).scaleb(2))
    yuan, cents = divmod(fen, 100)
    if not fen:
        return "零元整"
    sign = "负" if amount < 0 else ""
    whole = f"{_whole(yuan)}元" if yuan else ""
    return f"{sign}{whole}{_cents(cents, bool(yuan))}"


def _whole(yuan: int) -> str:
    shown, gap, digits = "", False, str(yuan)
    for place, char in enumerate(digits):
        power = len(digits) - 1 - place
        if char == "0":
            gap = True
        else:
            shown += ("零" if gap else "") + _DIGITS[int(char)] + _PLACES[power % 4]
            gap = False
        if power % 4 == 0 and power:
            shown += _group(digits, place, power)
    return shown


def _group(digits: str, place: int, power: int) -> str:
    """Return 万 or 亿 behind a group that is not empty."""
    group = digits[max(0, place - 3) : place + 1].strip("0")
    if power == 8:
        return "亿" if digits[: place + 1].strip("0") else ""
    return "万" if group else ""


def _cents(cents: int, after_yuan: bool) -> str:
    if not cents:
        return "整"
    jiao, fen = divmod(cents, 10)
    shown = f"{_DIGITS[jiao]}角" if jiao else "零" if after_yuan else ""
    return f"{shown}{_DIGITS[fen]}分" if fen else f"{shown}整"


function = Function(
    name="RMBCAP",
    label=text("大写金额", "Amount in Chinese capitals"),
    description=text(
        "把金额转为人民币大写。", "An amount of money in Chinese capitals."
    ),
    group="text",
    parameters=(needs("amount", NUMBER, "金额", "amount"),),
    result=TEXT,
    body=capitals,
    aliases=("UPPERMONEY", "大写金额"),
    examples=(
        Example("RMBCAP(1234.5)", "壹仟贰佰叁拾肆元伍角整"),
        Example("RMBCAP(10001)", "壹万零壹元整"),
        Example("RMBCAP(0)", "零元整"),
    ),
)
