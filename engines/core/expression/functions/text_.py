"""TEXT: a value in a format."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._format import format_value
from engines.core.expression.types import ANY, TEXT
from engines.core.expression.values import ErrorValue, Value


def shown(env: Env, value: Value, pattern: str) -> str | ErrorValue:
    """Return `value` as `pattern` shows it."""
    return format_value(value, pattern, env)


function = Function(
    name="TEXT",
    label=text("格式化文本", "Format"),
    description=text(
        "按格式把数字或日期转为文本，如 0.00、#,##0、yyyy-mm-dd。",
        "A number or date in a format such as 0.00, #,##0 or yyyy-mm-dd.",
    ),
    group="text",
    parameters=(
        needs("value", ANY, "值", "value"),
        needs("format", TEXT, "格式", "format"),
    ),
    result=TEXT,
    body=shown,
    needs_env=True,
    examples=(
        Example('TEXT(1234.5, "#,##0.00")', "1,234.50"),
        Example('TEXT(0.256, "0.0%")', "25.6%"),
        Example('TEXT(DATE(2025, 3, 5), "yyyy年m月d日")', "2025年3月5日"),
    ),
)
