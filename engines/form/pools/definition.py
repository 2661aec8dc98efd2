"""Pool: which records lie in it, who may claim how many, and when they come back.

A record lies in the pool while it has no owner and the pool's condition holds: there
is nothing to keep in step, and two people cannot both become its owner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.assignments import check_assignments, no_field, no_form
from engines.core.conditions import (
    Condition,
    condition_schema,
    fields_of,
    parse_condition,
)
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.judge import judge
from engines.core.schema import (
    Schema,
    anything,
    array,
    boolean,
    integer,
    localised,
    props,
    string,
)
from engines.core.world import World
from engines.form.definition import KEY, as_text

DATES = ("date", "datetime")
LONGEST = 3650


@dataclass(frozen=True)
class Limits:
    """How many records a person may claim a day and hold at once; None is no limit.

    `counts` says which of his records count as held; None counts all of them.
    """

    per_day: int | None = None
    held: int | None = None
    counts: Condition | None = None


@dataclass(frozen=True)
class ReturnRule:
    """A record goes back `days` after the date in `since`, or after it was taken.

    Whichever is later counts: nobody loses today what he claimed today. Its owner is
    told `notice_days` before.
    """

    key: str
    title: Text
    days: int
    since: str | None = None
    when: Condition | None = None
    notice_days: int = 0


@dataclass(frozen=True)
class Pool:
    """A pool of the records of one form.

    `claim` and `manage` are roles. `shows` are the fields that those who claim see
    before a record is theirs. Records that `protected` describes never come back by
    themselves, and nothing does before `enabled`.
    """

    key: str
    title: Text
    form: str
    when: Condition | None = None
    shows: tuple[str, ...] = ()
    claim: frozenset[str] = frozenset()
    manage: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    cooldown_days: int = 0
    returns: tuple[ReturnRule, ...] = ()
    protected: Condition | None = None
    reasons: tuple[Text, ...] = ()
    on_claim: Mapping[str, Any] = field(default_factory=dict)
    on_return: Mapping[str, Any] = field(default_factory=dict)
    enabled: bool = False

    def open_to(self, roles: frozenset[str]) -> bool:
        """Tell whether somebody who holds these roles may use the pool."""
        return not roles.isdisjoint(self.claim | self.manage)


def pool_schema() -> Schema:
    """Return the JSON Schema of a pool."""
    days = integer(minimum=0, maximum=LONGEST)
    many = integer(minimum=1, maximum=100_000)
    values = {"type": "object", "additionalProperties": anything()}
    return props(
        ("key", "form"),
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        form=string(input="form"),
        when=condition_schema(),
        shows=array(string(), maxItems=50),
        claim=array(string()),
        manage=array(string()),
        limits=props(per_day=many, held=many, counts=condition_schema()),
        cooldown_days=days,
        returns=array(_rule_schema(), maxItems=20),
        protected=condition_schema(),
        reasons=array(localised(), maxItems=50),
        on_claim=props(set=values),
        on_return=props(set=values),
        enabled=boolean(default=False),
    )


def _rule_schema() -> Schema:
    return props(
        ("key", "days"),
        key=string(pattern=KEY),
        title=localised(),
        days=integer(minimum=1, maximum=LONGEST),
        since=string(input="field"),
        when=condition_schema(),
        notice_days=integer(minimum=0, maximum=LONGEST),
    )


def parse_pool(raw: Any) -> Pool:
    """Return the pool; raises ProblemsError with all problems, each with a path."""
    found = list(judge(pool_schema(), raw))
    if found:
        raise ProblemsError(found)
    reader = _Reader()
    pool = Pool(
        key=raw["key"],
        title=as_text(raw.get("title"), raw["key"]),
        form=raw["form"],
        when=reader.condition(raw.get("when"), ("when",)),
        shows=tuple(raw.get("shows", ())),
        claim=frozenset(raw.get("claim", ())),
        manage=frozenset(raw.get("manage", ())),
        limits=reader.limits(raw.get("limits", {})),
        cooldown_days=raw.get("cooldown_days", 0),
        returns=tuple(
            reader.rule(one, ("returns", at))
            for at, one in enumerate(raw.get("returns", ()))
        ),
        protected=reader.condition(raw.get("protected"), ("protected",)),
        reasons=tuple(as_text(one, "") for one in raw.get("reasons", ())),
        on_claim=raw.get("on_claim", {}).get("set", {}),
        on_return=raw.get("on_return", {}).get("set", {}),
        enabled=raw.get("enabled", False),
    )
    if reader.problems:
        raise ProblemsError(reader.problems)
    return pool


class _Reader:
    """Reads the conditions of a pool and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def condition(self, raw: Any, path: Path) -> Condition | None:
        if raw is None:
            return None
        try:
            return parse_condition(raw, path)
        except ProblemsError as error:
            self.problems += error.problems
            return None

    def limits(self, raw: Mapping[str, Any]) -> Limits:
        counts = self.condition(raw.get("counts"), ("limits", "counts"))
        return Limits(raw.get("per_day"), raw.get("held"), counts)

    def rule(self, raw: Mapping[str, Any], path: Path) -> ReturnRule:
        if raw.get("notice_days", 0) >= raw["days"]:
            self.problems.append(
                Problem(
                    "pool.notice",
                    text(
                        "提前提醒的天数应小于回收天数。",
                        "The notice must be shorter than the days until the return.",
                    ),
                    (*path, "notice_days"),
                )
            )
        return ReturnRule(
            key=raw["key"],
            title=as_text(raw.get("title"), raw["key"]),
            days=raw["days"],
            since=raw.get("since"),
            when=self.condition(raw.get("when"), (*path, "when")),
            notice_days=raw.get("notice_days", 0),
        )


def check_pool(pool: Pool, world: World) -> tuple[Problem, ...]:
    """Return what is wrong with a pool in its app: form, fields, roles, keys."""
    return tuple(_problems(pool, world))


def _problems(pool: Pool, world: World) -> Iterator[Problem]:
    if pool.form not in world.forms:
        yield no_form(pool.form, ("form",))
        return
    for path, key in _named(pool):
        if world.find(pool.form, key) is None:
            yield no_field(pool.form, key, path)
    yield from _dates(pool, world)
    yield from _roles(pool, world)
    yield from _repeated(pool)
    here = (pool.form, pool.form)
    yield from check_assignments(pool.on_claim, here, world, ("on_claim", "set"))
    yield from check_assignments(pool.on_return, here, world, ("on_return", "set"))


def _named(pool: Pool) -> Iterator[tuple[Path, str]]:
    """Yield every field that the pool names, with the place where it does."""
    conditions: list[tuple[Path, Condition | None]] = [
        (("when",), pool.when),
        (("protected",), pool.protected),
        (("limits", "counts"), pool.limits.counts),
    ]
    for at, rule in enumerate(pool.returns):
        conditions.append((("returns", at, "when"), rule.when))
        if rule.since:
            yield ("returns", at, "since"), rule.since
    for path, condition in conditions:
        for key in sorted(fields_of(condition)) if condition else ():
            yield path, key
    for at, key in enumerate(pool.shows):
        yield ("shows", at), key


def _dates(pool: Pool, world: World) -> Iterator[Problem]:
    for at, rule in enumerate(pool.returns):
        shape = world.find(pool.form, rule.since) if rule.since else None
        if shape is not None and shape.type not in DATES:
            texts = text(
                "应选择日期或日期时间字段。", "Choose a field that holds a date."
            )
            yield Problem("pool.no_date", texts, ("returns", at, "since"))


def _roles(pool: Pool, world: World) -> Iterator[Problem]:
    for name in ("claim", "manage"):
        for at, role in enumerate(sorted(getattr(pool, name))):
            if role not in world.roles:
                texts = text(
                    "没有角色“{role}”。请选择已有的角色。",
                    "There is no role '{role}'. Choose one that exists.",
                    role=role,
                )
                yield Problem("role.absent", texts, (name, at))


def _repeated(pool: Pool) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, rule in enumerate(pool.returns):
        if rule.key in seen:
            texts = text(
                "规则“{key}”出现了两次。请改名。",
                "The rule '{key}' exists twice. Rename one.",
                key=rule.key,
            )
            yield Problem("pool.duplicate", texts, ("returns", at, "key"))
        seen.add(rule.key)
