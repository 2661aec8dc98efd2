"""Retyping: what becomes of stored values when a field turns into another kind.

One table says which change of storage keeps every value, which must look at each, and
which can keep none; the words people read carry a value from the old kind to the new.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from engines.core.errors import Problem, Text, text
from engines.form.model import Field
from engines.form.taking import compile_taker
from engines.form.widget import Role, StorageType, scale_of

S = StorageType
Convert = Callable[[Any], Any]


class Fate(StrEnum):
    """What happens to the values: all stay, turn, some may not, none can, or anew."""

    KEPT = "kept"
    SAFE = "safe"
    CHECKED = "checked"
    LOST = "lost"
    COMPUTED = "computed"


FATES: Mapping[Fate, Text] = {
    Fate.KEPT: text("值不变", "The values stay as they are"),
    Fate.SAFE: text("所有值都能转换", "Every value converts"),
    Fate.CHECKED: text("逐个转换，不符的留空", "Each is converted; misfits go blank"),
    Fate.LOST: text("无法转换，全部留空", "Nothing converts: all go blank"),
    Fate.COMPUTED: text("全部重新计算", "All are computed anew"),
}
_SAFE = frozenset(
    [
        (S.INTEGER, S.DECIMAL),
        *((one, S.TEXT) for one in S if one not in (S.NONE, S.ROWS, S.TEXT)),
        (S.DATE, S.DATETIME),
        (S.DATETIME, S.DATE),
    ]
)
_NEVER = frozenset((S.NONE, S.ROWS, S.OBJECT))


class Names(Protocol):
    """Knows what links are called, and which link a name means."""

    def title(self, target: str, key: int) -> str:
        """Return the title of a linked record or person."""

    def find(self, target: str, title: str) -> int | None:
        """Return the only one of that title, None for none or several."""


def kept_as(field: Field) -> tuple[StorageType, int]:
    """Return what decides the column of a field."""
    decimal = field.storage is S.DECIMAL
    return field.storage, scale_of(field.props) if decimal else 0


def retyped(old: Field, new: Field) -> bool:
    """Tell whether stored values must be converted to suit the new field."""
    if kept_as(old) != kept_as(new):
        return True
    if old.storage is S.LINK or (old.target or new.target):
        return old.target != new.target
    return bool(old.options) != bool(new.options) and new.role is Role.INPUT


def fate(old: Field, new: Field) -> Fate:
    """Return what a change of type does to the values."""
    if not retyped(old, new):
        return Fate.KEPT
    if new.role is not Role.INPUT:
        return Fate.COMPUTED
    pair = (old.storage, new.storage)
    files = "files" in (old.kind.group, new.kind.group)
    moved = old.target and new.target and old.target != new.target
    if _NEVER & {*pair} or files or moved:
        return Fate.LOST
    plain = new.kind.name in ("text", "textarea") or new.storage is not S.TEXT
    return Fate.SAFE if pair in _SAFE and plain else Fate.CHECKED


def conversion(old: Field, new: Field, names: Names, zone: str) -> Convert:
    """Return what makes a value of `new` of one of `old`; it answers a Problem if not.

    Values travel as the words a person would read and type.
    """
    if old.encrypted != new.encrypted and fate(old, new) is Fate.KEPT:
        return lambda value: value
    kind = fate(old, new)
    if kind is Fate.COMPUTED:
        return lambda _value: None
    if kind is Fate.LOST:
        return lambda value: None if value is None else _LOST
    take = compile_taker(new)

    def convert(value: Any) -> Any:
        if value is None or value == []:
            return None
        words = _words(old, new, value, names, zone)
        raw = _meant(new, words, names, zone)
        return raw if isinstance(raw, Problem) else take(raw)

    return convert


def _words(old: Field, new: Field, value: Any, names: Names, zone: str) -> str:
    if old.target:
        ids = value if isinstance(value, list) else [value]
        return "、".join(names.title(old.target, one) for one in ids)
    if old.options or new.storage is S.TEXT or old.kind.name == "percent":
        return old.show(value, "zh-CN", zone)
    return typed(value)


def typed(value: Any) -> str:
    """Return a value as a person would type it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return "、".join(typed(one) for one in value)
    return str(value)


def _meant(new: Field, words: str, names: Names, zone: str) -> Any:
    if not new.target:
        return new.read(words, "zh-CN", zone)
    parts = words.split("、") if new.storage is S.LIST else [words]
    found = [names.find(new.target, part.strip()) for part in parts]
    if None in found:
        return _NO_LINK
    return found if new.storage is S.LIST else found[0]


_LOST = Problem(
    "retype.lost", text("这种转换不保留任何值。", "This change keeps no value.")
)
_NO_LINK = Problem(
    "retype.no_link",
    text("没有同名的记录，或不止一条。", "No record has this name, or several do."),
)
