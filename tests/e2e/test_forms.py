"""Filling in a form: live rules and formulas, line items, all problems at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.steps import Api, choose, settled, take

pytestmark = pytest.mark.e2e


def fill_number(where: Page | Locator, label: str, value: str) -> None:
    """Type a number and go on to the next field."""
    where.get_by_label(label, exact=True).fill(value)
    where.get_by_label(label, exact=True).press("Tab")


def field(page: Page, key: str) -> Locator:
    """Return a field with its label, its input and its problems."""
    return page.locator(f'[data-field="{key}"]')


def test_all_missing_fields_are_told_at_once(enter: Callable[..., Page]) -> None:
    page = enter("wang.fang", language="en")
    page.goto("/apps/crm/forms/lead/new")
    page.get_by_role("button", name="Submit", exact=True).click()

    summary = page.get_by_role("alert").filter(has_text="things to correct")
    for title in ("Name", "Company", "Mobile"):
        button = summary.get_by_role("button", name=title, exact=True)
        expect(button).to_be_visible()

    summary.get_by_role("button", name="Mobile", exact=True).click()
    expect(page.get_by_role("textbox", name="Mobile")).to_be_focused()
    page.get_by_role("textbox", name="Mobile").fill("12")
    page.get_by_role("textbox", name="Name").fill("赵玉")
    page.get_by_role("textbox", name="Company").fill("榫卯家居")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(field(page, "mobile").get_by_role("alert")).to_be_visible()
    expect(field(page, "name").get_by_role("alert")).to_have_count(0)

    page.get_by_role("textbox", name="Mobile").fill("13700001234")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("heading", name="赵玉", level=1)).to_be_visible()


def test_a_rule_shows_requires_and_sets_while_one_fills_in(
    enter: Callable[..., Page],
) -> None:
    page = enter("wang.fang", language="en")
    page.goto("/apps/crm/forms/opportunity/new")
    settled(page)
    expect(field(page, "lost_reason")).to_have_count(0)

    choose(page, "Stage", "Lost")
    expect(field(page, "lost_reason")).to_contain_text("Required")
    expect(page.get_by_label("Probability")).to_have_value("0")

    choose(page, "Stage", "Won")
    expect(field(page, "lost_reason")).to_have_count(0)
    expect(page.get_by_label("Probability")).to_have_value("100")


def test_a_formula_follows_every_key(enter: Callable[..., Page]) -> None:
    page = enter("wang.fang", language="en")
    page.goto("/apps/crm/forms/opportunity/new")
    fill_number(page, "Amount", "200000")
    fill_number(page, "Probability", "35")
    expect(field(page, "expected")).to_contain_text("¥70,000.00")


def test_line_items_take_the_price_of_the_product_and_add_up(
    enter: Callable[..., Page],
) -> None:
    page = enter("wang.fang", language="en", calm=False)
    products = Api(page).get("/apps/crm/forms/product/records", sort="-price", limit=2)
    first, second = products["records"]
    page.goto("/apps/crm/forms/quote/new")
    items = page.get_by_role("grid", name="Line items")

    pick_product(items, 1, first["name"])
    expect(items.get_by_role("row").nth(1)).to_contain_text(money(first["price"]))
    type_into(items, 1, column(items, "Quantity"), "3")
    page.get_by_role("button", name="Add a row").click()
    pick_product(items, 2, second["name"])

    total = 3 * float(first["price"]) + float(second["price"])
    expect(items.get_by_role("row").last).to_contain_text(money(total))
    expect(field(page, "total")).to_contain_text(money(total))
    fill_number(page, "Discount", "10")
    expect(field(page, "amount")).to_contain_text(money(total * 0.9))
    expect(field(page, "amount_cn")).to_contain_text("元")


def pick_product(items: Locator, row: int, name: str) -> None:
    """Choose a product in a line."""
    items.get_by_role("row").nth(row).get_by_role("gridcell").first.click()
    box = items.get_by_role("combobox", name="Product")
    box.fill(name)
    take(items.page, name)


def column(items: Locator, title: str) -> int:
    """Return which cell of a line stands below a head (counted from 1)."""
    heads = items.get_by_role("columnheader").all_inner_texts()
    first, found = (
        next(n for n, head in enumerate(heads) if head.startswith(one))
        for one in ("Product", title)
    )
    return found - first + 1


def type_into(items: Locator, row: int, column: int, value: str) -> None:
    """Type into a cell of a line (columns count from 1)."""
    items.get_by_role("row").nth(row).get_by_role("gridcell").nth(column - 1).click()
    box = items.get_by_role("spinbutton")
    box.fill(value)
    box.press("Tab")


def money(amount: str | float) -> str:
    """Write an amount as the pages do."""
    return f"¥{float(amount):,.2f}"


def test_leaving_a_form_half_filled_asks_first(enter: Callable[..., Page]) -> None:
    page = enter("wang.fang", language="en", calm=False)
    page.goto("/apps/crm/forms/lead/new")
    page.get_by_role("textbox", name="Name").fill("Half")
    page.get_by_role("link", name="Customer", exact=True).click()

    dialog = page.get_by_role("dialog", name="Unsaved changes")
    dialog.get_by_role("button", name="Keep editing").click()
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Half")

    page.get_by_role("link", name="Customer", exact=True).click()
    dialog.get_by_role("button", name="Leave without saving").click()
    expect(page).to_have_url(re.compile("/forms/customer"))
