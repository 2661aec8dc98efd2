"""What a flow writes into its record when it begins to run, and when it has ended."""

from typing import Any

import pytest

from tenon.services import drafts
from tenon.services.drafts import Precondition

MARKS = {
    "running": {"status": "asked"},
    "rejected": {"status": {"formula": 'CONCATENATE(name, " refused")'}},
    "withdrawn": {"status": "draft"},
    "terminated": {"status": "stopped"},
}


@pytest.fixture
def marked(office: Any) -> Any:
    office.publish(on_result=MARKS)
    return office


def test_a_rejected_record_gets_the_values_of_its_result(marked: Any):
    made = marked.quote()
    assert marked.state(made)["status"] == "asked"

    marked.command("max", "reject", opinion="no")

    found = marked.state(made)
    assert (found["flow_state"], found["status"]) == ("rejected", "Pumps refused")


def test_a_withdrawn_record_is_set_back_in_the_same_command(marked: Any):
    made = marked.quote()
    [mine] = marked.inbox("ann", "mine")

    marked.command("ann", "withdraw", instance=mine["id"])

    found = marked.state(made)
    assert (found["flow_state"], found["status"]) == ("withdrawn", "draft")


def test_an_approved_record_keeps_what_its_nodes_wrote(marked: Any):
    made = marked.quote(amount="100")

    marked.command("max", "approve")

    assert marked.state(made)["status"] == "approved"


@pytest.mark.parametrize(
    "wrong",
    [
        {"rejected": {"nowhere": 1}},
        {"rejected": {"status": {"formula": "1 +"}}},
        {"lost": {"status": "x"}},
    ],
)
def test_values_of_results_are_checked_before_publishing(office: Any, wrong: Any):
    place = ("flow", "quote_approval")
    old = drafts.read(office.system, "shop", place)
    changed = {**old.definition, "on_result": wrong}

    drafts.write(office.system, "shop", place, changed, Precondition(old.etag))

    answer = office.admin().post("/api/v1/apps/shop/check", json={})
    mine = [p for p in answer.json["problems"] if "on_result" in p["path"]]
    assert [p["severity"] for p in mine] == ["error"]


def test_a_flow_is_started_by_hand_on_a_stored_record(office: Any):
    office.publish(start={"on": "update"})
    made = office.quote()
    ann = office.browser("ann")
    path = "/api/v1/apps/shop/flows/quote_approval/instances"
    given = {"record": made["id"], "picks": {"finance": [office.ids["cat"]]}}
    assert office.inbox("max") == []

    begun = ann.post(path, json=given)

    assert begun.status_code == 201, begun.json
    assert [t["node"] for t in office.inbox("max")] == ["manager"]
    again = ann.post(path, json=given)
    assert (again.status_code, again.json["code"]) == (409, "flow.already_running")
    assert office.browser("bob").post(path, json=given).status_code == 404
    assert office.browser("eve").post(path, json=given).status_code == 404
