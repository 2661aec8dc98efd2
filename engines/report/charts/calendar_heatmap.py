"""Calendar: a square for each day, one strip for each year."""

from pyecharts.charts import Calendar

from engines.core.errors import text
from engines.core.expression.civil import parse_day
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn, formatter
from engines.report.plot import LESS, MORE, adopted, told
from engines.report.table import Row, Table

YEARS = 3
STRIP, FIRST = 30, 8


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return the last three years; None when nothing is a day."""
    days = [r for r in table.rows if r.values[0] is not None and _is_day(r)]
    years = sorted({str(row.keys[0])[:4] for row in days})[-YEARS:]
    if not years:
        return None
    strips = [_strip(drawing, table, days, year) for year in years]
    done = adopted(Calendar(), drawing, table) | {"calendar": _places(drawing, years)}
    done["series"] = [
        strip | {"calendarIndex": at, "coordinateSystem": "calendar"}
        for at, strip in enumerate(strips)
    ]
    shown = [r.values[0] for r in days if str(r.keys[0])[:4] in years]
    done["visualMap"] = {
        "min": drawn(min(shown)),
        "max": drawn(max(shown)),
        "orient": "horizontal",
        "left": "center",
        "bottom": 0,
        "itemHeight": 90,
        "text": [drawing.say(MORE), drawing.say(LESS)],
        "formatter": formatter(table.measures[0], drawing, axis=True),
    }
    return done


def _is_day(row: Row) -> bool:
    return parse_day(str(row.keys[0])) is not None


def _strip(drawing: Drawing, table: Table, days: list[Row], year: str) -> Option:
    data = [
        told(row, table, drawing, value=[str(row.keys[0])[:10], drawn(row.values[0])])
        | {"amount": drawn(row.values[0])}
        for row in days
        if str(row.keys[0])[:4] == year
    ]
    return {"type": "heatmap", "name": year, "data": data, "label": {"show": False}}


def _places(drawing: Drawing, years: list[str]) -> list[Option]:
    height = 78 / len(years)
    chinese = drawing.language.startswith("zh")
    named = {"nameMap": "ZH" if chinese else "EN"}
    return [
        {
            "range": year,
            "left": 64,
            "right": 12,
            "top": f"{FIRST + at * height:.1f}%",
            "height": f"{height * 0.72:.1f}%",
            "cellSize": ["auto", "auto"],
            "dayLabel": {"firstDay": 1, **named},
            "monthLabel": dict(named),
            "yearLabel": {"show": True, "margin": STRIP, "fontSize": 12},
        }
        for at, year in enumerate(years)
    ]


chart = ChartType(
    name="calendar_heatmap",
    label=text("日历热力图", "Calendar heatmap"),
    group="trend",
    icon="calendar-days",
    needs=Needs(date="day"),
    option=option,
    props=props(format=FORMAT),
    limit=1_200,
)
