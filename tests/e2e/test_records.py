"""The list of records: find, change in place, keep a view, act on many."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from e2e.steps import Api, cell, choose, drag, settled, toast

pytestmark = pytest.mark.e2e

LEADS = "/apps/crm/forms/lead?view=all"


def editor(page: Page, name: str) -> Locator:
    """The input in the open cell."""
    return page.get_by_role("gridcell").get_by_role("textbox", name=name)


def add_leads(page: Page, word: str, number: int = 3) -> None:
    """Three people that only this test knows."""
    api = Api(page)
    for index in range(number):
        lead = {"name": f"{word} {index}", "company": word}
        mobile = f"139{abs(hash(word)) % 10**6:06d}{index:02d}"
        api.post("/apps/crm/forms/lead/records", {**lead, "mobile": mobile})


def test_a_filter_a_sort_and_a_search_narrow_the_list(
    enter: Callable[..., Page],
) -> None:
    page = enter("chen.zong", language="en")
    page.goto("/apps/crm/forms/opportunity?view=all")
    settled(page)
    main = page.get_by_role("main")

    main.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("button", name="Add condition").click()
    choose(page, "Field", "Stage")
    choose(page, "Stage", "Won")
    page.keyboard.press("Escape")
    expect(main.get_by_role("gridcell", name="Proposal")).to_have_count(0)
    expect(main.get_by_role("gridcell", name="Won").first).to_be_visible()
    expect(page).to_have_url(re.compile("filter="))

    page.goto(page.url)
    main.get_by_role("button", name="Amount", exact=True).click()
    main.get_by_role("button", name="Amount", exact=True).click()
    head = main.get_by_role("columnheader", name="Amount")
    expect(head).to_have_attribute("aria-sort", "descending")

    found = cell(page, "Won", "Name").first.inner_text()
    page.get_by_role("searchbox", name="Search records").fill(found)
    expect(main.locator("[role=row][data-row]")).to_have_count(1)
    expect(main.get_by_role("gridcell", name=found)).to_be_visible()


def test_a_cell_is_changed_with_the_keyboard_alone(enter: Callable[..., Page]) -> None:
    page = enter("chen.zong", language="en")
    add_leads(page, "Keyboard")
    page.goto(f"{LEADS}&q=Keyboard")
    cell(page, "Keyboard 1", "Company").click()

    page.keyboard.press("Enter")
    expect(editor(page, "Company")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Joinery Ltd")
    page.keyboard.press("Enter")

    expect(cell(page, "Keyboard 1", "Company")).to_have_text("Joinery Ltd")
    page.reload()
    expect(cell(page, "Keyboard 1", "Company")).to_have_text("Joinery Ltd")


def test_what_is_typed_before_the_rules_are_there_is_not_lost(
    enter: Callable[..., Page],
) -> None:
    page = enter("chen.zong", language="en")
    add_leads(page, "Early")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/language-*.js", hold)
    page.goto(f"{LEADS}&q=Early")
    cell(page, "Early 1", "Company").click()

    page.keyboard.type("Joinery")
    expect(cell(page, "Early 1", "Company")).to_have_text("Early")
    held[0].continue_()
    expect(editor(page, "Company")).to_have_value("Joinery")
    page.keyboard.press("Enter")

    expect(cell(page, "Early 1", "Company")).to_have_text("Joinery")


def test_typing_over_a_cell_and_escape_leaves_it(enter: Callable[..., Page]) -> None:
    page = enter("chen.zong", language="en")
    add_leads(page, "Escape")
    page.goto(f"{LEADS}&q=Escape")
    cell(page, "Escape 0", "Company").click()

    page.keyboard.type("Thrown away")
    expect(editor(page, "Company")).to_be_focused()
    page.keyboard.press("Escape")

    expect(cell(page, "Escape 0", "Company")).to_have_text("Escape")


def test_a_refused_value_says_why_and_comes_back(enter: Callable[..., Page]) -> None:
    page = enter("chen.zong", language="en")
    add_leads(page, "Refused")
    page.goto(f"{LEADS}&q=Refused")
    before = cell(page, "Refused 0", "Mobile").inner_text()
    cell(page, "Refused 0", "Mobile").click()

    page.keyboard.type("12")
    expect(editor(page, "Mobile")).to_be_focused()
    page.keyboard.press("Enter")

    expect(toast(page, re.compile("Mobile|phone|number"))).to_be_visible()
    expect(cell(page, "Refused 0", "Mobile")).to_have_text(before)


def test_a_filtered_list_is_kept_as_a_view(enter: Callable[..., Page]) -> None:
    page = enter("li.min", language="en")
    page.goto("/apps/crm/forms/lead?view=all&sort=company")
    page.get_by_role("button", name="Save as new view").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name of the view").fill("By company")
    dialog.get_by_role("button", name="Save").click()

    views = page.get_by_role("navigation", name="Views")
    tab = views.get_by_role("link", name="By company")
    expect(tab).to_have_attribute("aria-current", "page")
    page.goto("/apps/crm/forms/lead")
    views.get_by_role("link", name="By company").click()
    head = page.get_by_role("columnheader", name="Company")
    expect(head).to_have_attribute("aria-sort", "ascending")


def test_many_records_are_handed_over_and_taken_back(
    enter: Callable[..., Page],
) -> None:
    page = enter("chen.zong", language="en")
    add_leads(page, "Handover")
    page.goto(f"{LEADS}&q=Handover")
    expect(cell(page, "Handover 0", "Owner")).to_contain_text("陈国栋")
    page.get_by_role("checkbox", name="Select all loaded rows").check()
    bulk = page.get_by_role("region", name="Bulk actions")
    expect(bulk).to_contain_text("3 selected")

    bulk.get_by_role("button", name="Hand over").click()
    choose(page, "Hand over", "刘洋")

    expect(cell(page, "Handover 2", "Owner")).to_contain_text("刘洋")


def test_deleted_records_come_back_with_undo(enter: Callable[..., Page]) -> None:
    page = enter("chen.zong", language="en")
    add_leads(page, "Farewell")
    page.goto(f"{LEADS}&q=Farewell")
    page.get_by_role("checkbox", name="Select all loaded rows").check()
    page.get_by_role("region", name="Bulk actions").get_by_role(
        "button", name="Delete"
    ).click()
    page.get_by_role("tooltip").get_by_role("button", name="Delete").click()
    expect(
        page.get_by_role("heading", name="Nothing matches")
        .or_(page.get_by_text("Nothing matches"))
        .first
    ).to_be_visible()

    toast(page, "3 records deleted").get_by_role("button", name="Undo").click()

    expect(page.get_by_role("gridcell", name="Farewell 1")).to_be_visible()


def test_a_card_is_dragged_to_the_next_stage(enter: Callable[..., Page]) -> None:
    page = enter("chen.zong", language="en")
    page.goto("/apps/crm/forms/opportunity?view=pipeline")
    source = page.get_by_role("region", name="Requirement", exact=True)
    target = page.get_by_role("region", name="Proposal", exact=True)
    card = source.locator("[data-drop-item]").first
    title = card.locator("span").first.inner_text()

    drag(card, target.get_by_role("list"))

    expect(toast(page, "Moved to Proposal")).to_be_visible()
    expect(target.get_by_text(title, exact=True)).to_be_visible()
    toast(page, "Moved to Proposal").get_by_role("button", name="Undo").click()
    expect(source.get_by_text(title, exact=True)).to_be_visible()


def test_a_card_moves_by_its_menu_too(enter: Callable[..., Page]) -> None:
    page = enter("chen.zong", language="en")
    add_leads(page, "Menu card", 1)
    page.goto("/apps/crm/forms/lead?view=board&q=Menu+card")
    card = page.locator("[data-drop-item]").filter(has_text="Menu card 0")

    card.get_by_role("button", name="Card actions").click()
    page.get_by_role("menuitem", name="Move to Qualified").click()

    target = page.get_by_role("region", name="Qualified", exact=True)
    expect(target.get_by_text("Menu card 0")).to_be_visible()


def test_a_record_opens_beside_the_list_and_the_address_restores_it(
    enter: Callable[..., Page],
) -> None:
    page = enter("chen.zong", language="en")
    page.goto("/apps/crm/forms/customer")
    row = page.locator("[role=row][data-row]").first
    row.hover()
    row.get_by_role("button", name=re.compile("Open row")).click()
    aside = page.get_by_role("complementary").last
    expect(aside.get_by_role("heading").first).to_be_visible()
    title = aside.get_by_role("heading").first.inner_text()

    page.goto(page.url)

    expect(aside.get_by_role("heading", name=title).first).to_be_visible()
