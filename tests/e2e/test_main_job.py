"""The main job: a company's real, dirty sheets become an app with a true dashboard."""

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.steps import Api, choose

pytestmark = pytest.mark.e2e

SHEETS = Path(__file__).parents[1] / "fixtures/crm_sales_opportunities"
FILES = ("accounts", "products", "sales_teams", "sales_pipeline")
WON_RATE = "COUNT_IF(deal_stage = 'Won') / COUNT_IF(deal_stage IN ('Won','Lost'))"
MEASURE = {"key": "rate", "title": "Win rate", "formula": WON_RATE, "format": "percent"}


def pipeline() -> list[dict[str, str]]:
    """The rows of the file, as they are."""
    with (SHEETS / "sales_pipeline.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def begin_app(page: Page, title: str) -> str:
    """Make an app out of sheets; returns its key."""
    page.get_by_role("button", name=re.compile("New app")).click()
    panel = page.get_by_role("dialog", name="New app")
    panel.get_by_text("A spreadsheet", exact=True).click()
    panel.get_by_label("Name of the app").fill(title)
    panel.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Create from sheets")).to_be_visible()
    return page.url.split("/apps/")[1].split("/")[0]


def drop_files(page: Page) -> None:
    """Hand over all four files at once."""
    paths = [SHEETS / f"{name}.csv" for name in FILES]
    page.locator("input[type=file]").set_input_files(paths)
    queue = page.get_by_role("list", name="Forms to make")
    expect(queue.get_by_role("listitem")).to_have_count(4)
    expect(queue.get_by_role("listitem").last).to_contain_text("8,800 rows")


def make_form(page: Page, title: str) -> None:
    """Take the form as proposed."""
    expect(page.get_by_label("Name of the form")).to_have_value(title)
    page.get_by_role("button", name="Create the form and go on").click()


def import_all(page: Page, rows: str) -> None:
    """Import what the check found good, and go on to the next table."""
    page.get_by_role("button", name=f"Import {rows} rows").click(timeout=30_000)
    done = page.get_by_role("heading", name=f"Imported {rows} records")
    expect(done).to_be_visible(timeout=60_000)
    page.get_by_role("button", name=re.compile("^(Next|Finish)")).click()


def counted(page: Page, what: str) -> Locator:
    """Return one of the figures above the check."""
    term = page.get_by_role("term").filter(has_text=what)
    return term.locator("xpath=following-sibling::dd")


def answer_gtxpro(page: Page) -> None:
    """1,480 rows name a product that does not exist: answered once, for all."""
    expect(counted(page, "Can be imported")).to_have_text("7,320", timeout=30_000)
    questions = page.get_by_role("region", name="Some values need a decision")
    expect(questions).to_contain_text("GTXPro")
    expect(questions).to_contain_text("1,480 rows")
    questions.get_by_role("button", name="GTX Pro", exact=True).click()


def answer_no_account(page: Page, deed: str) -> None:
    """1,425 rows have no account."""
    expect(page.get_by_role("main")).to_contain_text("1,425 rows")
    choose(page, "What to do with “(blank)”", deed)


def check_again(page: Page, changes: int, valid: str) -> None:
    """Have the answers applied and count anew."""
    button = f"Apply {changes} change{'s' if changes > 1 else ''} and check again"
    page.get_by_role("button", name=button).click()
    expect(counted(page, "Can be imported")).to_have_text(valid, timeout=30_000)


def add_dashboard(page: Page, app: str) -> None:
    """A funnel, and how many of his closed deals each agent wins."""
    api = Api(page)
    dataset = {"key": "deals", "form": "sales_pipeline", "title": "Deals"}
    funnel = {"key": "funnel", "chart": "funnel", "title": "Funnel", "at": half(0)}
    rates = {"key": "rates", "chart": "row", "title": "Win rates", "at": half(6)}
    tiles = [
        funnel
        | {"dataset": "deals", "dimensions": [{"field": "deal_stage"}]}
        | {"measures": [{"agg": "count"}]},
        rates
        | {"dataset": "deals", "dimensions": [{"field": "sales_agent"}]}
        | {"measures": [{"measure": "rate"}], "sort": ["-rate"], "limit": 50},
    ]
    board = {"key": "sales", "title": "Sales", "filters": [], "tiles": tiles}
    draft = f"/apps/{app}/draft"
    new = {"If-None-Match": "*"}
    api.put(f"{draft}/dataset/deals", dataset | {"measures": [MEASURE]}, **new)
    api.put(f"{draft}/dashboard/sales", board, **new)
    assert api.post(f"/apps/{app}/check")["problems"] == []
    api.post(f"/apps/{app}/releases", {"note": "A dashboard"})


def half(x: int) -> dict[str, int]:
    """Half of the board's width."""
    return {"x": x, "y": 0, "w": 6, "h": 10}


def numbers_of(page: Page, title: str) -> list[list[str]]:
    """Return the numbers behind a picture, as its table shows them."""
    page.get_by_role("button", name=re.compile(f"{title}”?$")).last.click()
    choice = page.get_by_role("menuitem", name=re.compile("table", re.IGNORECASE))
    choice.click()
    table = page.get_by_role("region", name=title).get_by_role("table")
    expect(table).to_be_visible()
    # The menu fades; the next picture's must be the only one.
    expect(choice).to_have_count(0)
    lines = table.locator("tbody tr").all()
    return [line.locator("td, th").all_inner_texts() for line in lines]


def test_four_sheets_become_an_app_whose_dashboard_reconciles(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    app = begin_app(page, "Hardware sales")
    drop_files(page)
    for title, rows in (("Products", "7"), ("Sales teams", "35"), ("Accounts", "85")):
        make_form(page, title)
        import_all(page, rows)
    make_form(page, "Sales pipeline")
    answer_gtxpro(page)
    answer_no_account(page, "Skip these rows")
    check_again(page, changes=2, valid="7,375")
    page.get_by_role("button", name="Take back the answer for “(blank)”").click()
    check_again(page, changes=1, valid="8,800")
    import_all(page, "8,800")
    expect(page.get_by_role("heading", name="4 forms are ready")).to_be_visible()

    expect_references_resolved(page, app)
    add_dashboard(page, app)
    page.goto(f"/apps/{app}/dashboards/sales")
    expect_funnel(numbers_of(page, "Funnel"))
    expect_win_rates(numbers_of(page, "Win rates"))


def expect_references_resolved(page: Page, app: str) -> None:
    """What the sheet calls GTXPro is the product GTX Pro; no account stays none."""
    api = Api(page)
    place = f"/apps/{app}/forms/sales_pipeline/records"
    no_account: Any = '{"field": "account", "op": "is_empty"}'
    assert api.get(f"{place}/count", filter=no_account)["count"] == 1_425
    page.goto(f"/apps/{app}/forms/sales_pipeline?q=Z063OYW0")
    row = page.get_by_role("row").filter(has_text="Z063OYW0")
    for title in ("GTX Pro", "Darcel Schlecht", "Isdom", "Won"):
        expect(row.get_by_role("gridcell", name=title, exact=True)).to_be_visible()


def expect_funnel(lines: list[list[str]]) -> None:
    """As many deals in each stage as the file has."""
    stages = Counter(row["deal_stage"] for row in pipeline())
    assert {line[0]: int(line[-1].replace(",", "")) for line in lines} == stages


def expect_win_rates(lines: list[list[str]]) -> None:
    """Every agent's won deals among his closed ones."""
    deals = [row for row in pipeline() if row["deal_stage"] in ("Won", "Lost")]
    closed = Counter(row["sales_agent"] for row in deals)
    won = Counter(row["sales_agent"] for row in deals if row["deal_stage"] == "Won")
    shown = {line[0]: float(line[1].rstrip("%")) for line in lines}
    assert shown.keys() == closed.keys()
    for agent, rate in shown.items():
        assert rate == pytest.approx(100 * won[agent] / closed[agent], abs=0.051)


def test_the_seller_is_reminded_of_a_stale_opportunity(
    enter: Callable[..., Page],
) -> None:
    page = enter("wang.fang", language="en")
    page.get_by_role("button", name=re.compile("Notifications, .* unread")).click()
    notices = page.get_by_role("dialog", name="Notifications").get_by_role("button")
    notice = notices.filter(has_text="No follow-up on").first
    deal = re.search("“(.*)”", notice.inner_text())
    assert deal is not None
    notice.click()
    expect(page.get_by_role("heading", name=deal[1], level=1)).to_be_visible()
    page.goto("/inbox")
    main = page.get_by_role("main")
    expect(main.get_by_text(f"Follow up: {deal[1]}").first).to_be_visible()
