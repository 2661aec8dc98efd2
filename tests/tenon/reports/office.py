"""An app with a dashboard, its people and their records, for requests over HTTP."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.services import apps, people, releases, roles, session
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.storage.records import insert_many

HASH = session.hash_password("tenon-demo")


def options(*values: str) -> list[dict[str, Any]]:
    return [{"value": v, "title": text(f"阶段{v}", v.title())} for v in values]


CUSTOMER = {
    "key": "customer",
    "title": text("客户", "Customer"),
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text"},
        {"key": "region", "widget": "text"},
        {
            "key": "deals",
            "widget": "rollup",
            "props": {"form": "deal", "through": "customer", "function": "count"},
        },
    ],
}
DEAL = {
    "key": "deal",
    "title": text("商机", "Deal"),
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text"},
        {"key": "customer", "widget": "reference", "props": {"form": "customer"}},
        {
            "key": "stage",
            "widget": "select",
            "title": text("阶段", "Stage"),
            "props": {"options": options("new", "won", "lost")},
        },
        {"key": "amount", "widget": "money", "title": text("金额", "Amount")},
        {"key": "cost", "widget": "money"},
        {
            "key": "area",
            "widget": "lookup",
            "props": {"reference": "customer", "field": "region"},
        },
        {"key": "closed_on", "widget": "date"},
        {
            "key": "items",
            "widget": "subform",
            "props": {
                "fields": [
                    {"key": "product", "widget": "text"},
                    {"key": "price", "widget": "money"},
                ]
            },
        },
    ],
}
PIPELINE = {
    "key": "pipeline",
    "form": "deal",
    "measures": [
        {
            "key": "won_rate",
            "title": text("赢单率", "Win rate"),
            "formula": "COUNT_IF(stage = 'won') / COUNT_IF(stage IN ('won', 'lost'))",
            "format": "percent",
        }
    ],
}
LINES = {"key": "lines", "form": "deal", "rows": "items"}


def tile(key: str, chart: str, **more: Any) -> dict[str, Any]:
    if "dataset" not in more:
        more.setdefault("form", "deal")
    more.setdefault("measures", [{"field": "amount", "agg": "sum"}])
    return {"key": key, "chart": chart, **more}


def by(field: str, grain: str | None = None) -> list[dict[str, Any]]:
    return [{"field": field, "grain": grain} if grain else {"field": field}]


SALES = {
    "key": "sales",
    "title": text("销售", "Sales"),
    "filters": [
        {"key": "closed", "field": "closed_on"},
        {"key": "who", "field": "owner"},
        {"key": "step", "field": "stage"},
        {"key": "buyer", "field": "customer", "cascade": ["step", "who"]},
        {"key": "costs", "field": "cost"},
    ],
    "tiles": [
        tile("total", "card"),
        tile("deaf", "card", filters_by=["closed"]),
        {
            "key": "words",
            "element": "rich_text",
            "props": {"html": "<b onclick='x()'>Deals</b><script>x()</script>"},
        },
        tile("stages", "funnel", dimensions=by("stage")),
        tile("months", "bar", dimensions=by("closed_on", "month")),
        tile("owners", "row", dimensions=by("owner"), limit=1, others=True),
        tile(
            "regions",
            "bar",
            dimensions=by("customer.region"),
            drill=["customer", "stage"],
        ),
        tile("customers", "pie", dimensions=by("customer")),
        tile("rate", "card", dataset="pipeline", measures=[{"measure": "won_rate"}]),
        tile("cost", "card", measures=[{"field": "cost", "agg": "sum"}]),
        tile(
            "products",
            "bar",
            dataset="lines",
            dimensions=by("items.product"),
            measures=[{"field": "items.price", "agg": "sum"}],
        ),
        tile("pivot", "pivot", dimensions=[*by("owner"), *by("stage")]),
    ],
}
SELLER = {
    "key": "seller",
    "title": "Seller",
    "forms": {
        "deal": {"view": "own", "fields": {"cost": "hidden"}},
        "customer": {"view": "own"},
    },
    "dashboards": ["sales"],
}
CLERK = {"key": "clerk", "title": "Clerk", "forms": {"deal": {"view": "none"}}}
APP_JSON = {
    "format": 1,
    "key": "office",
    "title": text("办公", "Office"),
    "navigation": [],
    "roles": [SELLER, CLERK],
}
DOCUMENTS = {
    APP: APP_JSON,
    ("form", "customer"): CUSTOMER,
    ("form", "deal"): DEAL,
    ("dataset", "pipeline"): PIPELINE,
    ("dataset", "lines"): LINES,
    ("dashboard", "sales"): SALES,
}


def build(ctx: Context) -> dict[str, int]:
    """Install the app, its people and their records; return the people's ids."""
    ids = {
        name: people.add_user(
            ctx, {"username": name, "name": name.title(), "password_hash": HASH}
        )
        for name in ("ann", "bob", "eve")
    }
    apps.install(ctx, Package(DOCUMENTS))
    for role, names in {"seller": ["ann", "bob"], "clerk": ["eve"]}.items():
        users = [ids[name] for name in names]
        roles.set_members(ctx, "office", role, users=users, departments=[])
    with ctx.database.write() as conn:
        tables = releases.live(ctx, "office").tables
        insert_many(conn, tables["customer"], _customers(ids))
        insert_many(conn, tables["deal"], _deals(ids))
    return ids


def _customers(ids: dict[str, int]) -> list[dict[str, Any]]:
    return [
        _record(ids["ann"], name="大成", region="华东"),
        _record(ids["bob"], name="小成", region="华南"),
    ]


def _deals(ids: dict[str, int]) -> list[dict[str, Any]]:
    found = []
    for number in range(12):
        owner = ids["ann"] if number % 3 else ids["bob"]
        found.append(
            _record(
                owner,
                name=f"D{number}",
                customer=1 if owner == ids["ann"] else 2,
                stage=("new", "won", "lost")[number % 3],
                amount=Decimal(number) + Decimal("0.10"),
                cost=Decimal(1),
                closed_on=datetime(2026, 1 + number // 4 * 2, 5, tzinfo=UTC).date(),
                items=[{"product": "A" if number % 2 else "B", "price": Decimal(3)}],
            )
        )
    return found


def _record(owner: int, **values: Any) -> dict[str, Any]:
    moment = datetime(2026, 2, 1, tzinfo=UTC)
    return {
        "created_at": moment,
        "updated_at": moment,
        "owner": owner,
        "source": "test",
        **values,
    }
