"""A form made of a sheet: its columns become fields of a definition in the draft."""

from collections.abc import Mapping
from typing import Any

from engines.core.errors import Problem, ProblemsError, text
from engines.core.judge import judge
from engines.core.schema import Schema
from engines.form.sheet import key_of
from tenon.context import Context
from tenon.services import uploads
from tenon.services.definitions import APP
from tenon.services.drafts import put_in
from tenon.services.gates import need_builder
from tenon.services.imports import Source
from tenon.storage import apps as store

SHOWN_COLUMNS = 10
STRING: Schema = {"type": "string"}


_TEXT: Schema = {"type": ["string", "object"], "additionalProperties": STRING}
_KEY: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,47}$"}
_SHAPE: Schema = {
    "type": "object",
    "required": ["columns"],
    "properties": {
        "key": {"anyOf": [_KEY, {"type": "null"}]},
        "title": {"anyOf": [_TEXT, {"type": "null"}]},
        "title_field": {"type": ["string", "null"]},
        "columns": {
            "type": "array",
            "minItems": 1,
            "maxItems": 500,
            "items": {
                "type": "object",
                "required": ["key"],
                "properties": {
                    "key": _KEY,
                    "title": {"anyOf": [_TEXT, {"type": "null"}]},
                    "widget": STRING,
                    "props": {"type": ["object", "null"]},
                },
            },
        },
    },
}


def make(
    ctx: Context, app: str, source: Source, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Put the form into the draft and into the navigation; return its key.

    `given` names the columns with their widgets; a column that is not named is left
    out.
    """
    need_builder(ctx)
    problems = judge(_SHAPE, given)
    if problems:
        raise ProblemsError(problems)
    table = uploads.table(ctx, app, source.upload, source.sheet, source.header)
    columns = given["columns"]
    title = given.get("title") or table.sheet
    with ctx.database.write() as conn:
        store.find_app(conn, app)
        documents = store.draft_documents(conn, app)
        taken = {key for kind, key in documents if kind == "form"}
        key = given.get("key") or key_of(_first(title), taken)
        if key in taken:
            raise _taken(key)
        form = _form(key, title, columns, given.get("title_field"))
        put_in(ctx, conn, app, ("form", key), form)
        root = dict(documents[APP])
        root["navigation"] = [*root.get("navigation", []), {"form": key}]
        put_in(ctx, conn, app, APP, root)
    return {"form": key}


def _form(
    key: str, title: Any, columns: list[Mapping[str, Any]], title_field: str | None
) -> dict[str, Any]:
    fields = [_field(one) for one in columns]
    keys = [field["key"] for field in fields]
    named = title_field if title_field in keys else _title_field(fields)
    return {
        "key": key,
        "title": title,
        "title_field": named,
        "fields": fields,
        "layout": [{"columns": 2, "fields": keys}],
        "views": [
            {
                "key": "all",
                "type": "grid",
                "title": text("全部", "All"),
                "columns": keys[:SHOWN_COLUMNS],
                "sort": ["-created_at"],
            },
            *_boards(fields),
        ],
    }


def _field(given: Mapping[str, Any]) -> dict[str, Any]:
    made = {
        "key": given["key"],
        "widget": given.get("widget", "text"),
        "title": given.get("title") or given["key"],
    }
    return made | ({"props": given["props"]} if given.get("props") else {})


def _title_field(fields: list[dict[str, Any]]) -> str:
    words = [f["key"] for f in fields if f["widget"] == "text"]
    return words[0] if words else str(fields[0]["key"])


def _boards(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A column of choices gives a board for nothing."""
    choices = [f["key"] for f in fields if f["widget"] in ("select", "radio")]
    others = [f["key"] for f in fields if f["widget"] in ("reference", "money", "date")]
    return [
        {
            "key": "board",
            "type": "kanban",
            "title": text("看板", "Board"),
            "group_by": choice,
            "card": others[:3],
        }
        for choice in choices[:1]
    ]


def _first(title: Any) -> str:
    return str(next(iter(title.values()), "")) if isinstance(title, dict) else title


def _taken(key: str) -> ProblemsError:
    texts = text(
        "已有键为“{key}”的表单，请换一个。",
        "A form with the key '{key}' exists. Choose another.",
        key=key,
    )
    return ProblemsError([Problem("form.taken", texts, ("key",))])
