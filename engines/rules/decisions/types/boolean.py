"""Yes or no."""

from engines.core.errors import text
from engines.rules.decisions.value_type import ValueType

_WORDS = {
    **dict.fromkeys(("true", "yes", "y", "是", "1", "√"), True),
    **dict.fromkeys(("false", "no", "n", "否", "0", "×"), False),
}

value_type = ValueType(
    name="boolean",
    label=text("是或否", "Yes or no"),
    icon="check",
    read=lambda source: _WORDS.get(source.strip().lower()),
    converter="boolean",
    values=(True, False),
    examples=("true", "false"),
)
