"""Delay: wait for a while, some working days, or until a date of the record."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import choice, props, string
from engines.core.world import World
from engines.flow.definition import Flow
from engines.flow.due import DURATION, UNITS, due, has_duration
from engines.flow.fields import must_be_day
from engines.flow.node import Block, Go, NodeType, Outcome, Wait
from engines.flow.problems import error
from engines.flow.resolver import value_at
from engines.flow.run import Run
from engines.flow.state import Token
from engines.flow.tree import Node

_BLANK = {
    "go": text("直接通过", "Go on at once"),
    "block": text("停下等待管理员", "Stop and wait for an admin"),
}


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Set the clock; what is over already is not waited for."""
    until = _until(run, node)
    if until is None:
        return Go() if node.props["if_blank"] == "go" else Block("no_date")
    if until <= run.env.now:
        return Go()
    run.wake(token, until)
    return Wait()


def resume(_run: Run, token: Token, _node: Node) -> Outcome:
    """Go on when the clock has rung."""
    return Wait() if token.wakes_at else Go()


def _until(run: Run, node: Node) -> datetime | None:
    """Return when it ends: the duration, counted from the date if one is named."""
    env = run.env.expression
    if "until" not in node.props:
        return due(node.props, env)
    begin = _moment(run, value_at(run.record, node.props["until"]))
    return due(node.props, env, begin) if begin else None


def _moment(run: Run, value: Any) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    zone = run.env.expression.zone
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime.combine(value, time(), zone)
    return None


def check(node: Node, flow: Flow, world: World) -> Iterator[Problem]:
    """Yield a problem when nothing says how long, or the field holds no date."""
    if "until" in node.props:
        at = (*node.path, "until")
        yield from must_be_day(node.props["until"], flow.form, world, at)
    elif not has_duration(node.props):
        yield error(
            "no_duration",
            node.path,
            "延时节点没有时长。可用的有：{known}、until。",
            "The delay has no duration. Known: {known}, until.",
            known=", ".join(UNITS),
        )


def _reads(node: Node) -> Iterable[str]:
    return (node.props["until"],) if "until" in node.props else ()


node = NodeType(
    name="delay",
    label=text("延时", "Delay"),
    icon="hourglass",
    enter=enter,
    resume=resume,
    rests=True,
    check=check,
    reads=_reads,
    props=props(
        (),
        **DURATION,
        until=string(title=text("直到日期字段", "Until the date in"), input="field"),
        if_blank=choice(
            _BLANK, default="go", title=text("日期为空时", "If the date is blank")
        ),
    ),
    examples=({"hours": 2}, {"until": "start_date"}),
)
