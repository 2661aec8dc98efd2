"""A small office whose discounted quotes are approved by its manager and finance."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from tenon.context import Context
from tenon.jobs.worker import Worker
from tenon.services import (
    apps,
    departments,
    drafts,
    people,
    records,
    releases,
    roles,
    session,
)
from tenon.services.definitions import APP
from tenon.services.drafts import Precondition
from tenon.services.packages import Package
from tenon.storage import people as people_store
from tenon.storage.models.people import user

HASH = session.hash_password("tenon-demo")
QUOTE = {
    "key": "quote",
    "title": {"zh-CN": "报价", "en": "Quote"},
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "required": True},
        {"key": "customer", "widget": "reference", "props": {"form": "customer"}},
        {"key": "discount", "widget": "number", "props": {"decimals": 2}},
        {"key": "amount", "widget": "money"},
        {"key": "cost", "widget": "money"},
        {"key": "status", "widget": "text"},
        {
            "key": "net",
            "widget": "formula",
            "props": {"formula": "amount * (1 - discount)", "result": "money"},
        },
    ],
}
CUSTOMER = {
    "key": "customer",
    "title": "Customer",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "required": True},
        {"key": "level", "widget": "text"},
    ],
}
FLOW = {
    "key": "quote_approval",
    "form": "quote",
    "title": {"zh-CN": "报价审批", "en": "Quote approval"},
    "start": {"on": "submit", "when": {"field": "discount", "op": "gt", "value": 0.1}},
    "nodes": [
        {
            "key": "manager",
            "type": "approval",
            "title": {"zh-CN": "直属主管", "en": "Manager"},
            "who": [{"superior": 1}],
            "fields": {"discount": "write", "cost": "hidden"},
        },
        {
            "key": "by_net",
            "type": "exclusive",
            "branches": [
                {
                    "key": "large",
                    "title": "Large",
                    "when": {
                        "all": [
                            {"field": "net", "op": "gte", "value": 500},
                            {"field": "customer.level", "op": "ne", "value": "A"},
                        ]
                    },
                    "nodes": [
                        {
                            "key": "finance",
                            "type": "approval",
                            "title": "Finance",
                            "who": [{"role": "finance"}],
                            "vote": {"mode": "all"},
                        }
                    ],
                },
                {"key": "small", "title": "Small", "default": True, "nodes": []},
            ],
        },
        {
            "key": "archive",
            "type": "action",
            "actions": [
                {"do": "update_record", "set": {"status": "approved"}},
                {
                    "do": "create_task",
                    "for": {"initiator": True},
                    "title": "Send {{ record.name }}",
                    "due_in": {"days": 2},
                },
            ],
        },
        {"key": "tell", "type": "cc", "who": [{"members": ["rae"]}]},
    ],
}
SELLER = {
    "key": "seller",
    "title": "Seller",
    "forms": {
        "quote": {"view": "own", "create": True, "edit": "own", "delete": "own"},
        "customer": {"view": "all", "create": True},
    },
}
FINANCE = {"key": "finance", "title": "Finance", "forms": {}}
SHOP = {
    "format": 1,
    "key": "shop",
    "title": "Shop",
    "navigation": [],
    "roles": [SELLER, FINANCE],
}
STAFF = ("max", "ann", "bob", "cat", "dan", "rae", "eve")


@dataclass(frozen=True)
class Office:
    """The running app, its people, and short ways to act for them."""

    system: Context
    app: Flask
    ids: dict[str, int]

    def as_(self, username: str) -> Context:
        """Return the context of a person."""
        with self.system.database.read() as conn:
            query = select(user).where(user.c.username == username)
            row = dict(conn.execute(query).mappings().one())
            tree = people_store.load_tree(conn)
            actor = people_store.load_actor(conn, row, tree)
        return replace(self.system, actor=actor, source="api")

    def quote(self, by: str = "ann", **values: Any) -> dict[str, Any]:
        """Create a quote; with the usual discount its flow begins."""
        given = {"name": "Pumps", "discount": "0.2", "amount": "1000", "cost": "700"}
        return records.create(self.as_(by), "shop", "quote", {**given, **values})

    def publish(self, *others: dict[str, Any], **changes: Any) -> None:
        """Publish the flow with `changes`, and other flows beside it."""
        place = ("flow", "quote_approval")
        old = drafts.read(self.system, "shop", place)
        changed = {**old.definition, **changes}
        drafts.write(self.system, "shop", place, changed, Precondition(old.etag))
        for one in others:
            new = Precondition(absent=True)
            drafts.write(self.system, "shop", ("flow", one["key"]), one, new)
        releases.publish(self.system, "shop")

    def later(self, **time: float) -> Context:
        """Return the system's context at a later time."""
        moment = self.system.now() + timedelta(**time)
        platform = replace(self.system.platform, clock=lambda: moment)
        return replace(self.system, platform=platform)

    def work(self) -> int:
        """Run every job that waits, as the server's workers would."""
        return Worker(self.system.platform, 0).drain()

    def admin(self) -> Any:
        """Return the browser of the administrator."""
        opened = self.app.test_client()
        opened.login("admin")
        return opened

    def browser(self, username: str) -> Any:
        """Return a signed-in browser."""
        opened = self.app.test_client()
        opened.login(username)
        return opened

    def inbox(self, username: str, box: str = "todo") -> list[dict[str, Any]]:
        """Return what lies in somebody's box."""
        answer = self.browser(username).get(f"/api/v1/tasks?box={box}")
        assert answer.status_code == 200, answer.json
        found: list[dict[str, Any]] = answer.json["tasks"]
        return found

    def command(self, username: str, word: str, **more: Any) -> Any:
        """Send a command on the newest task of somebody (or `task`, `instance`)."""
        given = {"command": word, "command_id": uuid4().hex}
        place = "tasks"
        if "instance" in more:
            place, key = "instances", more.pop("instance")
        else:
            key = more.pop("task", None) or self.inbox(username)[0]["id"]
        path = f"/api/v1/{place}/{key}/commands"
        return self.browser(username).post(path, json=given | more)

    def state(self, record: dict[str, Any]) -> dict[str, Any]:
        """Return a record as the administrator sees it."""
        admin = replace(self.system, source="api")
        return records.get(admin, "shop", "quote", record["id"])


@pytest.fixture
def install(ctx: Context) -> Callable[..., None]:
    """Install the app, with another flow if one is given."""

    def install(flow: dict[str, Any] = FLOW) -> None:
        documents: dict[tuple[str, str], Any] = {APP: SHOP}
        documents |= {("form", f["key"]): f for f in (QUOTE, CUSTOMER)}
        documents["flow", flow["key"]] = flow
        apps.install(ctx, Package(documents))

    return install


@pytest.fixture
def staff(ctx: Context) -> dict[str, int]:
    """Max heads sales, all others belong to it."""
    unit = departments.add(ctx, {"title": "Sales"})
    ids = {}
    for name in STAFF:
        given = {"username": name, "name": name.title(), "password_hash": HASH}
        ids[name] = people.add_user(ctx, given | {"department_id": unit})
    departments.change(ctx, unit, {"head_id": ids["max"]})
    return ids


@pytest.fixture
def office(
    ctx: Context, app: Flask, staff: dict[str, int], install: Callable[..., None]
) -> Office:
    """The office with its app."""
    install()
    sellers = [staff["ann"], staff["bob"]]
    money = [staff["cat"], staff["dan"]]
    roles.set_members(ctx, "shop", "seller", users=sellers, departments=[])
    roles.set_members(ctx, "shop", "finance", users=money, departments=[])
    return Office(ctx, app, staff)
