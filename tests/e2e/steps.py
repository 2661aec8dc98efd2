"""What people do on every page, in the words of the tests."""

import re
from typing import Any

from playwright.sync_api import APIResponse, Locator, Page, expect

_POPUP = ".ant-select-dropdown:not(.ant-select-dropdown-hidden)"
_UNFOLDING = '.ant-select-dropdown[class*="ant-slide-"]'


def offered(page: Page, title: str) -> Locator:
    """Return one choice of the list that is open."""
    choices = page.locator(f"{_POPUP} .ant-select-item-option")
    return choices.filter(has_text=re.compile(rf"^\s*{re.escape(title)}")).first


def take(page: Page, title: str) -> None:
    """Take a choice of the list that is open, once it stands still."""
    expect(offered(page, title)).to_be_visible()
    expect(page.locator(_UNFOLDING)).to_have_count(0)
    expect(page.locator(".ant-select-loading")).to_have_count(0)
    offered(page, title).click()


def choose(where: Page | Locator, label: str, title: str) -> None:
    """Open a list of choices, type what is looked for, take it."""
    page = where if isinstance(where, Page) else where.page
    box = where.get_by_role("combobox", name=label, exact=True).first
    box.click()
    if box.get_attribute("readonly") is None:
        box.fill(title)
    take(page, title)


def cell(page: Page, row: str, column: str) -> Locator:
    """Return the cell of the row that shows `row`, below the head `column`."""
    grid = page.get_by_role("main").get_by_role("grid")
    head = grid.get_by_role("columnheader").filter(
        has=page.get_by_role("button", name=column, exact=True)
    )
    index = head.get_attribute("aria-colindex")
    line = grid.get_by_role("row").filter(has_text=row)
    return line.locator(f'[role=gridcell][aria-colindex="{index}"]')


def drag(source: Locator, target: Locator) -> None:
    """Drag with the mouse, in steps as a hand does."""
    page = source.page
    source.scroll_into_view_if_needed()
    start, end = source.bounding_box(), target.bounding_box()
    assert start is not None
    assert end is not None
    x, y = start["x"] + start["width"] / 2, start["y"] + min(16, start["height"] / 2)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 8, y + 8, steps=4)
    page.mouse.move(
        end["x"] + end["width"] / 2, end["y"] + min(60, end["height"] / 2), steps=12
    )
    page.mouse.up()


def toast(page: Page, text: str | re.Pattern[str]) -> Locator:
    """Return the short message at the top of the page."""
    return page.locator(".ant-message-notice").filter(has_text=text).last


def no_sideways_scroll(page: Page) -> None:
    """Nothing reaches beyond the window's edge."""
    page.wait_for_function(
        "() => document.body.parentElement.scrollWidth <= innerWidth"
    )


class Api:
    """The HTTP interface as the person of a page, to prepare and to verify."""

    def __init__(self, page: Page) -> None:
        self._request = page.request
        cookies = {item["name"]: item["value"] for item in page.context.cookies()}
        self._headers = {"X-CSRF-Token": cookies["tenon_csrf"]}

    def get(self, path: str, **params: Any) -> Any:
        """Read."""
        return _body(self._request.get(f"/api/v1{path}", params=params))

    def post(self, path: str, body: Any = None) -> Any:
        """Create or command."""
        return _body(
            self._request.post(f"/api/v1{path}", data=body, headers=self._headers)
        )

    def put(self, path: str, body: Any, **headers: str) -> Any:
        """Write a document."""
        return _body(
            self._request.put(
                f"/api/v1{path}", data=body, headers={**self._headers, **headers}
            )
        )

    def delete(self, path: str, **headers: str) -> Any:
        """Take away."""
        return _body(
            self._request.delete(f"/api/v1{path}", headers={**self._headers, **headers})
        )

    def patch(self, path: str, body: Any) -> Any:
        """Change."""
        return _body(
            self._request.patch(f"/api/v1{path}", data=body, headers=self._headers)
        )


def _body(answer: APIResponse) -> Any:
    assert answer.ok, f"{answer.status} {answer.url}: {answer.text()}"
    return answer.json() if answer.status != 204 else None


_LOADING = """() => [...document.querySelectorAll(
  '.ant-skeleton, .ant-spin-spinning, [aria-busy=true]'
)].every((one) => one.getBoundingClientRect().top > innerHeight)"""


def settled(page: Page) -> None:
    """Wait until the page shows what it has, and nothing in sight is loading."""
    main = page.get_by_role("main")
    shown = main.get_by_role("heading").or_(main.get_by_role("textbox"))
    expect(shown.first).to_be_visible()
    page.wait_for_function(_LOADING)
