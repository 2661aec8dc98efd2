"""View: a way to look at the records of a form; one kind per file of `views/`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.core.errors import Text
from engines.core.schema import Schema
from engines.core.schema import props as no_props

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class ViewType:
    """One kind of view: its settings, and the fields they name.

    `fields` answers (path in the settings, field key) for every field named; `grouped`
    the field whose values become groups, which deserves an index.
    """

    name: str
    label: Text
    icon: str
    props: Schema = field(default_factory=no_props)
    fields: Callable[[Settings], Sequence[tuple[tuple[str | int, ...], str]]] = (
        lambda _settings: ()
    )
    grouped: Callable[[Settings], str | None] = lambda _settings: None


def named(settings: Settings, *names: str) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the fields that the settings called `names` name, with their paths."""
    found: list[tuple[tuple[str | int, ...], str]] = []
    for name in names:
        value = settings.get(name)
        if isinstance(value, str):
            found.append(((name,), value))
        elif isinstance(value, list):
            found += [((name, at), key) for at, key in enumerate(value)]
    return found
