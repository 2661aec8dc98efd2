"""The demo: a small company whose people can be signed in as."""

from functools import cache
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, func, select, update

from engines.core.errors import localise
from tenon.context import Context
from tenon.services import apps, departments, people, session
from tenon.services.apps import NewApp
from tenon.storage import people as store
from tenon.storage.models.apps import app as app_table
from tenon.storage.models.people import department, user

APP = "crm"
PASSWORD = "tenon-demo"  # noqa: S105  # printed on purpose: the demo binds loopback only
DOMAIN = "@demo.example"
_FILE = Path(__file__).parent.parent / "demo_people.json"


@cache
def company() -> dict[str, Any]:
    """Return the demo's departments and people, as written in their file."""
    found: dict[str, Any] = orjson.loads(_FILE.read_bytes())
    return found


def accounts(ctx: Context, language: str) -> list[dict[str, str]]:
    """Return the accounts that the demo offers on its sign-in page.

    Those whose work is in an app that is not installed are left out.
    """
    with ctx.database.read() as conn:
        apps_here = set(conn.scalars(select(app_table.c.key)))
    return [
        {
            "username": person["username"],
            "name": person["name"],
            "role_title": localise(person["title"], language),
        }
        for person in company()["people"]
        if apps_here.intersection(person.get("roles", apps_here)) or not apps_here
    ]


def install(ctx: Context) -> bool:
    """Make the demo's company and its CRM; tell whether anything was to do."""
    with ctx.database.read() as conn:
        empty = not store.anybody(conn)
    joined = settle(ctx)
    with ctx.database.read() as conn:
        bare = not conn.scalar(select(func.count()).select_from(app_table))
    if bare:
        apps.create(ctx, NewApp(key=APP, template=APP, sample_data=True))
    return empty or bare or joined


def settle(ctx: Context) -> bool:
    """Make the demo's people with their roles; tell whether anybody joined."""
    with ctx.database.write() as conn:
        joined = _settle(ctx, conn)
    if joined:
        # The sample approvals need people with roles.
        _give_roles(ctx)
    return joined


def _settle(ctx: Context, conn: Connection) -> bool:
    """Make departments without heads, then people, then heads; tell who joined.

    A company of an older release only gets the colleagues who came since.
    """
    known = {row.username: row.email for row in conn.execute(select(user))}
    new = [one for one in company()["people"] if one["username"] not in known]
    ours = not known or any((one or "").endswith(DOMAIN) for one in known.values())
    if not (new and ours):
        return False
    places = {row.title: row.id for row in conn.execute(select(department))}
    for one in company()["departments"]:
        parent = places.get(one.get("parent", ""))
        given = {"title": one["title"], "parent_id": parent}
        if one["title"] not in places:
            places[one["title"]] = departments.add_in(conn, given)
    # Everybody has the same password here, so it is hashed once.
    hashed = session.hash_password(PASSWORD)
    ids = {
        person["username"]: people.add_user_in(
            ctx, conn, _person(person, places, hashed)
        )
        for person in new
    }
    for one in company()["departments"]:
        if one.get("head") in ids:
            mine = department.c.id == places[one["title"]]
            head = update(department).where(mine).values(head_id=ids[one["head"]])
            conn.execute(head)
    return True


def _person(person: Any, places: dict[str, int], hashed: str) -> dict[str, Any]:
    return {
        "username": person["username"],
        "name": person["name"],
        "email": person["username"] + DOMAIN,
        "title": localise(person["title"], "zh-CN"),
        "department_id": places[person["department"]],
        "is_admin": person.get("admin", False),
        "password_hash": hashed,
    }


def _give_roles(ctx: Context) -> None:
    """Give everybody his roles, also in templates that may be installed later."""
    with ctx.database.write() as conn:
        for person in company()["people"]:
            row = store.find_username(conn, person["username"])
            for app, held in person.get("roles", {}).items():
                if row:
                    store.grant(conn, app, held, row["id"])
