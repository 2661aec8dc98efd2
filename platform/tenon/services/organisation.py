"""The organisation as flows and rules ask it: people, heads, roles, admins."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from engines.flow.organisation import Person
from tenon.context import Context
from tenon.services.opening import Staff, staff
from tenon.storage import people as store
from tenon.storage.models.people import role_member, user


class Organisation:
    """People and departments now, read as far as somebody asks, each once.

    `staff` is what the caller has read of them already.
    """

    def __init__(
        self, ctx: Context, conn: Connection, app: str, staff: Staff | None = None
    ) -> None:
        self._ctx = ctx
        self._conn = conn
        self._app = app
        self._known = staff
        self._people: dict[int | str, Person | None] = {}

    @cached_property
    def _staff(self) -> Staff:
        return self._known or staff(self._ctx, self._conn)

    @property
    def _tree(self) -> store.Tree:
        return self._staff.tree

    def person(self, who: int | str) -> Person | None:
        """Return the person with this id or user name."""
        known = who.strip().lower() if isinstance(who, str) else who
        found = self._staff.people.get(known)
        if found is not None:
            return Person(*found)
        if who not in self._people:
            self._people[who] = self._find(who)
        return self._people[who]

    def heads(self, department: int) -> Sequence[int]:
        """Return who leads a department."""
        head = self._tree.heads.get(department)
        return () if head is None else (head,)

    def parent(self, department: int) -> int | None:
        """Return the department above."""
        return self._tree.parents.get(department)

    def with_role(self, role: str) -> Sequence[int]:
        """Return who has a role: those named first, then members of departments."""
        c = role_member.c
        query = select(c.user_id, c.department_id).where(
            c.app == self._app, c.role == role
        )
        rows = self._conn.execute(query.order_by(c.id)).all()
        named = [row.user_id for row in rows if row.user_id is not None]
        units = [row.department_id for row in rows if row.department_id is not None]
        inside = self._tree.below(units)
        more = store.people_in(self._conn, inside) if inside else ()
        return tuple(dict.fromkeys((*named, *sorted(more))))

    def admins(self) -> Sequence[int]:
        """Return the administrators."""
        active = user.c.is_admin.is_(True) & user.c.active.is_(True)
        query = select(user.c.id).where(active).order_by(user.c.id)
        return tuple(self._conn.scalars(query))

    def agent(self, person: int, flow: str) -> int | None:
        """Return to whom somebody has delegated his work in a flow for now, if so."""
        now = self._ctx.now()
        for one in self._staff.delegations:
            if one.principal == person and one.holds(self._app, flow, now):
                return one.agent
        return None

    def _find(self, who: int | str) -> Person | None:
        row: Any
        if isinstance(who, int):
            row = store.find_user(self._conn, who)
        else:
            row = store.find_username(self._conn, who)
        if row is None:
            return None
        return Person(row["id"], row["name"], row["active"], row["department_id"])


def organisation(
    ctx: Context, conn: Connection, app: str, known: Staff | None = None
) -> Organisation:
    """Return the organisation as seen by the flows and rules of `app`."""
    return Organisation(ctx, conn, app, known)
