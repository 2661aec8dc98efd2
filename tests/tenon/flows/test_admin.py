"""Looking after flows: lists, statistics, handing over; builders and admins only."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from tenon.storage.models.flows import task
from tenon.storage.models.people import user

ROUTES = ("instances", "incidents", "statistics?app=shop&flow=quote_approval")


@pytest.fixture
def admin(office: Any) -> Any:
    opened = office.app.test_client()
    opened.login("admin")
    return opened


def found(admin: Any, query: str = "") -> list[dict[str, Any]]:
    answer = admin.get(f"/api/v1/flow-admin/instances?{query}")
    assert answer.status_code == 200, answer.json
    listed: list[dict[str, Any]] = answer.json["instances"]
    return listed


def test_nobody_else_looks_after_flows(office: Any):
    ann = office.browser("ann")

    for route in ROUTES:
        assert ann.get(f"/api/v1/flow-admin/{route}").status_code == 403
    given = {"from": office.ids["max"], "to": office.ids["bob"]}
    assert ann.post("/api/v1/flow-admin/hand-over", json=given).status_code == 403


def test_instances_are_listed_with_who_is_asked(office: Any, admin: Any):
    office.quote(name="First")
    office.quote(name="Second")

    both = found(admin, "state=running&app=shop&flow=quote_approval")

    assert [one["title"] for one in both] == ["Second", "First"]
    [asked] = both[0]["tasks"]
    assert (asked["assignee"]["title"], asked["node_title"]) == ("Max", "Manager")
    assert [one["title"] for one in found(admin, "q=firs")] == ["First"]
    assert found(admin, "state=approved") == []
    assert found(admin, "stuck=1") == []


def test_a_flow_that_asks_a_leaver_or_is_late_needs_a_look(office: Any, admin: Any):
    office.quote()
    now = office.system.now()
    with office.system.database.write() as conn:
        conn.execute(update(task).values(due_at=now - timedelta(hours=1)))
        gone = update(user).where(user.c.id == office.ids["max"])
        conn.execute(gone.values(active=False))

    [one] = found(admin, "stuck=1")

    assert one["stuck"] == ["leaver", "late"]


def test_a_flow_that_nothing_will_wake_is_found(office: Any, admin: Any):
    office.quote()
    with office.system.database.write() as conn:
        conn.execute(update(task).values(status="cancelled"))

    [one] = found(admin, "stuck=1")

    assert one["stuck"] == ["lost"]


def test_the_tasks_of_a_leaver_go_to_his_heir(office: Any, admin: Any):
    office.quote(name="First")
    office.quote(name="Second")
    given = {"from": office.ids["max"], "to": office.ids["dan"], "apps": ["shop"]}
    path = "/api/v1/flow-admin/hand-over"

    dry = admin.post(path, json=given | {"dry": True}).json
    none = admin.post(path, json=given | {"apps": ["other"]}).json
    done = admin.post(path, json=given).json

    assert [one["title"] for one in dry["tasks"]] == ["First", "Second"]
    assert (dry["count"], dry["handed"], none["count"]) == (2, 0, 0)
    assert (done["count"], done["handed"]) == (2, 2)
    assert office.inbox("max") == []
    assert len(office.inbox("dan")) == 2


WRONG_HAND_OVERS: tuple[dict[str, Any], ...] = (
    {},
    {"from": 1},
    {"from": 1, "to": "x"},
    {"from": 1, "to": 1},
    {"from": 1, "to": 99_999},
    {"from": 99_999, "to": 1},
    {"from": 1, "to": 2, "apps": "shop"},
    {"from": 1, "to": 2, "odd": 3},
)
JUNK = {
    "instances?cursor=x": 422,
    "incidents?cursor=-1": 422,
    "statistics": 422,
    "statistics?app=shop": 422,
    "statistics?app=odd&flow=x": 404,
    "statistics?app=shop&flow=x&from=soon": 422,
    "statistics?app=shop&flow=x&to=99999-01-01": 422,
}


def test_junk_is_answered_with_what_is_wrong(admin: Any):
    for body in WRONG_HAND_OVERS:
        answer = admin.post("/api/v1/flow-admin/hand-over", json=body)
        assert (answer.status_code, answer.json["problems"] != []) == (422, True)

    paths = {one: admin.get(f"/api/v1/flow-admin/{one}").status_code for one in JUNK}

    assert paths == JUNK


def test_statistics_tell_how_long_nodes_and_people_take(office: Any, admin: Any):
    now = office.system.now()
    for number in range(10):
        office.quote(name=f"Quote {number}", amount="100")
    for one in office.inbox("max")[:4]:
        office.command("max", "approve", task=one["id"])
    with office.system.database.write() as conn:
        done = update(task).where(task.c.node == "manager", task.c.status == "done")
        conn.execute(done.values(opened_at=now - timedelta(hours=3), closed_at=now))
        still = update(task).where(task.c.node == "manager", task.c.status == "open")
        conn.execute(still.values(due_at=now - timedelta(hours=1)))

    path = "/api/v1/flow-admin/statistics?app=shop&flow=quote_approval"
    told = admin.get(path).json

    counts = {k: told["flow"][k] for k in ("count", "running", "approved", "rejected")}
    assert counts == {"count": 10, "running": 6, "approved": 4, "rejected": 0}
    [node] = [one for one in told["nodes"] if one["node"] == "manager"]
    assert (node["count"], node["open"], node["overdue"]) == (4, 6, 6)
    [person] = told["people"]
    assert (person["person"]["title"], person["done"], person["open"]) == ("Max", 4, 6)
    assert person["median_hours"] == pytest.approx(3, abs=0.01)
    future = admin.get(f"{path}&from=2199-01-01").json
    assert future["flow"]["count"] == 0


def test_running_instances_go_on_by_another_release(office: Any, admin: Any):
    office.quote()
    keep = {"key": "manager", "type": "approval", "who": [{"superior": 1}]}
    extra = {"key": "extra", "type": "approval", "who": [{"user": "cat"}]}
    office.publish(nodes=[keep, extra])
    move = {"app": "shop", "flow": "quote_approval", "release": 2}
    path = "/api/v1/flow-admin/migrations"

    [seen] = admin.post(f"{path}/preview", json=move).json["instances"]
    [done] = admin.post(path, json={**move, "ids": [seen["id"]]}).json["results"]

    assert (seen["ok"], seen["release"], done["ok"]) == (True, 1, True)
    assert admin.post(f"{path}/preview", json=move).json["instances"] == []
    office.command("max", "approve")
    assert [t["node"] for t in office.inbox("cat")] == ["extra"]


def test_what_does_not_fit_a_release_says_why_and_stays(office: Any, admin: Any):
    office.quote()
    office.publish(
        nodes=[{"key": "other", "type": "approval", "who": [{"user": "cat"}]}]
    )
    move = {"app": "shop", "flow": "quote_approval", "release": 2}
    path = "/api/v1/flow-admin/migrations"

    [seen] = admin.post(f"{path}/preview", json=move).json["instances"]
    [done] = admin.post(path, json={**move, "ids": [seen["id"]]}).json["results"]

    assert (seen["ok"], done["ok"]) == (False, False)
    assert "manager" in seen["why"]
    ann = office.browser("ann")
    assert ann.post(f"{path}/preview", json=move).status_code == 403
    assert ann.post(path, json={**move, "ids": [1]}).status_code == 403
    for wrong in (
        {},
        {**move, "release": 99},
        {**move, "flow": "no"},
        {**move, "x": 1},
    ):
        assert admin.post(f"{path}/preview", json=wrong).status_code in (404, 422)


def test_an_admin_puts_an_instance_to_another_node(office: Any, admin: Any):
    office.quote()
    [one] = found(admin)
    path = f"/api/v1/instances/{one['id']}"

    offer = admin.get(path).json["offers"]["jump"]
    jumped = admin.post(f"{path}/commands", json={"command": "jump", "to": "finance"})
    strange = admin.post(f"{path}/commands", json={"command": "jump", "to": "mars"})
    foreign = office.browser("ann").post(
        f"{path}/commands", json={"command": "jump", "to": "manager"}
    )

    assert "finance" in [target["key"] for target in offer["targets"]]
    assert jumped.status_code == 200, jumped.json
    assert office.inbox("max") == []
    assert [t["node"] for t in office.inbox("cat")] == ["finance"]
    assert (strange.status_code, foreign.status_code) == (422, 409)


def test_a_builder_sees_how_a_flow_stands_and_nothing_of_the_record(
    office: Any, admin: Any
):
    office.quote()
    with office.system.database.write() as conn:
        builder = update(user).where(user.c.id == office.ids["eve"])
        conn.execute(builder.values(can_build=True))
    office.system.platform.caches.clear()
    eve = office.browser("eve")
    [one] = eve.get("/api/v1/flow-admin/instances").json["instances"]

    page = eve.get(f"/api/v1/instances/{one['id']}").json

    assert page["tree"][1]["people"][0]["title"] == "Max"
    assert set(page["fields"].values()) == {"hidden"}
    assert "amount" not in page["record"]
    assert page["form"]["fields"] == []
