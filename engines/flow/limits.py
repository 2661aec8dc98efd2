"""Time limits: their settings, and what happens to a task that is late."""

from engines.core.errors import Text, text
from engines.core.schema import Schema, choice, integer, props
from engines.flow.due import DURATION
from engines.flow.settings import WHO

REMIND = {"remind": text("提醒", "Remind")}
REJECT = {"reject": text("自动拒绝", "Reject")}
OTHERS = {
    "pass": text("自动通过", "Pass"),
    "transfer": text("转交给指定人员", "Hand it to somebody"),
    "escalate": text("转交给其上级", "Hand it to his superior"),
}


def limit(consequences: dict[str, Text]) -> Schema:
    """Return the schema of a time limit with these consequences."""
    return {
        **props(
            (),
            **DURATION,
            do=choice(
                consequences, default="remind", title=text("超时后", "When it is over")
            ),
            max=integer(minimum=1, default=3, title=text("最多次数", "At most")),
            to={**WHO, "x-title": text("转交给", "Hand it to")},
        ),
        "x-title": text("处理时限", "Time limit"),
        "x-input": "timeout",
    }


TIMEOUT = limit({**REMIND, **OTHERS, **REJECT})
TIMEOUT_OF_FILL = limit({**REMIND, **OTHERS})
MOST_REMINDERS = 3
