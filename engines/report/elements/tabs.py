"""Tabs: several pages in one place; the tiles of a page stand `in` it."""

from engines.core.errors import text
from engines.core.schema import choice, props
from engines.report.element import ElementType, pages

element = ElementType(
    name="tabs",
    label=text("标签页", "Tabs"),
    group="page",
    icon="panels-top-left",
    size=(12, 8),
    bare=True,
    holds="tabs",
    props=props(
        ["tabs"],
        tabs=pages(text("标签", "Tabs")),
        look=choice(
            {
                "line": text("线条", "Line"),
                "card": text("卡片", "Card"),
                "pills": text("按钮", "Pills"),
            },
            default="line",
            title=text("样式", "Look"),
        ),
    ),
    accepts=[
        {
            "tabs": [
                {"key": "one", "title": {"zh-CN": "概况", "en": "Overview"}},
                {"key": "two", "title": {"zh-CN": "明细", "en": "Details"}},
            ]
        }
    ],
    rejects=[{}, {"tabs": []}, {"tabs": [{"title": "x"}]}],
)
