"""Running total: what has come together so far; points keep their `amount`."""

from decimal import Decimal

from engines.core.errors import text
from engines.report.cartesian import Style, cartesian, settings
from engines.report.chart import ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import exact
from engines.report.table import Table, matrix


def option(drawing: Drawing, table: Table) -> Option:
    """Return lines that never forget; a blank adds nothing."""
    done = cartesian(Style(shape="line", area=True), drawing, table)
    turned = matrix(table)
    for line, series in zip(done["series"], turned.series, strict=True):
        total = Decimal()
        for point, value in zip(line["data"], series.values, strict=True):
            total += exact(value)
            point |= {"value": drawn(total), "amount": drawn(value)}
    return done


chart = ChartType(
    name="cumulative",
    label=text("累计图", "Running total"),
    group="trend",
    icon="trending-up",
    needs=Needs(dimensions=(1, 2), measures=(1, 4)),
    option=option,
    props=settings(),
    fills=True,
)
