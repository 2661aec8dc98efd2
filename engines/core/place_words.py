"""Places and values of definitions in words, for people who choose between changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from engines.core.app_definition import as_text
from engines.core.errors import Path, Text
from engines.core.place_vocabulary import (
    ALL,
    ANY,
    MEMBERS,
    NO,
    NOT,
    OPERATORS,
    PROPERTIES,
    YES,
)
from engines.core.three_way import MISSING, name_of

LANGUAGES = ("zh-CN", "en")
MOST_LINES = 60
# What a key means where it stands, `name("form", "lead")`; None when nobody knows.
Name = Callable[[str, str], Text | None]


def crumbs(path: Path, sides: Sequence[Any], name: Name) -> list[Text]:
    """Return the words of a place, from the outside in: `Field Phone`, `Title`.

    `sides` are the states of the document that the path leads into; a member is
    called by its title in the first one that has it.
    """
    found: list[Text] = []
    here, list_of = [one for one in sides if one is not MISSING], ""
    for step in map(str, path):
        here = [(one, _below(one, step)) for one in here]
        member = any(isinstance(one, list) for one, _ in here)
        below = [value for _, value in here if value is not MISSING]
        if member:
            said = next(filter(None, (_title(value, name) for value in below)), None)
            found[-1:] = [_joined(MEMBERS.get(list_of), said or _plain(step, name))]
        else:
            found.append(_word(step, list_of, name))
        here, list_of = below, step
    return found


def index_path(path: Path, document: Any) -> Path:
    """Return the path with places in lists, as far as the document goes."""
    found: list[str | int] = []
    here = document
    for step in map(str, path):
        below = _below(here, step)
        if below is MISSING:
            break
        members = [name_of(one) for one in here] if isinstance(here, list) else ()
        found.append(members.index(step) if members else step)
        here = below
    return tuple(found)


def value_words(value: Any, name: Name) -> Text:
    """Return a value as people read it, one line for each of its parts."""
    return {
        language: "\n".join([*_lines(value, name, language)][:MOST_LINES])
        for language in LANGUAGES
    }


def _below(value: Any, step: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(step, MISSING)
    if isinstance(value, list):
        return next((one for one in value if name_of(one) == step), MISSING)
    return MISSING


def _word(step: str, inside: str, name: Name) -> Text:
    """Return what a property is called; below `forms` a key is a form's."""
    known = name(inside.removesuffix("s"), step) if inside in _MAPS else None
    return known or PROPERTIES.get(step) or MEMBERS.get(step) or _plain(step, name)


_MAPS = ("forms", "fields", "dashboards", "set")
_NAMED = ("field", "form", "dashboard", "pool", "dataset", "flow", "decision")


def _plain(step: str, name: Name) -> Text:
    known = name("field", step)
    return known or as_text(step.replace("_", " "))


def _joined(kind: Text | None, said: Text) -> Text:
    if kind is None:
        return said
    return {one: f"{kind[one]} {_in(said, one)}" for one in LANGUAGES}


def _title(value: Any, name: Name) -> Text | None:
    """Return what a member of a list is called: by its title, or what it refers to."""
    if not isinstance(value, Mapping):
        return None
    for key in ("title", "group", "section", "label", "text"):
        if isinstance(value.get(key), str | Mapping) and value[key]:
            return as_text(value[key])
    for key in _NAMED:
        if isinstance(value.get(key), str):
            return name(key, value[key]) or as_text(value[key])
    return None


def _in(said: Text, language: str) -> str:
    return str(said.get(language) or said.get("en") or next(iter(said.values()), ""))


def _lines(value: Any, name: Name, language: str) -> Iterator[str]:
    said = _short(value, name, language)
    if said is not None:
        yield said
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            word = _in(_word(key, "", name), language)
            yield from _labelled(word, inner, name, language)
    else:
        for inner in value:
            title = _title(inner, name)
            if title is not None:
                yield f"• {_in(title, language)}"
            else:
                yield from _labelled("•", inner, name, language)


def _labelled(word: str, value: Any, name: Name, language: str) -> Iterator[str]:
    mark = word if word == "•" else f"{word}{'：' if language == 'zh-CN' else ':'}"
    gap = "" if mark.endswith("：") else " "
    short = _short(value, name, language)
    if short is not None:
        yield f"{mark}{gap}{short}"
        return
    yield mark
    yield from (f"   {line}" for line in _lines(value, name, language))


def _short(value: Any, name: Name, language: str) -> str | None:
    """Return a value in one line; None when it needs several."""
    if isinstance(value, bool):
        return _in(YES if value else NO, language)
    if value is None:
        return "–"
    if isinstance(value, str):
        known = name("", value)
        return _in(known, language) if known else value
    if isinstance(value, Mapping):
        return _sentence(value, name, language)
    if isinstance(value, list):
        parts = [_short(one, name, language) for one in value]
        plain = all(isinstance(one, str | int | float) for one in value)
        return ", ".join(map(str, parts)) or "–" if plain else None
    return str(value)


def _sentence(value: Mapping[str, Any], name: Name, language: str) -> str | None:
    """Return what an object says in one line: a text, a formula or a condition."""
    if value and not value.keys() - {*LANGUAGES}:
        return _in(value, language)
    if value.keys() == {"formula"}:
        return f"= {value['formula']}"
    for key, word in (("all", ALL), ("any", ANY)):
        if value.keys() == {key} and isinstance(value[key], list):
            parts = [_short(one, name, language) or "…" for one in value[key]]
            return f" {_in(word, language)} ".join(parts)
    if value.keys() == {"not"}:
        inner = _short(value["not"], name, language) or "…"
        return f"{_in(NOT, language)} ({inner})"
    if "field" in value and "op" in value:
        return _condition(value, name, language)
    return None


def _condition(value: Mapping[str, Any], name: Name, language: str) -> str:
    field, op = str(value["field"]), str(value["op"])
    said = _in(name("field", field) or as_text(field), language)
    right = _short(value["value"], name, language) if "value" in value else ""
    sign = OPERATORS.get(op, op.replace("_", " "))
    return f"{said} {sign} {right if right is not None else '…'}".strip()
