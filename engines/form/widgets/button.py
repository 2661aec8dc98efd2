"""Button: fills fields, creates a linked record, opens a link or runs a rule."""

from engines.core.conditions import parse_condition
from engines.core.errors import ProblemsError, text
from engines.core.schema import anything, array, choice, localised, props, string
from engines.form.conditions import named_fields
from engines.form.settings import FORM
from engines.form.widget import Props, Role, StorageType, WidgetType

_ASSIGNMENT = props(
    required=["field"],
    field=string(title=text("字段", "Field")),
    value=anything(title=text("值", "Value")),
    formula=string(title=text("公式", "Formula")),
)


def refs(p: Props) -> list[str]:
    """Return the fields of this form that it fills or asks about."""
    filled = [one["field"] for one in p["assign"]] if p["action"] == "fill" else []
    try:
        asked = list(named_fields(parse_condition(p.get("when") or {})))
    except ProblemsError:
        asked = []
    return [*filled, *asked]


widget = WidgetType(
    name="button",
    label=text("按钮", "Button"),
    group="display",
    icon="mouse-pointer-click",
    storage=StorageType.NONE,
    input="display",
    props=props(
        action=choice(
            {
                "fill": text("填写字段", "Fill fields"),
                "create": text("新建关联记录", "Create a linked record"),
                "open": text("打开链接", "Open a link"),
                "rule": text("执行自动化规则", "Run a rule"),
            },
            default="fill",
            title=text("动作", "Does"),
        ),
        form=FORM | {"x-title": text("新建到表单", "Creates in")},
        assign=array(
            _ASSIGNMENT,
            default=[],
            maxItems=50,
            input="assignments",
            title=text("填写", "Fills"),
        ),
        url=string(
            maxLength=2000,
            pattern=r"^(https?://[^\s]+|/[^/\s][^\s]*)$",
            input="template",
            title=text("链接，可用 {字段}", "Link, {field} may stand in it"),
        ),
        rule=string(input="rule", title=text("自动化规则", "Rule")),
        when=anything(input="condition_here", title=text("可用条件", "Works when")),
        confirm=localised(title=text("先询问", "Asks first")),
        look=choice(
            {
                "default": text("普通", "Plain"),
                "primary": text("强调", "Strong"),
                "danger": text("警示", "Danger"),
            },
            default="default",
            title=text("样式", "Look"),
        ),
    ),
    value_schema=lambda _p: {},
    role=Role.DISPLAY,
    refs=refs,
    accepts=[
        ({"action": "open", "url": "https://example.com/?q={name}"}, None),
        ({"action": "fill", "assign": [{"field": "done", "value": True}]}, None),
    ],
)
