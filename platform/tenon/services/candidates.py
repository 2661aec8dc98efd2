"""Candidates: what a reference may be set to, with what the form reads through it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select, true

from engines.core.errors import ProblemsError, TenonError, localise, text
from engines.form import Field
from engines.form.values import to_json
from tenon.context import Context
from tenon.permissions.sight import PEOPLE, PEOPLE_TITLE, no_access
from tenon.services.links import candidate_condition
from tenon.services.listing import keyword
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.titles import title_column, title_mask
from tenon.storage.models.people import department, user

Row = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and what the form holds so far; `titles` are whole ones."""

    q: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    limit: int = 20
    form: str | None = None
    titles: tuple[str, ...] = ()


def options(ctx: Context, app: str, form: str, path: str, wanted: Wanted) -> Row:
    """Return `{"options"}` for a link field, or a column of a subform by `items.x`."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        verb = "create" if _only_creates(opened, form) else "view"
        rights = open_form(opened, form, verb)
        compiled = opened.live.forms[form]
        found = compiled.form.field(path)
        target = PEOPLE_LINKS.get(path) or (found.target if found else None)
        if rights.level(path) == "hidden":
            raise ProblemsError([no_access(path)], "field.no_access")
        if found is not None and found.kind.names == "role":
            return {"options": _roles(opened, wanted)}
        if found is not None and found.kind.targets is not None:
            return _of_any(opened, found, wanted)
        if target is None:
            raise _not_a_link(path)
        if target in PEOPLE:
            return {"options": _people(opened, target, wanted)}
        if found is None or target not in opened.live.forms:
            raise _not_a_link(path)
        paths = sorted(compiled.needs.get(path, ()))
        return {"options": _records(opened, found, wanted, paths)}


def _roles(opened: Opened, wanted: Wanted) -> list[Row]:
    titles = {
        key: localise(title, opened.ctx.language)
        for key, title in opened.live.world.roles.items()
    }
    q = wanted.q.strip().casefold()
    return [
        {"id": key, "title": title}
        for key, title in titles.items()
        if q in title.casefold() or q in key
    ]


def _of_any(opened: Opened, found: Field, wanted: Wanted) -> Row:
    """Return the forms a mixed link may lead to, and the records of the wanted one."""
    assert found.kind.targets is not None
    named = found.kind.targets(found.props) or tuple(opened.live.forms)
    forms = [f for f in named if opened.rights.form(f).view and f in opened.live.forms]
    titles = {f: opened.live.forms[f].form.title for f in forms}
    target = wanted.form if wanted.form in titles else next(iter(forms), None)
    options = _records(opened, found, wanted, (), target) if target else []
    return {
        "options": [{"form": target, **one} for one in options],
        "form": target,
        "forms": [{"key": key, "title": title} for key, title in titles.items()],
    }


PEOPLE_LINKS = {"owner": "user", "department": "department"}


def _only_creates(opened: Opened, form: str) -> bool:
    rights = opened.rights.form(form)
    return rights.create and not rights.view


def _not_a_link(path: str) -> TenonError:
    return TenonError(
        "field.not_a_link",
        text(
            "字段“{path}”不是关联或成员字段。",
            "The field '{path}' links to nothing.",
            path=path,
        ),
        (path,),
    )


def _people(opened: Opened, target: str, wanted: Wanted) -> list[Row]:
    table = PEOPLE[target][0]
    name = table.c[PEOPLE_TITLE[target]]
    query: Select[Any] = (
        select(table.c.id, name).order_by(name, table.c.id).limit(wanted.limit)
    )
    if target == "user":
        query = query.add_columns(department.c.title).outerjoin(
            department, department.c.id == user.c.department_id
        )
        query = query.where(user.c.active)
    q = wanted.q.strip()
    if q:
        spots = [name.icontains(q, autoescape=True)]
        if target == "user":
            spots.append(user.c.username.icontains(q, autoescape=True))
        query = query.where(or_(*spots))
    if wanted.titles:
        query = query.where(name.in_(wanted.titles))
    return [
        {"id": row[0], "title": row[1]}
        | ({"subtitle": row[2]} if len(row) > 2 and row[2] else {})
        for row in opened.conn.execute(query)
    ]


def _records(
    opened: Opened,
    found: Field,
    wanted: Wanted,
    paths: Sequence[str],
    target: str | None = None,
) -> list[Row]:
    sight, target = opened.sight, target or str(found.target)
    main = opened.live.tables[target].main
    read = _readable(opened, target, paths)
    query = (
        select(main.c.id, title_column(sight, target, main), *read.values())
        .where(*_parts(opened, found, wanted, target))
        .order_by(main.c.id.desc())
        .limit(wanted.limit)
    )
    mask = title_mask(sight, target)
    shapes = {path: opened.live.world.find(target, path) for path in read}
    places = [shape.decimals if shape else None for shape in shapes.values()]
    return [
        {
            "id": key,
            "title": mask(name),
            "values": {
                path: to_json(value, decimals)
                for path, value, decimals in zip(read, values, places, strict=True)
            },
        }
        for key, name, *values in opened.conn.execute(query)
    ]


def _parts(
    opened: Opened, found: Field, wanted: Wanted, target: str
) -> Iterator[ColumnElement[bool]]:
    """Yield what a candidate must satisfy: rights, the field's filter, the keyword."""
    sight = opened.sight
    main = opened.live.tables[target].main
    yield sight.rows(target)
    own = wanted.values.get("id")
    if found.kind.of_itself and isinstance(own, int):
        yield main.c.id != own
    narrowed = candidate_condition(sight, found, main, wanted.values)
    if narrowed is not None:
        yield narrowed
    title = title_column(sight, target, main)
    if wanted.q.strip():
        yield _matches(opened, target, title, wanted.q)
    if wanted.titles:
        yield title.in_(wanted.titles)
        yield true() if _names_in_clear(opened, target) else false()


def _matches(
    opened: Opened, target: str, title: ColumnElement[str], q: str
) -> ColumnElement[bool]:
    """A candidate is found by its searched text, or by its title in clear."""
    by_text = keyword(opened.sight, target, q)
    if not _names_in_clear(opened, target):
        return by_text
    return or_(by_text, title.icontains(q.strip(), autoescape=True))


def _names_in_clear(opened: Opened, target: str) -> bool:
    field_key = opened.live.forms[target].form.title_field or "id"
    return opened.sight.form(target).reads(field_key)


def _readable(
    opened: Opened, target: str, paths: Sequence[str]
) -> dict[str, ColumnElement[Any]]:
    """Return the linked values that the form computes with, which he may see."""
    main = opened.live.tables[target].main
    found = {}
    for path in paths:
        try:
            found[path] = opened.sight.operand(target, main, path).column
        except ProblemsError:
            continue
    return found
