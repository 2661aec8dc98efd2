"""Every route of flows: nonsense is answered 4xx, and strangers do nothing."""

from itertools import product
from typing import Any

import pytest

from engines.flow.step import COMMANDS

JUNK: tuple[Any, ...] = (
    None,
    [],
    "x",
    5,
    {},
    {"odd": 1},
    {"ids": "x"},
    {"ids": [None]},
    {"ids": [-1]},
    {"ids": [2**62]},
    {"command": None},
    {"command": {"a": 1}},
    {"command": "approve", "values": []},
    {"command": "approve", "values": {"amount": {"x": [1]}}},
    {"command": "approve", "base": "x"},
    {"command": "approve", "files": ["a"]},
    {"command": "approve", "signature": [1]},
    {"command": "approve", "picks": {"a": 1}},
    {"command": "approve", "vote": 1},
    {"command": "approve", "version": "x"},
    {"command": "approve", "admin": True},
    {"command": "child_done", "key": "x"},
    {"command": "add_sign", "people": {"a": 1}, "position": "under"},
    {"command": "return_to", "to": {"a": 1}},
    {"command": "return_to", "resume": "never"},
    {"agent": {}, "starts_at": [], "ends_at": {}},
    {"days": [1]},
    {"opinions": {"a": 1}},
    {"app": 1, "flow": [], "release": "x"},
    {"from": [], "to": {}},
    {"command": "approve", "opinion": "x" * 6000},
    {"command": "approve", "command_id": "x" * 65},
)
WRITES = (
    ("post", "/tasks/{task}/commands"),
    ("post", "/tasks/batch"),
    ("post", "/instances/{instance}/commands"),
    ("post", "/delegations"),
    ("patch", "/delegations/1"),
    ("post", "/delegations/1/take-back"),
    ("put", "/me/opinions"),
    ("put", "/calendar/2026"),
    ("post", "/flow-admin/hand-over"),
    ("post", "/flow-admin/migrations"),
    ("post", "/flow-admin/migrations/preview"),
    ("post", "/apps/shop/flows/quote_approval/simulate"),
    ("post", "/apps/shop/flows/quote_approval/instances"),
)
READS = (
    "/tasks?box=%00",
    "/tasks?cursor=99999999999999999999999",
    "/tasks?from=9999-99-99",
    "/tasks/999999",
    "/tasks/99999999999999999999",
    "/instances/999999",
    "/instances/999999/print",
    "/calendar/0",
    "/flow-admin/instances?cursor=x",
    "/flow-admin/incidents?cursor=x",
    "/flow-admin/statistics?app=%F0%9F%98%80&flow=x",
)


@pytest.fixture
def place(office: Any) -> dict[str, int]:
    office.quote()
    [task] = office.inbox("max")
    return {"task": task["id"], "instance": task["instance_id"]}


def test_nonsense_is_answered_with_what_is_wrong(office: Any, place: dict[str, int]):
    everybody = (office.admin(), office.browser("max"))

    for (method, path), body in product(WRITES, JUNK):
        for who in everybody:
            full = f"/api/v1{path.format(**place)}"
            answer = getattr(who, method)(full, json=body)
            fine = answer.status_code in (200, 201) and "opinion" not in str(body)
            assert 400 <= answer.status_code < 500 or fine, (path, body, answer.data)

    assert len(office.inbox("max")) == 1


def test_odd_addresses_lead_nowhere(office: Any):
    admin = office.admin()

    statuses = {path: admin.get(f"/api/v1{path}").status_code for path in READS}

    assert all(400 <= status < 500 for status in statuses.values()), statuses


def test_no_command_of_a_stranger_does_anything(office: Any, place: dict[str, int]):
    eve, ann = office.browser("eve"), office.browser("ann")
    before = office.admin().get(f"/api/v1/instances/{place['instance']}").json

    for name in COMMANDS:
        given = {"command": name, "opinion": "x", "to": "start", "task": place["task"]}
        for where, key in (("tasks", "task"), ("instances", "instance")):
            path = f"/api/v1/{where}/{place[key]}/commands"
            assert eve.post(path, json=given).status_code == 404, name
            if name not in ("withdraw", "urge", "comment"):
                refused = ann.post(path, json=given)
                assert 400 <= refused.status_code < 500, (name, refused.json)

    after = office.admin().get(f"/api/v1/instances/{place['instance']}").json
    assert after["timeline"] == before["timeline"]


def test_a_task_is_not_answered_through_a_foreign_instance(office: Any):
    office.quote(name="First")
    office.quote(name="Second")
    second, first = office.inbox("max")

    path = f"/api/v1/instances/{first['instance_id']}/commands"
    given = {"command": "approve", "task": second["id"]}
    refused = office.browser("max").post(path, json=given)

    assert (refused.status_code, refused.json["code"]) == (404, "flow.task_unknown")
