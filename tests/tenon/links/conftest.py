"""A workshop: products in groups, firms with contacts, orders that link to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest

from tenon.context import Context
from tenon.services import apps, people, records, releases, roles
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.storage import people as store
from tenon.storage.apps import Stamp, replace_draft
from tenon.storage.models.people import user

Form = dict[str, Any]


def field(key: str, widget: str = "text", **rest: Any) -> dict[str, Any]:
    """Return the JSON of a field; `props` and others as given."""
    return {"key": key, "widget": widget, **rest}


def form(key: str, *fields: Mapping[str, Any], **rest: Any) -> Form:
    """Return a form called after its key whose title is its name."""
    return {
        "key": key,
        "title": key.title(),
        "title_field": "name",
        "fields": [field("name"), *fields],
        **rest,
    }


FIRM = form("firm", field("level"), field("fee", "money"))
CONTACT = form("contact", field("firm", "reference", props={"form": "firm"}))
GROUP = form("group", field("above", "parent", props={"max_depth": 4}))
ORDER = form(
    "order",
    field("firm", "reference", props={"form": "firm"}),
    field(
        "contact",
        "reference",
        props={
            "form": "contact",
            "filter": {"field": "firm", "op": "eq", "value": {"field": "firm"}},
        },
    ),
    field("about", "polymorphic_reference", props={"forms": ["firm", "contact"]}),
    field("role", "role"),
    field(
        "fee_then",
        "snapshot",
        props={"reference": "firm", "field": "fee", "result": "money"},
    ),
    field(
        "lines",
        "subform",
        props={
            "fields": [
                field(
                    "contact",
                    "reference",
                    props={
                        "form": "contact",
                        "filter": {
                            "field": "firm",
                            "op": "eq",
                            "value": {"field": "firm"},
                        },
                    },
                ),
                field("fee", "money"),
            ]
        },
    ),
    field(
        "choose",
        "pick",
        props={
            "form": "contact",
            "show": ["name", "firm"],
            "into": "lines",
            "map": [{"from": "id", "to": "contact"}],
            "filter": {"field": "firm", "op": "eq", "value": {"field": "firm"}},
        },
    ),
)
ROLES: list[dict[str, Any]] = [
    {
        "key": "clerk",
        "title": {"zh-CN": "文员", "en": "Clerk"},
        "forms": {
            "*": {"view": "all", "create": True, "edit": "all", "delete": "all"},
            "firm": {"view": "all", "fields": {"fee": "hidden"}},
        },
    },
    {
        "key": "masked",
        "title": {"zh-CN": "客服", "en": "Support"},
        "forms": {
            "person": {
                "view": "all",
                "fields": {"phone": "masked", "card": "hidden", "key": "hidden"},
            }
        },
    },
    {
        "key": "junior",
        "title": {"zh-CN": "新手", "en": "Junior"},
        "forms": {
            "sale": {"view": "own", "create": True},
            "part": {"view": "all"},
            "list": {"view": "all", "fields": {"tiers.price": "hidden"}},
        },
    },
    {
        "key": "biller",
        "title": {"zh-CN": "开票员", "en": "Biller"},
        "forms": {
            "deal": {"view": "all", "fields": {"billed": "hidden"}},
            "bill": {"view": "own", "create": True},
        },
    },
]


@dataclass(frozen=True)
class Shop:
    """The running app, for the system."""

    ctx: Context

    def make(self, form: str, **values: Any) -> dict[str, Any]:
        """Create a record."""
        return records.create(self.ctx, "shop", form, values)

    def change(self, form: str, key: int, **values: Any) -> dict[str, Any]:
        """Change a record."""
        return records.update(self.ctx, "shop", form, key, values)

    def get(self, form: str, key: int) -> dict[str, Any]:
        """Return a record."""
        return records.get(self.ctx, "shop", form, key)

    def delete(self, form: str, key: int) -> None:
        """Put a record into the bin."""
        records.delete(self.ctx, "shop", form, key)

    def publish(self, *forms: Form) -> None:
        """Publish other forms in place of those of the same key."""
        with self.ctx.database.write() as conn:
            stamp = Stamp(self.ctx.now(), None)
            replace_draft(conn, "shop", documents(*forms), stamp)
        releases.publish(self.ctx, "shop")


def documents(*forms: Form) -> dict[tuple[str, str], Any]:
    """Return the app with `forms` in place of its own."""
    app: dict[str, Any] = {
        "format": 1,
        "key": "shop",
        "title": {"zh-CN": "作坊", "en": "Workshop"},
        "navigation": [],
        "roles": ROLES,
    }
    known = {f["key"] for f in forms}
    app["roles"] = [r for r in ROLES if {*r["forms"]} <= {"*", "firm", *known}]
    found: dict[tuple[str, str], Any] = {APP: app}
    return found | {
        ("form", f["key"]): f for f in (FIRM, CONTACT, GROUP, ORDER, *forms)
    }


def holder(ctx: Context, role: str) -> Context:
    """Make somebody who holds a role, and return the context in which he acts."""
    key = people.add_user(ctx, {"username": "ann", "name": "A", "password_hash": "x"})
    roles.set_members(ctx, "shop", role, users=[key], departments=[])
    with ctx.database.read() as conn:
        row = dict(conn.execute(user.select().where(user.c.id == key)).mappings().one())
        actor = store.load_actor(conn, row, store.load_tree(conn))
    return replace(ctx, actor=actor)


@pytest.fixture
def open_shop(ctx: Context) -> Callable[..., Shop]:
    """Install the app with the forms that a test wants."""

    def run(*forms: Form) -> Shop:
        apps.install(ctx, Package(documents(*forms)))
        return Shop(ctx)

    return run


@pytest.fixture
def shop(open_shop: Callable[..., Shop]) -> Shop:
    """The app as it is."""
    return open_shop()
