"""Lookup: a field of a referenced record, shown live or stored when saved."""

from engines.core.errors import text
from engines.core.schema import choice, props, string
from engines.form.results import show_result
from engines.form.settings import (
    CURRENCY,
    DECIMALS_OF_RESULT,
    RESULT,
    result_decimals,
    result_storage,
)
from engines.form.widget import Props, Role, StorageType, WidgetType


def storage(p: Props) -> StorageType:
    """Return nothing for a live lookup: it is joined when read."""
    stored = p.get("mode") == "stored"
    return result_storage(p) if stored else StorageType.NONE


def formula(p: Props) -> str:
    """Return the path through the reference."""
    return f"{p['reference']}.{p['field']}" if p.get("reference") else ""


widget = WidgetType(
    name="lookup",
    label=text("引用字段", "Lookup"),
    group="linked",
    icon="lookup",
    storage=storage,
    input="display",
    props=props(
        reference=string(
            default="", input="reference", title=text("关联字段", "Through")
        ),
        field=string(default="", input="target_field", title=text("显示字段", "Field")),
        mode=choice(
            {"live": text("实时", "Live"), "stored": text("保存时写入", "Stored")},
            default="live",
            title=text("方式", "Mode"),
        ),
        result=RESULT | {"default": "text"},
        decimals=DECIMALS_OF_RESULT,
        currency=CURRENCY,
    ),
    show=show_result,
    value_schema=lambda _p: {},
    role=Role.LOOKUP,
    formula=formula,
    decimals=result_decimals,
    result=result_storage,
    accepts=[({"reference": "customer", "field": "level"}, "A")],
)
