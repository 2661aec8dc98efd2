"""The CRM at work: a day of each of its people, from a clean start."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.demo_server import Server
from e2e.steps import Api, choose, no_sideways_scroll, settled, take
from e2e.test_approval import answer, open_task
from e2e.test_outside import make_link, stranger

pytestmark = pytest.mark.e2e

CRM = "/apps/crm/forms"


def heading(page: Page, title: str) -> None:
    """Wait for the page of the record that has just been saved."""
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def number(page: Page) -> int:
    """Return the id of the record that the page shows."""
    expect(page).to_have_url(re.compile(r"/records/\d+"))
    found = re.search(r"/records/(\d+)", page.url)
    assert found is not None
    return int(found[1])


def new(page: Page, form: str, **texts: str) -> None:
    """Open an empty form and fill in its boxes."""
    page.goto(f"{CRM}/{form}/new")
    for label, value in texts.items():
        box = page.get_by_role("textbox", name=label.replace("_", " "), exact=True)
        expect(box).to_have_count(1)
        box.fill(value)


def submit(page: Page, name: str = "Submit") -> None:
    """Send the form."""
    page.get_by_role("button", name=name, exact=True).click()


def read(page: Page, form: str, key: int) -> Any:
    """Return a record as this person sees it."""
    return Api(page).get(f"{CRM}/{form}/records/{key}")


def meet(page: Page, name: str, company: str) -> int:
    """Write down somebody new and the first call; return the lead's id."""
    new(page, "lead", Name=name, Company=company, Mobile="13655550001")
    submit(page)
    heading(page, name)
    lead = number(page)
    new(page, "follow_up", Subject="First call", What_was_said="Wants a robot")
    choose(page, "Lead", name)
    submit(page)
    heading(page, "First call")
    return lead


def convert(page: Page, lead: int, company: str) -> Any:
    """Convert the lead in the dialog; returns the lead as it then is."""
    page.goto(f"{CRM}/lead/records/{lead}")
    if read(page, "lead", lead)["status"] == "new":
        page.get_by_role("button", name="Edit", exact=True).click()
        choose(page, "Status", "Contacted")
        page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Convert to customer and deal").click()
    dialog = page.get_by_role("dialog", name="Convert to customer and deal")
    customer = dialog.get_by_role("region", name="Customer")
    expect(customer.get_by_role("textbox").first).to_have_value(company)
    dialog.get_by_role("button", name="Convert", exact=True).click()
    expect(dialog).to_have_count(0)
    banner = page.get_by_role("alert").filter(has_text="Convert to customer and deal")
    expect(banner.get_by_role("link")).to_have_count(3)
    return read(page, "lead", lead)


def quote(page: Page, title: str, deal: str, discount: str) -> int:
    """Offer one product at a special price; return the quote's id."""
    product = Api(page).get(f"{CRM}/product/records", limit=1)["records"][0]
    new(page, "quote", Title=title)
    choose(page, "Opportunity", deal)
    items = page.get_by_role("grid", name="Line items")
    items.get_by_role("row").nth(1).get_by_role("gridcell").first.click()
    items.get_by_role("combobox", name="Product").fill(product["name"])
    take(page, product["name"])
    # The price is that of the tier of the price book, which came with the customer.
    expect(items.get_by_role("row").nth(1)).to_contain_text(re.compile(r"¥[1-9]"))
    page.get_by_label("Discount", exact=True).fill(discount)
    # Whether it needs approval is told once it is saved.
    submit(page, "Submit")
    heading(page, title)
    return number(page)


def contract_of(page: Page, key: int, title: str) -> int:
    """Make a contract of a quote that is ready, and submit it; return its id."""
    page.goto(f"{CRM}/quote/records/{key}")
    page.get_by_role("button", name="Make a contract", exact=True).click()
    dialog = page.get_by_role("dialog", name="Make a contract")
    dialog.get_by_role("textbox", name="Title").fill(title)
    dialog.get_by_role("button", name="Convert", exact=True).click()
    expect(dialog).to_have_count(0)
    page.get_by_role("alert").get_by_role("link", name=title).click()
    heading(page, title)
    submit(page, "Submit for approval")
    return number(page)


def approve(enter: Callable[..., Page], who: str, title: str) -> None:
    """Open what is asked in the inbox and agree."""
    page = enter(who, language="en")
    open_task(page, title)
    answer(page, "Approve", "Agreed.")
    page.context.close()


def test_a_seller_brings_a_lead_to_the_money(enter: Callable[..., Page]) -> None:
    company, offer, deed = "Journey Joinery", "Journey offer", "Journey contract"
    seller = enter("wang.fang", language="en")
    lead = convert(seller, meet(seller, "Jo Seller", company), company)
    assert lead["status"] == "converted"
    deal = read(seller, "opportunity", lead["opportunity"]["id"])
    assert deal["customer"]["title"] == company
    key = quote(seller, offer, deal["name"], "15")
    for person in ("li.min", "chen.zong", "huang.ting"):
        approve(enter, person, offer)
    assert read(seller, "quote", key)["flow_state"] == "approved"

    contract = contract_of(seller, key, deed)
    for person in ("song.yan", "huang.ting", "chen.zong"):
        approve(enter, person, deed)
    signed, sold = read(seller, "contract", contract), read(seller, "quote", key)
    assert (signed["status"], sold["status"]) == ("running", "accepted")
    assert signed["amount"] == signed["lines_total"] == sold["amount"]

    finance = enter("huang.ting", language="en")
    new(finance, "payment", Title="First part")
    choose(finance, "Contract", deed)
    finance.get_by_label("Amount", exact=True).fill("20000")
    submit(finance)
    heading(finance, "First part")
    found = read(finance, "contract", contract)
    unpaid = f"{Decimal(signed['amount']) - 20000:.2f}"
    assert (found["paid"], found["unpaid"]) == ("20000.00", unpaid)
    assert read(seller, "contract", contract)["unpaid"] == unpaid


def test_a_manager_approves_and_reads_the_board_on_a_phone(
    enter: Callable[..., Page],
) -> None:
    title = "Quote on the way, 11 % off"
    seller = enter("wang.fang", language="en")
    deal = Api(seller).get(f"{CRM}/opportunity/records", limit=1)["records"][0]
    key = quote(seller, title, deal["name"], "11")

    phone = enter("li.min", language="en", width=390)
    phone.goto("/inbox")
    phone.get_by_role("main").get_by_role("button").filter(has_text=title).click()
    answer(phone, "Approve", "Agreed, from the train.")
    assert read(seller, "quote", key)["status"] == "ready"

    phone.goto("/apps/crm/dashboards/sales")
    more = phone.get_by_role("button", name=re.compile("^More for")).first
    expect(more).to_be_visible()
    settled(phone)
    no_sideways_scroll(phone)
    more.click()
    phone.get_by_role("menuitem", name="See the records").click()
    records = phone.get_by_role("dialog")
    first = records.get_by_role("listitem").first.get_by_role("button").first
    expect(first).to_be_visible()
    first.click()
    expect(phone.get_by_role("tab", name="Details")).to_be_visible()
    expect(phone.get_by_role("dialog").last).to_contain_text("Customer")
    no_sideways_scroll(phone)


def write(page: Page, label: str, words: str) -> None:
    """Write into a box with headings and lists."""
    box = page.get_by_role("textbox", name=label, exact=True)
    expect(box).to_be_visible()
    box.click()
    page.keyboard.type(words)


def test_a_ticket_is_solved_with_what_is_known(enter: Callable[..., Page]) -> None:
    page = enter("gao.feng", language="en")
    customer = Api(page).get(f"{CRM}/customer/records", limit=1)["records"][0]
    new(page, "article", Title="Gateway blinks red")
    choose(page, "Category", "Fault")
    choose(page, "Status", "Published")
    write(page, "Body", "Hold the button for ten seconds.")
    submit(page)
    heading(page, "Gateway blinks red")
    article = number(page)

    new(page, "ticket", Subject="The gateway blinks")
    choose(page, "Customer", customer["name"])
    choose(page, "Kind", "Fault")
    write(page, "Details", "Red since this morning.")
    submit(page)
    heading(page, "The gateway blinks")
    ticket = number(page)

    known = page.get_by_role("region", name="Like this: Knowledge article")
    answer = known.get_by_role("listitem").filter(has_text="Gateway blinks red")
    answer.get_by_role("button", name="Use as the answer").click()
    expect(known).to_be_hidden()
    stages = page.get_by_role("list", name="Status")
    for stage in ("Solved", "Closed"):
        stages.get_by_role("button", name=stage).click()
        now = stages.locator("[aria-current=step]")
        expect(now).to_have_text(stage)
    found = read(page, "ticket", ticket)
    assert (found["status"], found["article"]["id"]) == ("closed", article)
    assert found["solution"] == "Hold the button for ten seconds."
    assert found["responded_at"]
    assert found["solved_at"]
    assert read(page, "article", article)["used"] == 1


def test_a_form_on_the_web_becomes_somebodys_lead(
    enter: Callable[..., Page], browser: Browser, server: Server
) -> None:
    marketing = enter("admin", language="en")
    address = make_link(marketing, "Come and see")

    visitor = stranger(browser, server)
    visitor.goto(address)
    for label, said in (
        ("Name", "Visiting Vera"),
        ("Company", "Vera Works"),
        ("Mobile", "13655550002"),
    ):
        visitor.get_by_role("textbox", name=label, exact=True).fill(said)
    visitor.get_by_role("button", name="Submit").click()
    expect(visitor.get_by_role("status").first).to_contain_text("Thank you")
    visitor.context.close()

    api = Api(enter("ma.li", language="en"))
    (lead,) = api.get(f"{CRM}/lead/records", q="Visiting Vera")["records"]
    assert (lead["source"], lead["status"]) == ("public", "new")
