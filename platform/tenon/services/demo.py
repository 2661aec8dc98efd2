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
from tenon.storage.models.people import department

APP = "crm"
PASSWORD = "tenon-demo"  # noqa: S105  # printed on purpose: the demo binds loopback only
_FILE = Path(__file__).parent.parent / "demo_people.json"


@cache
def company() -> dict[str, Any]:
    """Return the demo's departments and people, as written in their file."""
    found: dict[str, Any] = orjson.loads(_FILE.read_bytes())
    return found


def accounts(language: str) -> list[dict[str, str]]:
    """Return the accounts that the demo offers on its sign-in page."""
    return [
        {
            "username": person["username"],
            "name": person["name"],
            "role_title": localise(person["title"], language),
        }
        for person in company()["people"]
    ]


def install(ctx: Context) -> bool:
    """Make the demo's company and its CRM; tell whether anything was to do."""
    with ctx.database.write() as conn:
        empty = not store.anybody(conn)
        if empty:
            _settle(ctx, conn)
        bare = not conn.scalar(select(func.count()).select_from(app_table))
    if bare:
        # The sample approvals need people with roles.
        _give_roles(ctx, APP)
        apps.create(ctx, NewApp(key=APP, template=APP, sample_data=True))
    return empty or bare


def _settle(ctx: Context, conn: Connection) -> None:
    """Make departments first without heads, then people, then the heads."""
    places: dict[str, int] = {}
    for one in company()["departments"]:
        parent = places.get(one.get("parent", ""))
        given = {"title": one["title"], "parent_id": parent}
        places[one["title"]] = departments.add_in(conn, given)
    # Everybody has the same password here, so it is hashed once.
    hashed = session.hash_password(PASSWORD)
    ids = {
        person["username"]: people.add_user_in(
            ctx, conn, _person(person, places, hashed)
        )
        for person in company()["people"]
    }
    for one in company()["departments"]:
        if "head" in one:
            mine = department.c.id == places[one["title"]]
            head = update(department).where(mine).values(head_id=ids[one["head"]])
            conn.execute(head)


def _person(person: Any, places: dict[str, int], hashed: str) -> dict[str, Any]:
    return {
        "username": person["username"],
        "name": person["name"],
        "email": f"{person['username']}@demo.example",
        "title": localise(person["title"], "zh-CN"),
        "department_id": places[person["department"]],
        "is_admin": person.get("admin", False),
        "password_hash": hashed,
    }


def _give_roles(ctx: Context, app: str) -> None:
    with ctx.database.write() as conn:
        for person in company()["people"]:
            row = store.find_username(conn, person["username"])
            for role_app, held in person.get("roles", {}).items():
                if row and role_app == app:
                    store.grant(conn, app, held, row["id"])
