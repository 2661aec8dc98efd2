"""step: one command in, the new state with its events and effects out."""

from engines.core.kinds import Registry, discover
from engines.flow import commands
from engines.flow.definition import Flow
from engines.flow.order import FlowCommand, Sight, TaskCommand
from engines.flow.refusals import RefusedError, refuse
from engines.flow.run import Actor, Command, FlowEnv, Run, Step
from engines.flow.state import State, Status, Task, Work
from engines.flow.words import REASONS, RESULTS, VERDICTS

COMMANDS: Registry[TaskCommand | FlowCommand] = discover(
    commands,
    "command",
    TaskCommand | FlowCommand,  # type: ignore[arg-type]  # isinstance takes a union
)
# What may still be done when the flow has ended.
AFTER_END = ("comment", "read")


def step(flow: Flow, state: State, command: Command, env: FlowEnv) -> Step:
    """Return what `command` leads to; raises RefusedError and changes nothing else."""
    run = Run(flow, env, state, command.actor, command.virtual, env.record)
    kind = COMMANDS.get(command.name)
    if kind is None:
        raise refuse("unknown_command", command=command.name, known=", ".join(COMMANDS))
    if command.version is not None and command.version != state.sequence:
        raise refuse("version_conflict")
    if isinstance(kind, TaskCommand):
        kind.perform(run, command, _own_task(run, kind, command))
    else:
        _check_open(run, kind)
        kind.perform(run, command)
    return run.finish()


def allowed(
    flow: Flow, state: State, actor: Actor, task: int | None = None
) -> list[str]:
    """Return the commands open to `actor`: on `task` if given, else on the flow."""
    sight = Sight(flow, state, actor)
    kinds = sorted(COMMANDS.values(), key=lambda kind: kind.position)
    if task is None:
        return [
            kind.name
            for kind in kinds
            if isinstance(kind, FlowCommand)
            and _lasts(state, kind.name)
            and kind.open_to(sight)
        ]
    mine = state.tasks.get(task)
    if mine is None or not mine.open or mine.assignee != actor.id:
        return []
    return [
        kind.name
        for kind in kinds
        if isinstance(kind, TaskCommand)
        and _lasts(state, kind.name)
        and kind.open_to(sight, mine)
    ]


def _lasts(state: State, command: str) -> bool:
    fresh = state.status is Status.NEW and command == "start"
    running = state.status is Status.RUNNING and command != "start"
    ended = state.status not in (Status.NEW, Status.RUNNING)
    return fresh or running or (ended and command in AFTER_END)


def _check_open(run: Run, kind: FlowCommand) -> None:
    if not _lasts(run.state, kind.name):
        raise _not_running(run)
    if not kind.open_to(Sight(run.flow, run.state, run.actor)):
        kind.explain(run)
        raise refuse("not_allowed", command=dict(kind.label))


def _own_task(run: Run, kind: TaskCommand, command: Command) -> Task:
    task = run.state.tasks.get(command.task or 0)
    if task is None:
        raise refuse("task_unknown", ("task",))
    if not task.open:
        raise _answered(run, task)
    if not _lasts(run.state, kind.name):
        raise _not_running(run)
    if task.assignee != run.actor.id:
        raise refuse("not_yours", name=run.env.name(task.assignee))
    if not kind.open_to(Sight(run.flow, run.state, run.actor), task):
        title = dict(run.flow.node(task.node).title)
        raise refuse("not_allowed_here", node=title, command=dict(kind.label))
    return task


def _not_running(run: Run) -> RefusedError:
    if run.state.status is Status.RUNNING:
        return refuse("already_started")
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
