"""Answer: what every verdict shares: its fields, its opinion, its signature."""

from collections.abc import Callable
from typing import Any

from engines.flow.drive import NODES
from engines.flow.order import Offer, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, FlowEnv, Run
from engines.flow.state import Task


def need_opinion(run: Run, command: Command, task: Task, *, against: bool) -> None:
    """Refuse a verdict without the opinion or the signature that the node asks for."""
    if command.virtual:
        return
    props = run.flow.node(task.node).props
    title = dict(run.flow.node(task.node).title)
    if opinion_needed(props.get("opinion"), against=against) and not command.words:
        raise refuse("opinion_required", ("opinion",), node=title)
    if props.get("signature") == "required" and command.signature is None:
        raise refuse("signature_required", ("signature",), node=title)


def answers(sight: Sight, task: Task, command: str) -> bool:
    """Tell whether a command answers what a task asks; a helper only has an opinion."""
    asked = task.kind == "approval" and task.delegator is None
    return asked and command in NODES[sight.node(task).type].answers


def opinion_needed(rule: object, *, against: bool) -> bool:
    """Tell whether a node with this rule wants reasons."""
    return rule == "required" or (against and rule == "on_reject")


def close(run: Run, command: Command, task: Task, verdict: str) -> None:
    """Close the task with a verdict."""
    facts: dict[str, Any] = {
        "opinion": command.words,
        "fields": sorted(command.values),
        "files": list(command.files) or None,
        "signature": command.signature,
    }
    run.cause = task.number
    run.emit(verdict, task, **{k: v for k, v in facts.items() if v is not None})


def demands(*, against: bool) -> Callable[[Sight, FlowEnv, Task | None], Offer]:
    """Return the offer of a verdict: what its dialog has to ask for."""

    def offer(sight: Sight, _env: FlowEnv, task: Task | None) -> Offer:
        props = sight.node(task).props if task else {}
        return {
            "opinion_required": opinion_needed(props.get("opinion"), against=against),
            "signature_required": props.get("signature") == "required",
        }

    return offer
