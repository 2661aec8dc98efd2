"""Values that name other records: one id, or a list of ids."""

from typing import Any, TypeGuard

from engines.core.errors import text
from engines.core.schema import Schema
from engines.form.widget import Props

# What a browser still counts exactly; the databases take more.
LARGEST_ID = 2**53 - 1
_ID: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
LINK: Schema = {
    "anyOf": [
        _ID,
        {"type": "object", "required": ["id"], "properties": {"id": _ID}},
    ],
    "x-message": text("请选择一条记录。", "Choose a record."),
}


def link_schema(_props: Props) -> Schema:
    """Return the value schema of one link: an id, or an object with one."""
    return LINK


def links_schema(props: Props) -> Schema:
    """Return the value schema of several links."""
    return {"type": "array", "items": LINK, "maxItems": int(props.get("max") or 200)}


def is_id(value: Any) -> TypeGuard[int]:
    """Tell whether a JSON value can be the id of a record or a person.

    >>> is_id(7), is_id(True), is_id(0), is_id(2**60), is_id("7")
    (True, False, False, False, False)
    """
    return type(value) is int and 0 < value <= LARGEST_ID


def to_id(raw: Any) -> int:
    """Return the id in a judged link."""
    return int(raw["id"] if isinstance(raw, dict) else raw)


def to_ids(raw: Any, _props: Props) -> list[int]:
    """Return the ids in a judged list of links, each once."""
    return list(dict.fromkeys(to_id(one) for one in raw))


def read_link(typed: str, _props: Props, _language: str) -> int | str:
    """Return the id in a cell; names are matched by the import, which knows records."""
    plain = typed.strip().removeprefix("#")
    return int(plain) if plain.isascii() and plain.isdigit() else typed


def show_link(value: Any, _props: Props, _language: str) -> str:
    """Return the title of a link, or its id when nobody looked the title up."""
    if isinstance(value, dict):
        return str(value.get("title") or value.get("id") or "")
    return f"#{value}"


def show_links(value: Any, props: Props, language: str) -> str:
    """Return the titles of several links."""
    return "、".join(show_link(one, props, language) for one in value)
