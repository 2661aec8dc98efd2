"""People and departments: who there is, and who may change that."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from engines.core.errors import Problem, ProblemsError, TenonError, Text, text
from tenon.context import Context
from tenon.services import session
from tenon.services.gates import need_admin
from tenon.storage import people as store
from tenon.storage.models.people import department, membership, role_member, user
from tenon.storage.revisions import bump

SHORTEST_PASSWORD = 8
_PLAIN = (
    "name",
    "email",
    "phone",
    "title",
    "language",
    "theme",
    "timezone",
    "is_admin",
    "can_build",
    "active",
    "department_id",
)


def list_users(
    ctx: Context,
    q: str = "",
    department_id: int | None = None,
    limit: int = 100,
    after: int = 0,
) -> tuple[list[dict[str, Any]], int | None]:
    """Return users with their roles, and where the next page begins."""
    need_admin(ctx)
    query = select(user).where(user.c.id > after).order_by(user.c.id).limit(limit + 1)
    if q:
        query = query.where(_matches(q))
    with ctx.database.read() as conn:
        tree = store.tree(conn, ctx.platform.caches)
        if department_id is not None:
            inside = store.people_in(conn, tree.below([department_id]))
            query = query.where(user.c.id.in_(inside))
        rows = [dict(r) for r in conn.execute(query).mappings()]
        roles = _roles_by_user(conn, [r["id"] for r in rows])
    shown = [_show_user(row, tree, roles) for row in rows[:limit]]
    return shown, rows[limit - 1]["id"] if len(rows) > limit else None


def add_user(ctx: Context, given: Mapping[str, Any]) -> int:
    """Add a person and return his id; all problems at once."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        return add_user_in(ctx, conn, given)


def add_user_in(ctx: Context, conn: Connection, given: Mapping[str, Any]) -> int:
    """Add a person within the transaction of another journey."""
    username = str(given["username"]).strip().lower()
    problems = [*_username_problems(conn, username), *_password_problems(given)]
    problems += _department_problems(conn, given)
    if problems:
        raise ProblemsError(problems)
    now = ctx.now()
    values = {k: v for k, v in given.items() if k in _PLAIN}
    hashed = given.get("password_hash") or session.hash_password(given["password"])
    made = conn.execute(
        insert(user)
        .values(
            username=username,
            password_hash=hashed,
            created_at=now,
            updated_at=now,
            **values,
        )
        .returning(user.c.id)
    ).scalar_one()
    _set_departments(conn, made, given.get("departments"))
    bump(conn, "people")
    return int(made)


def change_user(ctx: Context, user_id: int, given: Mapping[str, Any]) -> None:
    """Change a person; `user.unknown` when there is none."""
    need_admin(ctx)
    values = {k: v for k, v in given.items() if k in _PLAIN}
    with ctx.database.write() as conn:
        row = _found(store.find_user(conn, user_id))
        problems = _department_problems(conn, given)
        if problems:
            raise ProblemsError(problems)
        if given.get("password"):
            values |= new_password(given["password"], row["username"])
        if "password" in values or values.get("active") is False:
            session.end_all(conn, user_id)
        update_row(ctx, conn, user_id, values)
        _keep_an_admin(conn)
        _set_departments(conn, user_id, given.get("departments"))


def show_user(ctx: Context, user_id: int) -> dict[str, Any]:
    """Return one person as an administrator sees him."""
    need_admin(ctx)
    with ctx.database.read() as conn:
        row = _found(store.find_user(conn, user_id))
        tree = store.tree(conn, ctx.platform.caches)
        return _show_user(row, tree, _roles_by_user(conn, [user_id]))


def options(
    ctx: Context, q: str = "", ids: Sequence[int] = (), limit: int = 50
) -> list[dict[str, Any]]:
    """Return people to choose from: id, name and department."""
    query = select(user.c.id, user.c.name, user.c.department_id).order_by(user.c.id)
    if ids:
        query = query.where(user.c.id.in_(ids))
    else:
        query = query.where(user.c.active.is_(True))
    if q:
        query = query.where(_matches(q))
    with ctx.database.read() as conn:
        titles = store.tree(conn, ctx.platform.caches).titles
        rows = conn.execute(query.limit(limit)).all()
    return [
        {"id": r.id, "title": r.name, "subtitle": titles.get(r.department_id, "")}
        for r in rows
    ]


def update_row(ctx: Context, conn: Connection, user_id: int, values: Any) -> None:
    """Change columns of a user."""
    conn.execute(
        update(user).where(user.c.id == user_id).values(updated_at=ctx.now(), **values)
    )
    bump(conn, "people")


def _matches(q: str) -> Any:
    part = "%" + q.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    columns = (user.c.name, user.c.username, user.c.email)
    return or_(*(column.ilike(part, escape="\\") for column in columns))


def _found(row: Any) -> Any:
    if row is None:
        raise TenonError("user.unknown", text("没有该用户。", "There is no such user."))
    return row


def problem_at(path: str, texts: Text, code: str = "invalid") -> ProblemsError:
    """Return the error of one value at `path`."""
    return ProblemsError([Problem(code, texts, (path,))])


def _username_problems(conn: Connection, username: str) -> list[Problem]:
    if store.find_username(conn, username) is None:
        return []
    texts = text(
        "用户名“{name}”已被使用。请换一个。",
        "The user name '{name}' is taken. Choose another.",
        name=username,
    )
    return [Problem("user.taken", texts, ("username",))]


def _password_problems(given: Mapping[str, Any]) -> list[Problem]:
    if "password_hash" in given:
        return []
    if len(given.get("password") or "") >= SHORTEST_PASSWORD:
        return []
    texts = text(
        "密码至少 {n} 个字符。",
        "A password needs at least {n} characters.",
        n=SHORTEST_PASSWORD,
    )
    return [Problem("user.weak_password", texts, ("password",))]


def new_password(password: str, username: str) -> dict[str, Any]:
    """Return the columns that a new password changes; refuses a weak one."""
    problems = _password_problems({"password": password})
    if password.lower() == username:
        texts = text("密码不能与用户名相同。", "The password cannot be the user name.")
        problems.append(Problem("user.weak_password", texts, ("password",)))
    if problems:
        raise ProblemsError(problems)
    hashed = session.hash_password(password)
    return {"password_hash": hashed, "failures": 0, "locked_until": None}


def _department_problems(conn: Connection, given: Mapping[str, Any]) -> list[Problem]:
    wanted = {given.get("department_id"), *(given.get("departments") or ())} - {None}
    if not wanted:
        return []
    known = set(conn.scalars(select(department.c.id)))
    texts = text("没有该部门。", "There is no such department. Reload the page.")
    return [
        Problem("department.unknown", texts, ("department",)) for _ in wanted - known
    ]


def _set_departments(
    conn: Connection, user_id: int, departments: Sequence[int] | None
) -> None:
    if departments is None:
        return
    conn.execute(membership.delete().where(membership.c.user_id == user_id))
    for one in sorted(set(departments)):
        conn.execute(insert(membership).values(user_id=user_id, department_id=one))
    bump(conn, "people")


def _keep_an_admin(conn: Connection) -> None:
    left = select(func.count()).where(
        user.c.is_admin.is_(True), user.c.active.is_(True)
    )
    if not conn.scalar(left):
        raise TenonError(
            "user.last_admin",
            text(
                "至少要保留一个启用的系统管理员。请先指定另一个。",
                "One active administrator must remain. Appoint another first.",
            ),
        )


def _roles_by_user(
    conn: Connection, ids: Sequence[int]
) -> dict[int, list[dict[str, Any]]]:
    query = select(role_member).where(role_member.c.user_id.in_(ids))
    found: dict[int, list[dict[str, Any]]] = {}
    for row in conn.execute(query.order_by(role_member.c.id)):
        found.setdefault(row.user_id, []).append({"app": row.app, "role": row.role})
    return found


def _show_user(
    row: Mapping[str, Any], tree: store.Tree, roles: Mapping[int, Any]
) -> dict[str, Any]:
    plain = ("id", "username", "name", "email", "phone", "title")
    return {
        **{k: row[k] for k in plain},
        "department": link(row["department_id"], tree.titles),
        "is_admin": row["is_admin"],
        "can_build": row["can_build"],
        "active": row["active"],
        "roles": roles.get(row["id"], []),
    }


def link(one: int | None, titles: Mapping[int, str]) -> dict[str, Any] | None:
    """Return a department as a link."""
    return None if one is None else {"id": one, "title": titles.get(one, "")}
