"""Static types of expressions: what can be known before there is a value."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engines.core.errors import Text, text


@dataclass(frozen=True)
class Type:
    """The type of a value; `item` is what a list holds, when it is known.

    `path` is where a record was read, for whoever asks what fields it has.
    """

    kind: str
    item: "Type | None" = None
    path: str = field(default="", compare=False)

    @property
    def label(self) -> Text:
        """What people call this type."""
        return LABELS[self.kind]


ANY = Type("any")
BLANK = Type("blank")
NUMBER = Type("number")
INTEGER = Type("integer")
TEXT = Type("text")
BOOLEAN = Type("boolean")
DATE = Type("date")
DATETIME = Type("datetime")
MOMENT = Type("moment")
RECORD = Type("record")
LIST = Type("list")
NUMBERS = Type("numbers")

LABELS = {
    "any": text("任意值", "any value"),
    "blank": text("空值", "blank"),
    "number": text("数字", "number"),
    "integer": text("整数", "whole number"),
    "text": text("文本", "text"),
    "boolean": text("是或否", "true or false"),
    "date": text("日期", "date"),
    "datetime": text("日期时间", "date and time"),
    "moment": text("日期或日期时间", "date or date and time"),
    "record": text("记录", "record"),
    "list": text("列表", "list"),
    "numbers": text("数字或数字列表", "number or list of numbers"),
}

# What is accepted, beside the type itself, where a type is needed. Anything that can
# only fail is left out: a date is never a number.
_ACCEPTED = {
    "number": {"integer", "boolean"},
    "integer": {"number", "boolean"},
    "text": set(LABELS),
    "boolean": {"number", "integer"},
    "date": {"datetime", "moment", "text"},
    "datetime": {"date", "moment", "text"},
    "moment": {"date", "datetime", "text"},
    "list": set(LABELS),
    "numbers": {"number", "integer", "boolean", "list"},
    "record": {"list"},
}


def accepts(wanted: Type, given: Type) -> bool:
    """Tell whether a value of type `given` can serve where `wanted` is needed."""
    loose = {"any", "blank"}
    if wanted.kind in loose or given.kind in loose or wanted.kind == given.kind:
        return _accepts_items(wanted, given)
    return given.kind in _ACCEPTED.get(wanted.kind, ()) and _accepts_items(
        wanted, given
    )


def _accepts_items(wanted: Type, given: Type) -> bool:
    if wanted.kind == "numbers" and given.kind == "list" and given.item:
        return accepts(NUMBER, given.item)
    return True


def list_of(item: Type) -> Type:
    """Return the type of a list that holds `item`."""
    return LIST if item == ANY else Type("list", item)


def read_at(path: str, type_: Type) -> Type:
    """Return the type with the path at which its records were read."""
    if type_.kind == "list" and type_.item is not None:
        return list_of(read_at(path, type_.item))
    return replace(type_, path=path) if type_.kind == RECORD.kind else type_


def item_of(type_: Type) -> Type:
    """Return what a list of this type holds; of one value, the value itself."""
    return type_.item or ANY if type_.kind == "list" else type_


def common(types: Sequence[Type]) -> Type:
    """Return the one type that all of `types` share, blanks aside, or any."""
    known = {NUMBER if t == INTEGER else t for t in types if t != BLANK}
    return known.pop() if len(known) == 1 else ANY if known else BLANK
