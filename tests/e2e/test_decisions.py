"""A decision table made like a sheet, and goods that leave the stock with a quote."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.steps import Api

pytestmark = pytest.mark.e2e

SHEET = "Amount\tResult\n[0..100)\t1\n[90..500)\t2\n"
PASTE = """(cell, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const pasted = { clipboardData: data, bubbles: true, cancelable: true };
    cell.dispatchEvent(new ClipboardEvent('paste', pasted));
}"""


def cell(page: Page, row: int, column: int) -> Locator:
    """Return a cell of the table that is edited."""
    return page.locator(f'[data-cell="{row}/{column}"]')


def write(page: Page, row: int, column: int, words: str) -> None:
    """Type into a cell, as in a sheet."""
    cell(page, row, column).click()
    page.keyboard.press("Enter")
    field = cell(page, row, column).get_by_role("textbox")
    expect(field).to_be_focused()
    field.fill(words)
    field.press("Tab")
    expect(field).to_be_hidden()


def test_a_table_is_pasted_checked_tested_and_tried(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    page.goto("/builder/crm?create=decision")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill("Rebate")
    dialog.get_by_role("button", name=re.compile("^Create")).click()
    expect(page.get_by_role("grid", name="Table")).to_be_visible()

    page.get_by_role("button", name="Import from Excel").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Copy the cells").fill(SHEET)
    dialog.get_by_role("button", name="Import 2 rows").click()
    expect(dialog).to_be_hidden()
    expect(cell(page, 1, 0)).to_have_text("[90..500)")

    about = page.get_by_role("complementary", name="About the table")
    overlap = about.get_by_role("button", name=re.compile("Rows 1, 2 overlap"))
    expect(overlap).to_contain_text("Amount [90..100)")
    cell(page, 1, 0).click()
    cell(page, 1, 0).evaluate(PASTE, "[100..500)\t2")
    expect(cell(page, 1, 0)).to_have_text("[100..500)")
    expect(overlap).to_be_hidden()

    gap = about.get_by_role("listitem").filter(has_text="No row covers this")
    expect(gap).to_contain_text("Amount < 0, >= 500, blank")
    gap.get_by_role("button", name="Add a row for it").click()
    expect(cell(page, 2, 0)).to_have_text("< 0, >= 500, blank")
    write(page, 2, 1, "3")
    expect(about.get_by_text("Every case is covered")).to_be_visible()

    about.get_by_role("tab", name="Try").click()
    about.get_by_role("textbox", name="Amount").fill("250")
    about.get_by_role("button", name="Ask the table").click()
    expect(about.get_by_text("Row 2 answers")).to_be_visible()
    about.get_by_role("button", name="Keep as a test").click()
    about.get_by_role("tab", name="Tests").click()
    expect(about.get_by_text("Passes")).to_be_attached()
    write(page, 1, 1, "9")
    expect(about.get_by_role("tab", name="1 test fails")).to_be_visible()


FORMS: tuple[dict[str, Any], ...] = (
    {
        "key": "stock",
        "title": "Stock",
        "title_field": "product",
        "fields": [
            {
                "key": "product",
                "widget": "reference",
                "title": "Product",
                "props": {"form": "product"},
            },
            {
                "key": "left",
                "widget": "number",
                "title": "On hand",
                "props": {"decimals": 0},
            },
        ],
    },
    {
        "key": "delivery",
        "title": "Delivery",
        "title_field": "name",
        "fields": [
            {"key": "name", "widget": "text", "title": "Name"},
            {
                "key": "product",
                "widget": "reference",
                "title": "Product",
                "props": {"form": "product"},
            },
            {
                "key": "count",
                "widget": "integer",
                "title": "Quantity",
                "props": {},
            },
            {"key": "valid", "widget": "switch", "title": "Valid", "props": {}},
        ],
    },
)
POSTING = {
    "key": "ship",
    "title": "Ship",
    "form": "delivery",
    "when": {"field": "valid", "op": "eq", "value": True},
    "balance": {
        "form": "stock",
        "match": {"product": {"formula": "product"}},
        "add": {"left": {"formula": "-count"}},
    },
}


def test_goods_leave_the_stock_and_never_more_than_there_are(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    api = Api(page)
    new = {"If-None-Match": "*"}
    for form in FORMS:
        api.put(f"/apps/crm/draft/form/{form['key']}", form, **new)
    api.put("/apps/crm/draft/posting/ship", POSTING, **new)
    api.post("/apps/crm/releases", {})
    product = api.get("/apps/crm/forms/product/records", limit=1)["records"][0]["id"]
    forms = "/apps/crm/forms"
    api.post(f"{forms}/stock/records", {"product": product, "left": 5})
    given = {"name": "First", "product": product, "count": 7, "valid": False}
    delivery = api.post(f"{forms}/delivery/records", given)["id"]

    page.goto("/builder/crm/postings/ship")
    expect(page.get_by_text("void, all of it is taken back")).to_be_visible()
    page.get_by_role("checkbox", name="On hand").check()
    expect(page.get_by_text("Saved", exact=False).first).to_be_visible()
    page.get_by_role("combobox", name="Choose a record").click()
    page.get_by_title("First", exact=True).click()
    expect(page.get_by_text("The record is not in effect")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish").click()
    expect(page.get_by_role("dialog").get_by_text("is live")).to_be_visible()

    page.goto(f"/apps/crm/forms/delivery/records/{delivery}?edit=valid")
    page.get_by_role("switch", name="Valid").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("there are 5, 7 are needed").first).to_be_visible()
    page.get_by_role("spinbutton", name="Quantity").fill("3")
    page.get_by_role("button", name="Save").click()

    posted = page.get_by_role("region", name="Posted")
    expect(posted.get_by_text("On hand −3 → 2")).to_be_visible()
    page.goto(f"/apps/crm/forms/delivery/records/{delivery}?edit=valid")
    page.get_by_role("switch", name="Valid").click()
    page.get_by_role("button", name="Save").click()
    expect(posted.get_by_text("On hand +3 → 5")).to_be_visible()
