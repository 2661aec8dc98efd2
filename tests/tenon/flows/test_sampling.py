"""Sampling: whom a flow would not find, told before it is published."""

from tenon.services import drafts
from tenon.services.drafts import Precondition

PLACE = ("flow", "quote_approval")
CHECK = "/api/v1/apps/shop/check"


def asks(office, who):
    """Let the first node of the draft ask these people."""
    draft = drafts.read(office.system, "shop", PLACE)
    nodes = [{**draft.definition["nodes"][0], "who": [who]}]
    nodes[0].pop("empty", None)
    changed = {**draft.definition, "nodes": nodes}
    drafts.write(office.system, "shop", PLACE, changed, Precondition(etag=draft.etag))


def warnings(office):
    found = office.browser("admin").post(CHECK).json["problems"]
    return [p for p in found if p["code"] == "flow.sampled_empty"]


def test_a_node_that_finds_somebody_for_everybody_is_not_warned_of(office):
    asks(office, {"initiator": True})

    assert warnings(office) == []


def test_a_node_that_finds_nobody_for_some_is_warned_of_with_its_place(office):
    asks(office, {"superior": 9})

    (told,) = warnings(office)

    assert told["severity"] == "warning"
    assert told["path"].startswith("flows/quote_approval/nodes/0")
