"""A small sales office: people in departments, an app, and who plays which role."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from sqlalchemy import select

from tenon.context import Context
from tenon.services import apps, departments, people, roles
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.storage import people as people_store
from tenon.storage.models.people import user

CUSTOMER = {
    "key": "customer",
    "title": {"zh-CN": "客户", "en": "Customer"},
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "required": True, "unique": True},
        {"key": "phone", "widget": "phone"},
        {
            "key": "level",
            "widget": "select",
            "props": {
                "options": [
                    {"value": "a", "title": {"zh-CN": "甲", "en": "A"}},
                    {"value": "b", "title": {"zh-CN": "乙", "en": "B"}},
                ]
            },
        },
        {"key": "credit", "widget": "money"},
        {"key": "region", "widget": "region"},
        {"key": "secret_note", "widget": "textarea"},
        {
            "key": "deals",
            "widget": "rollup",
            "props": {"form": "deal", "through": "customer", "function": "count"},
        },
        {
            "key": "total",
            "widget": "rollup",
            "props": {
                "form": "deal",
                "through": "customer",
                "of": "amount",
                "function": "sum",
                "result": "money",
            },
        },
    ],
    "views": [
        {"key": "all", "type": "grid", "columns": ["name"], "sort": ["-updated_at"]},
    ],
}
PRODUCT = {
    "key": "product",
    "title": {"zh-CN": "产品", "en": "Product"},
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "required": True},
        {"key": "price", "widget": "money"},
    ],
}
DEAL = {
    "key": "deal",
    "title": {"zh-CN": "商机", "en": "Deal"},
    "title_field": "name",
    "fields": [
        {
            "key": "number",
            "widget": "auto_number",
            "props": {"parts": [{"fixed": "D-"}, {"counter": 4, "reset": "never"}]},
        },
        {"key": "name", "widget": "text", "required": True},
        {"key": "customer", "widget": "reference", "props": {"form": "customer"}},
        {
            "key": "level",
            "widget": "lookup",
            "props": {"reference": "customer", "field": "level"},
        },
        {
            "key": "stage",
            "widget": "select",
            "props": {
                "options": [
                    {"value": "new", "title": "New"},
                    {"value": "won", "title": "Won"},
                    {"value": "lost", "title": "Lost"},
                ]
            },
        },
        {"key": "close_on", "widget": "date"},
        {"key": "seen_at", "widget": "datetime"},
        {"key": "hot", "widget": "switch"},
        {"key": "chance", "widget": "percent"},
        {"key": "helpers", "widget": "members"},
        {"key": "tags", "widget": "tags"},
        {"key": "files", "widget": "attachment"},
        {"key": "cost", "widget": "money"},
        {
            "key": "items",
            "widget": "subform",
            "props": {
                "fields": [
                    {
                        "key": "product",
                        "widget": "reference",
                        "props": {"form": "product"},
                    },
                    {
                        "key": "price",
                        "widget": "money",
                        "default": {"formula": "product.price"},
                    },
                    {"key": "quantity", "widget": "integer", "default": {"value": 1}},
                    {
                        "key": "subtotal",
                        "widget": "formula",
                        "props": {"formula": "price * quantity", "result": "money"},
                    },
                ]
            },
        },
        {
            "key": "amount",
            "widget": "formula",
            "props": {"formula": "SUM(items.subtotal)", "result": "money"},
        },
    ],
    "views": [
        {"key": "board", "type": "kanban", "group_by": "stage", "card": ["customer"]},
        {
            "key": "big",
            "type": "grid",
            "columns": ["name", "amount"],
            "sort": ["-amount"],
            "filter": {"field": "stage", "op": "eq", "value": "won"},
        },
    ],
}
SELLER = {
    "key": "seller",
    "title": "Seller",
    "forms": {
        "deal": {
            "view": "own",
            "create": True,
            "edit": "own",
            "delete": "own",
            "fields": {"cost": "hidden"},
        },
        "customer": {
            "view": "department_and_below",
            "create": True,
            "edit": "department_and_below",
            "fields": {"phone": "masked", "secret_note": "hidden", "credit": "read"},
        },
        "product": {"view": "all"},
    },
}
MANAGER = {
    "key": "manager",
    "title": "Manager",
    "forms": {
        "*": {
            "view": "department_and_below",
            "create": True,
            "edit": "department_and_below",
            "delete": "department_and_below",
            "transfer": "department_and_below",
        },
        "product": {"view": "all"},
    },
}
READER = {
    "key": "reader",
    "title": "Reader",
    "forms": {
        "customer": {"view": {"when": {"field": "level", "op": "eq", "value": "a"}}},
        "deal": {"view": "none", "create": True},
    },
}
SALES = {
    "format": 1,
    "key": "sales",
    "title": {"zh-CN": "销售", "en": "Sales"},
    "navigation": [],
    "roles": [SELLER, MANAGER, READER],
}


@dataclass(frozen=True)
class Office:
    """The running app and everybody's context in it, by user name."""

    system: Context
    ids: dict[str, int]
    units: dict[str, int]
    app: str = "sales"
    forms: dict[str, Any] = field(default_factory=dict)

    def as_(self, username: str, **changes: Any) -> Context:
        """Return the context of a person, with the rights he has now."""
        with self.system.database.read() as conn:
            query = select(user).where(user.c.username == username)
            row = dict(conn.execute(query).mappings().one())
            tree = people_store.load_tree(conn)
            actor = people_store.load_actor(conn, row, tree)
        return replace(self.system, actor=actor, source="api", **changes)


def package(*forms: dict[str, Any], **changes: Any) -> Package:
    """Return the app with `forms` in place of its own of the same key."""
    documents: dict[tuple[str, str], Any] = {APP: {**SALES, **changes}}
    documents |= {("form", f["key"]): f for f in (CUSTOMER, PRODUCT, DEAL, *forms)}
    return Package(documents)


def give_roles(ctx: Context, ids: dict[str, int], app: str = "sales") -> None:
    """Assign the roles of the office."""
    for role, names in {
        "seller": ["ann", "bob"],
        "manager": ["max"],
        "reader": ["rae"],
    }.items():
        users = [ids[name] for name in names]
        roles.set_members(ctx, app, role, users=users, departments=[])


@pytest.fixture
def office(ctx: Context) -> Office:
    """The office: max heads sales; ann and bob sell in north and south."""
    units = {"sales": departments.add(ctx, {"title": "Sales"})}
    for name in ("north", "south"):
        given = {"title": name, "parent_id": units["sales"]}
        units[name] = departments.add(ctx, given)
    staff = {
        "max": "sales",
        "ann": "north",
        "bob": "south",
        "rae": "south",
        "eve": None,
    }
    ids = {}
    for name, unit in staff.items():
        given = {"username": name, "name": name.title(), "password_hash": "x"}
        if unit:
            given["department_id"] = units[unit]
        ids[name] = people.add_user(ctx, given)
    departments.change(ctx, units["sales"], {"head_id": ids["max"]})
    apps.install(ctx, package())
    give_roles(ctx, ids)
    return Office(ctx, ids, units)


@pytest.fixture
def publish(office: Office) -> Callable[..., None]:
    """Publish changed forms of the office's app."""
    from tenon.services import drafts, releases
    from tenon.storage.apps import Stamp, replace_draft

    def run(*forms: dict[str, Any], **changes: Any) -> None:
        ctx = office.system
        documents = package(*forms, **changes).documents
        with ctx.database.write() as conn:
            replace_draft(conn, office.app, documents, Stamp(ctx.now(), None))
        releases.publish(ctx, office.app)

    del drafts
    return run
