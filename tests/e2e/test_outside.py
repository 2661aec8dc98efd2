"""People outside: a link made, filled in without an account, and a record on paper."""

import io
import re
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.demo_server import Server
from e2e.steps import Api, choose
from tenon.services.print_paper import can_make_pdf

pytestmark = pytest.mark.e2e

LINKS = "/apps/crm/forms/lead/links"


def stranger(browser: Browser, server: Server, width: int = 390) -> Page:
    """A phone that nobody has signed in with."""
    context = browser.new_context(
        base_url=server.address,
        locale="en",
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": 860},
        reduced_motion="reduce",
    )
    return context.new_page()


def make_link(page: Page, title: str) -> str:
    """Make a public form in the browser; return its address."""
    page.goto("/apps/crm/forms/lead")
    page.get_by_role("button", name="More", exact=True).last.click()
    page.get_by_role("menuitem", name="Public links").click()
    page.get_by_role("button", name="New public link").first.click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("textbox", name="Title of the page").fill(title)
    for field in ("Name", "Company", "Mobile"):
        choose(panel, "Fields to fill in", field)
    page.keyboard.press("Escape")
    panel.get_by_role("button", name="Make the link").click()
    card = page.get_by_role("article").filter(has_text=title)
    expect(card).to_be_visible()
    return card.get_by_role("link").first.get_attribute("href") or ""


def test_a_stranger_fills_in_a_public_form_and_the_record_arrives(
    enter: Callable[..., Page], browser: Browser, server: Server
) -> None:
    page = enter("admin", language="en")
    address = make_link(page, "Book a demo")

    visitor = stranger(browser, server)
    visitor.goto(address)
    expect(visitor.get_by_role("heading", name="Book a demo")).to_be_visible()
    visitor.get_by_role("textbox", name="Mobile").fill("12")
    visitor.get_by_role("button", name="Submit").click()
    expect(visitor.get_by_role("alert").first).to_contain_text("Name")
    expect(visitor.get_by_role("textbox", name="Name")).to_be_focused()
    visitor.get_by_role("textbox", name="Name").fill("Outside Olga")
    visitor.get_by_role("textbox", name="Company").fill("Olga & Co")
    visitor.get_by_role("textbox", name="Mobile").fill("13600009999")
    visitor.get_by_role("button", name="Submit").click()
    expect(visitor.get_by_role("status").first).to_contain_text("Thank you")
    visitor.context.close()

    found = Api(page).get("/apps/crm/forms/lead/records", q="Outside Olga")
    assert [r["company"] for r in found["records"]] == ["Olga & Co"]
    assert found["records"][0]["source"] == "public"


def test_a_link_of_one_record_changes_only_its_fields(
    enter: Callable[..., Page], browser: Browser, server: Server
) -> None:
    page = enter("li.min", language="en")
    lead = {"name": "Linus", "company": "Old", "mobile": "13600008888"}
    made = Api(page).post("/apps/crm/forms/lead/records", lead)
    page.goto(f"/apps/crm/forms/lead/records/{made['id']}")
    page.get_by_role("button", name="More", exact=True).last.click()
    page.get_by_role("menuitem", name="Send a link to edit").click()
    dialog = page.get_by_role("dialog")
    choose(dialog, "Fields that can be changed", "Company")
    make = dialog.get_by_role("button", name="Make the link")
    expect(make).to_be_enabled()
    page.keyboard.press("Escape")
    make.click()
    address = dialog.get_by_role("textbox").input_value()

    visitor = stranger(browser, server)
    visitor.goto(address)
    expect(visitor.get_by_role("textbox")).to_have_count(1)
    visitor.get_by_role("textbox", name="Company").fill("New & Co")
    visitor.get_by_role("button", name="Save").click()
    expect(visitor.get_by_role("status").first).to_contain_text("Thank you")
    visitor.reload()
    expect(visitor.get_by_text("This link does not exist")).to_be_visible()
    visitor.context.close()

    changed = Api(page).get(f"/apps/crm/forms/lead/records/{made['id']}")
    assert changed["company"] == "New & Co"


@pytest.mark.skipif(not can_make_pdf(), reason="no PDF on this machine")
def test_a_template_drawn_by_hand_prints_the_record(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    page.goto("/builder/crm/prints/quote")
    paper = page.frame_locator("iframe")
    expect(paper.get_by_role("heading", name="Quotation")).to_be_visible()
    blocks = page.get_by_role("navigation", name="Blocks")
    blocks.get_by_role("button", name=re.compile("^Heading Quotation")).click()
    page.get_by_role("textbox", name="Text", exact=True).fill("Our offer")
    expect(paper.get_by_role("heading", name="Our offer")).to_be_visible()

    page.goto("/apps/crm/forms/quote/records/1")
    page.get_by_role("button", name="Print", exact=True).click()
    with page.context.expect_page() as opened:
        page.get_by_role("menuitem", name="Quotation").click()
    address = opened.value.url
    content = page.context.request.get(address).body()
    assert "Quotation" in pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
