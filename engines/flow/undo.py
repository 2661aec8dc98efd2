"""Undo: what follows from an answer, and taking it back."""

from engines.flow.back import around, scopes
from engines.flow.definition import Flow
from engines.flow.run import Run
from engines.flow.state import State, Stay, Task, Token, Work

Undone = tuple[Token, ...]


def undone_by(flow: Flow, state: State, task: Task) -> Undone | None:
    """Return the visits that taking `task` back undoes; None when it cannot be."""
    token = state.tokens[task.token]
    if token.stay is Stay.LIVE:
        return ()
    if token.stay is not Stay.PASSED or token.node not in flow.graph.nodes:
        return None
    blocks = around(state, token)
    if not all(b.stay in (Stay.LIVE, Stay.PASSED) for b in blocks):
        return None
    latest = max(t.number for t in state.tokens.values() if t.node == token.node)
    found = _behind(flow, state, token)
    # Something must stand behind it, or the flow went elsewhere and came back.
    live = any(later.waits for later in found) or any(b.waits for b in blocks)
    return found if live and latest == token.number else None


def acted_on(flow: Flow, state: State, task: Task) -> Task | None:
    """Return the first human action that this answer has caused, if there is one."""
    for other in state.tasks.values():
        caused = other.number != task.number and other.cause == task.number
        if caused and _human(other):
            return other
    owner = _owner(state, task)
    if owner is not None and owner.verdict is not None and owner.closed_by:
        return owner
    token = state.tokens[task.token]
    if token.stay is not Stay.PASSED:
        return None
    behind = {later.number for later in _behind(flow, state, token)}
    tasks = [t for t in state.tasks.values() if t.token in behind and _human(t)]
    return min(tasks, key=lambda t: (t.closed_at is None, t.closed_at), default=None)


def handled(task: Task) -> tuple[int, str] | None:
    """Return who did what with a task that he has not answered: a word of HANDLED."""
    if task.verdict is not None:
        return None
    if task.delegator is not None:
        return task.delegator, "delegated"
    if task.groups:
        return task.assignee, "extended"
    return (task.chain[-1], "transferred") if task.chain else None


def undo(run: Run, task: Task, behind: Undone) -> None:
    """Leave the visits behind an answer, go back to the one it was given at."""
    for later in behind:
        now = run.state.tokens[later.number]
        if now.stay is not Stay.CANCELLED:
            run.leave(now, "taken_back")
    token = run.state.tokens[task.token]
    for passed in (*around(run.state, token)[::-1], token):
        if passed.stay is Stay.PASSED:
            run.emit("node_revived", passed, auto=True)
    owner = _owner(run.state, task)
    if owner is not None and owner.open:
        run.emit("task_paused", owner, auto=True)
        run.untell(owner.number)
    for other in run.state.tasks_of(task.token):
        after = other.cause == task.number or other.group == task.number
        before = (other.position or "").startswith("before")
        if other.waits and after and not before:
            run.drop(other, "taken_back")


def _owner(state: State, task: Task) -> Task | None:
    """Return the task that went on because this one, added before it, was answered."""
    before = task.group is not None and (task.position or "").startswith("before")
    return state.tasks[task.group] if before and task.group else None


def reopened(state: State, task: Task) -> list[Task]:
    """Return the tasks of the same vote that its decision had dropped."""
    return [
        t
        for t in state.tasks_of(task.token)
        if t.work is Work.CANCELLED and t.reason == "decided"
    ]


def _behind(flow: Flow, state: State, token: Token) -> Undone:
    """Return the later visits that the flow reached through this one."""
    graph = flow.graph
    above = {block.number for block in around(state, token)}
    scope = scopes(state, token)
    return tuple(
        later
        for later in state.tokens.values()
        if later.number > token.number
        and later.number not in above
        and later.stay is not Stay.CANCELLED
        and scope & scopes(state, later)
        and graph.follows(token.node, later.node)
        and not _beside(flow, token, later)
    )


def _beside(flow: Flow, token: Token, later: Token) -> bool:
    regions = flow.graph.regions
    pairs = zip(regions[token.node], regions[later.node], strict=False)
    for (block, branch), (other, side) in pairs:
        if block == other and branch != side:
            return True
    return False


def _human(task: Task) -> bool:
    answered = task.verdict is not None and task.closed_by is not None
    moved = bool(task.chain or task.delegator or task.groups)
    return task.kind == "approval" and (answered or moved)
