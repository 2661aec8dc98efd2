"""Many records at once: done as a job, told record by record, taken back."""

from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.context import Context
from tenon.jobs.worker import Worker
from tenon.services import bulk, bulk_work, history, jobs, records
from tenon.services.bulk_work import Place
from tenon.services.listing import ListQuery, count_records

from .conftest import Office

PLACE = ("sales", "deal")


def deals(ctx: Context, count: int, **values: Any) -> list[int]:
    """Make deals and return their ids."""
    return [
        records.create(ctx, *PLACE, {"name": f"deal {n}", **values})["id"]
        for n in range(count)
    ]


def finish(ctx: Context, asked: dict[str, Any]) -> dict[str, Any]:
    """Let the job end and return it as its owner sees it."""
    Worker(ctx.platform, 0).drain()
    return jobs.get(ctx, asked["job"])


def do(ctx: Context, operation: str, **body: Any) -> tuple[int, dict[str, Any]]:
    """Do an operation; return its number and its result."""
    asked = bulk.ask(ctx, *PLACE, {"operation": operation, **body})
    ended = finish(ctx, asked)
    assert ended["status"] == "done", ended
    return asked["bulk"], ended["result"]


def take_back(ctx: Context, number: int) -> dict[str, Any]:
    """Undo an operation and return the result."""
    found: dict[str, Any] = finish(ctx, bulk.undo(ctx, *PLACE, number))["result"]
    return found


def values(ctx: Context, ids: list[int], key: str) -> list[Any]:
    """Return one field of some records."""
    return [records.get(ctx, *PLACE, one)[key] for one in ids]


def test_an_edit_of_many_is_taken_back_where_nobody_changed_anything_since(
    office: Office,
) -> None:
    ann = office.as_("ann")
    ids = deals(ann, 3, stage="new", tags=["a"])
    changes = [
        {"field": "stage", "do": "set", "value": "won"},
        {"field": "tags", "do": "append", "value": ["b", "a"]},
        {"field": "name", "do": "formula", "value": "CONCATENATE(name, '!')"},
    ]

    number, result = do(ann, "edit", ids=ids, changes=changes)
    after = [records.get(ann, *PLACE, one) for one in ids]
    records.update(ann, *PLACE, ids[0], {"stage": "lost", "hot": True})
    undone = take_back(ann, number)

    assert (result["done"], result["failed"], result["problems"]) == (3, 0, [])
    assert [(r["stage"], r["tags"], r["name"]) for r in after] == [
        ("won", ["a", "b"], f"deal {n}!") for n in range(3)
    ]
    assert values(ann, ids, "stage") == ["lost", "new", "new"]
    assert values(ann, ids, "tags") == [["a"]] * 3
    assert (undone["done"], undone["kept"]) == (3, 0)
    assert [p["id"] for p in undone["problems"]] == [ids[0]]
    assert "stage" in undone["problems"][0]["message"]
    entries = history.record_history(ann, *PLACE, ids[1])["entries"]
    assert [e["source"] for e in entries[:2]] == ["bulk", "bulk"]


def test_what_one_record_refuses_stops_no_other(office: Office) -> None:
    system = office.system
    place = ("sales", "customer")
    ids = [records.create(system, *place, {"name": n})["id"] for n in "abc"]
    same = [{"field": "name", "do": "set", "value": "X"}]

    asked = bulk.ask(system, *place, {"operation": "edit", "ids": ids, "changes": same})
    result = finish(system, asked)["result"]

    assert (result["done"], result["failed"]) == (1, 2)
    assert [p["title"] for p in result["problems"]] == ["b", "c"]
    assert all("same" in p["message"] for p in result["problems"])


def test_an_owner_is_changed_where_he_may_and_told_where_he_may_not(
    office: Office,
) -> None:
    ann, boss = office.as_("ann"), office.as_("max")
    ids = deals(ann, 2)

    _number, result = do(boss, "transfer", ids=ids, owner=office.ids["bob"])

    assert result["done"] == 2
    assert {r["title"] for r in values(boss, ids, "owner")} == {"Bob"}
    with pytest.raises(TenonError):
        bulk.ask(ann, *PLACE, {"operation": "transfer", "ids": ids, "owner": 1})


def test_all_that_a_list_shows_is_deleted_and_comes_back(office: Office) -> None:
    system = office.system
    deals(system, 120, stage="lost")
    deals(system, 5, stage="won")
    lost = {"field": "stage", "op": "eq", "value": "lost"}

    number, result = do(system, "delete", filter=lost)
    left = count_records(system, *PLACE, ListQuery())["count"]
    undone = take_back(system, number)

    assert (result["done"], left, undone["done"]) == (120, 5, 120)
    assert count_records(system, *PLACE, ListQuery(filter=lost))["count"] == 120


def test_the_recycle_bin_gives_back_many_at_once(office: Office) -> None:
    system = office.system
    ids = deals(system, 3)
    for one in ids:
        records.delete(system, *PLACE, one)

    number, result = do(system, "restore", ids=ids)
    records.update(system, *PLACE, ids[0], {"hot": True})
    undone = take_back(system, number)

    assert result["done"] == 3
    assert (undone["done"], undone["kept"]) == (2, 1)
    assert count_records(system, *PLACE, ListQuery())["count"] == 1


def test_a_run_that_broke_off_goes_on_and_does_nothing_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = office.as_("ann")
    ids = deals(ann, 6)
    monkeypatch.setattr(bulk_work, "BATCH", 2)
    more = [{"field": "name", "do": "append", "value": "+"}]
    asked = bulk.ask(ann, *PLACE, {"operation": "edit", "ids": ids, "changes": more})

    bulk_work.advance(ann, Place(asked["bulk"], asked["job"]))
    ended = finish(ann, asked)

    assert ended["result"]["done"] == 6
    assert values(ann, ids, "name") == [f"deal {n}+" for n in range(6)]


def test_a_cancelled_run_tells_what_is_left_and_can_be_undone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = office.as_("ann")
    ids = deals(ann, 4, stage="new")
    monkeypatch.setattr(bulk_work, "BATCH", 2)
    won = [{"field": "stage", "do": "set", "value": "won"}]
    asked = bulk.ask(ann, *PLACE, {"operation": "edit", "ids": ids, "changes": won})
    at = Place(asked["bulk"], asked["job"])
    with ann.database.write() as conn:
        bulk_work.jobs.report(conn, asked["job"], {"cancel": True})

    state, at = bulk_work.advance(ann, at)
    bulk_work.close(ann, at, cancelled=True)
    with ann.database.write() as conn:
        bulk_work.jobs.finish(conn, asked["job"], "cancelled")
    told = bulk.get(ann, *PLACE, asked["bulk"])
    take_back(ann, asked["bulk"])

    assert state == "cancelled"
    assert (told["status"], told["result"]["done"], told["result"]["left"]) == (
        "cancelled",
        2,
        2,
    )
    assert values(ann, ids, "stage") == ["new"] * 4


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"operation": "burn"}, "bulk.operation"),
        ({"operation": "edit", "ids": [1]}, "bulk.changes"),
        ({"operation": "edit", "ids": "all", "changes": []}, "bulk.changes"),
        ({"operation": "delete", "ids": ["x"]}, "bulk.ids"),
        ({"operation": "delete", "ids": [999_999]}, "bulk.nothing"),
        ({"operation": "transfer", "ids": [1]}, "required"),
        ({"operation": "run", "ids": [1], "rule": "none"}, "bulk.rule"),
    ],
)
def test_nonsense_is_refused_before_anything_happens(
    office: Office, body: dict[str, Any], code: str
) -> None:
    with pytest.raises(ProblemsError) as caught:
        bulk.ask(office.system, *PLACE, body)

    assert caught.value.problems[0].code == code
    assert bulk.listed(office.system, *PLACE) == {"bulks": []}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"field": "nothing"}, "field.unknown"),
        ({"field": "cost", "value": 1}, "field.unknown"),
        ({"field": "amount", "value": 1}, "field.readonly"),
        ({"field": "number", "value": "D-9"}, "field.readonly"),
        ({"field": "stage", "do": "append", "value": "x"}, "bulk.do"),
        ({"field": "hot", "do": "append", "value": True}, "bulk.do"),
        ({"field": "close_on", "value": "soon"}, None),
        ({"field": "name", "do": "clear"}, "field.required"),
        ({"field": "name", "do": "formula", "value": "1 +"}, None),
        ({"field": "name", "do": "burn"}, "bulk.do"),
    ],
)
def test_changes_that_cannot_be_made_are_told_before(
    office: Office, change: dict[str, Any], code: str | None
) -> None:
    ann = office.as_("ann")
    ids = deals(ann, 1)

    with pytest.raises(ProblemsError) as caught:
        bulk.ask(ann, *PLACE, {"operation": "edit", "ids": ids, "changes": [change]})

    found = caught.value.problems[0]
    assert found.path[:2] == ("changes", 0)
    assert code is None or found.code == code


def test_others_neither_see_nor_undo_what_somebody_did(office: Office) -> None:
    ann, bob = office.as_("ann"), office.as_("bob")
    number, _result = do(ann, "delete", ids=deals(ann, 2))

    with pytest.raises(TenonError) as caught:
        bulk.undo(bob, *PLACE, number)

    assert caught.value.code == "bulk.absent"
    assert bulk.listed(bob, *PLACE) == {"bulks": []}
    assert bulk.listed(ann, *PLACE)["bulks"][0]["can_undo"]


def test_an_undone_operation_is_not_undone_again(office: Office) -> None:
    ann = office.as_("ann")
    number, _result = do(ann, "delete", ids=deals(ann, 2))
    take_back(ann, number)

    with pytest.raises(TenonError) as caught:
        bulk.undo(ann, *PLACE, number)

    assert caught.value.code == "bulk.not_allowed"
