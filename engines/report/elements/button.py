"""Button: fills a form, opens a list, a dashboard or an address, or runs a rule."""

from collections.abc import Iterable

from engines.core.errors import text
from engines.core.schema import anything, choice, localised, props, string
from engines.report.element import ElementType, Named, Props

ACTIONS = {
    "fill": text("填写表单", "Fill a form"),
    "records": text("打开记录列表", "Open a list of records"),
    "dashboard": text("打开仪表盘", "Open a dashboard"),
    "url": text("打开网址", "Open an address"),
    "rule": text("执行自动化规则", "Run a rule"),
}
# What each action cannot do without.
TARGETS = {
    "fill": "form",
    "records": "form",
    "dashboard": "dashboard",
    "url": "url",
    "rule": "rule",
}


def names(given: Props) -> Iterable[Named]:
    """Yield what its action opens or runs."""
    target = TARGETS[given.get("action", "fill")]
    if target == "url":
        return
    value = given.get(target)
    yield Named(target, value, (target,))  # type: ignore[arg-type]  # one of the kinds
    if given.get("where") and given.get("form"):
        yield Named("condition", given["where"], ("where",), given["form"])


element = ElementType(
    name="button",
    label=text("按钮", "Button"),
    group="work",
    icon="mouse-pointer-click",
    size=(2, 1),
    bare=True,
    props=props(
        text=localised(title=text("文字", "Words")),
        icon=string(input="icon", title=text("图标", "Icon")),
        action=choice(ACTIONS, default="fill", title=text("动作", "Does")),
        form=string(input="form", title=text("表单", "Form")),
        view=string(input="view", title=text("视图", "View")),
        where=anything(input="condition", title=text("哪些记录", "Which records")),
        dashboard=string(input="dashboard", title=text("仪表盘", "Dashboard")),
        url=string(
            pattern=r"^(https?://[^\s]+|/[^/\s][^\s]*)$",
            maxLength=2000,
            title=text("网址", "Address"),
        ),
        rule=string(input="rule", title=text("自动化规则", "Rule")),
        confirm=localised(title=text("先询问", "Asks first")),
        look=choice(
            {
                "default": text("普通", "Plain"),
                "primary": text("强调", "Strong"),
                "link": text("链接", "Link"),
            },
            default="primary",
            title=text("样式", "Look"),
        ),
    ),
    names=names,
    accepts=[
        {"action": "url", "url": "https://example.com/"},
        {"action": "url", "url": "/inbox"},
    ],
    rejects=[
        {"action": "erase"},
        {"action": "url", "url": "javascript:alert(1)"},
        {"action": "url", "url": "//example.com"},
    ],
)
