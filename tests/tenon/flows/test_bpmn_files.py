"""Flows as BPMN files over HTTP: out, in again, and what is no BPMN."""

from io import BytesIO
from typing import Any

PATH = "/api/v1/apps/shop/flows"


def send(browser: Any, content: bytes, **more: str) -> Any:
    given = {"file": (BytesIO(content), "flow.bpmn"), "form": "quote", **more}
    return browser.post(f"{PATH}/bpmn", data=given, content_type="multipart/form-data")


def test_a_flow_goes_out_and_comes_in_again(office: Any):
    admin = office.admin()

    out = admin.get(f"{PATH}/quote_approval/bpmn")
    back = send(admin, out.get_data(), flow="again")

    assert (out.status_code, out.mimetype) == (200, "application/xml")
    assert back.status_code == 200, back.json
    definition = back.json["definition"]
    assert (definition["key"], definition["form"]) == ("again", "quote")
    types = [node["type"] for node in definition["nodes"]]
    assert types == ["approval", "exclusive", "action", "cc"]


NONE = (
    b"",
    b"hello",
    b"<a/>",
    b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    b"\xff\xfe\x00",
    b"<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>",
)


def test_what_is_no_bpmn_is_refused(office: Any):
    admin = office.admin()

    statuses = [send(admin, content).status_code for content in NONE]

    assert all(400 <= status < 500 for status in statuses), statuses


def test_only_builders_take_part(office: Any):
    ann = office.browser("ann")

    assert ann.get(f"{PATH}/quote_approval/bpmn").status_code == 403
    assert send(ann, b"<a/>").status_code == 403
    assert office.admin().get(f"{PATH}/no/bpmn").status_code == 404
    assert office.admin().post(f"{PATH}/bpmn").status_code == 422
