"""Rating: whole stars, from one to `max`."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.reading import read_with, whole_number
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="rating",
    label=text("评分", "Rating"),
    group="number",
    icon="star",
    storage=StorageType.INTEGER,
    input="rating",
    props=props(
        max=integer(minimum=2, maximum=10, default=5, title=text("满分", "Stars"))
    ),
    value_schema=lambda p: integer(minimum=1, maximum=p["max"]),
    parse_text=read_with(whole_number),
    accepts=[({"max": 5}, 1), ({"max": 5}, 5)],
    rejects=[({"max": 5}, 0), ({"max": 5}, 6), ({"max": 5}, "4")],
)
