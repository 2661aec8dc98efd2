"""A consultant's afternoon: the CRM under another name, adapted, taken elsewhere."""

import csv
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.demo_server import Server
from e2e.steps import Api, choose, drag, take
from e2e.test_approval import answer
from e2e.test_designers import publish
from e2e.test_main_job import SHEETS
from tenon.app import build_platform
from tenon.context import Context
from tenon.services import people
from tenon.settings import Settings
from tenon.storage import migrate

pytestmark = pytest.mark.e2e

APP = "partner_crm"
PASSWORD = "tenon-demo"


@pytest.fixture
def elsewhere(tmp_path: Path, postgresql_url: str) -> Iterator[Server]:
    """An installation on PostgreSQL with two people in it, and nothing else."""
    house = build_platform(Settings(data=tmp_path, database_url=postgresql_url))
    migrate.upgrade(house.database)
    for name, admin in (("admin", True), ("bob", False)):
        person = {"username": name, "name": name.title(), "password": PASSWORD}
        people.add_user(Context(house), person | {"is_admin": admin})
    house.database.close()
    running = Server(tmp_path, postgresql_url)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def arrive(browser: Browser, elsewhere: Server) -> Iterator[Callable[[str], Page]]:
    """Return what signs somebody in elsewhere and gives his page."""
    opened = []

    def sign_in(username: str) -> Page:
        context = browser.new_context(
            base_url=elsewhere.address, locale="en", reduced_motion="reduce"
        )
        context.set_default_timeout(30_000)
        opened.append(context)
        page = context.new_page()
        page.goto("/login")
        page.get_by_role("textbox", name="User name").fill(username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(username.title())
        return page

    yield sign_in
    for context in opened:
        context.close()


def new_app(page: Page, way: str) -> Any:
    """Open the panel of new apps and choose a way to begin."""
    page.goto("/")
    page.get_by_role("button", name=re.compile("New app")).first.click()
    panel = page.get_by_role("dialog", name="New app")
    panel.get_by_text(way, exact=True).click()
    return panel


def clone_the_crm(page: Page) -> None:
    """Copy the CRM under another name and key."""
    panel = new_app(page, "A copy of an app")
    panel.get_by_role("combobox", name="App to copy").click()
    take(page, "CRM")
    panel.get_by_role("textbox", name="Name of the app").fill("Partners")
    panel.get_by_role("textbox", name="Key in addresses").fill(APP)
    panel.get_by_role("button", name="Create").click()
    expect(page).to_have_url(re.compile(f"/builder/{APP}"))


def saved(page: Page) -> None:
    """The draft is kept."""
    expect(page.get_by_text(re.compile("^Saved"))).to_be_visible()


def rename_the_app(page: Page) -> None:
    """Give the app the name that the customer wants."""
    name = page.get_by_role("textbox", name="Name of the App")
    name.fill("Partner CRM")
    name.press("Enter")
    saved(page)


def add_a_field(page: Page) -> None:
    """Drag a field into the form of competitors, and name it."""
    page.goto(f"/builder/{APP}/forms/competitor")
    canvas = page.get_by_role("region", name="Canvas")
    first = canvas.get_by_role("button", name=re.compile("^Field Name")).first
    expect(first).to_be_visible()
    drag(page.get_by_role("button", name="Rating", exact=True), first)
    added = canvas.get_by_label("Field Rating (rating)")
    expect(added).to_be_visible()
    added.dblclick()
    label = canvas.get_by_role("textbox", name="Title")
    expect(label).to_have_count(1)
    label.fill("How dangerous")
    label.press("Enter")
    expect(canvas.get_by_label("Field How dangerous (rating)")).to_be_visible()
    saved(page)


def change_the_flow(page: Page) -> None:
    """Another title for who accepts, and all of them have to."""
    page.goto(f"/builder/{APP}/flows/handover_approval")
    flow = page.get_by_role("region", name="Flow")
    flow.get_by_role("button", name=re.compile("^The new owner accepts")).click()
    settings = page.get_by_role("complementary", name=re.compile("Settings"))
    name = settings.get_by_role("textbox", name="Name", exact=True)
    name.fill("The partner accepts")
    name.press("Tab")
    settings.get_by_text("All of them", exact=True).click()
    expect(flow.get_by_role("group", name="The partner accepts")).to_contain_text("all")
    saved(page)


def change_the_board(page: Page) -> None:
    """Another title, and a chart less."""
    page.goto(f"/builder/{APP}/dashboards/sales")
    title = page.get_by_role("textbox", name="Name of the Dashboard")
    title.fill("Partner board")
    title.press("Enter")
    saved(page)
    canvas = page.get_by_role("region", name="Dashboard canvas")
    tile = canvas.get_by_role("article").filter(has_text="Why we lose")
    tile.hover()
    tile.get_by_role("button", name="Chart actions").click()
    page.get_by_role("menuitem", name=re.compile("Delete|Remove")).click()
    expect(canvas.get_by_text("Why we lose")).to_have_count(0)
    saved(page)


def download(page: Page, folder: Path) -> Path:
    """Fetch the package from the settings of the app."""
    page.goto(f"/builder/{APP}?tab=settings")
    with page.expect_download() as found:
        page.get_by_role("link", name="Download package").click()
    folder.mkdir()
    target = folder / found.value.suggested_filename
    found.value.save_as(target)
    return target


def bring_in(page: Page, package: Path) -> None:
    """Bring a package in through the panel of new apps, after a look at it."""
    panel = new_app(page, "A package")
    panel.locator("input[type=file]").set_input_files(package)
    inside = panel.get_by_role("region", name="What is in the package")
    expect(inside).to_contain_text("Partner CRM")
    expect(inside).to_contain_text(re.compile(r"[1-9]\d* boards"))
    panel.get_by_role("button", name="Create").click()
    expect(page).to_have_url(re.compile(f"/apps/{APP}/"), timeout=60_000)


def hand_over(page: Page, customer: int) -> None:
    """Fill in the form of a hand-over and submit it."""
    page.goto(f"/apps/{APP}/forms/handover/new?customer={customer}")
    form = page.get_by_role("main")
    form.get_by_role("textbox", name="Title").fill("Acme goes to Bob")
    choose(form, "Customer", "Acme")
    form.get_by_role("combobox", name="To", exact=True).fill("Bob")
    page.locator(".ant-select-item-option").filter(has_text="Bob").first.click()
    choose(form, "Reason", "New region")
    form.get_by_role("textbox", name="What to know").fill("Calls on Mondays.")
    form.get_by_role("button", name="Submit for approval").click()
    heading = page.get_by_role("heading", name="Acme goes to Bob", level=1)
    expect(heading).to_be_visible()


def accept(page: Page) -> None:
    """Answer what waits in the inbox."""
    page.goto("/inbox")
    page.get_by_text("Acme goes to Bob").first.click()
    answer(page, "Approve", "I call on Monday.")


def test_a_consultant_clones_adapts_and_delivers_the_crm(
    enter: Callable[..., Page], arrive: Callable[[str], Page], tmp_path: Path
) -> None:
    page = enter("admin", language="en")
    clone_the_crm(page)
    rename_the_app(page)
    add_a_field(page)
    change_the_flow(page)
    change_the_board(page)
    publish(page)
    package = download(page, tmp_path / "here")

    there = arrive("admin")
    bring_in(there, package)
    there.goto(f"/apps/{APP}/dashboards/sales")
    board = there.get_by_role("heading", name="Partner board", level=1)
    expect(board).to_be_visible()
    there.goto(f"/apps/{APP}/forms/competitor/new")
    expect(there.get_by_role("main").get_by_text("How dangerous")).to_be_visible()
    assert files(download(there, tmp_path / "there")) == files(package)

    api = Api(there)
    bob = next(one for one in api.get("/users")["users"] if one["username"] == "bob")
    api.put(f"/apps/{APP}/roles/sales/members", {"users": [bob["id"]]})
    given = {"name": "Acme", "kind": "company"}
    acme = api.post(f"/apps/{APP}/forms/customer/records", given)["id"]
    hand_over(there, acme)
    accept(arrive("bob"))
    after = api.get(f"/apps/{APP}/forms/customer/records/{acme}")
    assert after["owner"]["title"] == "Bob"


def files(package: Path) -> dict[str, bytes]:
    """Return the files of a package by name."""
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_foreign_sheet_of_customers_goes_through_the_crms_own_import_page(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    page.goto("/apps/crm/forms/customer/import")
    page.locator("input[type=file]").set_input_files(SHEETS / "accounts.csv")
    choose(page, "Field that “account” fills", "Name")
    choose(page, "Field that “office_location” fills", "Address")
    page.get_by_role("button", name="Check the data").click()
    run = page.get_by_role("button", name="Import 85 rows")
    expect(run).to_be_visible(timeout=30_000)
    run.click()
    done = page.get_by_role("heading", name="Imported 85 records")
    expect(done).to_be_visible(timeout=60_000)
    with (SHEETS / "accounts.csv").open(encoding="utf-8") as file:
        first = next(csv.DictReader(file))
    place = "/apps/crm/forms/customer/records"
    (found,) = Api(page).get(place, q=first["account"])["records"]
    assert found["name"] == first["account"]
    assert str(found["employees"]) == first["employees"]
    assert found["address"] == first["office_location"]
