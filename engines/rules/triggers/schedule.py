"""Schedule: at fixed times, as a timetable in the words of cron says."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import choice, integer, props, string
from engines.core.world import World
from engines.rules.action import Value
from engines.rules.clocks import Ticks
from engines.rules.cron import parse_cron
from engines.rules.spans import is_zone, zone_of, zone_schema
from engines.rules.trigger import Props, TriggerType, missing_form

MISFIRE = {
    "coalesce": text("补做一次", "Make up once"),
    "skip": text("不补做", "Skip what was missed"),
    "all": text("逐次补做", "Make up each time"),
}


def clock(given: Props) -> Ticks:
    """Return the timetable."""
    return Ticks(
        given["cron"],
        zone_of(given),
        given.get("misfire", "coalesce"),
        given.get("most", 10),
        given.get("form"),
    )


def check(given: Props, world: World) -> Iterator[Problem]:
    """Yield problems: a timetable that cannot be read, a zone that is none."""
    if parse_cron(given["cron"]) is None:
        texts = text(
            "看不懂的时间表“{cron}”。请写五段：分 时 日 月 周，例如 0 9 * * 1-5。",
            "Not a timetable: '{cron}'. Write minute hour day month weekday, "
            "for example 0 9 * * 1-5.",
            cron=given["cron"],
        )
        yield Problem("rule.bad_cron", texts, ("cron",))
    if given.get("timezone") and not is_zone(given["timezone"]):
        texts = text(
            "没有时区“{zone}”。例如 Asia/Shanghai。",
            "There is no time zone '{zone}'. For example Asia/Shanghai.",
            zone=given["timezone"],
        )
        yield Problem("rule.bad_zone", texts, ("timezone",))
    if "form" in given:
        yield from missing_form(given["form"], world, ("form",))


trigger = TriggerType(
    name="schedule",
    label=text("定时", "At fixed times"),
    icon="calendar",
    group="time",
    props=props(
        ["cron"],
        cron=string(
            minLength=9,
            maxLength=100,
            default="0 9 * * 1-5",
            input="cron",
            title=text("时间表", "Timetable"),
        ),
        timezone=zone_schema(),
        form=string(input="form", title=text("为每条记录执行", "For every record of")),
        misfire=choice(
            MISFIRE, default="coalesce", title=text("错过时", "If it was missed")
        ),
        most=integer(
            minimum=1, maximum=100, default=10, title=text("最多补做", "At most")
        ),
    ),
    clock=clock,
    check=check,
    tells=(Value("at", text("计划时间", "Planned for"), "datetime"),),
    accepts=(
        {"cron": "0 9 * * 1-5"},
        {"cron": "*/15 * * * *", "misfire": "skip", "timezone": "Europe/Berlin"},
        {"cron": "30 8 1 * *", "form": "deal", "misfire": "all", "most": 3},
    ),
    rejects=({}, {"cron": ""}, {"cron": "0 9 * * 1-5", "misfire": "later"}),
)
