"""A dirty sheet goes in: corrected in the browser and in the file, then taken back."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.e2e

CUSTOMER = "苏州智联新能源科技有限责任公司"
DEAL = "普瑞智能物流机器人上下料工作站"
HEAD = ("标题", "客户名称", "商机", "折扣", "产品", "数量")
ROWS = (
    ("一期机器人", CUSTOMER, DEAL, "5%", "智能网关 S100", 2),
    (None, None, None, None, "边缘网关 S300", 1),
    ("二期机器人", CUSTOMER, DEAL, "很多", "智能网关 S100", 1),
    ("三期机器人", CUSTOMER, DEAL, "8%", "智能网关 S100", "一个"),
    ("四期机器人", "没有这家公司", DEAL, "8%", "智能网关 S100", 4),
)
PLACE = "/api/v1/apps/crm/forms/quote/records"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A workbook with a title over the table and merged cells of one quote."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (("报价清单",), HEAD, *ROWS):
        page.append(row)
    for span in ("A1:F1", "A3:A4", "B3:B4", "C3:C4", "D3:D4"):
        page.merge_cells(span)
    path = tmp_path / "quotes.xlsx"
    book.save(path)
    return path


def choose_file(page: Page, button: Locator, path: Path) -> None:
    """Hand a file over through the browser's own dialog."""
    with page.expect_file_chooser() as chooser:
        button.click()
    chooser.value.set_files(path)


def correct(page: Page, column: str, row: int, text: str) -> None:
    """Type over a cell of the grid of problems."""
    cell = page.get_by_label(f"{column}, row {row}", exact=True)
    cell.fill(text)
    with page.expect_response(re.compile("/cells$")):
        cell.press("Enter")


def correct_file(page: Page, path: Path) -> None:
    """Correct the annotated workbook as a person does in Excel."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the problems as a sheet").click()
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    (line,) = (row for row in book.worksheets[0].iter_rows() if row[0].value == 7)
    assert line[2].comment is not None
    line[2].value = CUSTOMER
    book.save(path)


def quotes(page: Page) -> int:
    """Return how many of the sheet's quotes are there."""
    wanted = '{"field": "title", "op": "ends_with", "value": "期机器人"}'
    answer = page.request.get(f"{PLACE}/count", params={"filter": wanted})
    return int(answer.json()["count"])


def test_rows_are_corrected_in_the_browser_and_in_the_file_and_taken_back(
    enter: Callable[..., Page], sheet: Path, tmp_path: Path
) -> None:
    page = enter("admin", language="en")
    page.goto("/apps/crm/forms/quote/import")
    choose_file(page, page.get_by_text("Drop an Excel or CSV file here"), sheet)
    page.get_by_role("button", name="Check the data").click()
    grid = page.get_by_role("region", name="Correct the rows here")
    expect(grid).to_contain_text("3 rows left")

    correct(page, "折扣", 5, "10%")
    correct(page, "数量", 6, "１")
    expect(grid).to_contain_text("1 row left")
    page.reload()
    expect(page.get_by_label("客户名称, row 7", exact=True)).to_be_visible()
    correct_file(page, tmp_path / "problems.xlsx")
    button = page.get_by_role("button", name="Upload the corrected sheet")
    choose_file(page, button, tmp_path / "problems.xlsx")
    page.get_by_role("button", name="Import 4 rows").click()

    done = page.get_by_role("heading", name="Imported 4 records")
    expect(done).to_be_visible(timeout=30_000)
    assert quotes(page) == 4
    page.get_by_role("button", name="Take it back").click()
    page.locator(".ant-popover, .ant-modal").get_by_role("button").last.click()
    expect(page.get_by_text("The import was taken back")).to_be_visible(timeout=30_000)
    assert quotes(page) == 0
