"""Two languages and two appearances, kept with the person."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e


def test_the_language_changes_at_once_and_stays(enter: Callable[..., Page]) -> None:
    page = enter("xu.ning", language="en")
    page.goto("/apps/crm/forms/customer")
    expect(page.get_by_role("heading", name="Customer", level=1)).to_be_visible()
    page.get_by_role("button", name=re.compile("Menu of")).click()
    page.get_by_role("menuitem", name="中文").click()

    expect(page.get_by_role("heading", name="客户", level=1)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.reload()
    expect(page.get_by_role("heading", name="客户", level=1)).to_be_visible()


def test_the_dark_appearance_stays(enter: Callable[..., Page]) -> None:
    page = enter("xu.ning")
    background = "getComputedStyle(document.body).backgroundColor"
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    light = page.evaluate(background)
    page.get_by_role("button", name=re.compile("菜单|Menu")).last.click()
    page.get_by_role("menuitem", name=re.compile("深色|Dark")).click()

    body = page.locator("body")
    expect(body).not_to_have_css("background-color", light)
    page.reload()
    expect(body).not_to_have_css("background-color", light)
