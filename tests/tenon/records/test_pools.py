"""Public pools: people claim, lose and give back records, and every move says why."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.context import Context
from tenon.services import (
    notifications,
    pool_moves,
    pool_record,
    pool_returns,
    records,
    releases,
)
from tenon.services import pools as at_work
from tenon.services.listing import ListQuery
from tenon.storage.apps import Stamp, replace_draft
from tenon.storage.models.pools import pool_hold

from .conftest import Office, package

POOL: dict[str, Any] = {
    "key": "open_customers",
    "title": {"zh-CN": "公海", "en": "Open customers"},
    "form": "customer",
    "shows": ["level"],
    "claim": ["seller"],
    "manage": ["manager"],
    "limits": {"per_day": 3, "held": 4},
    "cooldown_days": 7,
    "returns": [{"key": "silent", "days": 30, "notice_days": 3}],
    "protected": {"field": "level", "op": "eq", "value": "a"},
    "on_return": {"set": {"level": "b"}},
    "enabled": True,
}
KEY = POOL["key"]


@pytest.fixture
def pooled(office: Office) -> Callable[..., Office]:
    """Return what publishes the office with the pool, some of it changed."""

    def run(**changes: Any) -> Office:
        ctx = office.system
        documents = {**package().documents, ("pool", KEY): {**POOL, **changes}}
        with ctx.database.write() as conn:
            replace_draft(conn, office.app, documents, Stamp(ctx.now(), None))
        releases.publish(ctx, office.app)
        return office

    return run


def free(office: Office, *names: str, **values: Any) -> list[int]:
    """Make customers without an owner and return their ids."""
    raw = {"phone": "13800138000", "owner": None, "department": None, **values}
    made = [
        records.create(office.system, "sales", "customer", {"name": name, **raw})
        for name in names
    ]
    return [one["id"] for one in made]


def claim(ctx: Context, *ids: int) -> list[str]:
    """Claim and return what came of each: `ok`, or the code of the refusal."""
    found = pool_moves.claim(ctx, "sales", KEY, list(ids))
    return [one.get("code", "ok") for one in found]


def owner_of(office: Office, key: int) -> Any:
    """Return the name of whom a customer belongs to."""
    found = records.get(office.system, "sales", "customer", key)["owner"]
    return found["title"] if found else None


def later(ctx: Context, days: float) -> Context:
    """Return the same context so many days from now."""
    from dataclasses import replace

    now = ctx.now() + timedelta(days=days)
    platform = replace(ctx.platform, clock=lambda: now)
    return replace(ctx, platform=platform)


def test_a_pool_shows_its_fields_and_nothing_else(
    pooled: Callable[..., Office],
) -> None:
    office = pooled()
    free(office, "Acme", level="b")
    ann = office.as_("ann")

    (row,) = at_work.records(ann, "sales", KEY, ListQuery())["records"]

    assert row["name"] == "Acme"
    assert row["level"] == "b"
    assert not {"phone", "credit", "secret_note"} & row.keys()
    with pytest.raises(ProblemsError):
        wanted = {"field": "phone", "op": "not_empty"}
        at_work.records(ann, "sales", KEY, ListQuery(filter=wanted))


def test_who_may_not_claim_sees_no_pool(pooled: Callable[..., Office]) -> None:
    office = pooled()
    free(office, "Acme")

    assert at_work.listed(office.as_("rae"), "sales") == []
    for ask in (at_work.one, pool_returns_of):
        with pytest.raises(TenonError) as error:
            ask(office.as_("rae"), "sales", KEY)
        assert error.value.code == "pool.absent"


def pool_returns_of(ctx: Context, app: str, key: str) -> Any:
    """Ask for a move as somebody who may not."""
    return pool_moves.claim(ctx, app, key, [1])


def test_the_claimed_record_is_his_and_gone_from_the_pool(
    pooled: Callable[..., Office],
) -> None:
    office = pooled(on_claim={"set": {"level": {"formula": "'b'"}}})
    (acme,) = free(office, "Acme")

    assert claim(office.as_("ann"), acme) == ["ok"]

    assert owner_of(office, acme) == "Ann"
    assert records.get(office.system, "sales", "customer", acme)["level"] == "b"
    assert claim(office.as_("bob"), acme) == ["pool.taken"]
    said = pool_record.of_record(office.as_("max"), "sales", "customer", acme)
    assert [one["kind"] for one in said["moves"]] == ["claimed"]
    assert said["moves"][0]["to"]["title"] == "Ann"


def test_a_day_and_a_desk_hold_only_so_much(pooled: Callable[..., Office]) -> None:
    office = pooled()
    ids = free(office, "A", "B", "C", "D", "E", "F")
    ann = office.as_("ann")

    assert claim(ann, *ids[:4]) == ["ok", "ok", "ok", "pool.daily_limit"]
    tomorrow = later(ann, 1)
    assert claim(tomorrow, *ids[3:5]) == ["ok", "pool.capacity"]
    (card,) = at_work.listed(tomorrow, "sales")
    assert card["quota"] == {"today": 1, "per_day": 3, "held": 4, "most": 4}
    assert card["count"] == 2


def test_what_he_gave_back_cools_down_for_him_only(
    pooled: Callable[..., Office],
) -> None:
    office = pooled()
    (acme,) = free(office, "Acme")
    ann, bob = office.as_("ann"), office.as_("bob")
    claim(ann, acme)

    back = {"ids": [acme], "reason": "wrong region"}
    assert pool_moves.give_back(ann, "sales", KEY, back) == [{"id": acme, "ok": True}]

    assert owner_of(office, acme) is None
    assert records.get(office.system, "sales", "customer", acme)["level"] == "b"
    assert claim(ann, acme) == ["pool.cooling"]
    assert claim(later(ann, 8), acme) == ["ok"]
    pool_moves.give_back(later(ann, 8), "sales", KEY, back)
    assert claim(bob, acme) == ["ok"]


def test_a_return_says_why_and_is_his_to_make(pooled: Callable[..., Office]) -> None:
    office = pooled()
    (acme,) = free(office, "Acme")
    claim(office.as_("ann"), acme)

    with pytest.raises(ProblemsError):
        pool_moves.give_back(office.as_("ann"), "sales", KEY, {"ids": [acme]})
    given = {"ids": [acme], "reason": "mine now"}
    (answer,) = pool_moves.give_back(office.as_("bob"), "sales", KEY, given)
    assert answer["code"] in ("forbidden", "record.absent")
    assert owner_of(office, acme) == "Ann"


def test_late_records_go_back_and_their_owners_hear_of_it_before(
    pooled: Callable[..., Office],
) -> None:
    office = pooled()
    acme, bolt, kept = free(office, "Acme", "Bolt", "Kept")
    ann = office.as_("ann")
    claim(ann, acme, bolt, kept)
    records.update(office.system, "sales", "customer", kept, {"level": "a"})
    lock = {"ids": [bolt], "until": None, "reason": "key account"}
    pool_moves.lock(office.as_("max"), "sales", KEY, lock)

    assert pool_returns.tend(later(office.system, 28)) == {"returned": 0, "noticed": 1}
    assert pool_returns.tend(later(office.system, 28)) == {"returned": 0, "noticed": 0}
    assert pool_returns.tend(later(office.system, 31)) == {"returned": 1, "noticed": 0}
    assert pool_returns.tend(later(office.system, 31)) == {"returned": 0, "noticed": 0}

    assert [owner_of(office, one) for one in (acme, bolt, kept)] == [None, "Ann", "Ann"]
    told = notifications.inbox(ann, unread=True, before=None)["notifications"]
    assert [one["kind"] for one in told] == ["pool", "pool"]
    last = at_work.moves(office.as_("max"), "sales", KEY, None)["moves"][0]
    assert (last["kind"], last["record"]) == ("recycled", acme)
    assert "30 days" in last["reason"]


def test_who_was_told_does_not_stand_before_who_was_not(
    pooled: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_returns, "BATCH", 1)
    office = pooled()
    claim(office.as_("ann"), *free(office, "First", "Second"))

    told = [pool_returns.tend(later(office.system, 28))["noticed"] for _ in range(3)]

    assert told == [1, 1, 0]


def test_the_date_of_a_record_counts_and_the_claim_when_it_is_later(
    pooled: Callable[..., Office],
) -> None:
    office = pooled(returns=[{"key": "old", "days": 10, "since": "updated_at"}])
    (acme,) = free(office, "Acme")
    claim(office.as_("ann"), acme)
    records.update(later(office.system, 8), "sales", "customer", acme, {"credit": "10"})

    assert pool_returns.tend(later(office.system, 12))["returned"] == 0
    due = pool_record.of_record(office.as_("max"), "sales", "customer", acme)
    day = (office.system.now() + timedelta(days=18)).date()
    assert due["pools"][0]["due"].date() == day
    assert pool_returns.tend(later(office.system, 19))["returned"] == 1


def test_a_simulation_counts_and_changes_nothing(
    pooled: Callable[..., Office],
) -> None:
    office = pooled(enabled=False)
    ids = free(office, "A", "B")
    claim(office.as_("ann"), *ids)
    raw = {**POOL, "returns": [{"key": "soon", "days": 5}]}

    now = pool_returns.simulate(office.system, "sales", raw, 0)
    soon = pool_returns.simulate(office.system, "sales", raw, 6)

    assert now["rules"][0]["count"] == 0
    assert soon["rules"][0]["count"] == 2
    assert [one["title"] for one in soon["rules"][0]["sample"]] == ["A", "B"]
    assert pool_returns.tend(later(office.system, 60))["returned"] == 0
    with pytest.raises(ProblemsError):
        pool_returns.simulate(office.as_("ann"), "sales", raw, 0)


def test_a_change_of_owner_elsewhere_begins_anew(
    pooled: Callable[..., Office],
) -> None:
    office = pooled()
    (acme,) = free(office, "Acme")
    claim(office.as_("ann"), acme)
    ctx = later(office.system, 20)
    records.update(ctx, "sales", "customer", acme, {"owner": office.ids["bob"]})

    assert pool_returns.tend(later(office.system, 31))["returned"] == 0
    assert pool_returns.tend(later(office.system, 51))["returned"] == 1
    with office.system.database.read() as conn:
        assert conn.execute(pool_hold.select()).all() == []


def test_twenty_people_claim_one_record_and_one_has_it(
    pooled: Callable[..., Office],
) -> None:
    office = pooled(limits={})
    (acme,) = free(office, "Acme")
    two = [office.as_("ann"), office.as_("bob")] * 10

    with ThreadPoolExecutor(20) as people:
        codes = list(people.map(lambda ctx: claim(ctx, acme)[0], two))

    assert codes.count("ok") == 1
    assert codes.count("pool.taken") == 19


def test_all_that_is_wrong_with_a_pool_is_told_at_once(
    pooled: Callable[..., Office],
) -> None:
    bad = {
        "shows": ["nope"],
        "claim": ["nobody"],
        "returns": [
            {"key": "a", "days": 3, "since": "name"},
            {"key": "a", "days": 3, "when": {"field": "gone", "op": "is_empty"}},
        ],
        "on_claim": {"set": {"level": {"formula": "missing + 1"}}},
    }
    with pytest.raises(ProblemsError) as error:
        pooled(**bad)
    paths = {problem.path[2:] for problem in error.value.problems}
    assert paths >= {
        ("shows", 0),
        ("claim", 0),
        ("returns", 0, "since"),
        ("returns", 1, "key"),
        ("returns", 1, "when"),
        ("on_claim", "set", "level", "formula"),
    }
