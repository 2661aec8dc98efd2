"""Comparing a draft with what runs: what changes, what is done, what it touches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.difference import changes
from engines.core.errors import Text, show_path, text
from engines.core.graph import Usage, graph_of, used_by
from tenon.context import Context
from tenon.services import drafts, releases
from tenon.services.conversions import conversions
from tenon.services.definitions import APP, Checked, Documents, Place, check_documents
from tenon.services.drafts import title_of
from tenon.services.gates import need_builder
from tenon.storage import apps as store


@dataclass(frozen=True)
class Comparison:
    """Everything a builder should know before he publishes."""

    changes: list[dict[str, Any]]
    plan: list[Mapping[str, Any]]
    impact: list[dict[str, Any]]
    conversions: list[dict[str, Any]]


def compare(ctx: Context, app: str) -> Comparison:
    """Return how the draft differs from what runs, and what publishing would do."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        number = store.find_app(conn, app).release
        before = store.release_documents(conn, app, number)
        after = drafts.check_in(conn, app)
    plan = releases.planned(ctx, app, after)
    told = list(differences(before, after.documents))
    old = check_documents(before) if APP in before else None
    turned = conversions(ctx, app, old.of("form"), after.of("form")) if old else []
    return Comparison(told, plan, list(_impact(plan, old, after)), turned)


def where_used(
    ctx: Context, app: str, place: Place, field: str | None
) -> list[dict[str, Any]]:
    """Return the definitions of the draft that use a definition, or one field."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        store.find_app(conn, app)
        checked = drafts.check_in(conn, app)
    graph = graph_of(checked.documents, checked.world)
    return [_shown(use, checked.documents) for use in used_by(graph, place, field)]


def _shown(use: Usage, documents: Documents) -> dict[str, Any]:
    return {
        "kind": use.kind,
        "key": use.key,
        "path": show_path(use.path),
        "title": title_of(documents.get((use.kind, use.key)), use.key),
    }


def differences(before: Documents, after: Documents) -> Iterator[dict[str, Any]]:
    """Yield how two states of an app differ, document by document."""
    for place in sorted({*before, *after}):
        old, new = before.get(place), after.get(place)
        if old == new:
            continue
        change = "added" if old is None else "removed" if new is None else "changed"
        details = changes(old, new) if change == "changed" else ()
        yield {
            "kind": place[0],
            "key": place[1],
            "title": title_of(new if new is not None else old, place[1]),
            "change": change,
            "details": [
                {"path": show_path(d.path), "before": d.before, "after": d.after}
                for d in details
            ],
            "names": _names(old) | _names(new),
        }


def _names(document: Mapping[str, Any] | None) -> dict[str, Text]:
    """Return the titles of the parts a person knows by title: `fields/amount`."""
    return {
        f"{part}/{item['key']}": item["title"]
        for part, items in (document or {}).items()
        if isinstance(items, list)
        for item in items
        if isinstance(item, dict) and "key" in item and item.get("title")
    }


def _impact(
    plan: list[Mapping[str, Any]],
    old: Checked | None,
    after: Checked,
) -> Iterator[dict[str, Any]]:
    for error in after.errors:
        texts = text(
            "{path}:{zh_text}",
            "{path}: {en_text}",
            path=show_path(error.path),
            zh_text=error.texts["zh-CN"],
            en_text=error.texts["en"],
        )
        yield {"text": texts, "severity": "error"}
    if old is not None:
        before = old.documents
        graph = graph_of(before, old.world)
        for step in plan:
            if step["step"] in ("retire_column", "retype_column"):
                uses = used_by(graph, ("form", step["form"]), step["field"])
                yield from _touched(step, uses, before)


def _touched(
    step: Mapping[str, Any], uses: list[Usage], before: Documents
) -> Iterator[dict[str, Any]]:
    named = _names(before.get(("form", step["form"])))
    field = named.get(f"fields/{step['field']}") or step["field"]
    shown = field if isinstance(field, dict) else {"zh-CN": field, "en": field}
    for place in sorted({(use.kind, use.key) for use in uses}):
        titles: Text = title_of(before.get(place), place[1])
        yield {
            "text": text(
                "“{zh_title}”用到了字段“{zh_field}”。",
                "'{en_title}' uses the field '{en_field}'.",
                zh_title=titles.get("zh-CN") or place[1],
                en_title=titles.get("en") or place[1],
                zh_field=shown.get("zh-CN") or step["field"],
                en_field=shown.get("en") or step["field"],
            ),
            "severity": "warning",
        }
