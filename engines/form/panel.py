"""Panel: a part of a record's page beside its layout; one kind per file of `panels/`.

A layout says how the fields of a form stand, filled in or read. Panels stand around it
where a record is read: what one must know at a glance, how far it is, what one does
next. Their settings name fields of this form, or of the form in their setting `form`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.core.errors import Text
from engines.core.schema import Schema, filled, props, string
from engines.form.view import Place, named

Settings = Mapping[str, Any]

_OWN = ("field", "fields")
_THEIRS = ("target_field",)


@dataclass(frozen=True)
class PanelType:
    """One kind of panel: its settings."""

    name: str
    label: Text
    icon: str
    props: Schema = field(default_factory=props)
    examples: Sequence[Mapping[str, Any]] = ()

    def filled(self, given: Settings) -> dict[str, Any]:
        """Return `given` settings over the defaults."""
        return filled(self.props, given)

    def places(self, settings: Settings) -> Iterator[tuple[Place, Schema, str | None]]:
        """Return every field named, where, what it must be, and of which other form."""
        other = settings.get("form")
        for name, rule in self.props["properties"].items():
            asked = rule.get("x-input")
            if asked not in (*_OWN, *_THEIRS):
                continue
            form = other if asked in _THEIRS or asked == "fields" else None
            for place in named(settings.get(name), (name,)):
                yield place, rule, form

    def options(self, settings: Settings) -> Iterator[tuple[str, str, str | None]]:
        """Return the settings that name options: each with their field and its form."""
        for name, rule in self.props["properties"].items():
            field_of = rule.get("x-of")
            if field_of is None or name not in settings or field_of not in settings:
                continue
            asked = self.props["properties"][field_of].get("x-input")
            form = settings.get("form") if asked in _THEIRS else None
            yield name, settings[field_of], form


def options_of(setting: str) -> Schema:
    """Return what makes a setting name options of the field that another one names."""
    return {"x-input": "options_of", "x-of": setting}


def their_field(title: Text, *types: str) -> Schema:
    """Return the schema of a setting that names a field of the other form."""
    wanted = {"x-types": list(types)} if types else {}
    return string(input="target_field", title=title) | wanted
