"""Barcode: typed or scanned by the camera, its check digit proved."""

import re
from collections.abc import Callable, Mapping

from engines.core.errors import Text, text
from engines.core.schema import boolean, choice, props, string
from engines.form.reading import narrow
from engines.form.widget import Props, StorageType, WidgetType

_LENGTHS = {"ean13": 13, "ean8": 8, "upc_a": 12}
_CODE39 = re.compile(r"[0-9A-Z $%*+./-]{1,80}")
_CODE128 = re.compile(r"[\x20-\x7e]{1,80}")


def check_digit(digits: str) -> int:
    """Return the last digit of an EAN or UPC whose other digits are `digits`.

    >>> check_digit("690123456789")
    2
    """
    weighted = (int(d) * (3 if at % 2 == 0 else 1) for at, d in enumerate(digits[::-1]))
    return -sum(weighted) % 10


def _retail(size: int) -> Callable[[str], Text | None]:
    def judge(value: str) -> Text | None:
        if len(value) != size or not (value.isascii() and value.isdigit()):
            return text(
                "应为 {size} 位数字。", "This code has {size} digits.", size=size
            )
        if check_digit(value[:-1]) != int(value[-1]):
            return text(
                "条码校验位不对，请重新扫描。",
                "The check digit is wrong. Scan it again.",
            )
        return None

    return judge


def _shaped(pattern: re.Pattern[str]) -> Callable[[str], Text | None]:
    def judge(value: str) -> Text | None:
        if pattern.fullmatch(value):
            return None
        return text("条码含有不支持的字符。", "The code has signs it cannot have.")

    return judge


_JUDGES: Mapping[str, Callable[[str], Text | None]] = {
    **{name: _retail(size) for name, size in _LENGTHS.items()},
    "code39": _shaped(_CODE39),
    "code128": _shaped(_CODE128),
}


def problem(value: str, p: Props) -> Text | None:
    """Check the digits that the kind of code proves itself with."""
    judge = _JUDGES.get(p["symbology"])
    return judge(value) if judge else None


widget = WidgetType(
    name="barcode_input",
    label=text("条码", "Barcode"),
    group="text",
    icon="scan",
    storage=StorageType.TEXT,
    input="text",
    props=props(
        symbology=choice(
            {
                "any": text("不限", "Any"),
                "ean13": text("EAN-13（商品码）", "EAN-13"),
                "ean8": text("EAN-8", "EAN-8"),
                "upc_a": text("UPC-A", "UPC-A"),
                "code128": text("Code 128", "Code 128"),
                "code39": text("Code 39", "Code 39"),
                "qr": text("二维码", "QR code"),
            },
            default="any",
            title=text("条码类型", "Kind of code"),
        ),
        scan_only=boolean(default=False, title=text("仅扫码录入", "Scan only")),
    ),
    value_schema=lambda _p: string(maxLength=2000),
    problem=problem,
    parse_text=lambda typed, _p, _language: narrow(typed),
    accepts=[
        ({}, "A-0001"),
        ({"symbology": "ean13"}, "6901234567892"),
        ({"symbology": "ean8"}, "96385074"),
        ({"symbology": "upc_a"}, "036000291452"),
        ({"symbology": "code128"}, "Tenon-128"),
    ],
    rejects=[
        ({"symbology": "ean13"}, "6901234567893"),
        ({"symbology": "ean8"}, "96385075"),
        ({"symbology": "upc_a"}, "36000291452"),
        ({"symbology": "code128"}, "榫卯"),
        ({}, 6901234567892),
    ],
)
