"""Embed: another page, shut in a sandbox; only https, only what is allowed to it."""

from engines.core.errors import text
from engines.core.schema import array, choice, props, string
from engines.report.element import WEB, ElementType

ALLOWED = {
    "scripts": text("运行脚本", "Run scripts"),
    "forms": text("提交表单", "Send forms"),
    "popups": text("打开新窗口", "Open windows"),
    "cookies": text("使用自己的存储", "Keep its own data"),
    "full_screen": text("全屏", "Full screen"),
}

element = ElementType(
    name="embed",
    label=text("嵌入网页", "Embedded page"),
    group="media",
    icon="app-window",
    size=(6, 6),
    props=props(
        url=string(
            pattern=WEB, maxLength=2000, title=text("网址（https）", "Address (https)")
        ),
        allow=array(
            choice(ALLOWED),
            default=["scripts", "forms"],
            uniqueItems=True,
            title=text("允许它", "It may"),
        ),
    ),
    accepts=[{}, {"url": "https://example.com/map", "allow": ["scripts"]}],
    rejects=[
        {"url": "http://example.com"},
        {"url": "https://"},
        {"url": "data:text/html,x"},
        {"allow": ["top"]},
    ],
)
