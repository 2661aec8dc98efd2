"""Conditions carried elsewhere: to another form's paths, or to an earlier time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from engines.core.conditions import (
    OPERATORS,
    AllOf,
    AnyOf,
    Condition,
    Formula,
    Not,
    Test,
    fields_of,
)
from engines.core.conditions.relative import DayRange, resolve
from engines.core.environment import Env
from engines.core.errors import Problem, ProblemsError, text
from engines.core.expression.civil import (
    add_days,
    add_months,
    day_of,
    instant_of,
    parse_day,
    parse_instant,
)
from engines.core.expression.nodes import Binary, Call, Expr, Field, Several, Unary
from engines.report.dates import cut
from engines.report.vocabulary import FISCAL

MONTHS = {"year": 12, "quarter": 3, "month": 1, "fiscal_year": 12, "fiscal_quarter": 3}
WEEKS = {"year": 52, "quarter": 13, "month": 4, "week": 1}
NEVER = AnyOf(())


def renamed(condition: Condition, rename: Callable[[str], str]) -> Condition:
    """Return `condition` with every path renamed."""
    match condition:
        case AllOf(conditions=inside):
            return AllOf(tuple(renamed(c, rename) for c in inside))
        case AnyOf(conditions=inside):
            return AnyOf(tuple(renamed(c, rename) for c in inside))
        case Not(condition=inner):
            return Not(renamed(inner, rename))
        case Formula(expr=expr):
            return Formula(_expr(expr, rename))
    value = condition.value
    match value:
        case {"field": str() as other}:
            value = {"field": rename(other)}
    return Test(rename(condition.field), condition.op, value)


def _expr(expr: Expr, rename: Callable[[str], str]) -> Expr:
    match expr:
        case Field():
            return replace(expr, path=tuple(rename(expr.dotted).split(".")))
        case Unary():
            return replace(expr, operand=_expr(expr.operand, rename))
        case Binary():
            left, right = _expr(expr.left, rename), _expr(expr.right, rename)
            return replace(expr, left=left, right=right)
        case Call():
            inside = tuple(_expr(a, rename) for a in expr.arguments)
            return replace(expr, arguments=inside)
        case Several():
            return replace(expr, items=tuple(_expr(i, rename) for i in expr.items))
    return expr


def conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions that all have to hold."""
    if isinstance(condition, AllOf):
        return tuple(c for inside in condition.conditions for c in conjuncts(inside))
    return (condition,)


@dataclass(frozen=True)
class Step:
    """How far back an earlier period lies: months, or days.

    `bounded` tells that filters say where the time begins and ends.
    """

    months: int = 0
    days: int = 0
    bounded: bool = True

    def back(self, day: date) -> date:
        """Return the same day so much earlier; 29 February becomes the 28th."""
        if self.months:
            return add_months(day, -self.months) or date.min
        return add_days(day, -self.days) or date.min

    def forward(self, day: date) -> date:
        """Return the same day so much later."""
        if self.months:
            return add_months(day, self.months) or date.max
        return add_days(day, self.days) or date.max


def step_of(by: str, grain: str | None) -> Step | None:
    """Return the step of a comparison of groups at `grain`; None when it is unclear.

    Weeks are moved by whole weeks, so that a week is compared with a week.
    """
    if by == "previous":
        if grain is None:
            return None
        by = grain.removeprefix("fiscal_")
    if grain == "week":
        return Step(days=7 * WEEKS[by]) if by in WEEKS else None
    if by in MONTHS:
        return Step(months=MONTHS[by])
    return Step(days={"day": 1, "week": 7}[by])


@dataclass(frozen=True)
class Mover:
    """Moves what conditions say of one date back by a step."""

    field: str
    step: Step
    env: Env

    def moved(self, condition: Condition) -> Condition:
        """Return what `condition` asked, of the earlier time."""
        if self.field not in fields_of(condition):
            return condition
        match condition:
            case AllOf(conditions=inside):
                return AllOf(tuple(self.moved(c) for c in inside))
            case AnyOf(conditions=inside):
                return AnyOf(tuple(self.moved(c) for c in inside))
            case Not(condition=inner):
                return Not(self.moved(inner))
            case Test(value={"field": str()}) | Formula():
                raise ProblemsError([_fixed(self.field)], "query.invalid")
        return self._test(condition)

    def _test(self, test: Test) -> Condition:
        asked = OPERATORS[test.op]
        if asked.base == "is_empty":
            return test
        found = span_of(test, self.env)
        moved = NEVER if found is None else self._within(found)
        return Not(moved) if asked.negated else moved

    def _within(self, spans: "list[Span]") -> Condition:
        return AnyOf(tuple(self._span(one) for one in spans))

    def _span(self, span: "Span") -> Condition:
        ends = (("gte", span.start), ("lt", span.end))
        return AllOf(
            tuple(
                Test(self.field, op, self._back(at))
                for op, at in ends
                if at is not None
            )
        )

    def _back(self, at: "date | datetime") -> str:
        if not isinstance(at, datetime):
            return self.step.back(at).isoformat()
        local = at.astimezone(self.env.zone)
        day = self.step.back(local.date())
        moved = local.replace(year=day.year, month=day.month, day=day.day, tzinfo=None)
        return instant_of(moved, self.env.zone).isoformat()


@dataclass(frozen=True)
class Span:
    """From `start` up to, not including, `end`: days, or instants; None is open."""

    start: date | None
    end: date | None


def span_of(test: Test, env: Env) -> list[Span] | None:
    """Return the times that the positive form of a test allows; None for nothing."""
    base = OPERATORS[test.op].base
    wanted = resolve(test.value, env)
    if base == "between" and isinstance(wanted, list) and len(wanted) == 2:
        low, high = _span(wanted[0], env), _span(wanted[1], env)
        return [Span(low.start, high.end)] if low and high else None
    if base in ("in", "has_any") or (base == "eq" and isinstance(wanted, list)):
        listed = wanted if isinstance(wanted, list) else [wanted]
        return [found for one in listed if (found := _span(one, env)) is not None]
    found = None if isinstance(wanted, list) else _span(wanted, env)
    if found is None:
        return None
    return [
        {
            "gt": Span(found.end, None),
            "gte": Span(found.start, None),
            "lt": Span(None, found.start),
            "lte": Span(None, found.end),
        }.get(base, found)
    ]


def _span(value: Any, env: Env) -> Span | None:
    if isinstance(value, DayRange):
        return Span(value.start, value.end)
    if isinstance(value, str):
        value = parse_day(value) or parse_instant(value, env.zone)
    if isinstance(value, datetime):
        return Span(value, value + timedelta(microseconds=1))
    return Span(value, add_days(value, 1)) if isinstance(value, date) else None


def bounds(conditions: tuple[Condition, ...], field: str, env: Env) -> Span:
    """Return between which days the date `field` must lie for all to hold."""
    start: date | None = None
    end: date | None = None
    for condition in conditions:
        for one in conjuncts(condition):
            if not isinstance(one, Test) or one.field != field:
                continue
            asked = OPERATORS[one.op]
            if asked.negated or asked.base == "is_empty":
                continue
            spans = span_of(one, env) or []
            if len(spans) == 1:
                low, high = (_day(at, env) for at in (spans[0].start, spans[0].end))
                start = max(filter(None, (start, low)), default=None)
                end = min(filter(None, (end, high)), default=None)
    return Span(start, end)


def _day(at: date | None, env: Env) -> date | None:
    return day_of(at, env.zone) if isinstance(at, datetime) else at


def step_between(span: Span) -> Step | None:
    """Return how far back the time just before `span` lies; None when it is open.

    Whole months are moved by months, anything else by days.
    """
    if span.start is None or span.end is None or span.end <= span.start:
        return None
    months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month
    if span.start.day == 1 and span.end.day == 1 and months:
        return Step(months=months)
    return Step(days=(span.end - span.start).days)


def earlier(key: date, step: Step, grain: str, fiscal: int) -> date:
    """Return the first day of the period that `key` is compared with."""
    moved = step.back(key)
    if grain in FISCAL or grain == "day":
        return cut(moved, grain, "UTC", fiscal)
    return cut(moved, grain, "UTC")


def _fixed(field: str) -> Problem:
    texts = text(
        "条件里的“{name}”与公式或其他字段比较，无法换算到对比期。请改用固定值。",
        "A condition compares '{name}' with a formula or another field and cannot be "
        "moved to the earlier period. Use a fixed value.",
        name=field,
    )
    return Problem("compare.fixed", texts, ("compare",))
