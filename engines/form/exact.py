"""Exact numbers: their schema, conversion and limits, for every widget that has one."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from engines.core.errors import Text, text
from engines.core.schema import Schema, boolean, integer, number, string
from engines.form.reading import plain_digits
from engines.form.widget import Props, largest

WIDE = Context(prec=60)

DECIMALS = integer(minimum=0, maximum=8, default=2, title=text("小数位数", "Decimals"))
MIN = number(title=text("最小值", "Minimum"))
MAX = number(title=text("最大值", "Maximum"))
UNIT = string(maxLength=12, title=text("单位", "Unit"))
THOUSANDS = boolean(default=True, title=text("千分位", "Thousands separator"))


def quantise(value: Decimal, decimals: int) -> Decimal:
    """Return `value` with this many decimals, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, WIDE)


def shown_decimals(props: Props) -> int:
    """Return the decimals that people see and type."""
    return int(props.get("decimals") or 0)


def percent_decimals(props: Props) -> int:
    """Return the decimals of the fraction: 12.5% is 0.125."""
    return shown_decimals(props) + 2


def exact_schema(decimals: Callable[[Props], int]) -> Callable[[Props], Schema]:
    """Return the value schema of an exact number: a number, or its digits as text."""

    def schema(p: Props) -> Schema:
        places = decimals(p)
        tail = rf"([.][0-9]{{1,{places}}}0*)?" if places else r"([.]0*)?"
        low, high = bounds(p)
        return {
            "type": ["number", "string"],
            "minimum": _plain(low),
            "maximum": _plain(high),
            "pattern": rf"^-?[0-9]{{1,18}}{tail}$",
            "x-decimals": places,
            "x-message": _digits_message(places),
        }

    return schema


def bounds(p: Props) -> tuple[Decimal, Decimal]:
    """Return the smallest and the biggest number allowed."""
    most = Decimal(largest(p))
    low, high = p.get("min"), p.get("max")
    return (
        -most if low is None else max(-most, Decimal(str(low))),
        most if high is None else min(most, Decimal(str(high))),
    )


def exact_problem(
    decimals: Callable[[Props], int],
) -> Callable[[Any, Props], Text | None]:
    """Return the check a schema cannot make: limits of digits given as text, scale."""

    def problem(value: Decimal, p: Props) -> Text | None:
        low, high = bounds(p)
        if not low <= value <= high:
            return text(
                "应在 {low} 与 {high} 之间。",
                "This must lie between {low} and {high}.",
                low=plain_digits(low),
                high=plain_digits(high),
            )
        places = decimals(p)
        return _digits_message(places) if value != quantise(value, places) else None

    return problem


def _digits_message(places: int) -> Text:
    return text(
        "应为数字，最多 {places} 位小数。",
        "This must be a number with at most {places} decimals.",
        places=places,
    )


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def show_exact(value: Any, p: Props, _language: str) -> str:
    """Return the number with its decimals, thousands separated if the field says so."""
    digits = quantise(Decimal(value), shown_decimals(p))
    return f"{digits:,f}" if p.get("thousands") else f"{digits:f}"


def show_percent(value: Any, p: Props, _language: str) -> str:
    """Return the fraction as a percentage."""
    return f"{quantise(Decimal(value) * 100, shown_decimals(p)):f}%"
