"""A discounted quote on its way: manager, countersign, the end, and every detour."""

from typing import Any
from uuid import uuid4

import pytest

from tests.tenon.conftest import Client

from .conftest import Enter

API = "/api/v1"
QUOTES = f"{API}/apps/crm/forms/quote/records"


def _submit(seller: Client, discount: str = "0.15", **more: Any) -> dict[str, Any]:
    deals = seller.get(f"{API}/apps/crm/forms/opportunity/records?limit=1")
    deal = deals.json["records"][0]
    items = [{"product": 1, "price": "2680", "quantity": 2}]
    given = {
        "title": "Quote",
        "opportunity": deal["id"],
        "customer": deal["customer"]["id"],
        "discount": discount,
        "items": items,
        **more,
    }
    made = seller.post(QUOTES, json=given)
    assert made.status_code == 201, made.json
    return dict(made.json)


def _task(person: Client, record: int, box: str = "todo") -> dict[str, Any]:
    tasks = person.get(f"{API}/tasks?box={box}").json["tasks"]
    found = [t for t in tasks if t["record_id"] == record and t["form"] == "quote"]
    assert found, tasks
    return dict(found[0])


def _say(person: Client, task: int, command: str, **more: Any) -> Any:
    given = {"command": command, "command_id": str(uuid4()), **more}
    return person.post(f"{API}/tasks/{task}/commands", json=given)


def _approve(person: Client, record: int) -> Any:
    done = _say(person, _task(person, record)["id"], "approve", opinion="ok")
    assert done.status_code == 200, done.json
    return done.json


@pytest.fixture
def seller(enter: Enter) -> Client:
    """The browser of the one who quotes."""
    return enter("wang.fang")


def _state(enter: Enter, record: int) -> tuple[Any, Any]:
    found = enter("admin").get(f"{QUOTES}/{record}").json
    return found["flow_state"], found["status"]


def test_manager_and_countersign_approve_and_success_is_told(
    enter: Enter, seller: Client
) -> None:
    quote = _submit(seller)
    key = quote["id"]
    began = _state(enter, key)[0]

    after_manager = _approve(enter("li.min"), key)["instance"]["state"]
    after_one = _approve(enter("chen.zong"), key)["instance"]["state"]
    after_both = _approve(enter("huang.ting"), key)["instance"]["state"]

    assert [began, after_manager, after_one, after_both] == [
        "running",
        "running",
        "running",
        "approved",
    ]
    assert _state(enter, key) == ("approved", "ready")
    assert _task(enter("xu.ning"), key, "cc")["kind"] == "cc"
    for person in ("li.min", "chen.zong", "wang.fang"):
        told = enter(person).get(f"{API}/notifications").json["notifications"]
        assert any(quote["title"] in str(one) or "报价" in str(one) for one in told)


def test_a_command_sent_twice_counts_once(enter: Enter, seller: Client) -> None:
    key = _submit(seller)["id"]
    manager = enter("li.min")
    task = _task(manager, key)["id"]
    given = {"command": "approve", "command_id": "same", "opinion": "ok"}
    place = f"{API}/tasks/{task}/commands"

    first = manager.post(place, json=given)
    again = manager.post(place, json=given)

    assert (first.status_code, again.status_code) == (200, 200)
    assert len(first.json["timeline"]) == len(again.json["timeline"])


def test_who_comes_late_is_told_who_was_first(enter: Enter, seller: Client) -> None:
    key = _submit(seller)["id"]
    manager = enter("li.min")
    task = _task(manager, key)["id"]
    _say(manager, task, "approve")

    late = _say(manager, task, "reject", opinion="no")

    assert late.status_code == 409
    assert late.json["code"].startswith("flow.")
    assert "李敏" in late.json["message"]
    assert _state(enter, key)[0] == "running"


def test_nobody_else_may_decide(enter: Enter, seller: Client) -> None:
    key = _submit(seller)["id"]
    task = _task(enter("li.min"), key)["id"]

    answers = {
        who: _say(enter(who), task, "approve").status_code
        for who in ("wang.fang", "zhao.lei", "huang.ting", "guest.wu")
    }

    assert set(answers.values()) <= {403, 404}
    assert _state(enter, key)[0] == "running"


def test_a_rejected_quote_is_rejected(enter: Enter, seller: Client) -> None:
    key = _submit(seller)["id"]
    manager = enter("li.min")

    _say(manager, _task(manager, key)["id"], "reject", opinion="too cheap")

    assert _state(enter, key)[0] == "rejected"


def test_a_returned_quote_is_changed_and_submitted_again(
    enter: Enter, seller: Client
) -> None:
    key = _submit(seller)["id"]
    manager = enter("li.min")
    back = _say(
        manager, _task(manager, key)["id"], "return_to", to="start", opinion="why?"
    )
    assert back.status_code == 200, back.json
    mine = _task(seller, key)

    resubmitted = _say(seller, mine["id"], "resubmit", values={"discount": "0.11"})
    assert resubmitted.status_code == 200, resubmitted.json

    assert _approve(manager, key)["instance"]["state"] == "approved"
    assert enter("admin").get(f"{QUOTES}/{key}").json["discount"].startswith("0.11")


def test_a_running_quote_is_not_edited_past_its_flow(
    enter: Enter, seller: Client
) -> None:
    quote = _submit(seller)
    place = f"{QUOTES}/{quote['id']}"
    version = enter("admin").get(place).json["version"]

    edited = seller.patch(place, json={"discount": "0.5", "version": version})
    batch = seller.post(
        f"{QUOTES}/batch",
        json={"operation": "update", "ids": [quote["id"]], "values": {"title": "x"}},
    )
    gone = enter("admin").delete(place)

    assert [edited.status_code, batch.status_code, gone.status_code] == [409] * 3
    assert enter("admin").get(place).json["discount"].startswith("0.15")


def test_a_task_handed_on_is_the_other_s(enter: Enter, seller: Client) -> None:
    key = _submit(seller)["id"]
    manager, other = enter("li.min"), enter("zhao.lei")
    task = _task(manager, key)["id"]
    people = manager.get(f"{API}/people?q=赵磊").json["options"]

    moved = _say(manager, task, "transfer", to=people[0]["id"], opinion="you know it")
    late = _say(manager, task, "approve")

    assert moved.status_code == 200, moved.json
    assert late.status_code in (403, 409)
    assert _approve(other, key)["instance"]["state"] == "running"


def test_the_one_who_asked_may_take_it_back(enter: Enter, seller: Client) -> None:
    key = _submit(seller)["id"]
    mine = _task(seller, key, "mine")
    place = f"{API}/instances/{mine['instance_id']}/commands"

    stranger = enter("liu.yang").post(place, json={"command": "withdraw"})
    done = seller.post(place, json={"command": "withdraw"})
    again = seller.post(place, json={"command": "withdraw"})

    assert stranger.status_code in (403, 404)
    assert done.status_code == 200, done.json
    assert again.status_code == 409
    assert _state(enter, key)[0] == "withdrawn"


def test_a_small_discount_needs_nobody(enter: Enter, seller: Client) -> None:
    quote = _submit(seller, "0.05")

    assert _state(enter, quote["id"])[0] is None
