"""BPMN over HTTP: a flow goes out and comes back; what is no BPMN is refused."""

from io import BytesIO

PATH = "/api/v1/apps/shop/flows"


def send(browser, content):
    given = {"file": (BytesIO(content), "x.bpmn"), "form": "quote", "flow": "again"}
    return browser.post(f"{PATH}/bpmn", data=given)


def test_a_flow_goes_out_and_comes_back(office):
    admin = office.browser("admin")

    sent = admin.get(f"{PATH}/quote_approval/bpmn")
    back = send(admin, sent.data)

    assert sent.headers["Content-Disposition"].endswith('"quote_approval.bpmn"')
    assert back.status_code == 200, back.json
    found = back.json["definition"]
    assert (found["key"], found["form"]) == ("again", "quote")
    assert [n["key"] for n in found["nodes"]] == [
        "manager",
        "by_net",
        "archive",
        "tell",
    ]
    assert not [m for m in back.json["messages"] if m["severity"] == "error"]


def test_what_is_no_bpmn_is_refused_with_a_sentence(office):
    admin = office.browser("admin")

    for content in (
        b"",
        b"hello",
        b"<a/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    ):
        refused = send(admin, content)
        assert refused.status_code == 422, refused.json
        assert refused.json["code"].startswith("bpmn."), refused.json
    assert admin.post(f"{PATH}/bpmn").status_code == 422
    assert admin.get(f"{PATH}/none/bpmn").status_code == 404


def test_bpmn_is_for_builders(office):
    ann = office.browser("ann")

    assert ann.get(f"{PATH}/quote_approval/bpmn").status_code == 403
    assert send(ann, b"<a/>").status_code == 403
