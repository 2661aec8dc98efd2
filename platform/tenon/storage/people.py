"""People in the database: rows in, rows and actors out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, or_, select, union

from tenon.context import Actor
from tenon.storage.models import apps as apps_model
from tenon.storage.models.people import department, membership, role_member, user
from tenon.storage.revisions import bump, remembered

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Tree:
    """The departments: who is under whom, and who heads what."""

    titles: Mapping[int, str]
    parents: Mapping[int, int | None]
    heads: Mapping[int, int | None]
    children: Mapping[int, tuple[int, ...]]

    def below(self, ids: Iterable[int]) -> frozenset[int]:
        """Return `ids` and every department under them."""
        found: set[int] = set()
        waiting = [i for i in ids if i in self.titles]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.children.get(one, ())
        return frozenset(found)

    def above(self, ids: Iterable[int]) -> frozenset[int]:
        """Return `ids` and every department above them."""
        found: set[int] = set()
        for one in ids:
            place: int | None = one
            while place is not None and place not in found:
                found.add(place)
                place = self.parents.get(place)
        return frozenset(found)

    def headed_by(self, person: int) -> frozenset[int]:
        """Return the departments that `person` heads and all under them."""
        return self.below(d for d, head in self.heads.items() if head == person)

    def path(self, one: int) -> tuple[str, ...]:
        """Return the titles from the root down to a department."""
        titles: list[str] = []
        place: int | None = one
        while place is not None and len(titles) < len(self.titles):
            titles.append(self.titles[place])
            place = self.parents.get(place)
        return tuple(reversed(titles))


def load_tree(conn: Connection) -> Tree:
    """Return all departments as they are stored."""
    columns = department.c
    rows = conn.execute(
        select(columns.id, columns.title, columns.parent_id, columns.head_id).order_by(
            columns.position, columns.id
        )
    ).all()
    children: dict[int, tuple[int, ...]] = {}
    for row in rows:
        if row.parent_id is not None:
            children[row.parent_id] = (*children.get(row.parent_id, ()), row.id)
    return Tree(
        titles={r.id: r.title for r in rows},
        parents={r.id: r.parent_id for r in rows},
        heads={r.id: r.head_id for r in rows},
        children=children,
    )


def tree(conn: Connection, caches: dict[str, Any]) -> Tree:
    """Return the departments, remembered until people change."""
    return remembered(conn, caches, "people", "tree", load_tree)


def find_user(conn: Connection, user_id: int) -> Row | None:
    """Return the row of a user."""
    found = conn.execute(select(user).where(user.c.id == user_id)).mappings().first()
    return dict(found) if found else None


def find_username(conn: Connection, username: str) -> Row | None:
    """Return the row of the user who signs in as `username`."""
    query = select(user).where(user.c.username == username.strip().lower())
    found = conn.execute(query).mappings().first()
    return dict(found) if found else None


def anybody(conn: Connection) -> bool:
    """Tell whether there are any people yet."""
    return conn.scalar(select(user.c.id).limit(1)) is not None


def names_of(conn: Connection, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of people, also of those who have left."""
    wanted = {i for i in ids if i is not None}
    if not wanted:
        return {}
    query = select(user.c.id, user.c.name).where(user.c.id.in_(wanted))
    return {row.id: row.name for row in conn.execute(query)}


def load_actor(conn: Connection, row: Row, departments: Tree) -> Actor:
    """Return the person of a user row with all that rights depend on."""
    own = _departments_of(conn, row)
    headed = departments.headed_by(row["id"])
    return Actor(
        id=row["id"],
        name=row["name"],
        is_admin=row["is_admin"],
        can_build=row["can_build"] or row["is_admin"],
        department=row["department_id"],
        departments=own,
        below=departments.below(own),
        subordinates=people_in(conn, headed) if headed else frozenset(),
        roles=_roles_of(conn, row["id"], departments.above(own)),
    )


def people_in(conn: Connection, departments: Iterable[int]) -> frozenset[int]:
    """Return the ids of everybody who belongs to one of `departments`."""
    ids = list(departments)
    query = union(
        select(user.c.id).where(user.c.department_id.in_(ids)),
        select(membership.c.user_id).where(membership.c.department_id.in_(ids)),
    )
    return frozenset(conn.scalars(query))


def _departments_of(conn: Connection, row: Row) -> frozenset[int]:
    query = select(membership.c.department_id).where(membership.c.user_id == row["id"])
    more = conn.scalars(query).all()
    return frozenset({*more, row["department_id"]} - {None})


def _roles_of(
    conn: Connection, person: int, departments: frozenset[int]
) -> dict[str, frozenset[str]]:
    columns = role_member.c
    given = select(columns.app, columns.role).where(
        or_(columns.user_id == person, columns.department_id.in_(list(departments)))
    )
    everybody = select(apps_model.app.c.key, apps_model.app.c.default_role).where(
        apps_model.app.c.default_role.is_not(None)
    )
    found: dict[str, frozenset[str]] = {}
    for app, role in conn.execute(union(given, everybody)):
        found[app] = found.get(app, frozenset()) | {role}
    return found


def role_members(conn: Connection, app: str) -> Sequence[Any]:
    """Return (role, user id, user name, department id, title) rows of an app."""
    query = (
        select(
            role_member.c.role,
            role_member.c.user_id,
            user.c.name,
            role_member.c.department_id,
            department.c.title,
        )
        .select_from(
            role_member.outerjoin(user, user.c.id == role_member.c.user_id).outerjoin(
                department, department.c.id == role_member.c.department_id
            )
        )
        .where(role_member.c.app == app)
        .order_by(role_member.c.id)
    )
    return conn.execute(query).all()


def grant(conn: Connection, app: str, roles: Iterable[str], user_id: int) -> None:
    """Give a person roles in an app that he does not have yet."""
    columns = role_member.c
    mine = select(columns.role).where(columns.app == app, columns.user_id == user_id)
    held = set(conn.scalars(mine))
    for role in roles:
        if role not in held:
            row = {"app": app, "role": role, "user_id": user_id}
            conn.execute(insert(role_member).values(**row))
    bump(conn, "people")


def set_role_members(
    conn: Connection,
    app: str,
    role: str,
    users: Iterable[int],
    departments: Iterable[int],
) -> None:
    """Make exactly these people and departments hold a role."""
    columns = role_member.c
    conn.execute(role_member.delete().where(columns.app == app, columns.role == role))
    rows = [
        *({"user_id": u, "department_id": None} for u in sorted(set(users))),
        *({"user_id": None, "department_id": d} for d in sorted(set(departments))),
    ]
    if rows:
        conn.execute(
            insert(role_member), [{"app": app, "role": role} | r for r in rows]
        )
    bump(conn, "people")
