"""Roles: defined in the app, held by people and departments."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from engines.core.errors import Problem, ProblemsError, TenonError, text
from tenon.context import Context
from tenon.services import releases
from tenon.services.gates import need_admin
from tenon.storage import people as store
from tenon.storage.models.people import department, user


def listed(ctx: Context, app: str) -> list[dict[str, Any]]:
    """Return the roles of an app with the people and departments that hold them."""
    need_admin(ctx)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        rows = store.role_members(conn, app)
    users: dict[str, list[Any]] = {}
    departments: dict[str, list[Any]] = {}
    for row in rows:
        if row.user_id is not None:
            holder = {"id": row.user_id, "title": row.name}
            users.setdefault(row.role, []).append(holder)
        else:
            holder = {"id": row.department_id, "title": row.title}
            departments.setdefault(row.role, []).append(holder)
    return [
        {
            "key": key,
            "title": title,
            "users": users.get(key, []),
            "departments": departments.get(key, []),
        }
        for key, title in live.definition.role_titles().items()
    ]


def titled(ctx: Context, users: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return users whose roles carry the titles that their apps give them."""
    held = {role["app"] for one in users for role in one["roles"]}
    titles = {app: _titles(ctx, app) for app in held}
    return [
        one
        | {
            "roles": [
                role | {"title": titles[role["app"]].get(role["role"], role["role"])}
                for role in one["roles"]
            ]
        }
        for one in users
    ]


def _titles(ctx: Context, app: str) -> Mapping[str, Any]:
    try:
        return releases.live(ctx, app).definition.role_titles()
    except TenonError:
        # The app was deleted; who held its roles is still on record.
        return {}


def set_members(
    ctx: Context, app: str, role: str, users: Sequence[int], departments: Sequence[int]
) -> None:
    """Make exactly these people and departments hold a role of an app."""
    need_admin(ctx)
    if role not in releases.live(ctx, app).definition.role_titles():
        texts = text(
            "应用中没有角色“{role}”。", "The app has no role '{role}'.", role=role
        )
        raise TenonError("role.unknown", texts, ("role",))
    with ctx.database.write() as conn:
        _require(conn, users, departments)
        store.set_role_members(conn, app, role, users, departments)


def _require(
    conn: Connection, users: Sequence[int], departments: Sequence[int]
) -> None:
    known = set(conn.scalars(select(user.c.id).where(user.c.id.in_(list(users)))))
    known_departments = set(conn.scalars(select(department.c.id)))
    problems = [
        Problem(
            "user.unknown", text("没有该用户。", "There is no such user."), ("users", n)
        )
        for n, one in enumerate(users)
        if one not in known
    ]
    problems += [
        Problem(
            "department.unknown",
            text("没有该部门。", "There is no such department."),
            ("departments", n),
        )
        for n, one in enumerate(departments)
        if one not in known_departments
    ]
    if problems:
        raise ProblemsError(problems)
