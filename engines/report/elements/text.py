"""Text: a heading, or a few plain words."""

from engines.core import errors
from engines.core.schema import choice, localised, props
from engines.report.element import ElementType

element = ElementType(
    name="text",
    label=errors.text("文本", "Text"),
    group="words",
    icon="type",
    size=(12, 1),
    bare=True,
    props=props(
        text=localised(maxLength=2000, title=errors.text("文字", "Words")),
        look=choice(
            {
                "title": errors.text("标题", "Heading"),
                "subtitle": errors.text("小标题", "Small heading"),
                "body": errors.text("正文", "Body"),
                "note": errors.text("注释", "Note"),
            },
            default="title",
            title=errors.text("样式", "Look"),
        ),
        align=choice(
            {
                "start": errors.text("左对齐", "Left"),
                "center": errors.text("居中", "Centre"),
                "end": errors.text("右对齐", "Right"),
            },
            default="start",
            title=errors.text("对齐", "Alignment"),
        ),
    ),
    accepts=[{"text": {"zh-CN": "销售概况", "en": "Sales"}}, {"look": "note"}],
    rejects=[{"text": 3}, {"look": "loud"}],
)
