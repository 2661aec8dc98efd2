"""Delegation periods and usual opinions over HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest


def period(office: Any, **more: Any) -> dict[str, Any]:
    """A period from yesterday to tomorrow, to Bob."""
    now = datetime.now(UTC)
    begin, end = (now + timedelta(days=d) for d in (-1, 1))
    given = {"starts_at": begin.isoformat(), "ends_at": end.isoformat()}
    return {"agent": office.ids["bob"], **given, **more}


def test_a_period_is_made_changed_listed_and_deleted(office: Any):
    max_, bob = office.browser("max"), office.browser("bob")

    made = max_.post("/api/v1/delegations", json=period(office, reason="holiday"))

    assert made.status_code == 201, made.json
    assert made.json["now"]
    assert made.json["agent"] == {"id": office.ids["bob"], "title": "Bob"}
    [seen] = bob.get("/api/v1/delegations").json["delegations"]
    assert (seen["given"], seen["principal"]["title"]) == (False, "Max")
    path = f"/api/v1/delegations/{made.json['id']}"
    off = max_.patch(path, json={"active": False})
    assert (off.status_code, off.json["now"]) == (200, False)
    assert bob.patch(path, json={"active": True}).status_code == 404
    assert bob.delete(path).status_code == 404
    assert max_.delete(path).status_code == 204
    assert max_.get("/api/v1/delegations").json["delegations"] == []


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"agent": 99_999}, "agent"),
    ({"agent": "bob"}, "agent"),
    ({"agent": None}, "agent"),
    ({"starts_at": "soon"}, "starts_at"),
    ({"starts_at": "2026-01-01T08:00"}, "starts_at"),
    ({"ends_at": 5}, "ends_at"),
    ({"ends_at": "2020-01-01T00:00:00Z"}, "ends_at"),
    ({"flows": [{"app": "shop"}]}, "flows"),
    ({"flows": "all"}, "flows"),
    ({"active": "perhaps"}, "active"),
    ({"odd": 1}, "odd"),
)


def test_a_wrong_period_names_what_is_wrong(office: Any):
    max_ = office.browser("max")

    for change, place in WRONG:
        answer = max_.post("/api/v1/delegations", json=period(office) | change)
        assert answer.status_code == 422, change
        assert answer.json["problems"][0]["path"].startswith(place)


def test_nobody_delegates_to_himself(office: Any):
    given = period(office, agent=office.ids["max"])

    answer = office.browser("max").post("/api/v1/delegations", json=given)

    assert [p["code"] for p in answer.json["problems"]] == ["delegation.self"]


def test_tasks_made_in_a_period_go_to_the_agent_and_can_be_taken_back(office: Any):
    office.quote(name="Before", amount="100")
    office.browser("max").post("/api/v1/delegations", json=period(office))

    office.quote(name="Within", amount="100")

    assert [t["title"] for t in office.inbox("max")] == ["Before"]
    [task] = [t for t in office.inbox("bob") if t["title"] == "Within"]
    box = office.browser("max").get("/api/v1/tasks?box=delegated").json["tasks"]
    assert [t["id"] for t in box] == [task["id"]]
    office.command("max", "take_back", task=task["id"])
    assert task["id"] in [t["id"] for t in office.inbox("max")]


def test_opinions_are_ones_own(office: Any):
    max_ = office.browser("max")
    usual = max_.get("/api/v1/me/opinions").json["opinions"]

    kept = max_.put("/api/v1/me/opinions", json={"opinions": ["Fine", "Fine", "No"]})

    assert usual
    assert kept.json == {"opinions": ["Fine", "No"]}
    assert max_.get("/api/v1/me/opinions").json == {"opinions": ["Fine", "No"]}
    assert office.browser("ann").get("/api/v1/me/opinions").json["opinions"] == usual
    for wrong in ({}, {"opinions": 5}, {"opinions": [5]}, {"opinions": ["x" * 501]}):
        assert max_.put("/api/v1/me/opinions", json=wrong).status_code == 422
    many = {"opinions": [str(n) for n in range(51)]}
    assert max_.put("/api/v1/me/opinions", json=many).status_code == 422


def delegate(office: Any, **more: Any) -> int:
    """Let Bob answer for Max; return the id of the period."""
    made = office.browser("max").post(
        "/api/v1/delegations", json=period(office, **more)
    )
    assert made.status_code == 201, made.json
    return int(made.json["id"])


def test_a_task_made_in_the_period_goes_to_the_agent_for_the_principal(office: Any):
    delegate(office)

    office.quote()

    assert office.inbox("max") == []
    [task] = office.inbox("bob")
    assert task["principal"]["title"] == "Max"
    [seen] = office.inbox("max", "delegated")
    assert seen["assignee"]["title"] == "Bob"
    page = office.browser("bob").get(f"/api/v1/tasks/{task['id']}").json
    [person] = page["tree"][1]["people"]
    assert (person["title"], person["principal"]["title"]) == ("Bob", "Max")
    assert office.command("bob", "approve").status_code == 200


@pytest.mark.parametrize(
    "more",
    [
        {"flows": [{"app": "shop", "flow": "other"}]},
        {"active": False},
        {"starts_at": "2001-01-01T00:00:00Z", "ends_at": "2002-01-01T00:00:00Z"},
    ],
)
def test_other_flows_and_times_are_not_delegated(office: Any, more: Any):
    delegate(office, **more)

    office.quote()

    assert len(office.inbox("max")) == 1
    assert office.inbox("bob") == []


def test_what_was_delegated_is_taken_back_in_one_go(office: Any):
    key = delegate(office)
    office.quote(name="First")
    office.quote(name="Second")
    max_ = office.browser("max")

    [listed] = max_.get("/api/v1/delegations").json["delegations"]
    path = f"/api/v1/delegations/{key}/take-back"
    refused = office.browser("bob").post(path, json={})
    done = max_.post(path, json={})

    assert (listed["open"], refused.status_code) == (2, 404)
    assert done.json["taken"] == 2, done.json
    assert len(office.inbox("max")) == 2
    assert office.inbox("bob") == []
