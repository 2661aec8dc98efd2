"""The flow designer: drawn by mouse and by keys, tried, compared, taken back."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from e2e.steps import Api, choose, drag, no_sideways_scroll

pytestmark = pytest.mark.e2e

Enter = Callable[..., Page]
QUOTES = "/apps/crm/draft/flow/quote_approval"
DRAWN = "/apps/crm/draft/flow/drawn"


def at_least(amount: int) -> dict[str, Any]:
    """Return the condition that a quote is worth that much."""
    return {"field": "amount", "op": "gte", "value": amount}


FLOW: dict[str, Any] = {
    "key": "drawn",
    "form": "quote",
    "title": "Drawn",
    "start": {"on": "submit"},
    "nodes": [
        {"key": "boss", "type": "approval", "title": "Boss", "who": [{"superior": 1}]},
        {
            "key": "size",
            "type": "exclusive",
            "title": "Size",
            "branches": [
                {"key": "big", "title": "Big", "when": at_least(900000), "nodes": []},
                {"key": "mid", "title": "Mid", "when": at_least(500000), "nodes": []},
                {"key": "rest", "default": True, "nodes": []},
            ],
        },
        {"key": "copy", "type": "cc", "title": "Copy", "who": []},
    ],
}


@pytest.fixture
def drawn(enter: Enter) -> Iterator[Page]:
    """The designer with a flow of its own, gone afterwards."""
    page = enter("admin", language="en")
    api = Api(page)
    api.put(DRAWN, FLOW, **{"If-None-Match": "*"})
    page.goto("/builder/crm/flows/drawn")
    expect(card(page, "boss")).to_be_visible()
    yield page
    # The open page may still be saving: what it leaves would spoil other journeys.
    page.close()
    left = enter("admin", language="en")
    etag = left.request.get(f"/api/v1{DRAWN}").headers["etag"]
    Api(left).delete(DRAWN, **{"If-Match": etag})


def card(page: Page, name: str) -> Locator:
    """Return the card of a step, or of a branch by `group/branch`."""
    return page.locator(f'[data-flow-card="{name}"]')


def saved(answer: Response) -> bool:
    """Tell whether the draft was saved."""
    return answer.request.method == "PUT" and answer.ok


def keys(nodes: list[dict[str, Any]]) -> list[str]:
    """Return the keys of steps or branches, in their order."""
    return [node["key"] for node in nodes]


def test_a_flow_is_drawn_with_keys_and_mouse(drawn: Page) -> None:
    page = drawn
    card(page, "boss").get_by_role("button").first.focus()
    page.keyboard.press("ArrowDown")
    expect(card(page, "size")).to_have_attribute("data-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(card(page, "size/mid").get_by_role("button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name="Settings of “Mid”")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary")).to_have_count(0)

    drag(card(page, "size/mid"), card(page, "size/big").get_by_text("Big", exact=True))
    expect(card(page, "size/mid")).to_contain_text("Priority 1")

    card(page, "boss").hover()
    card(page, "boss").get_by_role("button", name="More for “Boss”").click()
    page.get_by_role("menuitem", name="Copy").click()
    card(page, "size/big").get_by_role("button").first.focus()
    more = card(page, "size/big").get_by_role("button", name="More for “Big”")
    more.click()
    page.get_by_role("menuitem", name="Paste into the branch").click()
    expect(card(page, "boss_2")).to_be_visible()

    page.keyboard.press("Escape")
    card(page, "size/big").get_by_role("button").first.focus()
    page.keyboard.press("-")
    expect(card(page, "boss_2")).to_have_count(0)
    page.get_by_role("button", name="1 step folded").click()
    expect(card(page, "boss_2")).to_be_visible()

    page.get_by_role("button", name=re.compile("problem")).click()
    page.get_by_role("button", name=re.compile("is not set up yet")).first.click()
    expect(page.get_by_role("complementary", name="Settings of “Copy”")).to_be_visible()

    expect(page.get_by_text(re.compile("^Saved"))).to_be_visible()
    size = Api(page).get(DRAWN)["definition"]["nodes"][1]
    assert keys(size["branches"]) == ["mid", "big", "rest"]
    assert keys(size["branches"][1]["nodes"]) == ["boss_2"]


def test_a_flow_is_read_and_edited_on_a_phone(enter: Enter) -> None:
    page = enter("admin", language="en", width=390)
    page.goto("/builder/crm/flows/quote_approval")
    branches = page.get_by_role("group", name="Branches")
    expect(card(page, "committee")).to_be_visible()
    no_sideways_scroll(page)

    branches.get_by_role("button", name="Otherwise").click()
    expect(card(page, "by_size/small")).to_be_visible()
    expect(card(page, "committee")).to_have_count(0)
    card(page, "manager").get_by_role("button").first.click()

    who = "Managers, any one"
    settings = page.get_by_role("complementary", name=f"Settings of “{who}”")
    expect(settings.get_by_role("textbox", name="Name")).to_have_value(who)
    no_sideways_scroll(page)


def test_a_flow_is_tried_before_anybody_is_bothered(enter: Enter) -> None:
    page = enter("admin", language="en")
    page.goto("/builder/crm/flows/quote_approval")
    page.get_by_role("button", name="Simulate").click()
    panel = page.get_by_role("complementary", name="Simulate")
    choose(panel, "Initiator", "王芳")
    choose(panel, "Who approves", "Director and finance")
    panel.get_by_role("button", name="Run", exact=True).click()

    for name in ("李敏", "陈国栋", "黄婷", "徐宁"):
        expect(panel.get_by_text(name).first).to_be_visible()

    choose(panel, "Answer at “Managers, any one”", "Reject")
    expect(panel.get_by_text("Rejected")).to_be_visible()
    expect(panel.get_by_text("黄婷")).to_have_count(0)

    choose(panel, "Who approves", "A manager")
    panel.get_by_role("button", name="Run", exact=True).click()
    expect(panel.get_by_text("徐宁").first).to_be_visible()
    expect(panel.get_by_text("黄婷")).to_have_count(0)


def test_what_changed_since_the_release_is_told_and_taken_back(enter: Enter) -> None:
    page = enter("admin", language="en")
    before = Api(page).get(QUOTES)["definition"]
    page.goto("/builder/crm/flows/quote_approval")
    page.get_by_role("region", name="Flow").get_by_role(
        "button", name="Add a step here"
    ).first.click()
    with page.expect_response(saved):
        page.get_by_role("menuitem", name=re.compile("^Approval")).click()

    page.get_by_role("button", name="Versions and differences").click()
    panel = page.get_by_role("complementary", name="Versions and differences")
    expect(panel.get_by_role("heading", name="1 difference")).to_be_visible()
    expect(card(page, "approval")).to_have_attribute("data-differs", "added")

    panel.get_by_role("button", name="More for release 1").click()
    with page.expect_response(saved):
        page.get_by_role("menuitem", name="Restore into the draft").click()
    expect(panel.get_by_text("Exactly the same.")).to_be_visible()
    assert Api(page).get(QUOTES)["definition"] == before


def test_a_flow_goes_out_as_bpmn_and_comes_back(drawn: Page, tmp_path: Path) -> None:
    page = drawn
    page.get_by_role("button", name="More tools").click()
    with page.expect_download() as sent:
        page.get_by_role("menuitem", name="Export BPMN").click()
    file = tmp_path / sent.value.suggested_filename
    sent.value.save_as(file)
    card(page, "boss").get_by_role("button").first.focus()
    with page.expect_response(saved):
        page.keyboard.press("Delete")
    expect(card(page, "boss")).to_have_count(0)

    page.get_by_role("button", name="More tools").click()
    page.get_by_role("menuitem", name="Import BPMN").click()
    dialog = page.get_by_role("dialog", name="Import BPMN")
    dialog.locator("input[type=file]").set_input_files(file)
    expect(dialog.get_by_text("3 steps were read.")).to_be_visible()
    dialog.get_by_role("button", name="Replace this flow").click()

    expect(card(page, "boss")).to_be_visible()
    expect(card(page, "size/mid")).to_contain_text("Priority 2")
