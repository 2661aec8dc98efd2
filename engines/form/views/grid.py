"""Grid: records as rows of a table."""

from engines.core.errors import text
from engines.core.schema import array, choice, props, string
from engines.form.view import GROUPS, Settings, ViewType, colours, some_fields

FIGURES = {
    "none": text("不统计", "None"),
    "sum": text("求和", "Sum"),
    "avg": text("平均值", "Average"),
    "min": text("最小值", "Smallest"),
    "max": text("最大值", "Largest"),
    "filled": text("已填写", "Filled"),
    "empty": text("未填写", "Empty"),
    "distinct": text("不同值", "Distinct"),
}
GRAINS = {
    "day": text("按日", "By day"),
    "week": text("按周", "By week"),
    "month": text("按月", "By month"),
    "quarter": text("按季度", "By quarter"),
    "year": text("按年", "By year"),
}

_figure = props(required=["field", "show"], field=string(), show=choice(FIGURES))
_groups = some_fields(text("分组", "Group by"), types=GROUPS)


def _heads(settings: Settings) -> list[str]:
    keys = settings.get("group_by")
    return [keys] if isinstance(keys, str) else list(keys or ())[:1]


view = ViewType(
    name="grid",
    label=text("表格", "Grid"),
    icon="table",
    props=props(
        columns=some_fields(text("列", "Columns")),
        frozen=some_fields(text("冻结列", "Frozen columns")),
        group_by={k: v for k, v in _groups.items() if k not in ("type", "items")}
        | {"anyOf": [string(), array(string(), maxItems=4)]},
        grain=choice(GRAINS, title=text("日期分组", "Dates in groups")),
        sum=some_fields(text("合计", "Totals"), types=("integer", "decimal")),
        figures=array(_figure, input="figures", title=text("统计", "Figures")),
        color=colours(text("着色", "Colours")),
    ),
    indexed=_heads,
)
