"""Form: a parsed definition, frozen; what every other part of the product reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engines.core.conditions import Condition
from engines.core.errors import Text
from engines.form.panel import PanelType
from engines.form.view import ViewType
from engines.form.widget import Props, Role, StorageType, WidgetType

SYSTEM_KEYS = frozenset(
    [
        "id",
        "version",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "owner",
        "department",
        "flow_state",
        "source",
        "deleted_at",
    ]
)
GIVEN_SYSTEM_KEYS = frozenset({"owner", "department"})


@dataclass(frozen=True, eq=False)
class Field:
    """One use of a widget in a form; `fields` are the columns of a subform."""

    key: str
    kind: WidgetType
    title: Text
    props: Props
    required: bool = False
    unique: bool = False
    default: Mapping[str, Any] | None = None
    help: Text | None = None
    placeholder: Text | None = None
    width: int | None = None
    fields: tuple["Field", ...] = ()
    rules: tuple["FormRule", ...] = ()
    known: bool = True

    @cached_property
    def storage(self) -> StorageType:
        """How the values are kept; NONE for what is computed when read."""
        return self.kind.storage_of(self.props) if self.known else StorageType.NONE

    @cached_property
    def type(self) -> StorageType:
        """What the values are, also of a field that is computed when read."""
        return self.kind.type_of(self.props) if self.known else StorageType.NONE

    @cached_property
    def decimals(self) -> int | None:
        """How many decimals a value has; of a percentage, those of its fraction."""
        return self.kind.decimals_of(self.props)

    @cached_property
    def target(self) -> str | None:
        """The form a link leads to; `user` and `department` for people."""
        return self.kind.target(self.props) if self.kind.target else None

    @cached_property
    def multiple(self) -> bool:
        """Whether a value holds several links or options."""
        return self.storage is StorageType.LIST

    @cached_property
    def links(self) -> bool:
        """Whether a stored value names something outside of the record."""
        if self.storage is StorageType.NONE:
            return False
        return bool(self.target or self.kind.targets or self.kind.names)

    @cached_property
    def encrypted(self) -> bool:
        """Whether the values are kept encrypted."""
        return bool(self.kind.secret and self.kind.secret(self.props))

    @cached_property
    def options(self) -> Sequence[Mapping[str, Any]]:
        """The options of a choice."""
        return self.kind.options(self.props) if self.kind.options else ()

    @cached_property
    def formula(self) -> str:
        """The text of the formula that computes the field, else nothing."""
        return self.kind.formula(self.props) if self.kind.formula else ""

    @property
    def role(self) -> Role:
        """Where the values come from."""
        return self.kind.role

    @cached_property
    def columns(self) -> Mapping[str, "Field"]:
        """The columns of a subform by key."""
        return {column.key: column for column in self.fields}

    def read(self, typed: str, language: str = "zh-CN", zone: str = "") -> Any:
        """Return the raw JSON that the text of a cell means, to be judged."""
        props = {**self.props, "zone": zone} if zone else self.props
        parse = self.kind.parse_text
        return parse(typed, props, language) if parse else typed.strip()

    def show(self, value: Any, language: str = "zh-CN", zone: str = "") -> str:
        """Return the text of an engine's value, for exports, titles and print."""
        if value is None:
            return ""
        props = {**self.props, "zone": zone} if zone else self.props
        return self.kind.show(value, props, language) if self.kind.show else str(value)


@dataclass(frozen=True)
class RuleAction:
    """One thing a form rule does: its name in the catalog, and what it is given."""

    do: str
    given: Mapping[str, Any]


@dataclass(frozen=True)
class FormRule:
    """When a condition holds, do some things; else perhaps others."""

    key: str
    when: Condition
    then: tuple[RuleAction, ...]
    otherwise: tuple[RuleAction, ...] = ()
    title: Text | None = None


@dataclass(frozen=True)
class View:
    """One way to look at the records; `kind` is None for an unknown one."""

    key: str
    type: str
    kind: ViewType | None
    title: Text
    props: Props
    sort: tuple[str, ...] = ()
    filter: Condition | None = None


@dataclass(frozen=True)
class Panel:
    """One part of a record's page; `kind` is None for an unknown one."""

    type: str
    kind: PanelType | None
    props: Props


@dataclass(frozen=True)
class Form:
    """A form: its fields, its behaviour and its views."""

    key: str
    title: Text
    fields: tuple[Field, ...]
    title_field: str | None = None
    unique: tuple[tuple[str, ...], ...] = ()
    layout: tuple[Mapping[str, Any], ...] = ()
    rules: tuple[FormRule, ...] = ()
    panels: tuple[Panel, ...] = ()
    views: tuple[View, ...] = ()
    search: tuple[str, ...] = ()
    description: Text | None = None
    icon: str | None = None
    raw: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def field(self, path: str) -> Field | None:
        """Return the field at `key` or `subform.column`."""
        head, _, rest = path.partition(".")
        found = next((f for f in self.fields if f.key == head), None)
        if found is None or not rest:
            return found
        return found.columns.get(rest)
