"""Upgrading: what the template has learned since, without losing an edit.

The draft is merged three ways and written back as a draft; nothing is published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from engines.core.app_definition import as_text
from engines.core.difference import changes
from engines.core.errors import (
    Path,
    Problem,
    ProblemsError,
    TenonError,
    Text,
    show_path,
    text,
)
from engines.core.place_words import Name, crumbs, index_path, value_words
from engines.core.three_way import MISSING, Conflict, Merged, Side, merge
from tenon.context import Context
from tenon.services import templates
from tenon.services.definitions import APP, KINDS, Documents, Place, check_documents
from tenon.services.gates import need_builder
from tenon.storage import apps as store
from tenon.storage.apps import Stamp

Row = dict[str, Any]
MOST_PLACES = 50


@dataclass(frozen=True)
class Upgrade:
    """An app, the template it came from, and the template as it is now."""

    origin: tuple[str, str]
    target: tuple[str, str]
    base: Documents
    mine: Documents
    theirs: Documents

    def merged(self, choices: Mapping[str, Side]) -> dict[Place, Merged]:
        """Return every document merged; `choices` settle conflicts by their id."""
        places = dict.fromkeys((*self.mine, *self.theirs))
        return {place: self._merged(place, choices) for place in places}

    def _merged(self, place: Place, choices: Mapping[str, Side]) -> Merged:
        base = self.base.get(place, MISSING)
        mine = self.mine.get(place, MISSING)
        theirs = self.theirs.get(place, MISSING)
        first = merge(base, mine, theirs)
        settled = {
            conflict.path: choices[id_of(place, conflict.path)]
            for conflict in first.conflicts
            if id_of(place, conflict.path) in choices
        }
        return merge(base, mine, theirs, settled) if settled else first

    def sides(self, place: Place) -> tuple[Any, ...]:
        """Return the three states of a document, as people have it first."""
        states = (self.mine, self.theirs, self.base)
        return tuple(one.get(place, MISSING) for one in states)


def offer(ctx: Context, app: str) -> Row:
    """Return whether the template of an app is newer here, and what would change."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        found = _find(conn, app)
    if isinstance(found, str):
        return {"state": found}
    merged = found.merged({})
    return {
        "state": "available",
        "template": found.origin[0],
        "from": found.origin[1],
        "to": found.target[1],
        "changes": list(_changes(found, merged)),
        "conflicts": list(_conflicts(found, merged)),
    }


def upgrade(ctx: Context, app: str, choices: Any) -> Row:
    """Merge the template into the draft; raises with the conflicts nobody settled."""
    need_builder(ctx)
    chosen = _chosen(choices)
    with ctx.database.write() as conn:
        store.lock_app(conn, app)
        found = _find(conn, app)
        if isinstance(found, str):
            raise _nothing()
        merged = found.merged(chosen)
        left = [conflict for one in merged.values() for conflict in one.conflicts]
        if left:
            raise ProblemsError(_open(merged), "upgrade.conflicts")
        documents = _result(found, merged)
        store.replace_draft(conn, app, documents, Stamp(ctx.now(), ctx.actor.id))
    wrong = check_documents(documents).problems
    return {
        "version": found.target[1],
        "problems": sum(1 for problem in wrong if problem.severity == "error"),
    }


def _find(conn: Connection, app: str) -> Upgrade | str:
    """Return what there is to upgrade, or why there is nothing."""
    store.find_app(conn, app)
    mine = store.draft_documents(conn, app)
    said = templates.origin_of(mine.get(APP, {}))
    first = {} if said else store.release_documents(conn, app, 1)
    origin = said or _presumed(app, first)
    if origin is None or origin[0] not in {one["key"] for one in templates.listed()}:
        return "no_template"
    theirs = templates.package(origin[0]).documents
    target = templates.origin_of(theirs[APP])
    if target is None or target == origin:
        return "current"
    base = templates.version(conn, origin) or first
    if not base:
        return "unknown_version"
    return Upgrade(origin, target, base, mine, theirs)


def _presumed(app: str, first: Documents) -> tuple[str, str] | None:
    """Return the origin of an app of the time before templates were remembered.

    It had the key of its template then, and its first release was the template.
    """
    version = first.get(APP, {}).get("version")
    return (app, str(version)) if version else None


def _result(found: Upgrade, merged: Mapping[Place, Merged]) -> dict[Place, Any]:
    documents = {
        place: one.value for place, one in merged.items() if one.value is not MISSING
    }
    key, version = found.target
    documents[APP] = {
        **documents[APP],
        "template": {"key": key, "version": version},
    }
    return documents


def _changes(found: Upgrade, merged: Mapping[Place, Merged]) -> Iterable[Row]:
    """Yield what the template brings, document by document."""
    for place, one in merged.items():
        before = found.mine.get(place)
        taken = [*_places(before, one)]
        if taken:
            after, sides = one.value, found.sides(place)
            kind = "removed" if after is MISSING else "changed"
            name = _names(found, place)
            shown = (crumbs(path, sides, name) for path in taken[:MOST_PLACES] if path)
            yield {
                **_document(place, after if isinstance(after, dict) else before),
                "change": "added" if before is None else kind,
                "places": list(shown),
            }


def _places(before: Any, merged: Merged) -> Iterable[Path]:
    """Yield where the template changes a document; the root when it comes or goes."""
    for path in merged.taken:
        if path[:1] in _OF_ITSELF:
            continue
        whole = not path and isinstance(merged.value, dict) and before is not None
        found = changes(before, merged.value) if whole else ()
        inside = [one.path for one in found if one.path[:1] not in _OF_ITSELF]
        yield from inside if whole else [path]


# The template's own name and number, which every upgrade changes.
_OF_ITSELF = (("template",), ("version",))


def _conflicts(found: Upgrade, merged: Mapping[Place, Merged]) -> Iterable[Row]:
    for place, one in merged.items():
        name = _names(found, place)
        for conflict in one.conflicts:
            yield {
                **_document(place, one.value if isinstance(one.value, dict) else {}),
                "id": id_of(place, conflict.path),
                "path": "/".join(map(str, conflict.path)),
                "at": show_path(index_path(conflict.path, found.mine.get(place))),
                "words": crumbs(conflict.path, found.sides(place), name),
                **_sides(conflict, name),
            }


def _names(found: Upgrade, place: Place) -> Name:
    """Return what knows the names of forms, boards, and of the document's fields."""
    states = (found.mine, found.theirs)
    form = next((one[place].get("form") for one in states if place in one), None) or (
        place[1] if place[0] == "form" else ""
    )

    def name(kind: str, key: str) -> Text | None:
        for one in states:
            document = one.get((kind, key))
            fields = one.get(("form", str(form)), {}).get("fields", ())
            mine = (f for f in fields if kind == "field" and f.get("key") == key)
            named = document or next(mine, None)
            if named and named.get("title"):
                return as_text(named["title"])
        return None

    return name


def _document(place: Place, document: Any) -> Row:
    kind, key = place
    title: Text = as_text((document or {}).get("title", key))
    return {"kind": kind, "kind_title": KINDS[kind].title, "key": key, "title": title}


def _sides(conflict: Conflict, name: Name) -> Row:
    """Return the three values in words; a side that deleted it has none."""
    sides = {"base": conflict.base, "mine": conflict.mine, "theirs": conflict.theirs}
    return {
        side: value_words(value, name)
        for side, value in sides.items()
        if value is not MISSING
    }


def id_of(place: Place, path: Path) -> str:
    """Return what names a conflict: the document and the place in it."""
    return "/".join((place[0], place[1], *map(str, path)))


def _chosen(raw: Any) -> dict[str, Side]:
    sides = raw.values() if isinstance(raw, Mapping) else ()
    good = raw is None or isinstance(raw, Mapping)
    if not good or any(side not in ("mine", "theirs") for side in sides):
        texts = text(
            "每个冲突请选择 mine 或 theirs。", "Choose 'mine' or 'theirs' for each."
        )
        raise ProblemsError([Problem("invalid", texts, ("choices",))])
    return dict(raw or {})


def _open(merged: Mapping[Place, Merged]) -> list[Problem]:
    texts = text(
        "这里您和模板都做了修改，请选择保留哪一边。",
        "You and the template both changed this. Choose which to keep.",
    )
    return [
        Problem("upgrade.conflict", texts, (*place, *conflict.path))
        for place, one in merged.items()
        for conflict in one.conflicts
    ]


def _nothing() -> TenonError:
    return TenonError(
        "upgrade.nothing",
        text("没有可用的模板升级。", "There is no newer template to take."),
    )
