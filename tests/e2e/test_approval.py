"""A discounted quote on its way: the manager, then a countersign by two."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import Api, choose, take, toast

pytestmark = pytest.mark.e2e


def fill_quote(page: Page, title: str, discount: str) -> None:
    """Fill in a quote with one line."""
    api = Api(page)
    deal = api.get("/apps/crm/forms/opportunity/records", limit=1)["records"][0]
    product = api.get("/apps/crm/forms/product/records", limit=1)["records"][0]
    page.goto("/apps/crm/forms/quote/new")
    page.get_by_role("textbox", name="Title").fill(title)
    choose(page, "Opportunity", deal["name"])
    # The deal brings its customer, who brings the price book with its prices.
    expect(page.locator('[data-field="customer"]')).to_contain_text("公司")
    items = page.get_by_role("grid", name="Line items")
    items.get_by_role("row").nth(1).get_by_role("gridcell").first.click()
    items.get_by_role("combobox", name="Product").fill(product["name"])
    take(page, product["name"])
    page.get_by_label("Discount", exact=True).fill(discount)


def open_task(page: Page, title: str) -> None:
    """Open the inbox and, in it, what is asked about this quote."""
    page.goto("/inbox")
    page.get_by_role("main").get_by_role("button").filter(has_text=title).click()
    detail = page.get_by_role("region", name="Details")
    expect(detail.get_by_role("toolbar", name="Actions")).to_be_visible()


def answer(page: Page, command: str, opinion: str) -> None:
    """Answer with an opinion."""
    toolbar = page.get_by_role("toolbar", name="Actions")
    toolbar.get_by_role("button", name=command).click()
    dialog = page.get_by_role("dialog", name=command)
    dialog.get_by_role("textbox").fill(opinion)
    dialog.get_by_role("button", name=command, exact=True).click()
    expect(dialog).to_have_count(0)


def state_of(page: Page, title: str) -> Any:
    """Return how the quote's flow stands."""
    found = Api(page).get("/apps/crm/forms/quote/records", q=title)
    return found["records"][0]["flow_state"]


def test_a_discounted_quote_goes_through_a_countersign(
    enter: Callable[..., Page],
) -> None:
    title = "Pine joinery, 15 % off"
    seller = enter("wang.fang", language="en")
    fill_quote(seller, title, "15")
    seller.get_by_role("button", name="Submit", exact=True).click()
    expect(seller.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(seller.get_by_role("main")).to_contain_text("In approval")

    manager = enter("li.min", language="en")
    open_task(manager, title)
    answer(manager, "Approve", "A good customer.")

    director = enter("chen.zong", language="en")
    open_task(director, title)
    expect(director.get_by_role("region", name="Details")).to_contain_text(
        "A good customer."
    )
    answer(director, "Approve", "Agreed.")
    assert state_of(director, title) == "running"

    finance = enter("huang.ting", language="en")
    open_task(finance, title)
    answer(finance, "Approve", "Margin is fine.")

    seller.reload()
    expect(seller.get_by_role("main").get_by_text("Approved").first).to_be_visible()
    seller.goto("/inbox?box=mine")
    expect(seller.get_by_role("main")).to_contain_text(title)


def test_a_rejected_quote_says_why(enter: Callable[..., Page]) -> None:
    title = "Oak joinery, 30 % off"
    seller = enter("wang.fang", language="en")
    fill_quote(seller, title, "30")
    seller.get_by_role("button", name="Submit", exact=True).click()
    expect(seller.get_by_role("heading", name=title, level=1)).to_be_visible()

    manager = enter("li.min", language="en")
    open_task(manager, title)
    manager.get_by_role("toolbar", name="Actions").get_by_role(
        "button", name="Reject"
    ).click()
    dialog = manager.get_by_role("dialog", name="Reject")
    dialog.get_by_role("button", name="Please add details").click()
    dialog.get_by_role("button", name="Reject", exact=True).click()
    expect(toast(manager, "Rejected")).to_be_visible()

    seller.reload()
    expect(seller.get_by_role("main").get_by_text("Rejected").first).to_be_visible()


def test_a_small_discount_needs_nobody(enter: Callable[..., Page]) -> None:
    seller = enter("wang.fang", language="en")
    fill_quote(seller, "Beech joinery, 5 % off", "5")
    seller.get_by_role("button", name="Submit", exact=True).click()
    expect(seller.get_by_role("heading", level=1)).to_contain_text("Beech")
    assert state_of(seller, "Beech joinery") is None


def test_the_manager_approves_on_his_phone(enter: Callable[..., Page]) -> None:
    title = "Ash joinery, 11 % off"
    seller = enter("wang.fang", language="en")
    fill_quote(seller, title, "11")
    seller.get_by_role("button", name="Submit", exact=True).click()
    expect(seller.get_by_role("heading", name=title, level=1)).to_be_visible()

    phone = enter("li.min", width=390)
    phone.goto("/inbox")
    phone.get_by_role("main").get_by_role("button").filter(has_text=title).click()
    button = phone.get_by_role("toolbar").get_by_role("button", name="同意")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 40
    button.click()
    dialog = phone.get_by_role("dialog")
    # The kept sentences come a moment later and move what stands below them.
    expect(dialog.get_by_role("button", name="同意，请尽快办理")).to_be_visible()
    dialog.get_by_role("button", name=re.compile("^同意$")).last.click()
    expect(dialog).to_have_count(0)
    seller.reload()
    expect(seller.get_by_role("main").get_by_text("Approved").first).to_be_visible()
