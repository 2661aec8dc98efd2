"""View: a way to look at the records of a form; one kind per file of `views/`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.core.errors import Text
from engines.core.schema import Schema, array, choice, props, string
from engines.core.world import FieldShape

Settings = Mapping[str, Any]
Place = tuple[tuple[str | int, ...], str]

DATES = ("date", "datetime")
NUMBERS = ("integer", "decimal")
CHOICES = ("text", "boolean", "link")
GROUPS = (*CHOICES, *DATES, *NUMBERS)
TINTS = (
    *("gray", "red", "orange", "amber", "yellow", "lime"),
    *("green", "teal", "cyan", "blue", "purple", "pink"),
)


@dataclass(frozen=True)
class ViewType:
    """One kind of view: its settings.

    A setting made by `one_field` or `some_fields` names fields of the form; what they
    must be stands in its schema (`x-types`, `x-widgets`, `x-own`), so that the check
    and the designer ask for the same. `indexed` answers the fields by which such a
    view looks records up.
    """

    name: str
    label: Text
    icon: str
    props: Schema = field(default_factory=props)
    indexed: Callable[[Settings], Sequence[str]] = lambda _settings: ()

    def places(self, settings: Settings) -> Iterator[tuple[Place, Schema]]:
        """Return every field that `settings` names, where, and what it must be."""
        for name, rule in self.props["properties"].items():
            if rule.get("x-input") in _NAMING:
                for place in named(settings.get(name), (name,)):
                    yield place, rule


_NAMING = ("field", "fields", "figures", "colors")
# Keys under which an entry of a list of settings names fields.
_WITHIN = ("field", "fields")


def named(value: Any, path: tuple[str | int, ...]) -> Iterator[Place]:
    """Return the fields that the value of a setting names, with their paths.

    >>> list(named(["a", {"field": "b"}], ("card",)))
    [(('card', 0), 'a'), (('card', 1, 'field'), 'b')]
    """
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from named(one, (*path, at))
    elif isinstance(value, Mapping):
        for key in _WITHIN:
            yield from named(value.get(key), (*path, key))


def one_field(title: Text, **wanted: object) -> Schema:
    """Return the schema of a setting that names a field.

    `types` are storage types, `widgets` kinds of field; `own` asks for a link to
    records of the same form, `chosen` for a field with options.
    """
    return string(input="field", title=title) | _wanted(wanted)


def some_fields(title: Text, **wanted: object) -> Schema:
    """Return the schema of a setting that names fields in their order."""
    return array(string(), input="fields", title=title) | _wanted(wanted)


def _wanted(wanted: Mapping[str, object]) -> Schema:
    return {
        f"x-{name}": list(value) if isinstance(value, tuple) else value
        for name, value in wanted.items()
    }


def fits(rule: Schema, shape: FieldShape, form: str) -> bool:
    """Tell whether a field can be what the schema of a setting asks for."""
    types, widgets = rule.get("x-types"), rule.get("x-widgets")
    if rule.get("x-own") and shape.target != form:
        return False
    if rule.get("x-chosen") and not shape.options:
        return False
    if types is not None and shape.type not in types:
        return False
    return widgets is None or shape.widget in widgets


def colours(title: Text) -> Schema:
    """Return the schema of colours by condition, of rows or of single cells."""
    one = props(
        required=["when", "color"],
        when={"type": "object"},
        color=choice(TINTS),
        fields=array(string()),
    )
    return array(one, input="colors", title=title)
