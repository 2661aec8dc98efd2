"""Members: several people."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.linking import links_schema, show_links, to_ids
from engines.form.reading import split_list
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="members",
    label=text("成员（多选）", "Members"),
    group="people",
    icon="users",
    storage=StorageType.LIST,
    input="people",
    props=props(max=integer(minimum=1, maximum=200, title=text("最多", "At most"))),
    value_schema=links_schema,
    convert=to_ids,
    parse_text=lambda typed, _p, _language: split_list(typed),
    show=show_links,
    target=lambda _p: "user",
    accepts=[({}, [7, 9]), ({}, [{"id": 7}])],
    rejects=[({}, 7), ({}, ["王芳"]), ({"max": 1}, [7, 9])],
)
