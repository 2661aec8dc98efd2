"""Departments: several units."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.linking import links_schema, show_links, to_ids
from engines.form.reading import split_list
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="departments",
    label=text("部门（多选）", "Departments"),
    group="people",
    icon="departments",
    storage=StorageType.LIST,
    input="people",
    props=props(max=integer(minimum=1, maximum=200, title=text("最多", "At most"))),
    value_schema=links_schema,
    convert=to_ids,
    parse_text=lambda typed, _p, _language: split_list(typed),
    show=show_links,
    target=lambda _p: "department",
    accepts=[({}, [3]), ({}, [{"id": 3}, 4])],
    rejects=[({}, 3), ({}, ["销售部"]), ({}, [None])],
)
