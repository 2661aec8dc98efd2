"""step: one command in, the new state with its events and effects out."""

from engines.core.kinds import Registry, discover
from engines.flow import commands
from engines.flow.definition import Flow
from engines.flow.order import FlowCommand, Offer, Sight, TaskCommand
from engines.flow.refusals import RefusedError, refuse
from engines.flow.run import Actor, Command, FlowEnv, Run, Step
from engines.flow.state import State, Status, Task, Work
from engines.flow.words import REASONS, RESULTS, VERDICTS

COMMANDS: Registry[TaskCommand | FlowCommand] = discover(
    commands,
    "command",
    TaskCommand | FlowCommand,  # type: ignore[arg-type]  # isinstance takes a union
)
_IN_ORDER = sorted(COMMANDS.values(), key=lambda kind: kind.position)
_ON_TASKS = [kind for kind in _IN_ORDER if isinstance(kind, TaskCommand)]
_ON_FLOWS = [kind for kind in _IN_ORDER if isinstance(kind, FlowCommand)]


def step(flow: Flow, state: State, command: Command, env: FlowEnv) -> Step:
    """Return what `command` leads to; raises RefusedError and changes nothing else."""
    kind = COMMANDS.get(command.name)
    if kind is None:
        raise refuse("unknown_command", command=command.name, known=", ".join(COMMANDS))
    if command.version is not None and command.version != state.sequence:
        raise refuse("version_conflict")
    run = Run.of(flow, state, command, env)
    if isinstance(kind, TaskCommand):
        kind.perform(run, command, _task(run, kind, command))
    else:
        _check_open(run, kind)
        kind.perform(run, command)
    return run.finish()


def allowed(
    flow: Flow, state: State, actor: Actor, task: int | None = None
) -> list[str]:
    """Return the commands open to `actor`: on `task` if given, else on the flow."""
    return [kind.name for kind in _open_to(Sight(flow, state, actor), task)]


def offers(
    flow: Flow, state: State, actor: Actor, env: FlowEnv, task: int | None = None
) -> dict[str, Offer]:
    """Return what the dialogs of the allowed commands need, by command.

    `targets` and `people` to choose from, `opinion_required`, `signature_required`,
    `resume`, `picks` …; titles of nodes are texts in every language. Commands without
    anything to say are left out.
    """
    sight = Sight(flow, state, actor)
    named = state.tasks.get(task) if task is not None else None
    found = {kind.name: kind.offer(sight, env, named) for kind in _open_to(sight, task)}
    return {name: offer for name, offer in found.items() if offer}


def _open_to(sight: Sight, number: int | None) -> list[TaskCommand | FlowCommand]:
    if number is None:
        return [k for k in _ON_FLOWS if _lasts(sight.state, k) and k.open_to(sight)]
    task = sight.state.tasks.get(number)
    if task is None:
        return []
    mine = task.open and task.assignee == sight.actor.id
    return [
        kind
        for kind in _ON_TASKS
        if (mine or not kind.own)
        and _lasts(sight.state, kind)
        and kind.open_to(sight, task)
    ]


def _lasts(state: State, kind: TaskCommand | FlowCommand) -> bool:
    awake = kind.asleep or state.suspended_at is None
    return state.status in kind.when and awake


def _check_lasts(run: Run, kind: TaskCommand | FlowCommand) -> None:
    if _lasts(run.state, kind):
        return
    if run.state.status in kind.when:
        raise refuse("suspended", when=run.env.show(run.state.suspended_at))
    raise _not_running(run)


def _check_open(run: Run, kind: FlowCommand) -> None:
    _check_lasts(run, kind)
    if not kind.open_to(Sight(run.flow, run.state, run.actor)):
        kind.explain(run)
        raise refuse("not_allowed", command=dict(kind.label))


def _task(run: Run, kind: TaskCommand, command: Command) -> Task:
    task = run.state.tasks.get(command.task or 0)
    if task is None:
        raise refuse("task_unknown", ("task",))
    if kind.own:
        _check_own(run, kind, task)
    _check_lasts(run, kind)
    if not kind.open_to(Sight(run.flow, run.state, run.actor), task):
        kind.explain(run, command, task)
        title = dict(run.flow.node(task.node).title)
        raise refuse("not_allowed_here", node=title, command=dict(kind.label))
    return task


def _check_own(run: Run, kind: TaskCommand, task: Task) -> None:
    if task.work is Work.PAUSED and task.assignee == run.actor.id:
        raise refuse("waits_for_added", names=_waited_for(run, task))
    if not task.open:
        raise _answered(run, task)
    _check_lasts(run, kind)
    if task.assignee != run.actor.id:
        raise refuse("not_yours", name=run.env.name(task.assignee))


def _waited_for(run: Run, task: Task) -> str:
    added = [t for t in run.state.tasks_of(task.token) if t.group == task.number]
    return ", ".join(run.env.name(t.assignee) for t in added if t.waits)


def _not_running(run: Run) -> RefusedError:
    if run.state.status is Status.RUNNING:
        return refuse("already_started")
    if run.state.status in (Status.NEW, Status.DRAFT):
        return refuse("not_started")
    result = dict(RESULTS.get(run.state.status, {"en": run.state.status}))
    return refuse("not_running", when=run.env.show(run.state.ended_at), result=result)


def _answered(run: Run, task: Task) -> RefusedError:
    """Say who was faster: on this task, or on its siblings for one that was dropped."""
    if task.work is Work.CANCELLED:
        return _dropped(run, task)
    return refuse(
        "already_done",
        name=run.env.name(task.closed_by or task.assignee),
        when=run.env.show(task.closed_at),
        verdict=dict(VERDICTS[task.verdict or "read"]),
    )


def _dropped(run: Run, task: Task) -> RefusedError:
    siblings = run.state.tasks_of(task.token)
    done = [
        t for t in siblings if t.work is Work.DONE and t.closed_at == task.closed_at
    ]
    if task.reason in ("decided", "returned") and done:
        return _answered(run, done[-1])
    reason = dict(REASONS.get(task.reason or "", {"en": task.reason or ""}))
    return refuse("cancelled", when=run.env.show(task.closed_at), reason=reason)
