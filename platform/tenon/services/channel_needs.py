"""Channel needs: which ways of sending an app uses, and whether they are set up."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from engines.core.errors import localise
from engines.rules.actions.message import WAYS
from engines.rules.templates import as_text
from tenon.context import Context
from tenon.services import outlets
from tenon.services.gates import need_builder
from tenon.storage import apps as store

Row = dict[str, Any]
Part = tuple[str, str, Mapping[str, Any]]


def used(parts: Iterable[Part]) -> dict[str, list[Part]]:
    """Return which definitions send by each way; a part is (kind, key, document)."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        for way in sorted(set(_ways(part[2]))):
            found.setdefault(way, []).append(part)
    return dict(sorted(found.items()))


def _ways(raw: Any) -> Iterator[str]:
    """Yield the ways that steps anywhere within a definition send by."""
    if isinstance(raw, Mapping):
        if raw.get("do") == "message" and raw.get("channel") in WAYS:
            yield raw["channel"]
        for one in raw.values():
            yield from _ways(one)
    elif isinstance(raw, list):
        for one in raw:
            yield from _ways(one)


def of_app(ctx: Context, app: str) -> Row:
    """Return what the draft of an app sends by, who uses it, and what is missing."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        store.find_app(conn, app)
        rows = store.read_drafts(conn, app)
        ways = outlets.ways(ctx, conn)
    parts = [(row.kind, row.key, orjson.loads(row.definition)) for row in rows]
    needs = [
        {
            "way": way,
            "title": localise(WAYS[way], ctx.language),
            "set_up": way in ways,
            "used_by": [_named(one, ctx.language) for one in users],
        }
        for way, users in used(parts).items()
    ]
    return {"needs": needs}


def _named(part: Part, language: str) -> Row:
    kind, key, document = part
    title = localise(as_text(document.get("title", key)), language)
    return {"kind": kind, "key": key, "title": title or key}
