"""Map: regions in the boundaries of the customer, the darker, the more.

Without boundary files it is the scheme of provinces. Where there is a file for the
cities of a province, a click on the province opens it.
"""

from engines.core.errors import text
from engines.core.schema import boolean
from engines.report.chart import ChartType, Needs
from engines.report.charts.tile_map import option
from engines.report.places import settings

chart = ChartType(
    name="map",
    label=text("地图", "Map"),
    group="map",
    icon="map",
    needs=Needs(regions=1),
    option=option,
    view="map",
    props=settings(
        drills=boolean(
            default=True, title=text("点击省份看市", "A click opens the cities")
        )
    ),
    limit=4_000,
)
