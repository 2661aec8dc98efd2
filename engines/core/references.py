"""References: which forms, fields, roles and other definitions a document names.

The walk knows the words of the definition format, not the kinds: a new widget, node
or chart is understood as long as it calls a field `field` and a form `form`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engines.core.errors import Path
from engines.core.expression import FormulaSyntaxError, parse
from engines.core.expression import references as fields_read
from engines.core.world import World

ONE_FIELD = frozenset(
    [
        "field",
        "group_by",
        "title_field",
        "reference",
        "path",
        "via",
        "of",
        "superior_of",
        "sum",
        "color_by",
        "measure_field",
        "target_field",
        "date_field",
        "back",
        "subform",
    ]
)
FIELD_LISTS = frozenset(
    [
        "fields",
        "columns",
        "card",
        "sort",
        "sum",
        "show",
        "hide",
        "require",
        "optional",
        "readonly",
        "writable",
        "allow_rows",
        "forbid_rows",
        "items",
        "search",
        "dimensions",
        "drill",
        "unique",
        "members_of",
        "keys",
    ]
)
FIELD_KEYS = frozenset({"set", "fields", "match", "add"})
FORM_WORDS = frozenset({"form", "into"})
NAMED = ("flow", "dataset", "dashboard", "role", "decision", "sequence")
_IN_TEXT = re.compile(r"record\.([a-z][a-z0-9_.]*)")


@dataclass(frozen=True)
class Use:
    """One place that names something: a definition, or a field of a form."""

    kind: str
    key: str
    field: str | None
    path: Path


@dataclass(frozen=True)
class _Scope:
    """Whose fields a name means: a form's, or first those of one of its subforms.

    `outer` is the form that is being filled while a filter looks at another one.
    """

    form: str
    rows: str = ""
    outer: str = ""


def references(kind: str, key: str, document: Any, world: World) -> Iterator[Use]:
    """Yield everything that a definition names, with the place where it does."""
    if not isinstance(document, Mapping):
        return
    form = key if kind == "form" else str(document.get("form", ""))
    yield from _walk(document, (), _Scope(form, outer=form), world)


def _walk(value: Any, path: Path, scope: _Scope, world: World) -> Iterator[Use]:
    if isinstance(value, Mapping):
        here = _narrowed(value, path, scope, world)
        for name, below in value.items():
            yield from _member(str(name), below, (*path, name), here, world)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _walk(below, (*path, number), scope, world)
    elif isinstance(value, str) and "{{" in value:
        for found in _IN_TEXT.findall(value):
            yield from _field(found, path, scope, world)


def _member(
    name: str, value: Any, path: Path, scope: _Scope, world: World
) -> Iterator[Use]:
    if isinstance(value, str):
        yield from _word(name, value, path, scope, world)
    elif isinstance(value, list) and (name in FIELD_LISTS or name == "dashboards"):
        yield from _list(name, value, path, scope, world)
    elif name == "forms" and isinstance(value, Mapping):
        yield from _grants(value, path, world)
    else:
        if name in FIELD_KEYS and isinstance(value, Mapping):
            for key in value:
                yield from _field(str(key), (*path, key), scope, world)
        if name == "columns" and isinstance(value, Mapping):
            for key, taken in value.items():
                yield from _field(str(taken), (*path, key), scope, world)
        inner = replace(scope, form=scope.outer) if name == "value" else scope
        yield from _walk(value, path, inner, world)


def _word(
    name: str, value: str, path: Path, scope: _Scope, world: World
) -> Iterator[Use]:
    if name == "formula":
        yield from _formula(value, path, scope, world)
    elif name in FORM_WORDS and value in world.forms:
        yield Use("form", value, None, path)
    elif name in NAMED:
        yield Use(name, value, None, path)
    elif name in ONE_FIELD:
        yield from _field(value, path, scope, world)
    else:
        yield from _walk(value, path, scope, world)


def _list(
    name: str, value: list[Any], path: Path, scope: _Scope, world: World
) -> Iterator[Use]:
    for number, item in enumerate(value):
        here = (*path, number)
        if isinstance(item, str) and name == "dashboards":
            yield Use("dashboard", item, None, here)
        elif isinstance(item, str):
            yield from _field(item.lstrip("-"), here, scope, world)
        elif isinstance(item, list):
            yield from _list(name, item, here, scope, world)
        else:
            yield from _walk(item, here, scope, world)


def _grants(value: Mapping[str, Any], path: Path, world: World) -> Iterator[Use]:
    for form, grant in value.items():
        if form in world.forms:
            yield Use("form", form, None, (*path, form))
        yield from _walk(grant, (*path, form), _Scope(form, outer=form), world)


def _formula(source: str, path: Path, scope: _Scope, world: World) -> Iterator[Use]:
    try:
        found = fields_read(parse(source))
    except FormulaSyntaxError:
        return
    for name in sorted(found):
        yield from _field(name, path, scope, world)


def _narrowed(
    value: Mapping[str, Any], path: Path, scope: _Scope, world: World
) -> _Scope:
    form = value.get("form")
    if isinstance(form, str) and form in world.forms:
        return _Scope(form, outer=scope.form)
    dataset = value.get("dataset")
    if isinstance(dataset, str) and dataset in world.datasets:
        return _Scope(world.datasets[dataset], outer=scope.form)
    if value.get("widget") == "subform" and len(path) == 2:
        return replace(scope, rows=str(value.get("key", "")))
    return scope


def _field(name: str, path: Path, scope: _Scope, world: World) -> Iterator[Use]:
    """Yield the field and every field it is reached through."""
    full = f"{scope.rows}.{name}" if scope.rows else name
    if world.find(scope.form, full) is None:
        full = name
    form, walked = scope.form, ""
    for part in full.split("."):
        walked = f"{walked}.{part}" if walked else part
        shape = world.find(form, walked)
        if shape is None:
            return
        yield Use("form", form, walked, path)
        if shape.target in world.forms:
            form, walked = str(shape.target), ""
