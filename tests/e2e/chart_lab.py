"""A board with every kind of chart, drawn by the real client from examples.

Letters are boxes of a font of our own, so that pictures are the same on machines with
other fonts.
"""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route

from engines.report.catalog import charts
from engines.report.chart import ChartType, Drawing, draw
from engines.report.examples import fitting
from engines.report.table import Table
from engines.report.wire import table_json

REVIEWED = Path(__file__).parent / "reviewed"
ANSWERS = re.compile(r"/dashboards/sales/answers$")
PAGE = re.compile(r"/api/v1/apps/crm/dashboards/sales($|\?)")
MAPS = re.compile(r"/api/v1/maps$")
# More of what the kind can show than the least it needs.
RICHER = {"pivot": (3, 2), "table": (1, 2), "table_bars": (1, 2), "table_heat": (1, 2)}
RICHER |= {"record": (1, 3), "map_point": (1, 3), "bar_stacked": (2, 1)}
RICHER |= {
    "area_stacked": (2, 1),
    "radar": (2, 1),
    "line": (2, 1),
    "period_table": (1, 3),
}
ACROSS, WIDE = 4, 3
PROPS = {"pivot": {"heat": "all"}}
BOXES = """
const boxes = Uint8Array.from(atob('%s'), (letter) => letter.charCodeAt(0));
const font = new FontFace('Boxes', boxes.buffer);
document.fonts.add(font);
void font.load();
addEventListener('DOMContentLoaded', () => {
  const style = document.createElement('style');
  style.textContent =
    '* { font-family: Boxes !important } ' +
    'html, body { --ant-font-family: Boxes !important }';
  document.head.append(style);
});
"""
# A canvas with nothing on it is as empty as none.
PAINTED = """chart => {
  const canvases = [...chart.querySelectorAll('canvas')];
  if (canvases.length === 0) return chart.textContent.trim() !== '';
  return canvases.some(canvas => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    return data.some((value, index) => index % 4 === 3 && value > 0);
  });
}"""


def table_of(chart: ChartType, language: str) -> Table:
    """Return example data for a kind."""
    least = max(chart.needs.dimensions[0], min(1, chart.needs.dimensions[1]))
    size = RICHER.get(chart.name, (least, max(1, chart.needs.measures[0])))
    table = fitting(chart, *size, language)
    if chart.name == "period_table":
        return compared(table)
    return table if table.dimensions else replace(table, rows=table.rows[:1])


def compared(table: Table) -> Table:
    """Return the table with an earlier number as the second, growth as the third."""
    now, before, growth = table.measures
    marked = (
        now,
        replace(before, compare="value"),
        replace(growth, compare="growth", format="percent", decimals=4),
    )
    rows = [
        replace(row, values=(a, b, (a - b) / b))
        for row in table.rows
        for a, b, _ in (row.values,)
    ]
    return replace(table, measures=marked, rows=tuple(rows), totals=None)


def answer(chart: ChartType, language: str) -> dict[str, Any]:
    """Return what the server says about a tile of this kind."""
    table = table_of(chart, language)
    props = chart.filled(PROPS.get(chart.name, {}))
    head = {"chart": chart.name, "view": chart.view, "props": props}
    drawn = draw(chart, Drawing(props, language), table)
    return head | {"option": drawn, **table_json(table), "cached": False}


def tile_of(name: str, at: int) -> dict[str, Any]:
    """Return a tile of a kind; every dimension is the same field, which is enough."""
    count = len(table_of(charts()[name], "en").dimensions)
    place = {"x": at % ACROSS * WIDE, "y": at // ACROSS * 6, "w": WIDE, "h": 6}
    head = {"key": name, "chart": name, "title": name, "form": "opportunity"}
    return head | {"dimensions": ["stage"] * count, "at": place}


def board(names: Sequence[str]) -> dict[str, Any]:
    """Return a board with one tile for each kind."""
    tiles = [tile_of(name, at) for at, name in enumerate(names)]
    return {
        "dashboard": {"key": "sales", "title": "Lab", "filters": [], "tiles": tiles},
        "can_build": False,
        "filter_fields": {},
        "tile_forms": dict.fromkeys(names, "opportunity"),
    }


def open_lab(page: Page, language: str, *, dark: bool = False) -> None:
    """Show the board."""
    boxes = base64.b64encode((REVIEWED / "boxes.woff").read_bytes()).decode()
    page.add_init_script(BOXES % boxes)
    scheme = "dark" if dark else "light"
    page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
    page.route(PAGE, lambda route: fulfil(route, board(list(charts()))))
    page.route(MAPS, lambda route: fulfil(route, {"maps": []}))
    page.route(ANSWERS, lambda route: route.fulfill(body=lines(route, language)))
    page.goto("/apps/crm/dashboards/sales")


def lines(route: Route, language: str) -> str:
    """Return a line for each tile that is asked for."""
    told = {"status": 200}
    found = [
        json.dumps({"tile": name, **told, "body": answer(charts()[name], language)})
        for name in route.request.post_data_json["tiles"]
    ]
    return "\n".join([*found, ""])


def fulfil(route: Route, body: dict[str, Any]) -> None:
    """Answer a request in place of the server."""
    route.fulfill(content_type="application/json", body=json.dumps(body))


def drawn_chart(page: Page, name: str) -> Locator:
    """Return the chart of a kind, when it is painted."""
    # A tile asks for its numbers when it comes into sight.
    tile = page.get_by_role("region", name=name, exact=True).first
    tile.scroll_into_view_if_needed()
    chart = page.locator(f"[data-chart={name}]")
    page.wait_for_function(PAINTED, arg=chart.element_handle())
    return chart
