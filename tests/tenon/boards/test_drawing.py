"""Drawing without a browser: every kind of chart, and nothing that could run."""

import json
from typing import Any

import pytest

from engines.report.catalog import charts
from engines.report.chart import Drawing, draw
from engines.report.examples import example
from engines.report.wire import table_json
from tenon.drawing import pens as module
from tenon.drawing.pages import Block, Page, Section, document
from tenon.drawing.paper import can_print, pdf_of, png_of
from tenon.drawing.pens import CODE, DrawingError, Look, Pens

pytestmark = pytest.mark.skipif(not CODE.exists(), reason="needs the built client")
SIZE = (420, 260)
HOSTILE = "</svg><script>alert(1)</script>'\"&\x00"


@pytest.fixture(scope="module")
def pens() -> Pens:
    return Pens()


def answer(name: str, language: str = "zh-CN") -> dict[str, Any]:
    chart = charts()[name]
    table = example(chart, language)
    option = draw(chart, Drawing({}, language), table)
    shown = {"chart": chart.name, "view": chart.view, "option": option, "props": {}}
    return {**shown, **table_json(table)}


@pytest.mark.parametrize("look", [Look("zh-CN", "light"), Look("en", "dark")])
def test_every_kind_of_chart_is_drawn(pens: Pens, look: Look):
    for name in charts():
        drawn = pens.draw(answer(name, look.language), look, SIZE)

        assert len(drawn.markup) > 50, name
        assert "NaN" not in drawn.markup, name
        assert "undefined" not in drawn.markup, name


@pytest.mark.parametrize(
    "name",
    [
        "bar",
        "pie",
        "table",
        "pivot",
        "word_cloud",
        "ranking",
        "ranking_podium",
        "record",
        "table_sparklines",
    ],
)
def test_no_value_becomes_markup(pens: Pens, name: str):
    words = json.dumps(answer(name), default=str)
    for label in ("浙江", "销售额", "省份"):
        words = words.replace(label, json.dumps(HOSTILE)[1:-1])

    drawn = pens.draw(json.loads(words), Look(), SIZE)

    assert "<script" not in drawn.markup
    assert "\x00" not in drawn.markup


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("ranking_podium", 'class="podium"'),
        ("record", 'class="record"'),
        ("table_sparklines", 'class="spark"'),
    ],
)
def test_views_of_their_own_are_no_plain_tables(pens: Pens, name: str, mark: str):
    markup = pens.draw(answer(name), Look("en", "light"), SIZE).markup

    assert mark in markup


def test_numbers_are_written_as_on_the_screen(pens: Pens):
    drawn = pens.draw(answer("table"), Look(), SIZE)

    assert "¥12,800.00" in drawn.markup
    assert "合计" in drawn.markup


def test_an_empty_answer_says_so(pens: Pens):
    empty = {**answer("bar"), "rows": [], "keys": []}

    assert "No data" in pens.draw(empty, Look("en"), SIZE).markup


def test_a_pen_that_broke_is_replaced(monkeypatch: pytest.MonkeyPatch):
    one = Pens(count=1)
    broken = {**answer("bar"), "option": {"series": [{"type": "bar", "data": 3}]}}
    monkeypatch.setattr(module, "DRAWING_SECONDS", 0.000_001)

    with pytest.raises(DrawingError):
        one.draw(broken, Look(), SIZE)
    monkeypatch.undo()

    assert "<svg" in one.draw(answer("bar"), Look(), SIZE).markup


def test_a_house_without_the_drawing_says_so(tmp_path):
    with pytest.raises(DrawingError) as refused:
        Pens(tmp_path / "drawing.js").draw(answer("bar"), Look(), SIZE)

    assert refused.value.code == "drawing.unavailable"


@pytest.mark.skipif(not can_print(), reason="needs a printer")
def test_a_page_cannot_reach_files_or_addresses(pens: Pens, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("pine", "utf-8")
    bare = f'<iframe src="file://{secret}"></iframe><img src="http://127.0.0.1:1/x">'
    block = Block("", {"x": 0, "y": 0, "w": 12, "h": 2}, bare=bare)

    html = document(Page("页", (), [Section("", [block])]), pens.sheet(Look()))

    assert b"pine" not in pdf_of(html)
    assert png_of(html, 600).startswith(b"\x89PNG")
