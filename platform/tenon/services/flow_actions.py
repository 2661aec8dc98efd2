"""The check of a flow with its actions, which are those of rules: two engines meet."""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.errors import Problem, ProblemsError
from engines.core.world import World
from engines.flow import Flow, check_flow
from engines.flow.problems import FlowProblem
from engines.rules.check import check_rule
from engines.rules.definition import Rule, parse_rule


def as_rule(key: str, form: str, actions: list[Mapping[str, Any]]) -> Rule:
    """Return actions of a flow as a rule; raises ProblemsError with their problems."""
    trigger = {"on": "record_updated", "form": form}
    return parse_rule({"key": key, "trigger": trigger, "actions": actions})


def check_whole_flow(flow: Flow, world: World) -> tuple[Problem, ...]:
    """Return everything wrong with a flow, the settings of its actions included."""
    return (*check_flow(flow, world), *_actions(flow, world))


def _actions(flow: Flow, world: World) -> Iterator[Problem]:
    for node in flow.all_nodes():
        for place, action in enumerate(node.props.get("actions", ())):
            if _is_ours(action):
                continue
            for problem in _problems(flow.form, action, world):
                # The rule that stands for it has one action: its path begins there.
                path = (*node.path, "actions", place, *problem.path[2:])
                yield FlowProblem(
                    problem.code, problem.texts, path, problem.severity, node.key
                )


def _is_ours(action: Any) -> bool:
    """What the flow engine has judged itself: nonsense, and its own record."""
    if not isinstance(action, Mapping) or not isinstance(action.get("do"), str):
        return True
    return action["do"] == "update_record" and "of" not in action


def _problems(
    form: str, action: Mapping[str, Any], world: World
) -> tuple[Problem, ...]:
    if form not in world.forms:
        return ()
    try:
        rule = as_rule("action", form, [action])
    except ProblemsError as refused:
        return refused.problems
    return tuple(p for p in check_rule(rule, world) if p.path[:1] == ("actions",))
