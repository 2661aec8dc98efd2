"""Entering a node that asks people: who is left after every rule, each removal told.

The order is fixed: resolve, drop who has left, delegation periods, name each once, the
initiator among them, and only then the policy for nobody and the one for those who
have agreed before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from engines.core.errors import text
from engines.flow.effects import AskOutside
from engines.flow.node import Block, Go, Outcome, Stop
from engines.flow.organisation import superiors
from engines.flow.resolver import Asking
from engines.flow.resolving import Who, questions, resolve
from engines.flow.run import Run
from engines.flow.state import Token
from engines.flow.tree import Node

EMPTY = {
    "admin": text("交给流程管理员", "Ask the flow's admin"),
    "pass": text("自动通过", "Pass"),
    "reject": text("自动拒绝", "Reject"),
    "block": text("停下等待管理员", "Stop and wait for an admin"),
}
SAME = {
    "approve": text("由本人审批", "He approves himself"),
    "skip": text("跳过本人", "Leave him out"),
    "head": text("交给其上级", "Ask his superior"),
    "admin": text("交给流程管理员", "Ask the flow's admin"),
}


@dataclass
class Asked:
    """Who is asked; `principals` says for whom an agent is."""

    people: list[int]
    principals: dict[int, int] = field(default_factory=dict)


def asking(run: Run, token: Token) -> Asking:
    """Return the situation for resolvers at a node."""
    return Asking(
        run.env.people,
        run.record,
        run.state.initiator,
        run.env.expression,
        run.state.picks.get(token.node, ()),
        token.found,
    )


def people_for(run: Run, token: Token, who: Who) -> list[int]:
    """Return the active people that `who` names, each once, in order."""
    situation = asking(run, token)
    found = _present(run, token, resolve(who, situation))
    for one, reason in situation.removed:
        _removed(run, token, one, reason)
    return _distinct(run, token, found)


def ask_outside(run: Run, token: Token, who: Who) -> bool:
    """Ask the APIs that have not answered yet; tell whether there are any."""
    asked = [(k, value) for k, value in questions(who) if k not in token.found]
    for key, value in asked:
        run.emit("outside_asked", token, auto=True, key=key)
        send = value.get("send", run.record)
        record = {name: run.record.get(name) for name in send}
        run.ask(AskOutside(key, token.number, token.node, value, record))
    return bool(asked)


def approvers(run: Run, token: Token, node: Node) -> Asked:
    """Return who is asked at `node` before the empty policy."""
    situation = asking(run, token)
    found = _present(run, token, resolve(node.props["who"], situation))
    for one, reason in situation.removed:
        _removed(run, token, one, reason)
    asked = _delegated(run, token, found)
    asked.people = _distinct(run, token, asked.people)
    asked.people = _distinct(run, token, _not_initiator(run, token, node, asked.people))
    return asked


def when_empty(run: Run, token: Token, node: Node) -> list[int] | Outcome:
    """Return whom to ask, or how to go on, when nobody is left."""
    policy = node.props["empty"]
    run.emit("nobody_found", token, auto=True)
    if policy == "pass":
        run.emit("node_skipped", token, auto=True)
        return Go()
    if policy == "reject":
        return Stop("rejected")
    found: list[int] = []
    if isinstance(policy, dict):
        found = people_for(run, token, policy["people"])
    elif policy == "admin":
        found = flow_admins(run, token)
    return found or Block("nobody")


def flow_admins(run: Run, token: Token) -> list[int]:
    """Return the flow's own admins, else those of the organisation."""
    named = people_for(run, token, run.flow.admins)
    return named or people_for(run, token, [{"members": list(run.env.people.admins())}])


def _removed(run: Run, token: Token, person: int | str, reason: str) -> None:
    run.emit("person_removed", token, auto=True, person=person, reason=reason)


def _present(run: Run, token: Token, found: Iterable[int | str]) -> list[int]:
    people = []
    for who in found:
        person = run.env.people.person(who)
        if person and person.active:
            people.append(person.id)
        else:
            _removed(run, token, who, "disabled" if person else "unknown")
    return people


def _delegated(run: Run, token: Token, people: list[int]) -> Asked:
    """Put the agent in the place of everybody who has delegated his work for now."""
    asked = Asked([])
    agents = run.env.agents(people) if people else {}
    for person in people:
        known = run.env.people.person(agents[person]) if person in agents else None
        if known is None or not known.active:
            asked.people.append(person)
            asked.principals[person] = person
            continue
        facts = {"person": person, "instead": known.id, "reason": "delegated"}
        run.emit("person_replaced", token, auto=True, **facts)
        asked.people.append(known.id)
        asked.principals.setdefault(known.id, person)
    # Who is asked for himself as well has a task of his own.
    asked.principals = {
        agent: person
        for agent, person in asked.principals.items()
        if agent not in (person, *_kept(asked, people))
    }
    return asked


def _kept(asked: Asked, people: list[int]) -> list[int]:
    pairs = zip(asked.people, people, strict=True)
    return [now for now, before in pairs if now == before]


def _distinct(run: Run, token: Token, people: Iterable[int]) -> list[int]:
    kept: list[int] = []
    for person in people:
        if person not in kept:
            kept.append(person)
        else:
            _removed(run, token, person, "duplicate")
    return kept


def _not_initiator(run: Run, token: Token, node: Node, people: list[int]) -> list[int]:
    policy, initiator = node.props["same_as_initiator"], run.state.initiator
    if initiator not in people or policy == "approve":
        return people
    _removed(run, token, initiator, "initiator")
    instead: list[int] = []
    if policy == "head":
        instead = _present(run, token, superiors(run.env.people, initiator, 1))
    elif policy == "admin":
        instead = flow_admins(run, token)
    instead = [person for person in instead if person != initiator]
    for person in instead:
        run.emit("person_replaced", token, auto=True, person=initiator, instead=person)
    place = people.index(initiator)
    return [*people[:place], *instead, *people[place + 1 :]]
