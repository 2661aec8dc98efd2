"""Departments: the tree, its heads, and what may be done to it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from engines.core.errors import Problem, ProblemsError, TenonError, text
from tenon.context import Context
from tenon.services.gates import need_admin
from tenon.storage import people as store
from tenon.storage.models.people import department, membership, role_member, user
from tenon.storage.revisions import bump


def listed(ctx: Context) -> list[dict[str, Any]]:
    """Return all departments with their heads and their numbers of members."""
    with ctx.database.read() as conn:
        tree = store.tree(conn, ctx.platform.caches)
        names = store.names_of(conn, tree.heads.values())
        members = _members(conn)
    return [
        {
            "id": one,
            "title": title,
            "parent_id": tree.parents[one],
            "head": _person(tree.heads[one], names),
            "members": members.get(one, 0),
        }
        for one, title in tree.titles.items()
    ]


def add(ctx: Context, given: Mapping[str, Any]) -> int:
    """Add a department and return its id."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        return add_in(conn, given)


def add_in(conn: Connection, given: Mapping[str, Any]) -> int:
    """Add a department within the transaction of another journey."""
    _require(conn, given)
    last = conn.scalar(select(func.max(department.c.position))) or 0
    values = {k: given.get(k) for k in ("title", "parent_id", "head_id")}
    made = conn.scalar(
        insert(department)
        .values(position=last + 1, **values)
        .returning(department.c.id)
    )
    bump(conn, "people")
    return int(made or 0)


def change(ctx: Context, one: int, given: Mapping[str, Any]) -> None:
    """Change a department; it cannot move below itself."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        tree = store.load_tree(conn)
        _require_known(tree, one)
        _require(conn, given)
        parent = given.get("parent_id")
        if parent is not None and parent in tree.below([one]):
            texts = text(
                "部门不能移到自己或下级部门之下。",
                "A department cannot move below itself. Choose another parent.",
            )
            raise ProblemsError([Problem("department.cycle", texts, ("parent_id",))])
        allowed = ("title", "parent_id", "head_id", "position")
        values = {k: given[k] for k in allowed if k in given}
        if values:
            mine = department.c.id == one
            conn.execute(update(department).where(mine).values(**values))
        bump(conn, "people")


def remove(ctx: Context, one: int) -> None:
    """Delete an empty department; `department.in_use` when it is not."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        tree = store.load_tree(conn)
        _require_known(tree, one)
        if tree.children.get(one) or _members(conn).get(one):
            texts = text(
                "该部门还有下级部门或成员。请先移走他们。",
                "The department still has members or departments. Move them first.",
            )
            raise TenonError("department.in_use", texts)
        conn.execute(delete(role_member).where(role_member.c.department_id == one))
        conn.execute(delete(department).where(department.c.id == one))
        bump(conn, "people")


def _members(conn: Connection) -> dict[int, int]:
    own = select(user.c.department_id, user.c.id).where(user.c.active.is_(True))
    more = select(membership.c.department_id, membership.c.user_id)
    both = own.union(more).subquery()
    query = select(both.c.department_id, func.count()).group_by(both.c.department_id)
    return {row[0]: row[1] for row in conn.execute(query)}


def _require(conn: Connection, given: Mapping[str, Any]) -> None:
    problems = []
    parent, head = given.get("parent_id"), given.get("head_id")
    if parent is not None and parent not in store.load_tree(conn).titles:
        texts = text("没有该上级部门。", "There is no such parent department.")
        problems.append(Problem("department.unknown", texts, ("parent_id",)))
    if head is not None and store.find_user(conn, head) is None:
        texts = text("没有该用户。", "There is no such user.")
        problems.append(Problem("user.unknown", texts, ("head_id",)))
    if problems:
        raise ProblemsError(problems)


def _require_known(tree: store.Tree, one: int) -> None:
    if one not in tree.titles:
        texts = text("没有该部门。", "There is no such department. Reload the page.")
        raise TenonError("department.unknown", texts)


def _person(one: int | None, names: Mapping[int, str]) -> dict[str, Any] | None:
    return None if one is None else {"id": one, "title": names.get(one, "")}
