"""Automatic number: fixed text, date, fields and a counter, given on creation."""

from engines.core.errors import text
from engines.core.schema import array, choice, integer, props, string
from engines.form.widget import Props, Role, StorageType, WidgetType

_PART = props(
    fixed=string(maxLength=30, title=text("固定文字", "Fixed text")),
    date=string(
        pattern="^(yyyy|yy|MM|dd|[-/._])+$", title=text("日期格式", "Date pattern")
    ),
    field=string(input="field", title=text("字段", "Field")),
    counter=integer(minimum=1, maximum=12, title=text("流水号位数", "Digits")),
    reset=choice(
        {
            "never": text("不重置", "Never"),
            "year": text("每年", "Every year"),
            "month": text("每月", "Every month"),
            "day": text("每天", "Every day"),
        },
        title=text("重置", "Restart"),
    ),
    per=array(
        string(), input="fields", title=text("按字段分别计数", "Count per field")
    ),
)


def refs(p: Props) -> list[str]:
    """Return the fields that the number is made of."""
    found = [part["field"] for part in p["parts"] if "field" in part]
    return found + [key for part in p["parts"] for key in part.get("per", ())]


widget = WidgetType(
    name="auto_number",
    label=text("自动编号", "Automatic number"),
    group="number",
    icon="barcode",
    storage=StorageType.TEXT,
    input="display",
    props=props(
        parts=array(
            _PART,
            minItems=1,
            maxItems=12,
            default=[
                {"fixed": "NO-"},
                {"date": "yyyyMMdd"},
                {"fixed": "-"},
                {"counter": 4, "reset": "day"},
            ],
            input="number_parts",
            title=text("组成", "Parts"),
            contains={"required": ["counter"]},
            maxContains=1,
        ),
        start=integer(minimum=0, default=1, title=text("起始值", "First number")),
    ),
    value_schema=lambda _p: string(maxLength=200),
    role=Role.NUMBERING,
    refs=refs,
    accepts=[({}, "NO-20260131-0001")],
    rejects=[({}, 1)],
)
