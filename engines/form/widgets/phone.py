"""Phone number: mobile or landline, kept in one spelling so that duplicates meet."""

import re
from functools import cache

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat, PhoneNumberType

from engines.core.errors import Text, text
from engines.core.schema import choice, props, string
from engines.form.encrypting import ENCRYPTED, is_encrypted
from engines.form.reading import narrow
from engines.form.widget import Props, StorageType, WidgetType

HOME = "CN"
_BETWEEN = re.compile(r"[-\s()]|^\+86(?=1)")
_MOBILE_ONLY = text("应填手机号。", "This must be a mobile number.")
_MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


def _parsed(value: str, p: Props) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(value, p["region"])
    except phonenumbers.NumberParseException:
        return None


@cache
def _home(region: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return what mobile numbers and landlines at home look like, where it is known.

    Nearly all numbers are written like that: they need no long look, which costs
    fifty times as much.
    """
    known = PhoneMetadata.metadata_for_region(region) if region == HOME else None
    shapes = [known.mobile, known.fixed_line] if known else []
    written = [d.national_number_pattern for d in shapes if d]
    if len(written) < 2 or not all(written):
        return None
    return re.compile(str(written[0])), re.compile(f"0(?:{written[1]})")


def _plain(value: str, p: Props) -> str:
    """Return which kind of plain home number this is, else nothing."""
    shapes = _home(p["region"])
    if shapes is None or not 10 <= len(value) <= 12:
        return ""
    mobile, fixed = shapes
    if mobile.fullmatch(value):
        return "mobile"
    return "fixed" if fixed.fullmatch(value) else ""


def convert(raw: str, p: Props) -> str:
    """Return digits of a home number, E.164 of a foreign one; odd ones as typed."""
    digits = _BETWEEN.sub("", narrow(raw))
    if _plain(digits, p):
        return digits
    found = _parsed(narrow(raw), p)
    if found is None or not phonenumbers.is_valid_number(found):
        return raw.strip()
    if phonenumbers.region_code_for_number(found) != p["region"]:
        return str(phonenumbers.format_number(found, PhoneNumberFormat.E164))
    home = phonenumbers.format_number(found, PhoneNumberFormat.NATIONAL)
    return re.sub(r"[^\d]", "", home)


def problem(value: str, p: Props) -> Text | None:
    """Refuse numbers that exist nowhere, and landlines where a mobile is wanted."""
    plain = _plain(value, p)
    if plain:
        return _MOBILE_ONLY if plain == "fixed" and p["kind"] == "mobile" else None
    found = _parsed(value, p)
    if found is None or not phonenumbers.is_valid_number(found):
        return text("电话号码不存在，请检查位数。", "No such number. Count its digits.")
    if p["kind"] == "mobile" and phonenumbers.number_type(found) not in _MOBILE:
        return _MOBILE_ONLY
    return None


widget = WidgetType(
    name="phone",
    label=text("电话", "Phone"),
    group="text",
    icon="phone",
    storage=StorageType.TEXT,
    input="text",
    props=props(
        kind=choice(
            {"any": text("不限", "Any"), "mobile": text("仅手机", "Mobile only")},
            default="any",
            title=text("号码类型", "Kind of number"),
        ),
        region=string(
            default="CN", pattern="^[A-Z]{2}$", title=text("默认国家", "Home country")
        ),
        encrypted=ENCRYPTED,
    ),
    secret=is_encrypted,
    value_schema=lambda _p: (
        string(pattern=r"^[-+0-9０-９()（）. \u2010-\u2015转]{3,40}$")
        | {"x-message": text("不是电话号码。", "This is no phone number.")}
    ),
    convert=convert,
    problem=problem,
    mask=lambda value: f"{value[:3]}****{value[-4:]}" if len(value) > 7 else "****",
    accepts=[({}, "13800138000"), ({}, "+86 138-0013-8000"), ({}, "010-62781234")],
    rejects=[
        ({}, "12345"),
        ({}, "abc"),
        ({"kind": "mobile"}, "010-62781234"),
        ({}, 138),
    ],
)
