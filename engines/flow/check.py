"""Check: is a flow proved fit to be published, judged against its neighbours."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from engines.core.errors import Path, Problem
from engines.core.world import World
from engines.flow.definition import Flow
from engines.flow.drive import NODES
from engines.flow.problems import FlowProblem
from engines.flow.validate import (
    fields,
    loops,
    people,
    picking,
    places,
    ranges,
    structure,
)

Question = Callable[[Flow, World], Iterator[Problem]]

QUESTIONS: tuple[Question, ...] = (
    fields.form,
    structure.starts,
    structure.reached,
    structure.branches,
    structure.asides,
    loops.routes,
    loops.circles,
    loops.descent,
    picking.complete,
    people.people,
    picking.picks,
    people.votes,
    places.returns,
    places.limits,
    places.consequences,
    places.actions,
    places.results,
    fields.conditions,
    fields.rights,
    fields.filled_before,
    structure.asked,
    ranges.ranges,
    people.himself,
    people.twice,
    places.withdrawal,
    fields.steady,
)


def check_flow(flow: Flow, world: World) -> tuple[Problem, ...]:
    """Return everything wrong with `flow`; each problem names the node to jump to."""
    found = [problem for ask in QUESTIONS for problem in ask(flow, world)]
    for node in flow.all_nodes():
        found += NODES[node.type].check(node, flow, world)
    return tuple(_placed(flow, problem) for problem in found)


def _placed(flow: Flow, problem: Problem) -> Problem:
    if not isinstance(problem, FlowProblem):
        return problem
    inside = [n for n in flow.all_nodes() if _within(problem.path, n.path)]
    deepest = max(inside, key=lambda n: len(n.path), default=None)
    return replace(problem, node=deepest.key if deepest else None)


def _within(path: Path, outer: Path) -> bool:
    return path[: len(outer)] == outer
