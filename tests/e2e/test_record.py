"""One record's page: change it, talk about it, its history; two people at once."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import Api, choose

pytestmark = pytest.mark.e2e

LEADS = "/apps/crm/forms/lead/records"


def add_lead(page: Page, mobile: str, **more: Any) -> str:
    """A lead that only this test knows; returns its address."""
    lead = {"name": "Ada", "company": "Joinery", "mobile": mobile, **more}
    return f"{LEADS}/{Api(page).post(LEADS, lead)['id']}"


def test_an_edit_is_saved_and_stands_in_the_history(
    enter: Callable[..., Page],
) -> None:
    page = enter("li.min", language="en")
    page.goto(add_lead(page, "13600000001"))
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_role("textbox", name="Company").fill("Mortise & Tenon")
    page.get_by_role("button", name="Save", exact=True).click()

    activity = page.get_by_role("region", name="Activity")
    entry = activity.get_by_role("listitem").filter(has_text="changed").first
    expect(entry).to_contain_text("李敏")
    expect(entry).to_contain_text("Joinery")
    expect(entry).to_contain_text("Mortise & Tenon")


def test_a_colleague_named_in_a_comment_is_told(enter: Callable[..., Page]) -> None:
    page = enter("li.min", language="en")
    page.goto(add_lead(page, "13600000002", name="Grace"))
    box = page.get_by_role("textbox", name="Comment")
    box.press_sequentially("Please call @陈")
    page.locator(".ant-mentions-dropdown").get_by_text("陈国栋").first.click()
    box.press_sequentially("today")
    page.get_by_role("button", name="Post").click()
    comment = page.get_by_role("region", name="Activity").get_by_role("listitem")
    expect(comment.filter(has_text="Please call @陈国栋")).to_be_visible()

    told = enter("chen.zong", language="en")
    told.get_by_role("button", name="Notifications").first.click()
    notice = told.get_by_role("dialog").get_by_role("button")
    notice.filter(has_text="Please call @陈国栋 today").click()
    expect(told.get_by_role("heading", name="Grace")).to_be_visible()


def test_two_people_who_edit_at_once_choose_field_by_field(
    enter: Callable[..., Page],
) -> None:
    first, second = enter("li.min", language="en"), enter("chen.zong", language="en")
    address = add_lead(first, "13600000003", name="Edsger")
    for page in (first, second):
        page.goto(f"{address}?edit=1")
        expect(page.get_by_role("textbox", name="Company")).to_be_visible()
    first.get_by_role("textbox", name="Company").fill("First")
    first.get_by_role("button", name="Save", exact=True).click()
    expect(first.get_by_role("button", name="Edit", exact=True)).to_be_visible()

    second.get_by_role("textbox", name="Company").fill("Second")
    second.get_by_role("textbox", name="Job title").fill("Director")
    second.get_by_role("button", name="Save", exact=True).click()

    dialog = second.get_by_role("dialog", name="This record has just been changed")
    dialog.get_by_text("Their change").click()
    dialog.get_by_role("button", name="Merge and save").click()
    expect(second.get_by_role("button", name="Edit", exact=True)).to_be_visible()
    main = second.get_by_role("main")
    expect(main.locator('[data-field="company"]')).to_contain_text("First")
    expect(main.locator('[data-field="title"]')).to_contain_text("Director")


def test_a_deleted_record_comes_back(enter: Callable[..., Page]) -> None:
    page = enter("chen.zong", language="en")
    page.goto(add_lead(page, "13600000004", name="Barbara"))
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()

    page.get_by_role("button", name="Undo").click()

    page.goto("/apps/crm/forms/lead?view=all&q=Barbara")
    expect(page.get_by_role("gridcell", name="Barbara")).to_be_visible()


def test_the_customer_shows_what_belongs_to_it(enter: Callable[..., Page]) -> None:
    page = enter("chen.zong", language="en")
    found = Api(page).get("/apps/crm/forms/opportunity/records", limit=1)
    customer = found["records"][0]["customer"]
    page.goto(f"/apps/crm/forms/customer/records/{customer['id']}")
    deals = page.get_by_role("region", name="Deals", exact=True)
    link = deals.get_by_role("link").filter(has_text=found["records"][0]["name"])
    expect(link.first).to_be_visible()


def add_deal(page: Page) -> int:
    """A deal that only this test knows."""
    api = Api(page)
    asked = api.get("/apps/crm/forms/customer/records", limit=1, filter=ACTIVE)
    deal = {"name": "Glance", "customer": asked["records"][0]["id"], "amount": "5000"}
    return int(api.post("/apps/crm/forms/opportunity/records", deal)["id"])


ACTIVE = '{"field": "status", "op": "eq", "value": "active"}'


def test_a_deal_is_followed_up_planned_and_closed_without_leaving_its_page(
    enter: Callable[..., Page],
) -> None:
    page = enter("chen.zong", language="en")
    page.goto(f"/apps/crm/forms/opportunity/records/{add_deal(page)}")
    page.get_by_role("button", name="Log a follow-up").click()
    dialog = page.get_by_role("dialog", name="New Follow-up")
    dialog.get_by_role("textbox", name="What was said").fill(
        "They want a demonstration"
    )
    dialog.get_by_role("textbox", name="Next on").fill("2030-05-06")
    page.keyboard.press("Enter")
    dialog.get_by_role("textbox", name="Next step").fill("Show the machine")
    dialog.get_by_role("button", name="Submit").click()

    activity = page.get_by_role("region", name="Activity")
    told = activity.get_by_role("listitem")
    expect(told.filter(has_text="They want a demonstration")).to_be_visible()
    expect(activity.get_by_role("link", name="Show the machine")).to_be_visible()
    expect(activity.get_by_role("button", name="Complete")).to_be_visible()

    stages = page.get_by_role("list", name="Stage")
    stages.get_by_role("button", name="Lost").click()
    asks = page.get_by_role("dialog", name="Lost")
    expect(asks.get_by_role("combobox")).to_have_count(1)
    choose(asks, "Why lost", "Price")
    asks.get_by_role("button", name="Save").click()
    expect(stages.locator("[aria-current=step]")).to_have_text("Lost")
