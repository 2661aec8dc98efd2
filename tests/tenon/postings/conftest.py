"""A store: goods come in and go out, movements and a stock are kept by postings."""

from collections.abc import Callable
from typing import Any

import pytest
from orjson import loads

from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import apps, drafts, records, releases
from tenon.services.listing import ListQuery
from tenon.services.packages import Package


def field(key: str, widget: str = "text", **props: Any) -> dict[str, Any]:
    """Return a field called after its key."""
    return {"key": key, "widget": widget, "title": key.title(), "props": props}


def form(key: str, *fields: dict[str, Any], title: str = "name") -> dict[str, Any]:
    """Return a form called after its key."""
    return {
        "key": key,
        "title": key.title(),
        "title_field": title,
        "fields": list(fields),
    }


ITEM = field("item", "reference", form="item")
FORMS = (
    form("item", field("name"), field("cost", "money")),
    form(
        "bill",
        field("name"),
        field("kind", "select", options=[{"value": v, "title": v} for v in "io"]),
        field("valid", "switch"),
        field("note"),
        field(
            "lines",
            "subform",
        )
        | {"fields": [ITEM, field("count", "number", decimals=2)]},
    ),
    form(
        "movement",
        field("name"),
        ITEM,
        field("count", "number", decimals=2),
        field("worth", "money"),
    ),
    form("stock", ITEM, field("left", "number", decimals=2), title="item"),
)
SIGNED = {"formula": 'IF(kind = "i", 1, -1) * count'}
POSTING = {
    "key": "move",
    "title": {"zh-CN": "出入库", "en": "Goods"},
    "form": "bill",
    "rows": "lines",
    "when": {"field": "valid", "op": "eq", "value": True},
    "into": "movement",
    "set": {
        "name": {"formula": "name"},
        "item": {"formula": "item"},
        "count": SIGNED,
        "worth": {"formula": "count * item.cost"},
    },
    "balance": {
        "form": "stock",
        "match": {"item": {"formula": "item"}},
        "add": {"left": SIGNED},
        "not_negative": ["left"],
    },
}


class Store:
    """The app `store`, used by the system."""

    def __init__(self, ctx: Context, posting: dict[str, Any]) -> None:
        self.ctx, self.posting = ctx, posting
        documents = {("form", one["key"]): one for one in FORMS}
        documents["form", "bill"] = _with_lines(documents["form", "bill"])
        documents["posting", posting["key"]] = posting
        everything = dict.fromkeys(("view", "edit", "delete"), "all") | {"create": True}
        documents["app", "app"] = {
            "format": 1,
            "key": "store",
            "title": "Store",
            "roles": [
                {"key": "clerk", "forms": {"*": everything}},
                {"key": "shop", "forms": {"bill": everything}},
            ],
        }
        apps.install(ctx, Package(documents))

    def live(self) -> LiveApp:
        """Return what runs."""
        return releases.live(self.ctx, "store")

    def publish(self, posting: dict[str, Any]) -> None:
        """Publish another posting rule."""
        place = ("posting", posting["key"])
        with self.ctx.database.write() as conn:
            drafts.put_in(self.ctx, conn, "store", place, posting)
        releases.publish(self.ctx, "store")

    def make(self, key: str, **values: Any) -> int:
        """Create a record and return its id."""
        made = records.create(self.ctx, "store", key, values)
        return int(made["id"])

    def change(self, key: str, record: int, **values: Any) -> None:
        """Change a record."""
        records.update(self.ctx, "store", key, record, values)

    def item(self, name: str, cost: str = "2") -> int:
        """Create an item."""
        return self.make("item", name=name, cost=cost)

    def bill(self, kind: str, *lines: tuple[int, Any], valid: bool = True) -> int:
        """Create a bill of (item, count)."""
        rows = [{"item": item, "count": str(count)} for item, count in lines]
        return self.make(
            "bill", name=f"bill {kind}", kind=kind, valid=valid, lines=rows
        )

    def rows(self, key: str) -> list[dict[str, Any]]:
        """Return the living records of a form, the first one first."""
        found = records.list_records(
            self.ctx, "store", key, ListQuery(sort=("id",), limit=200)
        )
        return list(loads(found)["records"])

    def stock(self) -> dict[str, str]:
        """Return what is left of each item, by its name."""
        return {row["item"]["title"]: row["left"] for row in self.rows("stock")}


def _with_lines(bill: dict[str, Any]) -> dict[str, Any]:
    fields = [dict(one) for one in bill["fields"]]
    lines = fields[-1]
    lines["props"] = {"fields": lines.pop("fields")}
    return {**bill, "fields": fields}


@pytest.fixture
def open_store(ctx: Context) -> Callable[..., Store]:
    """Return what opens a store, with changes to its posting rule."""

    def make(**changes: Any) -> Store:
        return Store(
            ctx, {k: v for k, v in {**POSTING, **changes}.items() if v is not None}
        )

    return make


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Store:
    """A store."""
    return open_store()
