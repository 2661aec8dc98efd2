"""Reference: one record of another form, or several."""

from typing import Any

from engines.core.errors import text
from engines.core.schema import Schema, array, boolean, choice, integer, props, string
from engines.form.linking import (
    link_schema,
    links_schema,
    read_link,
    show_link,
    show_links,
    to_id,
    to_ids,
)
from engines.form.reading import split_list
from engines.form.settings import FILTER, FORM
from engines.form.widget import Props, StorageType, WidgetType


def value_schema(p: Props) -> Schema:
    """Return one link, or a list of links."""
    return links_schema(p) if p["multiple"] else link_schema(p)


def parse_text(typed: str, p: Props, language: str) -> Any:
    """Return an id, or what was typed for the import to look up."""
    if not p["multiple"]:
        return read_link(typed, p, language)
    return [read_link(part, p, language) for part in split_list(typed)]


def show(value: Any, p: Props, language: str) -> str:
    """Return the title or titles."""
    return (
        show_links(value, p, language)
        if p["multiple"]
        else show_link(value, p, language)
    )


widget = WidgetType(
    name="reference",
    label=text("关联记录", "Reference"),
    group="linked",
    icon="reference",
    storage=lambda p: StorageType.LIST if p.get("multiple") else StorageType.LINK,
    input="reference",
    props=props(
        required=["form"],
        form=FORM,
        multiple=boolean(default=False, title=text("可选多条", "Several")),
        filter=FILTER,
        on_delete=choice(
            {
                "clear": text("清空", "Clear"),
                "restrict": text("禁止删除", "Refuse"),
                "cascade": text("一并删除", "Delete too"),
            },
            default="clear",
            title=text("对方删除时", "When it is deleted"),
        ),
        look=choice(
            {
                "dropdown": text("下拉", "List"),
                "table": text("表格选择", "Table in a window"),
            },
            default="dropdown",
            title=text("选择方式", "Chosen from"),
        ),
        mirror=string(
            input="back_reference", title=text("双向关联字段", "Kept in step with")
        ),
        show=array(string(), input="fields", title=text("同时显示", "Also show")),
        create=boolean(default=False, title=text("允许新建", "Allow creating")),
        max=integer(minimum=1, maximum=200, title=text("最多", "At most")),
    ),
    value_schema=value_schema,
    convert=lambda raw, p: to_ids(raw, p) if p["multiple"] else to_id(raw),
    parse_text=parse_text,
    show=show,
    target=lambda p: p.get("form"),
    browses=lambda p: str(p["form"]),
    accepts=[
        ({"form": "customer"}, 12),
        ({"form": "customer"}, {"id": 12, "title": "x"}),
        ({"form": "customer", "multiple": True}, [1, {"id": 2}]),
    ],
    rejects=[
        ({"form": "customer"}, "12"),
        ({"form": "customer"}, [12]),
        ({"form": "customer", "multiple": True}, 12),
    ],
)
