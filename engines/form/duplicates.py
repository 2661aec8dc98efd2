"""Duplicates: which records are probably the same, by rules a builder wrote.

Values are compared exactly, normalised (case, width, spaces, punctuation, legal forms
of companies, prefixes of phone numbers), or by how alike they read.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engines.core.errors import Problem, Text, text
from engines.core.schema import Schema, array, choice, localised, props, string
from engines.form.model import Field, Form
from engines.form.widget import StorageType

MATCHES = {
    "exact": text("完全一致", "Exactly the same"),
    "normalised": text("忽略写法差异", "However it is written"),
    "fuzzy": text("读起来相似", "Reads alike"),
}
ON_SAVE = {
    "warn": text("提醒", "Warn"),
    "block": text("阻止", "Refuse"),
    "off": text("不检查", "Do not check"),
}
# How alike two texts must read; both were normalised before.
ALIKE = 0.7
_LEGAL = re.compile(
    r"(?:股份|控股|集团)?(?:有限责任公司|股份公司|有限公司|总公司|分公司|集团公司|公司)$"
    r"|(?:co\.?,?\s*ltd|company|limited|ltd|inc|llc|corp|corporation|gmbh|plc|ag)\.?$"
)
_GROUP = re.compile(r"(?:股份|集团|控股)$")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1\d{10}$|0?\d{9,})")
_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Compared:
    """One field of a rule, and how it is compared."""

    field: str
    match: str


@dataclass(frozen=True)
class DuplicateRule:
    """Records that agree in all `fields` are probably the same."""

    key: str
    title: Text
    fields: tuple[Compared, ...]
    on_save: str

    @property
    def keyed(self) -> tuple[Compared, ...]:
        """The fields whose normalised values are equal or not."""
        return tuple(one for one in self.fields if one.match != "fuzzy")

    @property
    def alike(self) -> tuple[Compared, ...]:
        """The fields whose texts only have to read alike."""
        return tuple(one for one in self.fields if one.match == "fuzzy")


def duplicates_schema() -> Schema:
    """Return the JSON Schema of the rules of a form."""
    field = props(
        required=["field", "match"], field=string(), match=choice(dict(MATCHES))
    )
    rule = props(
        required=["key", "fields"],
        key=string(pattern="^[a-z][a-z0-9_]{0,47}$"),
        title=localised(),
        fields=array(field, minItems=1, maxItems=6),
        on_save=choice(dict(ON_SAVE), default="warn"),
    )
    return array(rule, maxItems=20)


def duplicate_rules(form: Form) -> tuple[DuplicateRule, ...]:
    """Return the rules of a form whose fields are all there."""
    if "duplicates" not in form.raw:
        return ()
    found = (_rule(raw) for raw in form.raw.get("duplicates", ()))
    known = {field.key for field in form.fields if _is_compared(field)}
    return tuple(
        rule for rule in found if all(one.field in known for one in rule.fields)
    )


def _rule(raw: Mapping[str, Any]) -> DuplicateRule:
    title = raw.get("title") or raw["key"]
    return DuplicateRule(
        raw["key"],
        {"zh-CN": title, "en": title} if isinstance(title, str) else title,
        tuple(Compared(one["field"], one["match"]) for one in raw["fields"]),
        raw.get("on_save", "warn"),
    )


def _is_compared(field: Field) -> bool:
    unkept = (StorageType.NONE, StorageType.ROWS, StorageType.LIST)
    return field.storage not in unkept


def _reads_alike(field: Field) -> bool:
    """Tell whether a field can be compared by reading; an encrypted one is not read."""
    return field.storage is StorageType.TEXT and not field.encrypted


def duplicate_problems(form: Form) -> Iterator[Problem]:
    """Yield what is wrong with the rules: fields that are none, or cannot compare."""
    fields = {field.key: field for field in form.fields}
    for at, raw in enumerate(form.raw.get("duplicates", ())):
        for n, one in enumerate(raw["fields"]):
            path = ("duplicates", at, "fields", n)
            field = fields.get(one["field"])
            if field is None or not _is_compared(field):
                texts = text(
                    "查重规则用到的字段“{key}”不存在或不能比较。",
                    "'{key}' is no field that can be compared. Choose another.",
                    key=one["field"],
                )
                yield Problem("duplicates.field", texts, (*path, "field"))
            elif one["match"] == "fuzzy" and not _reads_alike(field):
                texts = text(
                    "只有未加密的文本可以按相似比较。",
                    "Only text that is not encrypted can be compared by reading.",
                )
                yield Problem("duplicates.match", texts, (*path, "match"))


def match_key(
    rule: DuplicateRule, fields: Mapping[str, Field], record: Mapping[str, Any]
) -> str | None:
    """Return what equal records share; None when a part is blank."""
    parts = []
    for one in rule.keyed:
        part = compared(one, fields[one.field], record.get(one.field))
        if not part:
            return None
        parts.append(part)
    return "\x1f".join(parts) if parts else None


def compared(one: Compared, field: Field, value: Any) -> str:
    """Return a value as it is compared; nothing for a blank one."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if one.match == "exact" or not isinstance(value, str):
        return str(value).strip()
    return normalised(value, phone=field.kind.name == "phone")


def normalised(value: str, *, phone: bool = False) -> str:
    """Return a text without what people write differently.

    >>> normalised("榫卯（上海）科技股份有限公司") == normalised("榫卯(上海)科技")
    True
    >>> normalised("Acme Co., Ltd.") == normalised("ＡＣＭＥ")
    True
    >>> normalised("+86 138-0013-8000", phone=True)
    '13800138000'
    """
    plain = unicodedata.normalize("NFKC", value).casefold().strip()
    if phone:
        digits = re.sub(r"[^\d+]", "", plain)
        return _COUNTRY.sub("", digits).lstrip("+")
    bare = _LEGAL.sub("", plain).strip(" .,，。")
    bare = _GROUP.sub("", bare)
    return _WORD.sub("", bare) or _WORD.sub("", plain)


def likeness(one: str, other: str) -> float:
    """Return how alike two normalised texts read: 0 not at all, 1 the same.

    >>> likeness("榫卯科技", "榫卯科技")
    1.0
    >>> likeness("榫卯科技上海", "榫卯科技") > ALIKE > likeness("榫卯科技", "华为技术")
    True
    """
    if one == other:
        return 1.0 if one else 0.0
    mine, theirs = pairs(one), pairs(other)
    if not mine or not theirs:
        return 0.0
    shared = len(mine & theirs)
    return 2 * shared / (len(mine) + len(theirs))


def pairs(value: str) -> frozenset[str]:
    """Return the overlapping pairs of characters of a text."""
    return frozenset(value[at : at + 2] for at in range(len(value) - 1))


def score(
    rule: DuplicateRule,
    fields: Mapping[str, Field],
    both: Sequence[Mapping[str, Any]],
) -> float:
    """Return how alike two records are under a rule; 0 when they are not the same."""
    one, other = both
    least = 1.0
    for part in rule.fields:
        field = fields[part.field]
        mine = compared(_plain(part), field, one.get(part.field))
        theirs = compared(_plain(part), field, other.get(part.field))
        alike = likeness(mine, theirs) if part.match == "fuzzy" else mine == theirs
        if not mine or not theirs or alike < ALIKE:
            return 0.0
        least = min(least, float(alike))
    return least


def _plain(part: Compared) -> Compared:
    """What reads alike is normalised before it is compared."""
    return Compared(part.field, "normalised") if part.match == "fuzzy" else part
