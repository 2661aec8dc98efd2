"""ChartType: what one chart kind needs, can be told, and draws."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from engines.core.errors import Text, localise, text
from engines.core.schema import Schema, boolean, choice, filled, props
from engines.report.definition import Tile
from engines.report.table import Table

View = Literal[
    "echarts",
    "table",
    "card",
    "pivot",
    "compare",
    "liquid",
    "words",
    "map",
    "record",
    "sparklines",
    "podium",
]
# What has a picture; a map has one for those who have no boundaries.
PICTURES = frozenset({"echarts", "map"})
Option = dict[str, Any]

LEGEND = choice(
    {
        "auto": text("自动", "Automatic"),
        "bottom": text("底部", "Bottom"),
        "right": text("右侧", "Right"),
        "none": text("不显示", "Hidden"),
    },
    default="auto",
    title=text("图例", "Legend"),
)
LABELS = boolean(default=False, title=text("显示数值", "Show values"))
FORMAT = choice(
    {
        "auto": text("按字段", "As the field"),
        "number": text("数字", "Number"),
        "compact": text("万 / 亿", "Compact"),
        "money": text("金额", "Money"),
        "percent": text("百分比", "Percent"),
    },
    default="auto",
    title=text("数值格式", "Number format"),
)


@dataclass(frozen=True)
class Needs:
    """How many dimensions and measures a chart takes: (least, most).

    `date` asks for a date as the dimension at `dated`: at this grain, or at "any".
    `moments` says that the measures are dates instead of numbers, `regions` how many
    of the dimensions are regions, `place` that the first two measures are a longitude
    and a latitude.
    """

    dimensions: tuple[int, int] = (1, 1)
    measures: tuple[int, int] = (1, 1)
    date: str | None = None
    dated: int = 0
    moments: bool = False
    regions: int = 0
    place: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the slots for the designer."""
        asked: dict[str, Any] = {"date": self.date} if self.date else {}
        asked |= {"dated": self.dated} if self.dated else {}
        asked |= {"regions": self.regions} if self.regions else {}
        kind: dict[str, Any] = {"type": "date"} if self.moments else {}
        kind |= {"place": True} if self.place else {}
        return {
            "dimensions": {"min": self.dimensions[0], "max": self.dimensions[1]}
            | asked,
            "measures": {"min": self.measures[0], "max": self.measures[1]} | kind,
        }


@dataclass(frozen=True)
class Drawing:
    """What a chart is told besides its numbers: its settings and the language."""

    props: Mapping[str, Any] = field(default_factory=dict)
    language: str = "zh-CN"

    def say(self, value: Text) -> str:
        """Return `value` in the reader's language."""
        return localise(value, self.language)


def as_asked(tile: Tile) -> Tile:
    """Return the tile with the measures that were chosen."""
    return tile


def _nothing(_drawing: Drawing, _table: Table) -> None:
    return None


@dataclass(frozen=True)
class ChartType:
    """One chart kind.

    `option` answers an ECharts option as plain data, or None for a view the client
    draws itself. `order` is how groups come when the tile does not say: by the
    dimension's own order or by the first measure, largest first. `fills` asks for the
    missing periods of a date, `totals` and `subtotals` for queries of their own,
    `limit` is how many groups are read at most. `asks` may add measures to those a
    tile names.
    """

    name: str
    label: Text
    group: str
    icon: str
    needs: Needs = field(default_factory=Needs)
    option: Callable[[Drawing, Table], Option | None] = _nothing
    view: View = "echarts"
    props: Schema = field(default_factory=props)
    order: Literal["dimension", "measure"] = "dimension"
    fills: bool = False
    totals: bool = False
    subtotals: bool = False
    limit: int = 1_000
    asks: Callable[[Tile], Tile] = as_asked

    def filled(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return `given` settings over this kind's defaults."""
        return filled(self.props, given)

    def as_json(self) -> dict[str, Any]:
        """Return the kind's entry in the catalog."""
        return {
            "name": self.name,
            "label": dict(self.label),
            "group": self.group,
            "icon": self.icon,
            "view": self.view,
            "needs": self.needs.as_json(),
            "props": self.props,
        }


def draw(chart: ChartType, drawing: Drawing, table: Table) -> Option | None:
    """Return the picture of `table`; None when there is nothing to draw."""
    drawn = Drawing(chart.filled(drawing.props), drawing.language)
    if chart.view not in PICTURES or not _says_something(table):
        return None
    return chart.option(drawn, table)


def _says_something(table: Table) -> bool:
    return any(value is not None for row in table.rows for value in row.values)
