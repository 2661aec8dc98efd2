"""The large numbers of every board and desk, worked out once more from the records."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from .test_crm_boards import CLOSED, Reader, close, mean, number, total

Number = Decimal | int
OPEN_RENEWALS = ("planned", "talking")
TO_WORK_ON = ("new", "contacted", "qualified")


class Desk(Reader):
    """The records of a person as the boards narrow them."""

    def since(self, form: str, field: str, days: int) -> list[Any]:
        first = self.today - timedelta(days=days)
        return [r for r in self.all(form) if r[field] and self.day(r[field]) >= first]

    def month_of(self, form: str, field: str) -> list[Any]:
        return [r for r in self.all(form) if self.month(r[field]) == self.months(0)[0]]

    def week_of(self, form: str, field: str) -> list[Any]:
        monday = self.today - timedelta(days=self.today.weekday())
        week = range((self.today - monday).days + 1 - 8, 8)
        days = {monday + timedelta(days=n) for n in week if 0 <= n < 7}
        return [r for r in self.all(form) if self.day(r[field]) in days]

    def mine(self, records: Iterable[Any]) -> list[Any]:
        return [r for r in records if r["owner"]["id"] == self.person.id]

    def late(self) -> list[Any]:
        plans = self.all("payment_plan")
        return [p for p in plans if self.day(p["due_on"]) < self.today]

    def goals(self, field: str) -> Decimal:
        personal = [
            t for t in self.month_of("target", "month") if t["scope"] == "person"
        ]
        return total(personal, field)


def won(deals: Iterable[Any]) -> list[Any]:
    return [d for d in deals if d["stage"] == "won"]


def open_(deals: Iterable[Any]) -> list[Any]:
    return [d for d in deals if d["stage"] not in CLOSED]


def weighted(deals: Iterable[Any]) -> Decimal:
    return total(open_(deals), "expected")


def having(records: Iterable[Any], **fields: Any) -> list[Any]:
    """Return the records whose fields hold one of the values."""
    return [
        r
        for r in records
        if all(r[k] in (v if isinstance(v, tuple) else (v,)) for k, v in fields.items())
    ]


def part(some: list[Any], whole: list[Any]) -> Decimal:
    return Decimal(len(some)) / len(whole)


def sales(d: Desk) -> dict[str, list[Number]]:
    deals = d.all("opportunity")
    closed = having(deals, stage=CLOSED)
    return {
        "open": [total(open_(deals), "amount")],
        "forecast": [weighted(deals)],
        "won": [total(won(d.since("opportunity", "closed_on", 90)), "amount")],
        "rate": [part(won(closed), closed)],
    }


def customers(d: Desk) -> dict[str, list[Number]]:
    known = d.all("customer")
    bought = [c for c in known if c["lifecycle"] != "prospect"]
    return {
        "total": [len(known)],
        "buyers": [len(bought)],
        "repeat": [part(having(bought, lifecycle=("repeat", "loyal")), bought)],
        "fresh": [len(d.since("customer", "created_at", 90))],
    }


def behaviour(d: Desk) -> dict[str, list[Number]]:
    # The page begins with the last 90 days, today included.
    done = having(d.since("follow_up", "followed_at", 89), status="done")
    done = [f for f in done if d.day(f["followed_at"]) <= d.today]
    reached = {f["customer"]["id"] for f in done if f["customer"]}
    return {
        "calls": [len(having(done, type="call"))],
        "visits": [len(having(done, type="visit"))],
        "reached": [len(reached)],
    }


def my_day(d: Desk) -> dict[str, list[Number]]:
    deals = d.mine(d.all("opportunity"))
    week = having(d.mine(d.week_of("follow_up", "followed_at")), status="done")
    wins = won(d.mine(d.month_of("opportunity", "closed_on")))
    return {
        "won": [total(wins, "amount"), d.goals("won_amount")],
        "open": [total(open_(deals), "amount")],
        "week": [len(week), len(having(week, type="visit"))],
        "late": [total(d.mine(d.late()), "open")],
        "response": [len(having(d.mine(d.all("lead")), status=TO_WORK_ON))],
    }


def team_day(d: Desk) -> dict[str, list[Number]]:
    deals = d.all("opportunity")
    wins = won(d.month_of("opportunity", "closed_on"))
    return {
        "won": [total(wins, "amount"), d.goals("won_amount")],
        "open": [total(open_(deals), "amount")],
        "fresh": [len(d.month_of("opportunity", "created_at"))],
        "late": [total(d.late(), "open")],
        "forecast": [weighted(deals)],
    }


def finance(d: Desk) -> dict[str, list[Number]]:
    plans, end = d.all("payment_plan"), d.today + timedelta(days=30)
    due = [
        p for p in having(plans, status=("due", "part")) if d.day(p["due_on"]) <= end
    ]
    overdue = having(plans, status="overdue")
    return {
        "paid": [total(d.since("payment", "paid_on", 90), "amount")],
        "due": [total(due, "open")],
        "overdue": [total(overdue, "open")],
        "overdue_count": [len(overdue)],
    }


def finance_day(d: Desk) -> dict[str, list[Number]]:
    end = d.today + timedelta(days=30)
    soon = [p for p in d.all("payment_plan") if d.today <= d.day(p["due_on"]) <= end]
    paid = d.month_of("payment", "paid_on")
    return {
        "paid": [total(paid, "amount"), d.goals("paid_amount")],
        "late": [total(d.late(), "open")],
        "soon": [total(soon, "open")],
    }


def legal_day(d: Desk) -> dict[str, list[Number]]:
    contracts, end = d.all("contract"), d.today + timedelta(days=60)
    running = having(contracts, status="running")
    ends = [d.day(c["ends_on"]) for c in running if c["ends_on"]]
    ending = [day for day in ends if d.today <= day < end]
    return {
        "drafts": [len(having(contracts, status="draft"))],
        "running": [len(running), total(running, "amount")],
        "ending": [len(ending)],
    }


def marketing_day(d: Desk) -> dict[str, list[Number]]:
    leads = d.since("lead", "created_at", 90)
    hours = [x["response_hours"] for x in leads if x["response_hours"] is not None]
    return {
        "fresh": [len(d.since("lead", "created_at", 30))],
        "mql": [part([x for x in leads if x["mql_at"]], leads)],
        "response": [round(mean(hours), 1)],
        "invalid": [part(having(leads, status="invalid"), leads)],
    }


def success_day(d: Desk) -> dict[str, list[Number]]:
    renewals = having(d.all("renewal"), status=OPEN_RENEWALS)
    end = d.today + timedelta(days=90)
    due = [r for r in renewals if d.day(r["ends_on"]) <= end]
    bought = [c for c in d.all("customer") if c["lifecycle"] != "prospect"]
    asked = [t for t in d.since("ticket", "reported_at", 180) if t["nps"] is not None]
    promoted = [t for t in asked if t["nps"] >= 9]
    against = [t for t in asked if t["nps"] <= 6]
    return {
        "due": [total(due, "amount")],
        "risk": [len(having(renewals, risk="high"))],
        "churn": [part(having(bought, lifecycle=("silent", "lost")), bought)],
        "nps": [Decimal(len(promoted) - len(against)) / len(asked)],
    }


def service_day(d: Desk) -> dict[str, list[Number]]:
    tickets = d.all("ticket")
    rated = [t for t in d.since("ticket", "reported_at", 90) if t["satisfaction"]]
    waiting = [t for t in tickets if t["status"] not in ("solved", "closed")]
    return {
        "open": [len(waiting)],
        "week": [len(d.since("ticket", "reported_at", 7))],
        "csat": [part([t for t in rated if t["satisfaction"] >= 4], rated)],
    }


def targets(d: Desk) -> dict[str, list[Number]]:
    first = (d.today.month - 1) // 3
    quarter = [
        deal
        for deal in d.all("opportunity")
        if deal["expected_close"]
        and d.day(deal["expected_close"]).year == d.today.year
        and (d.day(deal["expected_close"]).month - 1) // 3 == first
    ]
    wins = won(d.month_of("opportunity", "closed_on"))
    paid = total(d.month_of("payment", "paid_on"), "amount")
    return {
        "won": [total(wins, "amount"), d.goals("won_amount")],
        "paid": [paid, d.goals("paid_amount")],
        "forecast": [weighted(quarter)],
    }


BOARDS: dict[str, tuple[str, Callable[[Desk], dict[str, list[Number]]]]] = {
    "sales": ("wang.fang", sales),
    "customers": ("chen.zong", customers),
    "behaviour": ("li.min", behaviour),
    "my_day": ("wang.fang", my_day),
    "team_day": ("chen.zong", team_day),
    "finance": ("huang.ting", finance),
    "finance_day": ("huang.ting", finance_day),
    "legal_day": ("song.yan", legal_day),
    "marketing_day": ("ma.li", marketing_day),
    "success_day": ("xu.ning", success_day),
    "service_day": ("gao.feng", service_day),
    "targets": ("chen.zong", targets),
}


@pytest.mark.parametrize("board", BOARDS)
def test_the_large_numbers_are_those_of_the_records(company, board):
    username, reckon = BOARDS[board]
    desk = Desk(company, username)

    for tile, expected in reckon(desk).items():
        found = [number(value) for value in desk.card(board, tile)]
        assert len(found) == len(expected), (board, tile)
        for seen, wanted in zip(found, expected, strict=True):
            assert close(seen, wanted, "0.001"), (board, tile, found, expected)
