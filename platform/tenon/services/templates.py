"""Templates: the apps that came with the product, and what they were like before.

An app remembers in its own definition which template it was made from, and in which
version, so that a copy, an older release and an exported package know it too.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from engines.core.app_definition import as_text
from engines.core.errors import TenonError, text
from engines.rules.actions.message import WAYS
from tenon.services import packages
from tenon.services.channel_needs import used
from tenon.services.definitions import APP, KINDS, Documents
from tenon.services.packages import Package
from tenon.storage.models.apps import template_version

Row = dict[str, Any]
_CARD = ("icon", "color", "version")


def listed() -> list[Row]:
    """Return the templates that came with the product."""
    return [_card(folder) for folder in _folders()]


def details(key: str) -> Row:
    """Return what is in a template: everything it defines, by kind."""
    folder = _folder(key)
    return _card(folder) | inside(packages.read_folder(folder))


def inside(package: Package) -> Row:
    """Return what a package holds, for people who have not installed it yet."""
    contents: dict[str, list[Row]] = {}
    app = package.documents.get(APP, {})
    order = [*_leaves(app.get("navigation", ()))]
    places = sorted(package.documents, key=lambda at: (_rank(order, at), at))
    for kind, name in places:
        document = package.documents[kind, name]
        if kind != "app":
            contents.setdefault(KINDS[kind].folder, []).append(_part(name, document))
    roles = app.get("roles", ())
    return {
        "contents": contents,
        "roles": [_part(role["key"], role) for role in roles],
        "sample_data": sum(map(_records, package.seeds.items())),
        "channels": _channels(package),
        "readme": {
            "zh-CN": package.papers.get("README.zh-CN.md", ""),
            "en": package.papers.get("README.md", ""),
        },
    }


def _channels(package: Package) -> list[Row]:
    """Return by which ways it sends: what an installation has to set up."""
    parts = ((kind, name, d) for (kind, name), d in package.documents.items())
    return [{"key": way, "title": dict(WAYS[way])} for way in used(parts)]


def _leaves(items: Iterable[Any]) -> Iterator[Any]:
    """Yield what people find in the navigation, in its order."""
    for item in items:
        yield from (
            (kind, item[kind]) for kind in ("form", "dashboard") if kind in item
        )
        yield from _leaves(item.get("items", ()))


def _rank(order: list[Any], place: Any) -> int:
    return order.index(place) if place in order else len(order)


def _part(key: str, document: Any) -> Row:
    found = {"key": key, "title": as_text(document.get("title", key))}
    if document.get("description"):
        found["description"] = as_text(document["description"])
    return found


def _records(seed: tuple[str, bytes]) -> int:
    """Return how many records a file of sample data holds; lines are none."""
    name, raw = seed
    if name in packages.SEED_EVENTS or "__" in name:
        return 0
    # A package may be looked at before anybody knows how its files are written.
    written = raw.decode("utf-8-sig", "replace")
    return sum(1 for _ in csv.DictReader(StringIO(written)))


def picture(key: str, name: str) -> Path:
    """Return the file of a preview picture; raises `template.unknown`."""
    known = {file.name: file for file in _previews(_folder(key))}
    if name not in known:
        raise _unknown(key)
    return known[name]


def package(key: str) -> Package:
    """Return a template by its key; raises `template.unknown`."""
    found = packages.read_folder(_folder(key))
    app = found.documents[APP]
    origin = {"key": key, "version": str(app.get("version", ""))}
    documents = {**found.documents, APP: {**app, "template": origin}}
    return Package(documents, found.seeds, found.papers)


def remember_origin(conn: Connection, app: Mapping[str, Any]) -> None:
    """Keep the template that an app says it was made from, as it is in that version."""
    origin = origin_of(app)
    if origin is None or origin[0] not in {folder.name for folder in _folders()}:
        return
    shipped = package(origin[0])
    if origin_of(shipped.documents[APP]) == origin and version(conn, origin) is None:
        key, number = origin
        kept = [[*place, document] for place, document in shipped.documents.items()]
        row = {"template": key, "version": number, "documents": kept}
        conn.execute(insert(template_version).values(**row))


def origin_of(app: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the template and the version that an app was made from."""
    said = app.get("template")
    return (said["key"], said["version"]) if said else None


def version(conn: Connection, origin: tuple[str, str]) -> Documents | None:
    """Return a template as it was in a version that is remembered here."""
    c = template_version.c
    mine = (c.template == origin[0], c.version == origin[1])
    found = conn.execute(select(c.documents).where(*mine)).scalar()
    if found is None:
        return None
    return {(kind, key): document for kind, key, document in found}


def _folders() -> list[Path]:
    folders = sorted(packages.templates_folder().iterdir())
    return [folder for folder in folders if (folder / "app.json").is_file()]


def _folder(key: str) -> Path:
    found = next((folder for folder in _folders() if folder.name == key), None)
    if found is None:
        raise _unknown(key)
    return found


def _previews(folder: Path) -> list[Path]:
    return sorted((folder / "previews").glob("*.webp"))


def _pictures(folder: Path) -> list[Row]:
    """Return the pictures in their order: what each shows, and its file by language."""
    files: dict[str, dict[str, str]] = {}
    for file in _previews(folder):
        name, language, _ = file.name.split(".")
        files.setdefault(name, {})[language] = file.name
    words = folder / "previews/titles.json"
    titles = packages.read_json(words) if files and words.is_file() else {}
    return [
        {"name": name, "title": as_text(titles.get(name, "")), "files": found}
        for name, found in files.items()
    ]


def _card(folder: Path) -> Row:
    raw = packages.read_json(folder / "app.json")
    parts = [kind.folder for kind in KINDS.values() if kind.folder]
    counts = {part: len(list((folder / part).glob("*.json"))) for part in parts}
    return {
        "key": folder.name,
        "title": as_text(raw.get("title", folder.name)),
        "description": as_text(raw.get("description", "")),
        **{name: raw.get(name) for name in _CARD},
        "counts": {**counts, "roles": len(raw.get("roles", ()))},
        "pictures": _pictures(folder),
    }


def _unknown(key: str) -> TenonError:
    known = ", ".join(folder.name for folder in _folders())
    texts = text(
        "没有模板“{key}”。可用的有：{known}。",
        "There is no template '{key}'. Known: {known}.",
        key=key,
        known=known,
    )
    return TenonError("template.unknown", texts, ("template",))
