"""Every chart kind, drawn by the real client from its example."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from engines.report.catalog import charts
from engines.report.chart import ChartType, Drawing, draw
from engines.report.examples import example
from engines.report.wire import table_json

TILES = re.compile(r"/dashboards/sales/tiles/(\w+)/data")
PAGE = re.compile(r"/api/v1/apps/crm/dashboards/sales($|\?)")
# A canvas with nothing on it is as empty as none.
PAINTED = """tile => [...tile.querySelectorAll('canvas')].some(canvas => {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  return data.some((value, index) => index % 4 === 3 && value > 0);
})"""


def answer(chart: ChartType, language: str) -> dict[str, Any]:
    table = example(chart, language)
    if not table.dimensions:
        table = replace(table, rows=table.rows[:1])
    drawn = draw(chart, Drawing({}, language), table)
    head = {"chart": chart.name, "view": chart.view, "option": drawn}
    return head | table_json(table) | {"cached": False}


def lab() -> dict[str, Any]:
    tiles = [
        {"key": name, "chart": name, "title": name, "form": "opportunity"}
        | {"at": {"x": place % 4 * 3, "y": place // 4 * 5, "w": 3, "h": 5}}
        for place, name in enumerate(charts())
    ]
    return {
        "dashboard": {"key": "sales", "title": "Lab", "filters": [], "tiles": tiles},
        "can_build": False,
        "filter_fields": {},
        "tile_forms": {},
    }


@pytest.mark.parametrize(("language", "width"), [("zh-CN", 1360), ("en", 360)])
def test_every_kind_is_drawn_without_an_error(
    enter: Callable[..., Page], language: str, width: int
):
    page = enter("chen.zong", language=language, width=width)
    said: list[str] = []
    page.on(
        "console", lambda one: said.append(one.text) if one.type == "error" else None
    )
    page.emulate_media(reduced_motion="reduce")
    page.route(PAGE, lambda route: fulfil(route, lab()))
    page.route(TILES, lambda route: fulfil(route, answer(asked(route), language)))

    page.goto("/apps/crm/dashboards/sales")

    for name, chart in charts().items():
        if chart.view != "echarts":
            continue
        tile = page.get_by_role("region", name=name, exact=True)
        tile.scroll_into_view_if_needed()
        expect(tile.locator("canvas").first).to_be_visible()
        page.wait_for_function(PAINTED, arg=tile.element_handle())
    assert not said


def asked(route: Route) -> ChartType:
    found = TILES.search(route.request.url)
    assert found is not None
    return charts()[found[1]]


def fulfil(route: Route, body: dict[str, Any]) -> None:
    route.fulfill(content_type="application/json", body=json.dumps(body))
