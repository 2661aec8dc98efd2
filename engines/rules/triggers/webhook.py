"""Webhook: another system calls the address of an inbound hook."""

from engines.core.errors import text
from engines.core.schema import array, choice, localised, props, string
from engines.rules.action import Value
from engines.rules.trigger import TriggerType

TYPES = {
    "text": text("文本", "Text"),
    "number": text("数字", "Number"),
    "boolean": text("是否", "Yes or no"),
    "date": text("日期", "Date"),
    "list": text("列表", "List"),
    "object": text("对象", "Object"),
}

trigger = TriggerType(
    name="webhook",
    label=text("收到外部调用时", "Another system calls"),
    icon="api",
    group="outside",
    record=False,
    props=props(
        values=array(
            props(
                ["key"],
                key=string(
                    pattern="^[a-z][a-z0-9_]{0,47}$", title=text("名称", "Name")
                ),
                title=localised(title=text("标题", "Title")),
                type=choice(TYPES, default="text", title=text("类型", "Type")),
            ),
            maxItems=100,
            input="event_values",
            title=text("收到的值", "Values it sends"),
        ),
    ),
    operations=frozenset({"heard"}),
    tells=(Value("*", text("收到的值", "What was sent"), "object"),),
    accepts=({}, {"values": [{"key": "phone", "title": "Phone", "type": "text"}]}),
    rejects=({"values": [{"title": "Phone"}]}, {"values": [{"key": "Not a key"}]}),
)
