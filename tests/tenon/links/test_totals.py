"""Rollups that formulas read: right after every change, without adding up anew."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tenon.services import records

from .conftest import Shop, field, form


def rollup(key: str, function: str, of: str = "", **props: Any) -> dict[str, Any]:
    given = {"form": "bill", "through": "client", "function": function, "of": of}
    return field(key, "rollup", props={**given, **props})


def reads(key: str, result: str) -> dict[str, Any]:
    props = {"formula": key, "result": result, "decimals": 4}
    return field(f"read_{key}", "formula", props=props)


PAID = {"field": "paid", "op": "eq", "value": True}
FIGURES = {
    "bills": ("count", "", "integer"),
    "due": ("sum", "amount", "number"),
    "mean": ("avg", "amount", "number"),
    "least": ("min", "amount", "number"),
    "latest": ("max", "day", "date"),
    "paid": ("sum", "amount", "number"),
}
CLIENT = form(
    "client",
    *(
        rollup(
            key,
            function,
            of,
            result=result,
            decimals=4,
            **({"filter": PAID} if key == "paid" else {}),
        )
        for key, (function, of, result) in FIGURES.items()
    ),
    *(reads(key, result) for key, (_f, _o, result) in FIGURES.items()),
    rollup("unread", "sum", "amount"),
)
BILL = form(
    "bill",
    field("client", "reference", props={"form": "client"}),
    field("amount", "money"),
    field("day", "date"),
    field("paid", "switch"),
)


@contextmanager
def statements(shop: Shop) -> Iterator[list[str]]:
    """Collect what is asked of the database."""
    asked: list[str] = []

    def listen(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement.lower())

    engine = shop.ctx.database.engine
    event.listen(engine, "before_cursor_execute", listen)
    yield asked
    event.remove(engine, "before_cursor_execute", listen)


@pytest.fixture
def office(open_shop: Any) -> Shop:
    shop: Shop = open_shop(CLIENT, BILL)
    return shop


def bill(chance: random.Random, clients: list[int]) -> dict[str, Any]:
    return {
        "client": chance.choice([*clients, None]),
        "amount": chance.choice(["10", "2.5", "-3", "99.99", None]),
        "day": chance.choice(["2026-01-31", "2026-02-01", None]),
        "paid": chance.choice([True, False, None]),
    }


def test_what_formulas_read_equals_what_is_added_up(office: Shop) -> None:
    chance = random.Random(11)
    clients = [office.make("client", name=n)["id"] for n in ("a", "b")]
    alive: list[int] = []
    gone: list[int] = []

    for turn in range(60):
        what = chance.random()
        if what < 0.45 or len(alive) < 3:
            alive.append(office.make("bill", **bill(chance, clients))["id"])
        elif what < 0.75:
            office.change("bill", chance.choice(alive), **bill(chance, clients))
        elif what < 0.9 or not gone:
            gone.append(alive.pop(chance.randrange(len(alive))))
            office.delete("bill", gone[-1])
        else:
            alive.append(gone.pop())
            records.restore(office.ctx, "shop", "bill", alive[-1])
        if turn % 6 == 0:
            for client in clients:
                found = office.get("client", client)
                read = {key: found[f"read_{key}"] for key in FIGURES}
                assert read == {key: found[key] for key in FIGURES}, turn


def test_a_save_adds_nothing_up_when_the_change_says_it_all(office: Shop) -> None:
    client = office.make("client", name="a")["id"]
    first = office.make("bill", client=client, amount="5", day="2026-01-01")["id"]
    office.make("bill", client=client, amount="7", day="2026-01-02")

    with statements(office) as asked:
        office.make("bill", client=client, amount="3", day="2026-01-03", paid=True)
        office.change("bill", first, amount="6")
        office.change("client", client, name="b")
        office.delete("bill", first)

    totals = [s for s in asked if "sum(" in s or "min(" in s or "count(" in s]
    # The answer to a person shows the rollups of the record live; a save does not.
    saving = [s for s in totals if "shop_bill" in s and "%(record)s" not in s]
    assert [s for s in saving if "shop_client.version" not in s] == []
    found = office.get("client", client)
    assert (found["read_due"], found["read_bills"]) == ("10.0000", 2)
