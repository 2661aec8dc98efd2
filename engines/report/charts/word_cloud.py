"""Word cloud: names as large as they weigh, drawn by the client as text."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType

chart = ChartType(
    name="word_cloud",
    label=text("词云", "Word cloud"),
    group="spread",
    icon="cloud",
    view="words",
    props=props(format=FORMAT),
    order="measure",
    limit=80,
)
