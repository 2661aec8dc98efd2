"""Pick: chooses records of another form and copies what they hold into this one."""

from engines.core.errors import text
from engines.core.schema import array, boolean, props, string
from engines.form.settings import FILTER, FORM
from engines.form.widget import Props, Role, StorageType, WidgetType

_COPY = props(
    required=["from", "to"],
    **{
        "from": string(title=text("来源字段", "From")),
        "to": string(title=text("填入字段", "To")),
    },
)


def refs(p: Props) -> list[str]:
    """Return the fields of this form that it fills and that its filter compares."""
    prefix = f"{p['into']}." if p.get("into") else ""
    return [f"{prefix}{one['to']}" for one in p["map"]]


widget = WidgetType(
    name="pick",
    label=text("选择数据", "Pick data"),
    group="linked",
    icon="pick",
    storage=StorageType.NONE,
    input="records",
    props=props(
        required=["form"],
        form=FORM,
        filter=FILTER,
        show=array(string(), input="fields", title=text("显示列", "Columns")),
        into=string(input="subform", title=text("填入子表", "Into line items")),
        map=array(
            _COPY, default=[], input="field_map", title=text("字段对应", "Copies")
        ),
        multiple=boolean(default=True, title=text("可选多条", "Several")),
        replace=boolean(
            default=False, title=text("先清空子表", "Replaces the line items")
        ),
    ),
    browses=lambda p: str(p["form"]),
    value_schema=lambda _p: {},
    role=Role.DISPLAY,
    refs=refs,
    accepts=[({"form": "product", "map": [{"from": "price", "to": "price"}]}, None)],
)
