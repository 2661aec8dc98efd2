"""The administrator lets somebody in."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.demo_server import Server
from e2e.steps import choose, take

pytestmark = pytest.mark.e2e


def test_a_new_colleague_gets_a_role_and_sees_the_app(
    enter: Callable[..., Page], server: Server, browser: Browser
) -> None:
    page = enter("admin", language="en")
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("button", name="Add a person").click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("Name", exact=True).fill("鲁班")
    panel.get_by_label("User name").fill("lu.ban")
    panel.get_by_label("First password").fill("mortise-and-tenon")
    panel.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row").filter(has_text="lu.ban")).to_be_visible()

    page.get_by_role("link", name="Roles", exact=True).click()
    page.get_by_role("button", name="Assign “Sales”").click()
    box = page.get_by_role("dialog").get_by_role("combobox", name="People")
    box.fill("鲁班")
    take(page, "鲁班")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("鲁班")

    theirs = browser.new_context(
        base_url=server.address, locale="en", reduced_motion="reduce"
    ).new_page()
    theirs.goto("/login")
    theirs.get_by_label("User name").fill("lu.ban")
    theirs.get_by_label("Password", exact=True).fill("mortise-and-tenon")
    theirs.get_by_role("button", name="Sign in").click()
    theirs.get_by_role("main").get_by_role("link", name="CRM", exact=True).click()
    navigation = theirs.get_by_role("navigation", name="Navigation", exact=True)
    expect(navigation.get_by_role("link", name="Opportunity")).to_be_visible()
    expect(navigation.get_by_role("link", name="Receivables")).to_have_count(0)
    theirs.context.close()


def test_a_person_switched_off_is_signed_out(enter: Callable[..., Page]) -> None:
    admin = enter("admin", language="en")
    theirs = enter("zhou.kai", language="en")
    expect(theirs.get_by_role("heading", level=1)).to_contain_text("周凯")
    admin.goto("/admin/people?q=zhou.kai")
    admin.get_by_role("button", name="周凯").or_(
        admin.get_by_role("link", name="周凯")
    ).first.click()
    panel = admin.get_by_role("dialog")
    panel.get_by_role("switch", name=re.compile("Active")).click()
    panel.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("row").filter(has_text="zhou.kai")).to_contain_text(
        "Inactive"
    )

    theirs.goto("/")
    expect(theirs.get_by_role("heading", name="Sign in to Tenon")).to_be_visible()

    admin.get_by_role("button", name="周凯").or_(
        admin.get_by_role("link", name="周凯")
    ).first.click()
    panel.get_by_role("switch", name=re.compile("Active")).click()
    panel.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("row").filter(has_text="zhou.kai")).not_to_contain_text(
        "Inactive"
    )


def test_a_department_is_added(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    page.goto("/admin/departments")
    page.get_by_role("button", name="Add a department").click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("Name").fill("Workshop")
    choose(panel, "Head", "徐宁")
    panel.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text="Workshop")
    expect(row).to_contain_text("徐宁")
