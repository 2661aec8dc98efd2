"""A consultant's afternoon: the CRM under another name, adapted, taken elsewhere."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.demo_server import Server
from e2e.steps import Api, choose, drag
from e2e.test_designers import publish
from e2e.test_main_job import SHEETS

pytestmark = pytest.mark.e2e

APP = "partner_crm"
DRAFT = f"/apps/{APP}/draft"


@pytest.fixture
def elsewhere(demo_folder: Path, tmp_path: Path) -> Iterator[Server]:
    """Another installation, which has never heard of the consultant's app."""
    running = Server(copytree(demo_folder, tmp_path / "data"))
    running.start()
    yield running
    running.kill()


def change(page: Page, place: str, edit: Callable[[Any], None]) -> None:
    """Change a draft as a designer does: read, edit, write what was read."""
    api = Api(page)
    answer = page.request.get(f"/api/v1{DRAFT}/{place}")
    document = answer.json()
    document = document.get("definition", document)
    edit(document)
    api.put(f"{DRAFT}/{place}", document, **{"If-Match": answer.headers["etag"]})


def partner_manager(flow: Any) -> None:
    """The first who is asked has another title."""
    flow["nodes"][0]["title"] = {"zh-CN": "渠道经理", "en": "Partner manager"}


def renamed(board: Any) -> None:
    """The board has another title."""
    board["title"] = {"zh-CN": "渠道看板", "en": "Partner board"}


def add_rating(page: Page) -> None:
    """Drag a field into the form of competitors."""
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


def install(page: Page, package: Path) -> None:
    """Bring a package in through the panel of new apps."""
    page.get_by_role("button", name=re.compile("New app")).click()
    panel = page.get_by_role("dialog", name="New app")
    panel.get_by_text("A package", exact=True).click()
    panel.locator("input[type=file]").set_input_files(package)
    panel.get_by_role("button", name="Create").click()
    expect(page).to_have_url(re.compile(APP))


def test_a_consultant_clones_adapts_and_delivers_the_crm(
    enter: Callable[..., Page], browser: Browser, elsewhere: Server, tmp_path: Path
) -> None:
    page = enter("admin", language="en")
    given = {"clone": "crm", "key": APP, "title": "Partner CRM"}
    assert Api(page).post("/apps", given)["key"] == APP
    add_rating(page)
    change(page, "flow/quote_approval", partner_manager)
    change(page, "dashboard/sales", renamed)
    page.goto(f"/builder/{APP}/forms/competitor")
    publish(page)
    package = tmp_path / "partner_crm.zip"
    package.write_bytes(page.request.get(f"/api/v1/apps/{APP}/package").body())

    context = browser.new_context(base_url=elsewhere.address, locale="en")
    account = {"username": "admin", "password": "tenon-demo"}
    context.request.post("/api/v1/session", data=account)
    there = context.new_page()
    there.goto("/")
    install(there, package)
    there.goto(f"/apps/{APP}/dashboards/sales")
    board = there.get_by_role("heading", name="Partner board", level=1)
    expect(board).to_be_visible()
    there.goto(f"/apps/{APP}/forms/competitor/new")
    expect(there.get_by_role("main").get_by_text("How dangerous")).to_be_visible()
    there.get_by_role("textbox", name="Name", exact=True).fill("Rival Ltd")
    there.get_by_role("button", name="Submit", exact=True).click()
    expect(there.get_by_role("heading", name="Rival Ltd", level=1)).to_be_visible()
    assert parts(there) == parts(page)
    context.close()


def parts(page: Page) -> dict[str, Any]:
    """Return the files of the app's package."""
    content = page.request.get(f"/api/v1/apps/{APP}/package").body()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


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
