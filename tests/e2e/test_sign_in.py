"""Getting in, and what one finds there."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.demo_server import Server

pytestmark = pytest.mark.e2e


@pytest.fixture
def visitor(server: Server, browser: Browser) -> Iterator[Page]:
    """The page of somebody who is not signed in."""
    context = browser.new_context(
        base_url=server.address, locale="en", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def test_a_wrong_password_is_refused_and_the_right_one_lets_in(visitor: Page) -> None:
    visitor.goto("/apps/crm/forms/lead")
    visitor.get_by_label("User name").fill("liu.yang")
    visitor.get_by_label("Password", exact=True).fill("not-this-one")
    visitor.get_by_role("button", name="Sign in").click()
    expect(visitor.get_by_role("alert")).to_contain_text("password")

    visitor.get_by_label("Password", exact=True).fill("tenon-demo")
    visitor.get_by_role("button", name="Sign in").click()

    expect(visitor.get_by_role("heading", name="Lead", level=1)).to_be_visible()
    expect(visitor).to_have_url(re.compile("/apps/crm/forms/lead"))


def test_a_demo_account_takes_one_click_and_signs_out(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("button", name="陈国栋").click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("陈国栋")

    visitor.get_by_role("button", name="Menu of 陈国栋").click()
    visitor.get_by_role("menuitem", name="Sign out").click()

    expect(visitor.get_by_role("heading", name="Sign in to Tenon")).to_be_visible()
    visitor.goto("/apps/crm")
    expect(visitor.get_by_role("heading", name="Sign in to Tenon")).to_be_visible()


def test_the_sign_in_page_speaks_both_languages(visitor: Page) -> None:
    visitor.goto("/login")
    visitor.get_by_text("中文", exact=True).click()
    expect(visitor.get_by_role("button", name="登录")).to_be_visible()
    visitor.get_by_text("English", exact=True).click()
    expect(visitor.get_by_role("button", name="Sign in")).to_be_visible()


def test_the_workbench_leads_to_what_waits_and_to_the_apps(
    enter: Callable[..., Page],
) -> None:
    page = enter("wang.fang", language="en")
    expect(page.get_by_role("heading", name="Waiting for me")).to_be_visible()
    expect(page.get_by_role("heading", name="Notifications")).to_be_visible()

    page.get_by_role("main").get_by_role("link", name="CRM", exact=True).click()

    navigation = page.get_by_role("navigation", name="Navigation", exact=True)
    expect(navigation.get_by_role("link", name="Opportunity")).to_be_visible()
    expect(navigation.get_by_role("link", name="Receivables")).to_have_count(0)


def test_the_palette_finds_a_form_and_a_record(enter: Callable[..., Page]) -> None:
    page = enter("chen.zong", language="en")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox").last
    box.fill("Payment")
    page.get_by_role("option", name="Payment").first.click()
    expect(page.get_by_role("heading", name="Payment", level=1)).to_be_visible()

    page.keyboard.press("Control+k")
    page.get_by_role("combobox").last.fill("智联新能源科技")
    page.get_by_role("option", name="苏州智联新能源科技有限责任公司").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("智联新能源")


def test_somebody_without_a_role_sees_no_app(enter: Callable[..., Page]) -> None:
    page = enter("guest.wu", language="en")
    expect(page.get_by_text("No apps yet")).to_be_visible()

    page.goto("/apps/crm/forms/opportunity")

    expect(page.get_by_role("grid")).to_have_count(0)
    expect(
        page.get_by_role("button", name="Try again")
        .or_(page.get_by_role("link", name="Back to the workbench"))
        .first
    ).to_be_visible()
