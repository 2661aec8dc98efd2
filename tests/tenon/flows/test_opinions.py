"""Opinions with files and signatures: kept, shown to those concerned, printed."""

from io import BytesIO
from typing import Any

import pytest

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 60
ASK_MAX = {
    "key": "one",
    "type": "approval",
    "who": [{"user": "max"}],
    "signature": "required",
    "opinion": "required",
}


def may_open(browser: Any, key: int) -> bool:
    """Tell whether somebody gets a file."""
    answer = browser.get(f"/api/v1/files/{key}")
    answer.close()
    assert answer.status_code in (200, 404)
    return bool(answer.status_code == 200)


def upload(office: Any, username: str, name: str = "me.png") -> int:
    given = {"file": (BytesIO(PNG), name)}
    made = office.browser(username).post(
        "/api/v1/files", data=given, content_type="multipart/form-data"
    )
    assert made.status_code == 201, made.json
    return int(made.json["id"])


@pytest.fixture
def asked(office: Any) -> Any:
    office.publish(nodes=[ASK_MAX])
    office.quote(name="Pumps <b>")
    return office


def test_an_offer_says_what_the_dialog_must_ask_for(asked: Any):
    [task] = asked.inbox("max")

    page = asked.browser("max").get(f"/api/v1/tasks/{task['id']}").json

    assert page["offers"]["approve"]["opinion_required"]
    assert page["offers"]["approve"]["signature_required"]
    assert not task["quick"]


def test_without_its_signature_an_approval_is_refused(asked: Any):
    refused = asked.command("max", "approve", opinion="fine")

    assert (refused.status_code, refused.json["code"]) == (
        422,
        "flow.signature_required",
    )


def test_files_and_signature_go_with_the_opinion(asked: Any):
    sign, paper = upload(asked, "max"), upload(asked, "max", "paper.png")
    [mine] = asked.inbox("ann", "mine")
    ann, eve = asked.browser("ann"), asked.browser("eve")
    assert not may_open(ann, sign)

    done = asked.command(
        "max", "approve", opinion="Fine <i>", signature=sign, files=[paper]
    )

    assert done.status_code == 200, done.json
    [person] = done.json["tree"][1]["people"]
    assert person["signature"]["name"] == "me.png"
    assert [one["name"] for one in person["files"]] == ["paper.png"]
    assert may_open(ann, sign)
    assert not may_open(eve, sign)
    page = ann.get(f"/api/v1/instances/{mine['id']}/print")
    assert (page.status_code, page.mimetype) == (200, "text/html")
    shown = page.get_data(as_text=True)
    assert "Pumps &lt;b&gt;" in shown
    assert "Fine &lt;i&gt;" in shown
    assert f"/api/v1/files/{sign}" in shown
    assert eve.get(f"/api/v1/instances/{mine['id']}/print").status_code == 404


@pytest.mark.parametrize("key", ["signature", "files"])
def test_nobody_signs_with_a_foreign_or_used_file(asked: Any, key: str):
    foreign = upload(asked, "ann")
    mine = upload(asked, "max")
    given = {"signature": mine, "files": [mine]} | {
        key: foreign if key == "signature" else [foreign]
    }

    refused = asked.command("max", "approve", opinion="fine", **given)

    assert (refused.status_code, refused.json["problems"][0]["path"]) == (422, key)
    assert len(asked.inbox("max")) == 1


def test_a_hidden_field_is_not_printed(office: Any):
    office.quote(cost="777")
    [task] = office.inbox("max")
    page = office.browser("max").get(f"/api/v1/instances/{task['instance_id']}/print")

    assert "1000" in page.get_data(as_text=True).replace(",", "")


def test_the_second_of_two_writers_learns_who_was_first(office: Any):
    both = [
        {
            "key": "both",
            "type": "approval",
            "who": [{"members": ["cat", "dan"]}],
            "vote": {"mode": "all"},
            "fields": {"status": "write"},
        }
    ]
    office.publish(nodes=both)
    made = office.quote(status="new")
    base = {"status": "new"}
    first = office.command("cat", "approve", values={"status": "a"}, base=base)

    second = office.command("dan", "approve", values={"status": "b"}, base=base)

    assert first.status_code == 200, first.json
    assert (second.status_code, second.json["code"]) == (409, "flow.field_conflict")
    [problem] = second.json["problems"]
    assert problem["path"] == "values/status"
    assert "Cat" in problem["message"]
    assert office.state(made)["status"] == "a"


def test_only_what_the_node_gives_can_be_written(office: Any):
    made = office.quote()

    refused = office.command("max", "approve", values={"amount": "1"})

    assert (refused.status_code, refused.json["code"]) == (
        422,
        "flow.field_not_writable",
    )
    assert office.state(made)["amount"] == "1000.00"


def test_a_helper_sees_the_page_and_what_comes_after_his_answer(asked: Any):
    handed = asked.command("max", "delegate", to=asked.ids["bob"])
    assert handed.status_code == 200, handed.json

    [task] = asked.inbox("bob")
    page = asked.browser("bob").get(f"/api/v1/tasks/{task['id']}")

    assert page.status_code == 200, page.json
    assert page.json["allowed"][0] == "delegate_answer"
    assert page.json["offers"]["delegate_answer"]["opinion_required"]

    answered = asked.command("bob", "delegate_answer", opinion="I would.")

    assert answered.status_code == 200, answered.json
    assert asked.inbox("max")
