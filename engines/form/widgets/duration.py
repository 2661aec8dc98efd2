"""Duration: whole seconds, typed and shown in days, hours and minutes."""

import re

from engines.core.errors import text
from engines.core.schema import choice, integer, props
from engines.form.reading import narrow, read_number
from engines.form.widget import Props, StorageType, WidgetType

_UNITS = {"day": 86_400, "hour": 3600, "minute": 60, "second": 1}
_WORDS = {
    **dict.fromkeys(("天", "日", "d", "day", "days"), 86_400),
    **dict.fromkeys(("小时", "时", "h", "hour", "hours"), 3600),
    **dict.fromkeys(("分钟", "分", "m", "min", "minute", "minutes"), 60),
    **dict.fromkeys(("秒钟", "秒", "s", "sec", "second", "seconds"), 1),
}
_PIECE = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+|[天日小时分钟秒]+)\s*")


def parse_text(typed: str, p: Props, _language: str) -> int | str:
    """Return the seconds of `1小时30分`, `1:30`, `90` (in the field's unit)."""
    plain = narrow(typed).lower()
    clock = re.fullmatch(r"(\d+):(\d{2})(?::(\d{2}))?", plain)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds
    bare = read_number(plain)
    if bare is not None:
        return int(bare * _UNITS[p["unit"]])
    pieces = _PIECE.findall(plain)
    whole = "".join(n + w for n, w in pieces) == plain.replace(" ", "")
    if not pieces or not whole or any(word not in _WORDS for _n, word in pieces):
        return typed
    return round(sum(float(n) * _WORDS[word] for n, word in pieces))


def show(value: int, _p: Props, _language: str) -> str:
    """Return hours and minutes, seconds when there are any."""
    hours, rest = divmod(int(value), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")


widget = WidgetType(
    name="duration",
    label=text("时长", "Duration"),
    group="number",
    icon="hourglass",
    storage=StorageType.INTEGER,
    input="duration",
    props=props(
        unit=choice(
            {
                "day": text("天", "Days"),
                "hour": text("小时", "Hours"),
                "minute": text("分钟", "Minutes"),
                "second": text("秒", "Seconds"),
            },
            default="hour",
            title=text("单位", "Unit"),
        )
    ),
    value_schema=lambda _p: integer(minimum=0, maximum=10**10),
    parse_text=parse_text,
    show=show,
    accepts=[({}, 0), ({}, 5400)],
    rejects=[({}, -1), ({}, "1:30"), ({}, 0.5)],
)
