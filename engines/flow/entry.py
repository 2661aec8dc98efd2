"""Entering a node that asks people: who is left after every rule, each removal told."""

from collections.abc import Iterable

from engines.core.errors import text
from engines.flow.node import Go, Outcome, Stop, Wait
from engines.flow.organisation import superiors
from engines.flow.resolving import Who, resolve
from engines.flow.run import Run
from engines.flow.state import Stay, Token
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


def people_for(run: Run, token: Token, who: Who) -> list[int]:
    """Return the active people that `who` names, each once, in order."""
    return _distinct(run, token, _present(run, token, resolve(who, run.asking)))


def approvers(run: Run, token: Token, node: Node) -> list[int]:
    """Return who is asked at `node` before the empty policy."""
    people = people_for(run, token, node.props["who"])
    return _distinct(run, token, _not_initiator(run, token, node, people))


def when_empty(run: Run, token: Token, node: Node) -> list[int] | Outcome:
    """Return whom to ask, or how to go on, when nobody is left."""
    policy = node.props["empty"]
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
    if found:
        return found
    run.emit("node_blocked", token, auto=True)
    return Wait()


def flow_admins(run: Run, token: Token) -> list[int]:
    """Return the flow's own admins, else those of the organisation."""
    named = people_for(run, token, run.flow.admins)
    return named or people_for(run, token, [{"members": list(run.env.people.admins())}])


def agrees_already(run: Run, token: Token, node: Node, person: int) -> bool:
    """Tell whether an earlier approval of `person` stands for this one too."""
    rights = node.props.get("fields", {}).values()
    busy = any(level in ("write", "required") for level in rights)
    if busy or token.visit > 1 or node.props["opinion"] == "required":
        return False
    if run.flow.duplicates == "never":
        return False
    approved = {
        t.token
        for t in run.state.tasks.values()
        if t.verdict == "approved" and t.assignee == person
    }
    if run.flow.duplicates == "ever":
        return bool(approved)
    return _latest(run) in approved


def _latest(run: Run) -> int | None:
    passed = [
        t.number
        for t in run.state.tokens.values()
        if t.stay is Stay.PASSED and t.people
    ]
    return max(passed, default=None)


def _present(run: Run, token: Token, found: Iterable[int | str]) -> list[int]:
    people = []
    for who in found:
        person = run.env.people.person(who)
        if person and person.active:
            people.append(person.id)
            continue
        reason = "disabled" if person else "unknown"
        run.emit("person_removed", token, auto=True, person=who, reason=reason)
    return people


def _distinct(run: Run, token: Token, people: Iterable[int]) -> list[int]:
    kept: list[int] = []
    for person in people:
        if person not in kept:
            kept.append(person)
            continue
        run.emit("person_removed", token, auto=True, person=person, reason="duplicate")
    return kept


def _not_initiator(run: Run, token: Token, node: Node, people: list[int]) -> list[int]:
    policy, initiator = node.props["same_as_initiator"], run.state.initiator
    if initiator not in people or policy == "approve":
        return people
    run.emit("person_removed", token, auto=True, person=initiator, reason="initiator")
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
