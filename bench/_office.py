"""A small office for the benchmarks of flows: people, a form, flows of any width."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, insert, select

from tenon.context import Context, Platform
from tenon.services import apps, flows, people, releases, roles, session
from tenon.services.changes import RecordChange
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.settings import Settings
from tenon.storage import people as people_store
from tenon.storage.database import Database
from tenon.storage.models import metadata
from tenon.storage.models.flows import task
from tenon.storage.models.people import user

STAFF = tuple(f"person{number:02}" for number in range(21))
QUOTE = {
    "key": "quote",
    "title": "Quote",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text"},
        {"key": "amount", "widget": "money"},
        *({"key": f"note_{n}", "widget": "text"} for n in range(10)),
    ],
}
SHOP = {
    "format": 1,
    "key": "shop",
    "title": "Shop",
    "navigation": [],
    "roles": [
        {"key": "all", "title": "All", "forms": {"*": {"view": "all", "create": True}}}
    ],
}


def route(approvers: int) -> dict[str, Any]:
    """Return the flow: everybody agrees, then one of two ways by the amount."""
    return {
        "key": "approve",
        "form": "quote",
        "title": "Approval",
        "nodes": [
            {
                "key": "ask",
                "type": "approval",
                "who": [{"members": list(STAFF[1 : approvers + 1])}],
                "vote": {"mode": "all"},
            },
            {
                "key": "by",
                "type": "exclusive",
                "branches": [
                    {
                        "key": "large",
                        "when": {"field": "amount", "op": "gt", "value": 1_000_000},
                        "nodes": [{"key": "end", "type": "end"}],
                    },
                    {"key": "small", "default": True, "nodes": []},
                ],
            },
        ],
    }


class Office:
    """An installation with one app whose flow asks `approvers` people."""

    def __init__(self, folder: Path, approvers: int, url: str = "") -> None:
        self.approvers = approvers
        address = url or f"sqlite:///{folder / f'office-{approvers}.db'}"
        self.database = Database(address)
        metadata.create_all(self.database.engine)
        settings = Settings(data=folder, database_url=address, workers=0)
        self.ctx = Context(Platform(settings, self.database))
        self._install()
        self.people = {c.actor.id: c for c in map(self.person, STAFF)}

    def _install(self) -> None:
        hashed = session.hash_password("tenon-demo")
        ids = [
            people.add_user(
                self.ctx, {"username": n, "name": n, "password_hash": hashed}
            )
            for n in STAFF
        ]
        documents: Any = {APP: SHOP, ("form", "quote"): QUOTE}
        documents["flow", "approve"] = route(self.approvers)
        apps.install(self.ctx, Package(documents))
        roles.set_members(self.ctx, "shop", "all", users=ids, departments=[])

    def person(self, username: str) -> Context:
        """Return the context of somebody."""
        with self.database.read() as conn:
            query = select(user).where(user.c.username == username)
            row = dict(conn.execute(query).mappings().one())
            tree = people_store.load_tree(conn)
            return self.ctx.acting(people_store.load_actor(conn, row, tree))

    def records(self, count: int) -> list[int]:
        """Store records that no flow has begun for yet."""
        live = releases.live(self.ctx, "shop")
        main = live.tables["quote"].main
        now = self.ctx.now()
        usual = {"version": 1, "created_at": now, "updated_at": now, "source": "bench"}
        with self.database.write() as conn:
            made = insert(main).returning(main.c.id)
            rows = [{"name": f"Quote {n}", **usual} for n in range(count)]
            return list(conn.scalars(made, rows))

    def start(self, record: int) -> None:
        """Begin the flow of a record."""
        me = self.people[next(iter(self.people))]
        change = RecordChange(
            "quote", record, "created", None, {"id": record}, frozenset(), True
        )
        with self.database.write() as conn:
            live = releases.live_in(self.ctx, conn, "shop")
            flows.on_saved(me, conn, live, change)

    def open_tasks(self) -> list[Any]:
        """Return what is asked now, in the order people would answer."""
        with self.database.read() as conn:
            query = select(task).where(task.c.status == "open").order_by(task.c.id)
            return list(conn.execute(query))

    @contextmanager
    def heard(self) -> Iterator[list[str]]:
        """Yield the list of all statements that are sent meanwhile."""
        sent: list[str] = []

        def listen(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            if not statement.startswith("BEGIN"):
                sent.append(statement)

        with self.database.read() as reading, self.database.report() as reporting:
            engines = {self.database.engine, reading.engine, reporting.engine}
        for engine in engines:
            event.listen(engine, "before_cursor_execute", listen)
        try:
            yield sent
        finally:
            for engine in engines:
                event.remove(engine, "before_cursor_execute", listen)
