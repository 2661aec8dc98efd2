"""Parent: the record of the same form above this one, so that records form a tree."""

from engines.core.errors import text
from engines.core.schema import choice, integer, props
from engines.form.linking import link_schema, read_link, show_link
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="parent",
    label=text("上级记录", "Parent"),
    group="linked",
    icon="tree",
    storage=StorageType.LINK,
    input="reference",
    props=props(
        max_depth=integer(
            minimum=2, maximum=100, default=20, title=text("最多层数", "Most levels")
        ),
        on_delete=choice(
            {
                "clear": text("变为顶层", "Becomes a top"),
                "restrict": text("禁止删除", "Refuse"),
                "cascade": text("一并删除", "Delete too"),
            },
            default="restrict",
            title=text("上级删除时", "When the parent is deleted"),
        ),
    ),
    value_schema=link_schema,
    parse_text=read_link,
    show=show_link,
    target=lambda p: p.get("form"),
    of_itself=True,
    accepts=[({}, 7), ({}, {"id": 7, "title": "总部"})],
    rejects=[({}, "总部"), ({}, 0), ({}, [7]), ({}, {"title": "总部"})],
)
