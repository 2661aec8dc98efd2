"""Rules: built with a branch and a wait, tried, published, fired, and looked up."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.steps import Api, choose
from e2e.test_designers import publish, saved

pytestmark = pytest.mark.e2e


def begin(page: Page, title: str) -> None:
    """Create a rule, and come to the rules to begin with."""
    page.goto("/builder/crm?create=rule")
    dialog = page.get_by_role("dialog")
    name = dialog.get_by_role("textbox", name="Name")
    expect(name).to_be_visible()
    name.fill(title)
    choose(dialog, "Form", "Lead")
    dialog.get_by_role("button", name="Create and edit").click()
    heading = page.get_by_role("heading", name="Begin with a common rule")
    expect(heading).to_be_visible()


def card(page: Page, path: str) -> Locator:
    """Return the card of a part of the rule."""
    return page.locator(f'[data-rule-card="{path}"]')


def settled(page: Page) -> None:
    """Wait until the draft is saved and nothing is wrong with it."""
    expect(page.get_by_text("No problems")).to_be_visible()


def add(page: Page, place: int, kind: str) -> None:
    """Put an action of a kind in at a place."""
    page.get_by_role("button", name="Add an action here").nth(place).click()
    menu = page.get_by_role("menu", name="Add an action here")
    expect(menu).to_be_visible()
    menu.get_by_role("menuitem", name=kind, exact=True).click()
    expect(menu).to_have_count(0)


def test_a_rule_with_a_branch_and_a_wait_is_built_tried_published_and_runs(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    begin(page, "Greet new leads")
    page.get_by_role("button", name=re.compile("^Tell about new records")).click()
    expect(card(page, "actions/0")).to_be_visible()

    add(page, 1, "Branch")
    expect(card(page, "actions/1")).to_be_visible()
    add(page, 2, "Notify")
    expect(card(page, "actions/1/then/0")).to_be_visible()
    add(page, 3, "Wait")
    wait = card(page, "actions/1/then/1")
    expect(wait).to_contain_text("wait 1 day")
    wait.get_by_role("button").first.focus()
    with page.expect_response(saved):
        page.keyboard.press("Control+ArrowUp")
    expect(card(page, "actions/1/then/0")).to_contain_text("wait 1 day")
    sentence = page.locator("[data-rule-canvas] header p")
    expect(sentence).to_contain_text("When a Lead is created, notify")
    settled(page)

    page.get_by_role("button", name="Dry run").click()
    panel = page.get_by_role("complementary", name="Dry run")
    panel.get_by_role("button", name=re.compile("^Try the latest")).click()
    expect(panel.get_by_text(re.compile(r"^Runs for \d+ of \d+$"))).to_be_visible()

    publish(page)

    values = {"name": "Fresh lead", "company": "Fresh Ltd", "mobile": "13900970531"}
    lead: Any = Api(page).post("/apps/crm/forms/lead/records", values)
    page.goto("/builder/crm/rules")
    row = page.get_by_role("listitem").filter(has_text="Greet new leads")
    expect(row).to_contain_text("Running")
    page.goto(f"/builder/crm/rules/greet_new_leads?tab=log&record={lead['id']}")
    run = page.get_by_role("button", name="What was done for “Fresh lead”")
    expect(run).to_be_visible()
    run.click()
    expect(page.get_by_text("The record as it was")).to_be_visible()


def test_a_button_of_a_rule_is_pressed_on_a_record(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    begin(page, "Ask for help")
    page.get_by_role("button", name=re.compile("^Ask for help")).click()
    expect(card(page, "actions/0")).to_be_visible()
    settled(page)
    publish(page)
    lead: Any = Api(page).get("/apps/crm/forms/lead/records", limit=1)["records"][0]

    page.goto(f"/apps/crm/forms/lead/records/{lead['id']}")
    page.get_by_role("button", name="Ask for help").click()

    expect(page.get_by_text("“Ask for help” is done")).to_be_visible()


def test_a_rule_rests_with_a_reason_and_goes_on(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    page.goto("/builder/crm/rules")
    row = page.get_by_role("listitem").filter(has_text="No follow-up for 3 days")
    expect(row).to_contain_text("Running")
    row.get_by_role("button", name="More for “No follow-up for 3 days”").click()
    page.get_by_role("menuitem", name="Pause").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name=re.compile("^Why")).fill("Holidays")
    dialog.get_by_role("button", name="Pause").click()

    expect(row).to_contain_text("Paused: Holidays")

    row.get_by_role("button", name="More for “No follow-up for 3 days”").click()
    page.get_by_role("menuitem", name="Resume").click()
    expect(row).to_contain_text("Running")
