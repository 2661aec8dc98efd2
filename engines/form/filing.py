"""Uploaded files as values: what is kept of each, and how they are named."""

from typing import Any

from engines.core.errors import text
from engines.core.schema import Schema, integer
from engines.form.widget import Props

MAX_COUNT = integer(minimum=1, maximum=100, default=20, title=text("最多", "At most"))
MAX_MEGABYTES = integer(
    minimum=1, maximum=1024, default=50, title=text("单个上限（MB）", "Biggest, in MB")
)
_KEPT = ("id", "name", "size", "type")


def files_schema(p: Props) -> Schema:
    """Return a list of uploaded files."""
    file = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": ["integer", "string"]},
            "name": {"type": "string", "maxLength": 255},
            "size": {"type": "integer", "minimum": 0},
            "type": {"type": "string"},
        },
    }
    fewest = {"minItems": p["min"]} if p.get("min") else {}
    return {"type": "array", "items": file, "maxItems": p["max"], **fewest}


def kept(raw: Any, _p: Props) -> list[dict[str, Any]]:
    """Return what is kept of each file."""
    return [{key: one[key] for key in _KEPT if key in one} for one in raw]


def titles(value: Any, _p: Props, _language: str) -> str:
    """Return the names of the files."""
    return "、".join(str(one.get("name") or one["id"]) for one in value)
