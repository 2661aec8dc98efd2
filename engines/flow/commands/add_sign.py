"""Add sign: ask more people, before oneself, after oneself or together.

Before: the task rests until they have voted; if they reject, it counts as rejected.
After: they are asked once its owner has approved, and his approval counts when they
have. Together: they vote as everybody else of the same vote.
"""

from collections.abc import Mapping
from typing import Any

from engines.core.errors import ProblemsError, text
from engines.core.judge import judge
from engines.core.schema import Schema, choice, integer, props
from engines.flow.hand import active
from engines.flow.order import Offer, Sight, TaskCommand
from engines.flow.refusals import refuse
from engines.flow.run import Command, FlowEnv, Run
from engines.flow.seats import DEEPEST, GROUP_VOTE, asked_at, depth_of, open_seat
from engines.flow.settings import vote_of
from engines.flow.state import Task
from engines.flow.tree import START
from engines.flow.vote import Mode

POSITIONS = ("before", "after", "together")
GROUP: Schema = props(
    mode=choice(("any", "all", "ratio", "count")),
    percent=integer(minimum=1, maximum=100),
    count=integer(minimum=1),
)


def open_to(sight: Sight, task: Task) -> bool:
    """Where the node allows it, three deep at most; a helper only answers."""
    mine = task.node != START and task.delegator is None
    deep = depth_of(sight.state, task) >= DEEPEST
    return mine and not deep and sight.lets(task, "add_sign")


def explain(run: Run, _command: Command, task: Task) -> None:
    """Say that people are added three deep at most."""
    if depth_of(run.state, task) >= DEEPEST:
        raise refuse("too_many_levels", most=DEEPEST)


def perform(run: Run, command: Command, task: Task) -> None:
    """Ask them, or remember to ask them once he has approved."""
    position = command.position or "before"
    if position not in POSITIONS:
        raise refuse("position_unknown", ("position",), position=position)
    people = _people(run, command, task)
    vote = _vote(command.vote, len(people))
    if position == "together":
        _together(run, task, people)
    else:
        _apart(run, task, people, (position, vote))


def _people(run: Run, command: Command, task: Task) -> list[int]:
    if not command.people:
        raise refuse("nobody_named", ("people",))
    asked = asked_at(run.state, run.state.tokens[task.token])
    found: list[int] = []
    for who in command.people:
        person = active(run, who)
        if person.id in asked or person.id in found:
            raise refuse("person_duplicate", ("people",), name=person.name)
        found.append(person.id)
    return found


def _vote(raw: Mapping[str, Any] | None, people: int) -> dict[str, Any]:
    vote = {**GROUP_VOTE, **(raw or {})}
    problems = [p.under("vote") for p in judge(GROUP, vote)]
    if problems:
        raise ProblemsError(problems, "invalid")
    if vote["mode"] == "count" and vote.get("count", 1) > people:
        raise refuse("count_above", ("vote", "count"), need=vote["count"], named=people)
    return vote


def _together(run: Run, task: Task, people: list[int]) -> None:
    token = run.state.tokens[task.token]
    facts: dict[str, Any] = {"people": people, "position": "together"}
    facts["by"] = task.number
    place: dict[str, Any] = {"added_by": task.number}
    if task.group is None:
        later = vote_of(run.flow.node(task.node)).mode is Mode.IN_TURN
        everybody = _after_him(token.people, task, people) if later else None
        everybody = everybody or [*token.people, *people]
        run.emit("signers_added", task, **facts, all=everybody)
        if later:
            return
    else:
        owner, position = run.state.tasks[task.group], task.position or "before"
        group = owner.groups[position]
        everybody = [*group["people"], *people]
        facts |= {"group": position, "of": owner.number, "vote": group["vote"]}
        run.emit("signers_added", task, **facts, all=everybody)
        place |= {"group": owner.number, "position": position}
    for person in people:
        open_seat(run, run.state.tokens[task.token], person, **place)


def _after_him(
    asked: tuple[int, ...], task: Task, people: list[int]
) -> list[int] | None:
    owner = next((p for p in (*task.chain, task.assignee) if p in asked), None)
    if owner is None:
        return None
    place = asked.index(owner) + 1
    return [*asked[:place], *people, *asked[place:]]


def _apart(
    run: Run, task: Task, people: list[int], how: tuple[str, dict[str, Any]]
) -> None:
    position, vote = how
    key = position if position == "after" else _free(task, position)
    pending = task.groups.get(key, {}).get("people", [])
    run.emit(
        "signers_added",
        task,
        people=people,
        position=position,
        all=[*pending, *people],
        group=key,
        of=task.number,
        vote=vote,
    )
    if position == "after":
        return
    run.emit("task_paused", task)
    place = {"group": task.number, "position": key, "added_by": task.number}
    for person in people:
        open_seat(run, run.state.tokens[task.token], person, **place)


def _free(task: Task, position: str) -> str:
    """Return a name for one more group before the same task."""
    taken = sum(key.startswith(position) for key in task.groups)
    return f"{position}{taken + 1}" if taken else position


def offer(_sight: Sight, _env: FlowEnv, _task: Task | None) -> Offer:
    """Return where people can be added, and by which votes they may decide."""
    return {"positions": list(POSITIONS), "votes": ["all", "any", "ratio", "count"]}


command = TaskCommand(
    "add_sign",
    text("加签", "Add signers"),
    open_to,
    perform,
    44,
    explain=explain,
    offer=offer,
)
