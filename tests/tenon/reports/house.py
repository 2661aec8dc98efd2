"""A house full of random records, some of which each person may see; and its board."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tenon.context import Context
from tenon.services import apps, people, releases, roles, session
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.storage.records import insert_many

HASH = session.hash_password("tenon-demo")
STAGES = ("new", "talk", "won", "lost")
REGIONS = ("华东", "华南", "华北")
PRODUCTS = ("A", "B", "C")
NAMES = ("ann", "bob", "eve")
Row = dict[str, Any]


def _form(key: str, *fields: Row) -> Row:
    title = {"title": {"zh-CN": key, "en": key.title()}, "title_field": "name"}
    return {"key": key, **title, "fields": [_field("name", "text"), *fields]}


def _field(key: str, widget: str, **props: Any) -> Row:
    return {"key": key, "widget": widget, **({"props": props} if props else {})}


def _choice(key: str, values: tuple[str, ...]) -> Row:
    options = [{"value": value, "title": value.title()} for value in values]
    return _field(key, "select", options=options)


ITEMS = [_field("product", "text"), _field("price", "money")]
FORMS = {
    "customer": _form("customer", _field("region", "text")),
    "deal": _form(
        "deal",
        _field("customer", "reference", form="customer"),
        _choice("stage", STAGES),
        _field("amount", "money"),
        _field("cost", "money"),
        _field("heads", "integer"),
        _field("closed_on", "date"),
        _field("items", "subform", fields=ITEMS),
    ),
    "payment": _form(
        "payment",
        _field("deal", "reference", form="deal"),
        _field("paid", "money"),
        _field("paid_on", "date"),
    ),
    "lead": _form("lead", _choice("state", STAGES), _field("worth", "money")),
    "quota": _form("quota", _field("seller", "member"), _field("goal", "money")),
}
PIPELINE = {
    "key": "pipeline",
    "form": "deal",
    "fiscal_start": 4,
    "measures": [
        {
            "key": "won_rate",
            "formula": "COUNT_IF(stage = 'won') / COUNT_IF(stage IN ('won', 'lost'))",
        },
        {"key": "paid", "form": "payment", "via": "deal", "field": "paid"},
    ],
}
LINES = {"key": "lines", "form": "deal", "rows": "items", "fiscal_start": 4}
EVERYTHING = {
    "key": "everything",
    "union": {
        "fields": [
            {"key": "who", "type": "link", "target": "user"},
            {"key": "state", "type": "text"},
            {"key": "worth", "type": "decimal"},
        ],
        "of": [
            {
                "form": "deal",
                "fields": {"who": "owner", "state": "stage", "worth": "amount"},
                "where": {"field": "stage", "op": "ne", "value": "lost"},
            },
            {
                "form": "lead",
                "fields": {"who": "owner", "state": "state", "worth": "worth"},
            },
        ],
    },
}
QUOTA = {"form": "quota", "field": "goal", "match": {"owner": "seller"}}
DEALS: list[Row] = [
    {"agg": "count"},
    {"field": "amount", "agg": "sum"},
    {"field": "amount", "agg": "avg"},
    {"field": "amount", "agg": "median"},
    {"field": "heads", "agg": "min"},
    {"field": "customer", "agg": "count_distinct"},
    {"field": "amount", "agg": "last"},
    {"measure": "won_rate"},
    {"measure": "paid"},
    {"form": "payment", "via": "deal", "agg": "count", "title": "payments"},
    {"field": "amount", "calc": {"kind": "share"}},
    {"field": "amount", "calc": {"kind": "running"}},
    {"field": "amount", "calc": {"kind": "rank"}},
    {"agg": "count", "calc": {"kind": "moving", "window": 2}},
    {"agg": "count", "calc": {"kind": "difference"}},
]
YEARLY: list[Row] = [
    {"field": "amount"},
    {"field": "amount", "compare": {"by": "year", "field": "closed_on"}},
    {
        "field": "amount",
        "compare": {"by": "previous", "as": "growth", "field": "closed_on"},
    },
    {
        "agg": "count",
        "compare": {
            "by": "year",
            "as": "difference",
            "to_date": True,
            "field": "closed_on",
        },
    },
]
BOARD = {
    "key": "board",
    "title": "Board",
    "tiles": [
        {
            "key": "deals",
            "chart": "table",
            "dataset": "pipeline",
            "dimensions": ["stage"],
            "measures": DEALS,
        },
        {
            "key": "years",
            "chart": "table",
            "dataset": "pipeline",
            "dimensions": [{"field": "closed_on", "grain": "month"}],
            "measures": YEARLY,
        },
        {
            "key": "lines",
            "chart": "table",
            "dataset": "lines",
            "dimensions": ["items.product"],
            "measures": [{"agg": "count"}, {"field": "items.price"}],
        },
        {
            "key": "everything",
            "chart": "table",
            "dataset": "everything",
            "dimensions": ["who"],
            "measures": [{"agg": "count"}, {"field": "worth"}],
        },
        {
            "key": "secret",
            "chart": "table",
            "dataset": "pipeline",
            "dimensions": ["stage"],
            "measures": [{"field": "cost"}],
        },
        {
            "key": "goals",
            "chart": "table",
            "dataset": "pipeline",
            "dimensions": ["owner"],
            "measures": [{"field": "amount", "target": QUOTA}],
        },
    ],
}
OWN = {"view": "own", "export": "own"}
ROLES = [
    {
        "key": "seller",
        "title": "Seller",
        "forms": {
            "deal": OWN | {"fields": {"cost": "hidden"}},
            **dict.fromkeys(("customer", "payment", "lead", "quota"), OWN),
        },
        "dashboards": ["board"],
    },
    {
        "key": "chief",
        "title": "Chief",
        "forms": {
            "*": {"view": "all", "export": "all"},
            "customer": OWN,
            "payment": {
                "view": {"when": {"field": "paid", "op": "gt", "value": 20}},
                "export": "all",
            },
        },
        "dashboards": ["board"],
    },
]
APP_JSON = {
    "format": 1,
    "key": "house",
    "title": "House",
    "navigation": [],
    "roles": ROLES,
}
DOCUMENTS = {
    APP: APP_JSON,
    **{("form", key): form for key, form in FORMS.items()},
    ("dataset", "pipeline"): PIPELINE,
    ("dataset", "lines"): LINES,
    ("dataset", "everything"): EVERYTHING,
    ("dashboard", "board"): BOARD,
}


@dataclass
class House:
    """The records as they were written, with their ids, by form."""

    ids: dict[str, int]
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def seen(self, form: str, name: str) -> list[Row]:
        """Return the records of a form that a person may see."""
        return [row for row in self.rows[form] if self._sees(form, row, name)]

    def _sees(self, form: str, row: Row, name: str) -> bool:
        if row.get("deleted_at") is not None:
            return False
        mine = row["owner"] == self.ids.get(name)
        if name == "admin":
            return True
        if name != "eve":
            return mine
        if form == "payment":
            return row["paid"] is not None and row["paid"] > 20
        return mine if form == "customer" else True


def build(ctx: Context, seed: int) -> House:
    """Install the app with its people and random records."""
    ids = {
        name: people.add_user(
            ctx, {"username": name, "name": name.title(), "password_hash": HASH}
        )
        for name in NAMES
    }
    apps.install(ctx, Package(DOCUMENTS))
    for role, names in {"seller": ["ann", "bob"], "chief": ["eve"]}.items():
        users = [ids[name] for name in names]
        roles.set_members(ctx, "house", role, users=users, departments=[])
    house = House(ids)
    dice = random.Random(seed)
    makers = {
        "customer": (12, lambda: {"region": dice.choice((*REGIONS, None))}),
        "deal": (90, lambda: _deal(dice)),
        "payment": (120, lambda: _payment(dice)),
        "lead": (40, lambda: _lead(dice)),
        "quota": (5, lambda: _quota(dice, ids)),
    }
    with ctx.database.write() as conn:
        tables = releases.live(ctx, "house").tables
        for form, (count, make) in makers.items():
            rows = [_record(dice, ids) | make() for _ in range(count)]
            numbers = insert_many(conn, tables[form], rows)
            for row, number in zip(rows, numbers, strict=True):
                row["id"] = number
            house.rows[form] = rows
    return house


def _record(dice: random.Random, ids: dict[str, int]) -> Row:
    made = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randrange(10**6))
    gone = made if dice.random() < 0.1 else None
    return {
        "name": f"N{dice.randrange(10**6)}",
        "created_at": made,
        "updated_at": made,
        "owner": dice.choice([ids["ann"], ids["bob"], ids["eve"], None]),
        "source": "test",
        "deleted_at": gone,
    }


def _money(dice: random.Random) -> Decimal | None:
    return dice.choice([None, Decimal(dice.randrange(-2_000, 20_000)) / 100])


def _day(dice: random.Random) -> date | None:
    day = date(2024, 1, 1) + timedelta(days=dice.randrange(800))
    return dice.choice([None, day, day, day, date(2024, 2, 29)])


def _deal(dice: random.Random) -> Row:
    items = [
        {"product": dice.choice((*PRODUCTS, None)), "price": _money(dice)}
        for _ in range(dice.randrange(4))
    ]
    return {
        "customer": dice.choice([None, *range(1, 13)]),
        "stage": dice.choice((*STAGES, None)),
        "amount": _money(dice),
        "cost": Decimal(7),
        "heads": dice.choice([None, *range(5)]),
        "closed_on": _day(dice),
        "items": items,
    }


def _payment(dice: random.Random) -> Row:
    deal = dice.choice([None, *range(1, 91)])
    return {"deal": deal, "paid": _money(dice), "paid_on": _day(dice)}


def _lead(dice: random.Random) -> Row:
    return {"state": dice.choice((*STAGES, None)), "worth": _money(dice)}


def _quota(dice: random.Random, ids: dict[str, int]) -> Row:
    return {"seller": dice.choice(list(ids.values())), "goal": Decimal(100)}
