"""Query: a live list of another form's records; nothing of it is stored."""

from engines.core.errors import text
from engines.core.schema import array, integer, props, string
from engines.form.settings import FILTER, FORM
from engines.form.widget import Role, StorageType, WidgetType

widget = WidgetType(
    name="query",
    label=text("查询数据", "Query"),
    group="linked",
    icon="search",
    storage=StorageType.NONE,
    input="records",
    props=props(
        required=["form"],
        form=FORM,
        filter=FILTER,
        show=array(string(), input="fields", title=text("显示列", "Columns")),
        sort=string(
            pattern="^-?[a-z][a-z0-9_]*$",
            input="target_field",
            title=text("排序", "Sort by"),
        ),
        limit=integer(minimum=1, maximum=200, default=20, title=text("行数", "Rows")),
    ),
    browses=lambda p: str(p["form"]),
    value_schema=lambda _p: {},
    role=Role.DISPLAY,
    accepts=[({"form": "contract"}, None)],
)
