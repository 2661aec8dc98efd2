"""Dirty sheets of another house go into the CRM by its own import page, by clicks."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e import steps
from e2e.demo_server import Server
from e2e.steps import Api
from e2e.test_main_job import SHEETS, counted

pytestmark = pytest.mark.e2e

FORMS = "/apps/crm/forms"
# Every so manieth deal of the file: a person would take all, and the test of the
# page's requests does.
EVERY = 30
NOBODY = "No account"


@pytest.fixture(scope="module")
def server(
    demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server of its own: a few hundred deals would be in the way of others."""
    data = tmp_path_factory.mktemp("foreign")
    running = Server(copytree(demo_folder, data, dirs_exist_ok=True))
    running.start()
    yield running
    running.kill()


def rows(sheet: str) -> list[dict[str, str]]:
    """Return the rows of a file."""
    with (SHEETS / f"{sheet}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def choose(page: Page, label: str, title: str) -> None:
    """Choose when the list before has gone."""
    expect(page.locator(".ant-select-dropdown:visible")).to_have_count(0)
    steps.choose(page, label, title)


def match(page: Page, form: str, path: Path, columns: Mapping[str, str]) -> None:
    """Hand a file over, say which column fills which field, have it looked at."""
    page.goto(f"{FORMS}/{form}/import")
    page.locator("input[type=file]").set_input_files(path)
    for head, field in columns.items():
        choose(page, f"Field that “{head}” fills", field)
    page.get_by_role("button", name="Check the data").click()
    expect(counted(page, "Can be imported")).to_be_visible(timeout=60_000)


def questions(page: Page) -> Locator:
    """Return what the page asks."""
    return page.get_by_role("region", name="Some values need a decision")


def run(page: Page, count: int) -> None:
    """Import so many rows, after the answers were taken."""
    again = page.get_by_role("button", name=re.compile("^Apply .* and check again"))
    if again.count():
        again.click()
    page.get_by_role("button", name=f"Import {count} rows").click(timeout=60_000)
    done = page.get_by_role("heading", name=f"Imported {count} records")
    expect(done).to_be_visible(timeout=60_000)


def some_deals(folder: Path) -> tuple[Path, Sequence[Mapping[str, str]]]:
    """Write some of the deals into a file; deals without an account are among them."""
    path, some = folder / "sales_pipeline.csv", rows("sales_pipeline")[::EVERY]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, some[0])
        writer.writeheader()
        writer.writerows(some)
    return path, some


def test_products_accounts_and_deals_go_in_and_none_is_left_out(
    enter: Callable[..., Page], tmp_path: Path
) -> None:
    page = enter("admin", language="en")
    columns = {"product": "Name", "series": "Category", "sales_price": "List price"}
    match(page, "product", SHEETS / "products.csv", columns)
    page.get_by_role("button", name="Add all as options").click()
    run(page, len(rows("products")))

    columns = {"account": "Name", "sector": "Industry", "office_location": "Address"}
    match(page, "customer", SHEETS / "accounts.csv", columns)
    page.get_by_role("button", name="Add all as options").click()
    run(page, len(rows("accounts")))
    Api(page).post(f"{FORMS}/customer/records", {"name": NOBODY})

    path, deals = some_deals(tmp_path)
    columns = {"opportunity_id": "Name", "account": "Customer", "deal_stage": "Stage"}
    more = {"engage_date": "Opened on", "close_date": "Closed on"}
    match(page, "opportunity", path, columns | more | {"close_value": "Amount"})
    expect(questions(page)).to_contain_text("'Customer' is required.")
    for stage, ours in (("Engaging", "Requirement"), ("Prospecting", "Contact")):
        choose(page, f"What to do with “{stage}”", "Replace with…")
        choose(page, f"Replace “{stage}” with", ours)
    choose(page, "What to do with “(blank)”", "Fill in one value…")
    choose(page, "Replace “(blank)” with", NOBODY)
    run(page, len(deals))

    expect_all_there(Api(page), deals)


def expect_all_there(api: Api, deals: Sequence[Mapping[str, str]]) -> None:
    """As many deals in each stage as the file has; the nameless have one customer."""
    ids = [deal["opportunity_id"] for deal in deals]
    place = f"{FORMS}/opportunity/records"
    found = []
    for start in range(0, len(ids), 100):
        wanted = f'{{"field": "name", "op": "in", "value": {ids[start : start + 100]}}}'
        some = api.get(place, filter=wanted.replace("'", '"'), limit=200)
        found += some["records"]
    ours = {"Engaging": "requirement", "Prospecting": "contact"}
    stages = Counter(
        ours.get(deal["deal_stage"], deal["deal_stage"].lower()) for deal in deals
    )
    assert Counter(one["stage"] for one in found) == stages
    nameless = [one for one in found if one["customer"]["title"] == NOBODY]
    assert len(nameless) == sum(not deal["account"] for deal in deals) > 0


def test_the_agents_become_a_form_of_their_own(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    page.goto("/apps/crm/import")
    page.locator("input[type=file]").set_input_files(SHEETS / "sales_teams.csv")
    expect(page.get_by_label("Name of the form")).to_have_value("Sales teams")
    page.get_by_role("button", name="Create the form and go on").click()
    count = len(rows("sales_teams"))
    page.get_by_role("button", name=f"Import {count} rows").click(timeout=60_000)
    done = page.get_by_role("heading", name=f"Imported {count} records")
    expect(done).to_be_visible(timeout=60_000)
