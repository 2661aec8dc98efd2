"""World: what one definition may know of its neighbours while it is checked.

Engines do not import each other. A flow that names a field, a rule that names a role
and a chart that names a form are judged against these small, frozen outlines.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engines.core.errors import Text


@dataclass(frozen=True)
class FieldShape:
    """The outline of a field.

    `type` is one of text, integer, decimal, boolean, date, datetime, link, list, rows,
    none. `target` is the form a reference points to (`user`, `department` and `role`
    for people). `fields` are the columns of a subform. `options` are the allowed
    values of a choice, in their order.
    """

    key: str
    title: Text
    widget: str
    type: str
    target: str | None = None
    required: bool = False
    multiple: bool = False
    decimals: int | None = None
    options: tuple[str, ...] = ()
    option_titles: Mapping[str, Text] = field(default_factory=dict)
    fields: Mapping[str, "FieldShape"] = field(default_factory=dict)


@dataclass(frozen=True)
class FormShape:
    """The outline of a form: its fields, system fields included, by key."""

    key: str
    title: Text
    fields: Mapping[str, FieldShape]
    title_field: str | None = None


@dataclass(frozen=True)
class World:
    """The outline of an app: the names a definition may refer to."""

    forms: Mapping[str, FormShape]
    roles: Mapping[str, Text] = field(default_factory=dict)
    flows: Mapping[str, str] = field(default_factory=dict)
    datasets: Mapping[str, str] = field(default_factory=dict)
    dashboards: frozenset[str] = frozenset()
    users: frozenset[str] | None = None
    # The neighbours as their own engine parsed them, by kind and key.
    parsed: Mapping[tuple[str, str], object] = field(default_factory=dict)

    def find(self, form: str, path: str) -> FieldShape | None:
        """Return the field at a dotted `path` that begins in `form`, or None."""
        head, _, rest = path.partition(".")
        shape = self.forms.get(form)
        found = shape.fields.get(head) if shape else None
        if found is None or not rest:
            return found
        if found.fields:
            return self._within(found, rest)
        return self.find(found.target, rest) if found.target else None

    def _within(self, rows: FieldShape, path: str) -> FieldShape | None:
        head, _, rest = path.partition(".")
        found = rows.fields.get(head)
        if found is None or not rest:
            return found
        return self.find(found.target, rest) if found.target else None
