"""Rollup: a figure over the records that point here, worked out when it is read."""

from engines.core.errors import text
from engines.core.schema import choice, props, string
from engines.form.results import show_result
from engines.form.settings import (
    CURRENCY,
    DECIMALS_OF_RESULT,
    FILTER,
    FORM,
    RESULT,
    result_decimals,
    result_storage,
)
from engines.form.widget import Props, Role, StorageType, WidgetType


def result(p: Props) -> StorageType:
    """Return whole numbers for counts, else what the result says."""
    return StorageType.INTEGER if p["function"] == "count" else result_storage(p)


widget = WidgetType(
    name="rollup",
    label=text("汇总", "Rollup"),
    group="linked",
    icon="sigma",
    storage=StorageType.NONE,
    input="display",
    props=props(
        form=FORM | {"default": ""},
        through=string(
            default="", input="back_reference", title=text("经由字段", "Through")
        ),
        of=string(default="", input="target_field", title=text("汇总字段", "Of")),
        function=choice(
            {
                "count": text("计数", "Count"),
                "sum": text("求和", "Sum"),
                "avg": text("平均", "Average"),
                "min": text("最小", "Smallest"),
                "max": text("最大", "Biggest"),
            },
            default="count",
            title=text("方式", "Function"),
        ),
        filter=FILTER,
        limit=string(
            default="",
            input="formula",
            maxLength=2000,
            title=text("上限", "Limit"),
            description=text(
                "超过上限的保存会被拒绝，并说明还剩多少；仅用于计数与求和",
                "A save that goes beyond is refused and told what is left; "
                "for counts and sums",
            ),
        ),
        result=RESULT,
        decimals=DECIMALS_OF_RESULT,
        currency=CURRENCY,
    ),
    show=show_result,
    value_schema=lambda _p: {},
    role=Role.ROLLUP,
    result=result,
    decimals=result_decimals,
    accepts=[({}, 3)],
)
