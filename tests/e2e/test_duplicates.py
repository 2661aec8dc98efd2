"""The same customer twice: asked about, merged without a loss, brought back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import Api, toast

pytestmark = pytest.mark.e2e

CUSTOMERS = "/apps/crm/forms/customer"


def test_a_duplicate_is_asked_about_merged_and_lies_in_the_bin(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    given = {"name": "同名榫卯科技有限公司", "status": "potential"}
    first = Api(page).post(f"{CUSTOMERS}/records", given)["id"]
    said = {"text": "A word about the first", "mentions": []}
    Api(page).post(f"{CUSTOMERS}/records/{first}/comments", said)

    page.goto(f"{CUSTOMERS}/new")
    page.get_by_role("textbox", name="Name").first.fill("同名榫卯科技")
    page.get_by_role("button", name="Submit", exact=True).click()
    asked = page.get_by_role("dialog", name="This may exist already")
    expect(asked).to_contain_text("同名榫卯科技有限公司")
    asked.get_by_role("button", name="Save anyway").click()
    expect(page.get_by_role("heading", name="同名榫卯科技")).to_be_visible()

    page.goto(f"{CUSTOMERS}/duplicates?rule=name")
    group = page.get_by_role("main").locator("section").filter(has_text="同名榫卯")
    group.get_by_role("button", name="Merge").click()
    wizard = page.get_by_role("dialog", name="Merge 2 records")
    expect(wizard).to_contain_text("go to the recycle bin")
    wizard.get_by_role("button", name="Merge", exact=True).click()
    expect(group).to_have_count(0)

    page.goto(f"{CUSTOMERS}/records/{first}")
    activity = page.get_by_role("region", name="Activity")
    expect(activity).to_contain_text("A word about the first")
    expect(activity).to_contain_text("merged other records")

    page.goto(f"{CUSTOMERS}/bin")
    gone = page.get_by_role("listitem").filter(has_text="同名榫卯科技")
    gone.get_by_role("checkbox").check()
    page.get_by_role("button", name="Restore", exact=True).click()
    expect(toast(page, "1 record restored")).to_be_visible()
