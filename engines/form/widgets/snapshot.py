"""Snapshot: a copy of a linked value as it was when the link was made."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.results import show_result
from engines.form.settings import (
    CURRENCY,
    DECIMALS_OF_RESULT,
    RESULT,
    result_decimals,
    result_storage,
)
from engines.form.widget import Role, WidgetType
from engines.form.widgets.lookup import formula

widget = WidgetType(
    name="snapshot",
    label=text("快照", "Snapshot"),
    group="linked",
    icon="camera",
    storage=result_storage,
    input="display",
    props=props(
        reference=string(
            default="", input="reference", title=text("关联字段", "Through")
        ),
        field=string(default="", input="target_field", title=text("复制字段", "Field")),
        result=RESULT | {"default": "text"},
        decimals=DECIMALS_OF_RESULT,
        currency=CURRENCY,
    ),
    show=show_result,
    value_schema=lambda _p: {},
    role=Role.LOOKUP,
    formula=formula,
    follows=lambda p: str(p["reference"]),
    decimals=result_decimals,
    accepts=[({"reference": "customer", "field": "level"}, "A")],
)
