"""A small company and short ways to run a flow in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from engines.core.environment import Env
from engines.flow import (
    NEW,
    Actor,
    Command,
    Event,
    Flow,
    FlowEnv,
    State,
    parse_flow,
    step,
)
from engines.flow.organisation import Person

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ANN, BOB, CAT, DAN, EVE, BOSS, ADMIN, GONE = range(1, 9)
NAMES = ("Ann", "Bob", "Cat", "Dan", "Eve", "Boss", "Admin", "Gone")
SALES, COMPANY = 10, 20


@dataclass(frozen=True)
class Company:
    """Five people in sales under Bob, the company above under Boss."""

    people: Mapping[int, Person] = field(
        default_factory=lambda: {
            n: Person(n, name, name != "Gone", COMPANY if n == BOSS else SALES)
            for n, name in enumerate(NAMES, start=1)
        }
    )
    leads: Mapping[int, tuple[int, ...]] = field(
        default_factory=lambda: {SALES: (BOB,), COMPANY: (BOSS,)}
    )
    above: Mapping[int, int] = field(default_factory=lambda: {SALES: COMPANY})
    roles: Mapping[str, tuple[int, ...]] = field(
        default_factory=lambda: {"finance": (CAT, DAN)}
    )

    def person(self, who: int | str) -> Person | None:
        if isinstance(who, str):
            named = {p.name.lower(): p for p in self.people.values()}
            return named.get(who)
        return self.people.get(who)

    def heads(self, department: int) -> tuple[int, ...]:
        return self.leads.get(department, ())

    def parent(self, department: int) -> int | None:
        return self.above.get(department)

    def with_role(self, role: str) -> tuple[int, ...]:
        return self.roles.get(role, ())

    def admins(self) -> tuple[int, ...]:
        return (ADMIN,)


def env(record: Mapping[str, Any] | None = None, **changes: Any) -> FlowEnv:
    """Return the surroundings of a command."""
    at, agents = changes.pop("at", NOW), changes.pop("agents", {})
    company = replace(Company(), **changes)
    around = FlowEnv(company, record or {}, Env(now=at, timezone="UTC"))
    return replace(around, agents=lambda _people: agents)


def approval(key: str, *people: int, **settings: Any) -> dict[str, Any]:
    """Return an approval of named people."""
    who = [{"members": list(people)}]
    return {"key": key, "type": "approval", "who": who, **settings}


def flow(*nodes: dict[str, Any], **settings: Any) -> Flow:
    """Return a flow of these nodes."""
    return parse_flow(raw(*nodes, **settings))


def raw(*nodes: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """Return the document of a flow of these nodes."""
    return {"key": "f", "form": "quote", "title": "F", "nodes": list(nodes), **settings}


@dataclass
class Case:
    """One instance on its way."""

    flow: Flow
    env: FlowEnv = field(default_factory=env)
    state: State = NEW
    events: list[Event] = field(default_factory=list)
    effects: list[Any] = field(default_factory=list)

    def start(self, person: int = ANN) -> "Case":
        return self.do("start", person)

    def do(self, name: str, person: int, **more: Any) -> "Case":
        """Carry out a command; on the person's open task unless one is named."""
        admin = person == ADMIN
        if "task" not in more:
            mine = [t for t in self.state.tasks.values() if t.assignee == person]
            still_open = [t for t in mine if t.open] or mine
            more["task"] = still_open[-1].number if still_open else None
        given = Command(name, Actor(person, admin), **more)
        done = step(self.flow, self.state, given, self.env)
        self.state = done.state
        self.events += done.events
        self.effects += done.effects
        return self

    def later(self, **passed: float) -> "Case":
        moment = self.env.now + timedelta(**passed)
        self.env = replace(self.env, expression=Env(now=moment, timezone="UTC"))
        return self

    def asked(self) -> list[int]:
        """Return who has an open approval."""
        return [t.assignee for t in self.state.open_tasks("approval")]

    def at(self) -> list[str]:
        """Return the nodes at which the flow stands."""
        return [t.node for t in self.state.waiting()]

    def happened(self, name: str) -> list[Mapping[str, Any]]:
        return [e.data for e in self.events if e.name == name]


def started(*nodes: dict[str, Any], **settings: Any) -> Case:
    """Return a case that Ann has begun."""
    return Case(flow(*nodes, **settings)).start()
