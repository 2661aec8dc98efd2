"""Fill: what the node asked for has been done and filled in."""

from engines.core.errors import text
from engines.flow.answer import answers, close, demands, need_opinion
from engines.flow.order import Offer, Sight, TaskCommand
from engines.flow.patching import need_fields, take_values
from engines.flow.picks import offered, take_picks
from engines.flow.run import Command, FlowEnv, Run
from engines.flow.seats import open_after
from engines.flow.state import Task
from engines.flow.weigh import weigh

_DEMANDS = demands(against=False)


def open_to(sight: Sight, task: Task) -> bool:
    """Only at nodes that ask to fill in; a helper only answers."""
    return answers(sight, task, "fill")


def perform(run: Run, command: Command, task: Task) -> None:
    """Take the fields and close the task."""
    need_opinion(run, command, task, against=False)
    take_values(run, command, task)
    need_fields(run, command, task)
    take_picks(run, command, task)
    close(run, command, task, "filled")
    if not open_after(run, run.state.tasks[task.number]):
        weigh(run, task.number)


def offer(sight: Sight, env: FlowEnv, task: Task | None) -> Offer:
    """Return what the dialog asks for: reasons, a signature, the next approvers."""
    return {**_DEMANDS(sight, env, task), **offered(sight, env, task)}


command = TaskCommand(
    "fill", text("提交办理", "Submit"), open_to, perform, 10, offer=offer
)
