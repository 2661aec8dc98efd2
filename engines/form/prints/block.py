"""Block: a piece of a printed page; one kind per file of `blocks/`."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import escape

from engines.core.errors import Text, localise
from engines.core.schema import Schema, choice, localised
from engines.core.schema import props as no_props

Settings = Mapping[str, Any]
ALIGN = choice(
    {
        "left": {"zh-CN": "居左", "en": "Left"},
        "center": {"zh-CN": "居中", "en": "Centre"},
        "right": {"zh-CN": "居右", "en": "Right"},
    },
    default="left",
    title={"zh-CN": "对齐", "en": "Align"},
)
WORDS = localised(title={"zh-CN": "文字", "en": "Text"}) | {"x-input": "print_text"}
_TAGS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)


@dataclass(frozen=True)
class BlockType:
    """A kind of block.

    `source` answers the Jinja2 source of one use in a language; `fields` the paths of
    the form's fields that its settings name, each with its place in the settings.
    """

    name: str
    label: Text
    icon: str
    source: Callable[[Settings, str], str]
    props: Schema = field(default_factory=no_props)
    fields: Callable[[Settings], Sequence[tuple[tuple[str | int, ...], str]]] = (
        lambda _settings: ()
    )
    examples: Sequence[Mapping[str, Any]] = ()


def words(value: Text | str | None, language: str) -> str:
    """Return typed text as HTML whose `{{ … }}` stay; a new line is a new line."""
    typed = localise(value, language) if value else ""
    parts = _TAGS.split(typed)
    return "".join(
        part if at % 2 else str(escape(part)).replace("\n", "<br>\n")
        for at, part in enumerate(parts)
    )


def value_of(path: str, start: str = "record") -> str:
    """Return the expression of a value: `record["items"]`."""
    return start + "".join(f'["{key}"]' for key in path.split("."))


def label_of(path: str) -> str:
    """Return the expression of a field's title."""
    return f'labels["{path}"]'


def keys_of(settings: Settings, *names: str) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the fields that the settings called `names` name, with their places."""
    found: list[tuple[tuple[str | int, ...], str]] = []
    for name in names:
        value = settings.get(name) or ()
        listed = [value] if isinstance(value, str) else value
        found += [((name, at), key) for at, key in enumerate(listed)]
    return found
