"""Related list: the records of another form that point at this one."""

from engines.core.errors import text
from engines.core.schema import array, boolean, integer, props, string
from engines.form.settings import FORM
from engines.form.widget import Role, StorageType, WidgetType

widget = WidgetType(
    name="related_list",
    label=text("关联列表", "Related list"),
    group="display",
    icon="list-tree",
    storage=StorageType.NONE,
    input="display",
    props=props(
        required=["form"],
        form=FORM,
        through=string(
            default="", input="back_reference", title=text("关联字段", "Through")
        ),
        show=array(string(), input="fields", title=text("显示列", "Columns")),
        sum=array(string(), input="fields", title=text("合计", "Totals of")),
        sort=string(
            pattern="^-?[a-z][a-z0-9_]*$",
            input="target_field",
            title=text("排序", "Sort by"),
        ),
        limit=integer(minimum=1, maximum=100, default=10, title=text("行数", "Rows")),
        create=boolean(default=True, title=text("允许新建", "Allow creating")),
    ),
    value_schema=lambda _p: {},
    role=Role.DISPLAY,
    accepts=[({"form": "contract", "through": "customer"}, None)],
)
