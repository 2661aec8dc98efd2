"""Every chart kind in the real client: drawn, as reviewed, and open to clicks."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.chart_lab import REVIEWED, drawn_chart, open_lab
from engines.report.catalog import charts

# Parts of a picture that may look different: seams of lines and letters.
MOST_OTHER = 0.04
HERE = Path(__file__).parent
COMPARED = (HERE / "compare_pictures.js").read_text(encoding="utf-8")
COLOURED = (HERE / "coloured_spots.js").read_text(encoding="utf-8")
ARTIFACTS = HERE / "artifacts"
# Numbers of a pivot, names of other views; what folds a group opens no menu.
BUTTONS = "td button, dd button, li button"
# One of each way in which a mark stands for groups.
CLICKED = ("box_plot", "histogram", "pivot", "radar", "record", "sankey", "tile_map")


@pytest.mark.parametrize(
    ("language", "width", "look"), [("zh-CN", 1360, "light"), ("en", 360, "dark")]
)
def test_every_kind_looks_as_it_was_reviewed(
    enter: Callable[..., Page], language: str, width: int, look: str
):
    page = enter("chen.zong", language=language, width=width)
    said: list[str] = []
    page.on(
        "console", lambda one: said.append(one.text) if one.type == "error" else None
    )

    open_lab(page, language, dark=look == "dark")

    other = {}
    for name in charts():
        picture = drawn_chart(page, name).screenshot()
        share = compared(page, picture, REVIEWED / look / f"{name}.png")
        if share > MOST_OTHER:
            other[name] = share
            keep(picture, f"{look}-{name}.png")
    assert not said
    # Look at `artifacts`; when they are right, run `python tests/e2e/reviewed/take.py`.
    assert not other


def compared(page: Page, picture: bytes, reviewed: Path) -> float:
    """Return the part of a picture that differs from the reviewed one."""
    assert reviewed.exists(), f"{reviewed.name} was never reviewed"
    both = [base64.b64encode(one).decode() for one in (picture, reviewed.read_bytes())]
    found: float = page.evaluate(COMPARED, both)
    return found


def keep(picture: bytes, name: str) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    (ARTIFACTS / name).write_bytes(picture)


def test_a_click_on_a_mark_offers_its_records(enter: Callable[..., Page]):
    page = enter("chen.zong", language="en", width=1360)
    open_lab(page, "en")

    deaf = [name for name in CLICKED if not opens_menu(page, drawn_chart(page, name))]

    assert not deaf


def opens_menu(page: Page, chart: Locator) -> bool:
    """Click here and there until something of the chart is hit."""
    entry = page.get_by_role("menuitem").filter(has_text="records").first
    if not chart.locator("canvas").count():
        chart.locator(BUTTONS).first.click()
        return appears(entry) and closed(page, entry)
    box: Any = chart.bounding_box()
    for spot in chart.evaluate(COLOURED):
        page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
        if appears(entry):
            return closed(page, entry)
    return False


def appears(entry: Locator) -> bool:
    """Tell whether the menu comes within the frames that React needs."""
    return any(seen(entry) for _ in range(20))


def closed(page: Page, entry: Locator) -> bool:
    """Close the menu that has opened."""
    page.keyboard.press("Escape")
    expect(entry).to_have_count(0)
    return True


def seen(entry: Locator) -> bool:
    """Tell whether the menu is there; it comes in the same frame as the click."""
    entry.page.evaluate("() => new Promise(requestAnimationFrame)")
    return entry.count() > 0
