"""Flows over HTTP: from the saved record to its end, on both databases."""

from typing import Any

import pytest

from engines.core.errors import TenonError
from tenon.services import drafts, records, releases


def test_a_discounted_quote_goes_to_the_manager(office: Any):
    made = office.quote()

    [task] = office.inbox("max")

    assert made["flow_state"] == "running"
    assert (task["title"], task["node_title"]) == ("Pumps", "Manager")
    assert task["initiator"] == {"id": office.ids["ann"], "title": "Ann"}
    assert {"title": "discount", "value": "0.20"} in task["summary"]
    assert all(line["title"] != "cost" for line in task["summary"])
    assert task["allowed"] == ["approve", "reject"]


def test_a_quote_without_discount_starts_nothing(office: Any):
    assert office.quote(discount="0")["flow_state"] is None
    assert office.inbox("max") == []


def test_a_countersigned_quote_is_archived_and_everybody_is_told(office: Any):
    made = office.quote()

    assert office.command("max", "approve", opinion="ok").status_code == 200
    assert office.command("cat", "approve").status_code == 200
    done = office.command("dan", "approve")

    assert done.json["instance"]["state"] == "approved"
    stored = office.state(made)
    assert (stored["flow_state"], stored["status"]) == ("approved", "approved")
    [todo] = office.inbox("ann")
    assert (todo["kind"], todo["title"]) == ("todo", "Send Pumps")
    [copy] = office.inbox("rae", "cc")
    assert copy["allowed"] == ["read"]
    bell = office.browser("ann").get("/api/v1/notifications").json["notifications"]
    assert bell[0]["title"] == "Pumps: approved"


def test_the_approver_changes_only_the_fields_of_his_node(office: Any):
    made = office.quote()

    refused = office.command("max", "approve", values={"cost": "1"})
    assert (refused.status_code, refused.json["code"]) == (
        422,
        "flow.field_not_writable",
    )
    taken = office.command("max", "approve", values={"discount": "0.6"})

    assert taken.status_code == 200
    stored = office.state(made)
    assert (stored["discount"], stored["net"]) == ("0.60", "400.00")
    assert stored["flow_state"] == "approved"
    entries = (
        office.browser("ann")
        .get(f"/api/v1/apps/shop/forms/quote/records/{made['id']}/history")
        .json["entries"]
    )
    assert {"id": office.ids["max"], "title": "Max"} in [e["actor"] for e in entries]


def test_an_invalid_value_rolls_the_whole_command_back(office: Any):
    made = office.quote()

    refused = office.command("max", "approve", values={"discount": "much"})

    assert refused.status_code == 422
    assert [t["title"] for t in office.inbox("max")] == ["Pumps"]
    assert office.state(made)["flow_state"] == "running"


def test_a_branch_reads_through_references(office: Any):
    customer = records.create(
        office.as_("ann"), "shop", "customer", {"name": "Key", "level": "A"}
    )
    office.quote(customer=customer["id"])

    answer = office.command("max", "approve")

    assert answer.json["instance"]["state"] == "approved"
    branches = next(n for n in answer.json["tree"] if n["key"] == "by_net")["branches"]
    assert [b["taken"] for b in branches] == [False, True]


def test_the_task_page_shows_tree_timeline_forecast_and_the_record_of_the_node(
    office: Any,
):
    office.quote()
    [task] = office.inbox("max")

    page = office.browser("max").get(f"/api/v1/tasks/{task['id']}").json

    assert [(n["key"], n["state"]) for n in page["tree"]] == [
        ("start", "done"),
        ("manager", "active"),
        ("by_net", "waiting"),
        ("archive", "waiting"),
        ("tell", "waiting"),
    ]
    assert page["tree"][1]["people"] == [{"id": office.ids["max"], "title": "Max"}]
    assert [line["event"] for line in page["timeline"]] == ["flow_started"]
    assert [stop["node"] for stop in page["forecast"]] == ["finance", "tell"]
    assert page["fields"]["discount"] == "write"
    assert page["fields"]["amount"] == "read"
    assert "cost" not in page["record"]
    assert page["allowed"] == [
        "approve",
        "reject",
        "return_to",
        "transfer",
        "delegate",
        "add_sign",
        "cc",
        "save_draft",
        "comment",
    ]
    assert page["return_to"] == [{"node": "start", "title": "Initiator"}]


def test_the_same_command_twice_is_carried_out_once(office: Any):
    office.quote()
    [task] = office.inbox("max")
    path = f"/api/v1/tasks/{task['id']}/commands"
    given = {"command": "approve", "command_id": "c-1"}
    browser = office.browser("max")

    first, second = (browser.post(path, json=given) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json["timeline"] == second.json["timeline"]


def test_a_late_answer_says_who_decided(office: Any):
    office.quote()
    [task] = office.inbox("max")
    office.command("max", "approve")

    late = office.command("max", "approve", task=task["id"])

    assert (late.status_code, late.json["code"]) == (409, "flow.already_done")
    assert late.json["message"].startswith("Max approved this at ")


def test_strangers_see_neither_task_nor_flow(office: Any):
    office.quote()
    [task] = office.inbox("max")
    eve = office.browser("eve")

    assert eve.get(f"/api/v1/tasks/{task['id']}").status_code == 404
    assert eve.get(f"/api/v1/instances/{task['instance_id']}").status_code == 404
    refused = office.command("eve", "approve", task=task["id"])
    assert (refused.status_code, refused.json["code"]) == (404, "flow.absent")


def test_a_running_record_is_changed_through_its_task_only(office: Any):
    made = office.quote()
    ann = office.browser("ann")
    path = f"/api/v1/apps/shop/forms/quote/records/{made['id']}"

    refused = ann.patch(path, json={"amount": "1", "version": made["version"]})

    assert (refused.status_code, refused.json["code"]) == (409, "flow.record_locked")
    assert ann.delete(path).status_code == 409


def test_a_returned_quote_is_corrected_and_submitted_again(office: Any):
    made = office.quote()
    office.command("max", "return_to", opinion="too much")
    ann = office.browser("ann")
    path = f"/api/v1/apps/shop/forms/quote/records/{made['id']}"

    assert ann.patch(path, json={"amount": "90"}).status_code == 200
    again = office.command("ann", "resubmit", values={"discount": "0.15"})

    assert again.status_code == 200, again.json
    assert office.state(made)["discount"] == "0.15"
    assert [t["node_title"] for t in office.inbox("max")] == ["Manager"]


def test_withdrawing_frees_the_record(office: Any):
    made = office.quote()
    [mine] = office.inbox("ann", "mine")

    answer = office.command("ann", "withdraw", instance=mine["id"])

    assert answer.json["instance"]["state"] == "withdrawn"
    assert office.state(made)["flow_state"] == "withdrawn"
    assert office.inbox("max") == []


def test_a_withdrawn_quote_can_be_submitted_again(office: Any):
    made = office.quote()
    [mine] = office.inbox("ann", "mine")
    office.command("ann", "withdraw", instance=mine["id"])

    records.update(office.as_("ann"), "shop", "quote", made["id"], {}, submit=True)

    assert office.state(made)["flow_state"] == "running"


def test_a_todo_is_completed_once_by_its_person(office: Any):
    office.quote(amount="100")
    office.command("max", "approve")
    [todo] = office.inbox("ann")

    assert office.command("bob", "complete", task=todo["id"]).status_code == 404
    done = office.command("ann", "complete", task=todo["id"])
    again = office.command("ann", "complete", task=todo["id"])

    assert (done.status_code, done.json["task"]["status"]) == (200, "done")
    assert (again.status_code, again.json["code"]) == (409, "flow.already_done")


def test_boxes_are_searched_counted_and_paged(office: Any):
    for number in range(33):
        office.quote(name=f"Quote {number}")
    max_ = office.browser("max")

    first = max_.get("/api/v1/tasks?box=todo").json
    rest = max_.get(f"/api/v1/tasks?box=todo&cursor={first['cursor']}").json
    found = max_.get("/api/v1/tasks?box=todo&q=quote 31&app=shop").json

    assert (len(first["tasks"]), len(rest["tasks"]), rest["cursor"]) == (30, 3, None)
    assert first["counts"] == {"todo": 33, "cc": 0}
    assert [t["title"] for t in found["tasks"]] == ["Quote 31"]
    assert max_.get("/api/v1/tasks?box=odd").status_code == 422
    assert max_.get("/api/v1/tasks?cursor=x").status_code == 422


def test_a_transferred_task_moves_to_the_other_inbox(office: Any):
    office.quote()

    moved = office.command("max", "transfer", to=office.ids["bob"])

    assert moved.status_code == 200
    assert office.inbox("max") == []
    [task] = office.inbox("bob")
    page = office.browser("bob").get(f"/api/v1/tasks/{task['id']}").json
    [person] = page["tree"][1]["people"]
    assert [p["title"] for p in person["chain"]] == ["Max"]


def test_an_instance_keeps_the_flow_it_began_with(office: Any):
    office.quote()
    place = ("flow", "quote_approval")
    old = drafts.read(office.system, "shop", place)
    changed = {**old.definition, "nodes": old.definition["nodes"][:1], "title": "New"}
    seen = drafts.Precondition(old.etag)
    drafts.write(office.system, "shop", place, changed, seen)
    releases.publish(office.system, "shop")

    answer = office.command("max", "approve")

    assert answer.json["instance"]["flow_title"] == "Quote approval"
    assert [t["node_title"] for t in office.inbox("cat")] == ["Finance"]


def test_a_draft_is_simulated_with_chosen_values(office: Any):
    admin = office.app.test_client()
    admin.login("admin")
    path = "/api/v1/apps/shop/flows/quote_approval/simulate"
    given = {
        "initiator": office.ids["ann"],
        "values": {"name": "x", "discount": "0.3", "amount": "5000"},
    }

    answer = admin.post(path, json=given).json
    from_boss = admin.post(path, json=given | {"initiator": office.ids["max"]}).json

    assert [stop["node"] for stop in answer["path"]] == [
        "start",
        "manager",
        "by_net",
        "finance",
        "archive",
        "tell",
    ]
    assert answer["path"][2]["branch"] == "large"
    assert [p["title"] for p in answer["path"][3]["people"]] == ["Cat", "Dan"]
    assert from_boss["path"][1]["people"][0]["title"] == "Admin"
    refused = office.browser("ann").post(path, json=given)
    assert refused.status_code in (403, 404)
    assert admin.post(path.replace("quote_", "no_"), json=given).status_code == 404


def test_a_simulated_reject_lights_another_way(office: Any):
    path = "/api/v1/apps/shop/flows/quote_approval/simulate"
    given = {
        "initiator": office.ids["ann"],
        "values": {"name": "x", "discount": "0.3", "amount": "5000"},
    }
    admin = office.browser("admin")

    refused = admin.post(path, json=given | {"verdicts": {"finance": "reject"}}).json
    unknown = admin.post(path, json=given | {"verdicts": {"finance": "shrug"}})

    assert refused["status"] == "rejected"
    assert refused["path"][-1]["node"] == "finance"
    assert unknown.status_code == 422


def test_rules_and_the_system_may_touch_a_running_record(office: Any):
    made = office.quote()

    records.update(office.system, "shop", "quote", made["id"], {"status": "seen"})

    with pytest.raises(TenonError) as caught:
        records.update(office.as_("ann"), "shop", "quote", made["id"], {"status": "x"})
    assert caught.value.code == "flow.record_locked"


def test_whoever_is_asked_can_draw_the_form_without_rights_on_it(office: Any):
    office.quote()
    office.command("max", "approve")
    [task] = office.inbox("cat")

    shown = office.browser("cat").get(f"/api/v1/tasks/{task['id']}").json
    seen = office.browser("max").get(f"/api/v1/instances/{task['instance_id']}").json

    keys = [field["key"] for field in shown["form"]["fields"]]
    assert keys == ["name", "customer", "discount", "amount", "cost", "status", "net"]
    assert set(keys) == set(shown["fields"])
    assert seen["form"]["key"] == "quote"


def test_the_flows_of_a_record_are_listed_for_those_who_see_the_record(office: Any):
    made = office.quote()
    path = f"/api/v1/apps/shop/forms/quote/records/{made['id']}/instances"

    [flow] = office.browser("ann").get(path).json["instances"]

    assert flow["state"] == "running"
    assert office.browser("bob").get(path).status_code == 404


def test_several_tasks_are_answered_at_once_each_by_itself(office: Any):
    for number in range(3):
        office.quote(name=f"Quote {number}", amount="100")
    first, *rest = [task["id"] for task in office.inbox("max")]
    office.command("max", "approve", task=first)
    max_ = office.browser("max")

    given = {"ids": [first, *rest, 99_999], "command": "approve", "opinion": "ok"}
    results = max_.post("/api/v1/tasks/batch", json=given).json["results"]

    assert [one["ok"] for one in results] == [False, True, True, False]
    assert results[0]["code"] == "flow.already_done"
    assert results[0]["message"].startswith("Max approved this at ")
    assert results[3]["code"] == "flow.absent"
    assert office.inbox("max") == []
    for wrong in ({}, {"ids": []}, {"ids": 1}, {"ids": [1], "command": "terminate"}):
        assert max_.post("/api/v1/tasks/batch", json=wrong).status_code == 422
    assert max_.post("/api/v1/tasks/batch", json={"ids": [1] * 101}).status_code == 422


def test_nobody_answers_a_foreign_task_in_a_batch(office: Any):
    office.quote()
    [task] = office.inbox("max")

    given = {"ids": [task["id"]], "command": "approve"}
    [result] = (
        office.browser("eve").post("/api/v1/tasks/batch", json=given).json["results"]
    )

    assert (result["ok"], result["code"]) == (False, "flow.absent")


def test_boxes_are_narrowed_by_flow_time_and_lateness(office: Any):
    office.quote()
    max_ = office.browser("max")

    def box(query: str) -> int:
        return len(max_.get(f"/api/v1/tasks?{query}").json["tasks"])

    assert box("flow=quote_approval") == 1
    assert box("flow=other") == 0
    assert box("from=2001-01-01&to=2199-12-31") == 1
    assert box("to=2001-01-01") == 0
    assert box("overdue=1") == 0
    assert box("box=delegated") == 0
    assert (
        office.browser("ann").get("/api/v1/tasks?box=mine&overdue=1").json["tasks"]
        == []
    )
    for wrong in ("from=soon", "to=99999-01-01", "box=odd", "cursor=-1"):
        assert max_.get(f"/api/v1/tasks?{wrong}").status_code == 422
