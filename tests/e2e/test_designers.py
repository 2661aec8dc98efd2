"""Building: a form, a flow, a rule and a dashboard, changed and published."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from e2e.steps import Api, choose, drag

pytestmark = pytest.mark.e2e


def publish(page: Page) -> None:
    """Publish what was designed, after a look at what changes."""
    page.get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog", name="Publish the app")
    expect(dialog.get_by_role("heading", name="What changes")).to_be_visible()
    dialog.get_by_role("button", name="Publish").click()
    expect(dialog).to_have_count(0, timeout=30_000)


def test_a_field_is_dragged_in_named_published_and_filled_in(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    page.goto("/builder/crm/forms/follow_up")
    canvas = page.get_by_role("region", name="Canvas")
    subject = canvas.get_by_role("button", name="Field Subject (text)")
    expect(subject).to_be_visible()

    drag(page.get_by_role("button", name="Rating", exact=True), subject)
    added = canvas.get_by_label("Field Rating (rating)")
    expect(added).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(added).to_have_count(0)
    page.get_by_role("button", name="Redo").click()
    added.dblclick()
    label = canvas.get_by_role("textbox", name="Title")
    label.fill("How did it go")
    label.press("Enter")
    renamed = canvas.get_by_label("Field How did it go (rating)")
    expect(renamed).to_be_visible()

    publish(page)

    page.goto("/apps/crm/forms/follow_up/new")
    expect(page.get_by_role("main").get_by_text("How did it go")).to_be_visible()


def test_two_designers_at_once_are_told(enter: Callable[..., Page]) -> None:
    first, second = enter("admin", language="en"), enter("admin", language="en")
    for page in (first, second):
        page.goto("/builder/crm/forms/contact")
        expect(name_of(page)).to_have_value("Contact")
    with first.expect_response(saved):
        name_of(first).fill("People")
        name_of(first).press("Enter")

    name_of(second).fill("Persons")
    name_of(second).press("Enter")

    dialog = second.get_by_role("dialog", name="Somebody else changed this too")
    dialog.get_by_role("button", name="Load the newest").click()
    expect(name_of(second)).to_have_value("People")
    with first.expect_response(saved):
        first.get_by_role("button", name=re.compile("^Undo")).click()
    expect(name_of(first)).to_have_value("Contact")


def name_of(page: Page) -> Locator:
    """Return the name of what is designed."""
    return page.get_by_role("textbox", name=re.compile("^Name of the")).first


def saved(answer: Response) -> bool:
    """Tell whether a draft was saved."""
    return answer.request.method == "PUT" and answer.ok


def test_a_rule_is_tried_on_a_record_without_writing(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    api = Api(page)
    deals = "/apps/crm/forms/opportunity/records"
    lost: Any = '{"field": "stage", "op": "eq", "value": "lost"}'
    deal = api.get(deals, filter=lost, limit=1)["records"][0]
    page.goto("/builder/crm/rules/stale_opportunity")
    page.get_by_role("button", name="Dry run").click()
    panel = page.get_by_role("complementary", name="Dry run")

    choose(panel, "Records", deal["name"])

    expect(panel.get_by_text("Does not run")).to_be_visible()
    assert api.get(f"{deals}/{deal['id']}")["version"] == deal["version"]


def test_a_chart_is_added_and_published(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    page.goto("/builder/crm/dashboards/finance")
    canvas = page.get_by_role("region", name="Dashboard canvas")
    expect(canvas.get_by_role("button", name="Receivable by month")).to_be_visible()

    page.get_by_role("button", name="Donut", exact=True).first.click()
    settings = page.get_by_role("complementary", name="Settings")
    title = settings.get_by_role("textbox", name="Title")
    # The page's own settings, whose filters have titles too, give way to the chart's.
    expect(title).to_have_count(1)
    title.fill("Payments by state")
    title.press("Enter")
    expect(canvas.get_by_role("button", name="Payments by state")).to_be_visible()
    expect(canvas.get_by_role("img", name="Payments by state")).to_be_visible()

    publish(page)

    seen = enter("huang.ting", language="en")
    seen.goto("/apps/crm/dashboards/finance")
    tile = seen.get_by_role("heading", name="Payments by state")
    tile.scroll_into_view_if_needed()
    expect(seen.get_by_role("img", name="Payments by state")).to_be_visible()
