"""Widget: what a field of a form can be; one kind per file of `widgets/`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from engines.core.conditions import OPERATORS
from engines.core.errors import Text
from engines.core.schema import Schema, filled
from engines.core.schema import props as no_props

Props = Mapping[str, Any]
Example = tuple[Mapping[str, Any], Any]


class StorageType(StrEnum):
    """How the values of a field are kept; the storage engine maps each to a column."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    LINK = "link"
    LIST = "list"
    OBJECT = "object"
    ROWS = "rows"
    NONE = "none"


class Role(StrEnum):
    """Where the value of a field comes from."""

    INPUT = "input"
    FORMULA = "formula"
    ROLLUP = "rollup"
    NUMBERING = "numbering"
    LOOKUP = "lookup"
    DISPLAY = "display"


INPUTS = frozenset(
    [
        "text",
        "textarea",
        "richtext",
        "number",
        "switch",
        "choice",
        "choices",
        "cascader",
        "date",
        "datetime",
        "time",
        "date_range",
        "month",
        "year",
        "people",
        "reference",
        "subform",
        "files",
        "region",
        "rating",
        "slider",
        "tags",
        "duration",
        "location",
        "matrix",
        "polymorphic",
        "records",
        "role",
        "display",
    ]
)
GROUPS: Mapping[str, Text] = {
    "text": {"zh-CN": "文本", "en": "Text"},
    "number": {"zh-CN": "数字", "en": "Number"},
    "choice": {"zh-CN": "选择", "en": "Choice"},
    "time": {"zh-CN": "时间", "en": "Time"},
    "people": {"zh-CN": "人员", "en": "People"},
    "linked": {"zh-CN": "关联与计算", "en": "Linked and computed"},
    "files": {"zh-CN": "文件", "en": "Files"},
    "display": {"zh-CN": "展示", "en": "Display"},
}
BLANK_OPERATORS = ("is_empty", "not_empty")
SEALED_OPERATORS = ("eq", "ne", "in", "not_in", *BLANK_OPERATORS)
CHOICE_OPERATORS = ("eq", "ne", "in", "not_in", *BLANK_OPERATORS)
# Offered only where they say something of their own.
_SPECIAL = frozenset({"in_range", "under"})


@dataclass(frozen=True)
class WidgetType:
    """One kind of field: data, and at most a few small functions.

    `value_schema` is the truth about incoming JSON, for browser, OpenAPI and server.
    `convert` makes the engine's own value of a judged one and `problem` says what a
    schema cannot say of it. `parse_text` answers raw JSON for a cell of a sheet, the
    text itself when it does not understand it; `show` the text of a value. `formula`
    is what a computed widget computes, `refs` the fields of the same form it names,
    `result` the type of a value that is computed when it is read. `follows` names the
    field whose change alone makes a copied value be copied again. `parts` are the
    named parts of an object. `media` are the beginnings of the media types that an
    uploaded file may have. `targets` are the forms of a link that may lead to any of
    them, `names` says what of the app a value is the key of, `browses` the form whose
    records a field lists without keeping any. `of_itself` says that it links to
    records of its own form, `secret` that it is kept encrypted.
    """

    name: str
    label: Text
    group: str
    icon: str
    storage: StorageType | Callable[[Props], StorageType]
    input: str
    value_schema: Callable[[Props], Schema]
    props: Schema = field(default_factory=no_props)
    convert: Callable[[Any, Props], Any] | None = None
    problem: Callable[[Any, Props], Text | None] | None = None
    parse_text: Callable[[str, Props, str], Any] | None = None
    show: Callable[[Any, Props, str], str] | None = None
    operators: tuple[str, ...] | None = None
    accepts: Sequence[Example] = ()
    rejects: Sequence[Example] = ()
    mask: Callable[[str], str] | None = None
    children: Callable[[Props], Sequence[Any]] | None = None
    target: Callable[[Props], str | None] | None = None
    decimals: Callable[[Props], int | None] | None = None
    options: Callable[[Props], Sequence[Mapping[str, Any]]] | None = None
    role: Role = Role.INPUT
    formula: Callable[[Props], str] | None = None
    refs: Callable[[Props], Sequence[str]] | None = None
    result: Callable[[Props], StorageType] | None = None
    follows: Callable[[Props], str] | None = None
    parts: Mapping[str, tuple[Text, StorageType]] = field(default_factory=dict)
    media: tuple[str, ...] = ()
    targets: Callable[[Props], Sequence[str]] | None = None
    names: str = ""
    browses: Callable[[Props], str] | None = None
    of_itself: bool = False
    secret: Callable[[Props], bool] | None = None

    def storage_of(self, props: Props) -> StorageType:
        """Return how the values are kept under these settings."""
        if isinstance(self.storage, StorageType):
            return self.storage
        return self.storage(props)

    def type_of(self, props: Props) -> StorageType:
        """Return what the values are, also when they are computed when read."""
        if self.result is not None:
            return self.result(props)
        return self.storage_of(props)

    def filled(self, given: Props) -> dict[str, Any]:
        """Return `given` settings over the defaults."""
        return filled(self.props, given)

    def operators_of(self, props: Props) -> tuple[str, ...]:
        """Return the condition operators that fit; equality alone when encrypted."""
        if self.secret is not None and self.secret(props):
            return SEALED_OPERATORS
        if self.operators is not None:
            return self.operators
        kind = str(self.type_of(props))
        fits = (o.name for o in OPERATORS.values() if kind in o.types)
        return tuple(name for name in fits if name not in _SPECIAL)

    def decimals_of(self, props: Props) -> int | None:
        """Return how many decimals a value has, None when it is no exact number."""
        if self.type_of(props) is not StorageType.DECIMAL:
            return None
        return self.decimals(props) if self.decimals else int(props.get("decimals", 2))

    def masked(self, value: Any) -> str | None:
        """Return what a person sees who may not see `value`."""
        if value is None:
            return None
        if self.mask is None or not isinstance(value, str):
            return "***"
        return self.mask(value)


def scale_of(props: Props) -> int:
    """Return the decimals of the column: 4 as a rule, 8 for finer fields."""
    return 4 if (props.get("decimals") or 0) <= 4 else 8


def largest(props: Props) -> int:
    """Return the biggest amount that fits the column on every database."""
    return int(10 ** (18 - scale_of(props))) - 1


def unknown(name: str) -> WidgetType:
    """Return the grey box that stands for a widget nobody has: its data are kept."""
    return WidgetType(
        name=name,
        label={"zh-CN": f"未知控件 {name}", "en": f"Unknown widget {name}"},
        group="display",
        icon="question",
        storage=StorageType.NONE,
        input="display",
        value_schema=lambda _props: {},
        props={"type": "object"},
        role=Role.DISPLAY,
    )
