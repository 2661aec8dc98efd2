"""Minus sign: take out the people one has added, as long as they have not answered."""

from typing import Any

from engines.core.errors import text
from engines.flow.order import Offer, Sight, TaskCommand
from engines.flow.refusals import refuse
from engines.flow.run import Command, FlowEnv, Run
from engines.flow.seats import GONE, drop_with_added
from engines.flow.state import State, Task
from engines.flow.weigh import weigh
from engines.flow.words import VERDICTS


def open_to(sight: Sight, task: Task) -> bool:
    """Whoever has added people that are still waited for."""
    mine = task.assignee == sight.actor.id and task.waits
    return mine and bool(_removable(sight.state, task))


def explain(run: Run, command: Command, task: Task) -> None:
    """Say who has answered already, when that is the reason."""
    for who in command.people if task.assignee == run.actor.id else ():
        person = run.env.people.person(who)
        _check(run, task, person.id if person else who)


def perform(run: Run, command: Command, task: Task) -> None:
    """Drop them; the vote goes on without them."""
    if not command.people:
        raise refuse("nobody_named", ("people",))
    for who in command.people:
        person = run.env.people.person(who)
        _remove(run, run.state.tasks[task.number], person.id if person else who)


def _remove(run: Run, task: Task, who: int | str) -> None:
    found = _check(run, task, who)
    _shorten(run, task, found, who)
    if found is not None:
        drop_with_added(run, found, "removed")
        weigh(run, found.number)


def _check(run: Run, task: Task, who: int | str) -> Task | None:
    """Return the task to drop, if one is open; refuse what cannot be removed."""
    name = run.env.name(who) if isinstance(who, int) else who
    added = [t for t in _tasks(run.state, task) if who in (t.assignee, *t.chain)]
    found = next((t for t in added if t.waits), None)
    if found is None and added:
        verdict = dict(VERDICTS[added[-1].verdict or "read"])
        when = run.env.show(added[-1].closed_at)
        raise refuse("already_done", name=name, when=when, verdict=verdict)
    waiting = (*_pending(task), *_later(run.state, task))
    if found is None and who not in waiting:
        raise refuse("not_added", ("people",), name=name)
    return found


def _shorten(run: Run, task: Task, found: Task | None, who: int | str) -> None:
    facts: dict[str, Any] = {"people": [who], "by": task.number}
    group, owner = found.group if found else task.number, task
    position = found.position if found else "after"
    if found is None and who not in _pending(task):
        group = None
    if group is not None:
        owner = run.state.tasks[group]
        held = owner.groups[position or "after"]
        facts |= {"group": position, "of": group, "vote": held["vote"]}
        everybody = list(held["people"])
    else:
        everybody = list(run.state.tokens[task.token].people)
    named = next((p for p in _names(found, who) if p in everybody), None)
    if named is not None:
        everybody.remove(named)
    run.emit("signers_removed", found or task, **facts, all=everybody)


def _names(found: Task | None, who: int | str) -> list[int | str]:
    chain = [found.assignee, *found.chain, found.principal] if found else []
    return [who, *(one for one in chain if one is not None)]


def _tasks(state: State, task: Task) -> list[Task]:
    return [
        t
        for t in state.tasks_of(task.token)
        if t.added_by == task.number and t.reason not in GONE
    ]


def _pending(task: Task) -> list[int]:
    """Return who will be asked after him, and has not been yet."""
    return list(task.groups.get("after", {}).get("people", ()))


def _later(state: State, task: Task) -> list[int]:
    """Return whom he has added to those asked in turn, and whose turn it is not yet."""
    asked = {
        person
        for t in state.tasks_of(task.token)
        for person in (t.assignee, t.principal, *t.chain)
    }
    added = task.groups.get("together", {}).get("people", ())
    return [person for person in added if person not in asked]


def _removable(state: State, task: Task) -> list[int]:
    waiting = [t.assignee for t in _tasks(state, task) if t.waits]
    return [*waiting, *_pending(task), *_later(state, task)]


def offer(sight: Sight, env: FlowEnv, task: Task | None) -> Offer:
    """Return whom he may take back."""
    people = _removable(sight.state, task) if task else []
    return {"people": [{"id": one, "title": env.name(one)} for one in people]}


command = TaskCommand(
    "minus_sign",
    text("减签", "Remove signers"),
    open_to,
    perform,
    46,
    own=False,
    explain=explain,
    offer=offer,
)
