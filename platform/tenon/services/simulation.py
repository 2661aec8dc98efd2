"""Simulation: the way a flow of the draft would take, told before it is published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import Problem, TenonError, localise, show_path, text
from engines.flow import Flow, FlowEnv, simulate
from engines.flow.agreeing import DUPLICATES
from engines.flow.simulate import Stop, Verdict, approving
from engines.flow.state import Task
from engines.flow.words import REASONS
from engines.form import compile_form
from tenon.context import Context
from tenon.services import releases
from tenon.services.definitions import Checked
from tenon.services.drafts import check_in
from tenon.services.flow_effects import SOURCE
from tenon.services.flow_pages import Names
from tenon.services.flow_records import agents_in, expand
from tenon.services.gates import need_builder
from tenon.services.opening import env_of, look
from tenon.services.organisation import organisation
from tenon.storage.people import find_user, load_actor, tree

Answer = dict[str, Any]


@dataclass(frozen=True)
class Trial:
    """Who begins with which values, and who answers otherwise than by agreeing.

    `verdicts` holds the answer of the people at a node, by its key; it is given at the
    first visit only, so that a flow that goes back comes to an end.
    """

    initiator: int
    values: Mapping[str, Any]
    verdicts: Mapping[str, str] = field(default_factory=dict)

    def answers(self) -> Verdict:
        """Return what each task is answered with."""
        given: set[tuple[str, int]] = set()

        def answer(task: Task) -> str:
            mine = (task.node, task.assignee)
            first = mine not in given
            given.add(mine)
            wanted = self.verdicts.get(task.node)
            return wanted if first and wanted else approving(task)

        return answer


def simulate_draft(ctx: Context, app: str, key: str, trial: Trial) -> Answer:
    """Return the path of the draft flow `key`, and its problems.

    Raises `flow.unknown` when the draft has no such flow.
    """
    need_builder(ctx)
    with ctx.database.read() as conn:
        checked = check_in(conn, app)
        if ("flow", key) not in checked.documents:
            raise _unknown(key)
        problems = _problems(ctx, checked, ("flows", key))
        flow: Flow | None = checked.of("flow").get(key)
        broken = any(p["severity"] == "error" for p in problems)
        if flow is None or broken or flow.form not in checked.of("form"):
            return {"path": [], "status": None, "problems": problems}
        env = surroundings(ctx, conn, checked, flow, Begun(app, trial))
        told = simulate(flow, env, trial.initiator, trial.answers())
        names = Names(conn, ctx.language)
        path = [_show(flow, stop, names) for stop in told.path]
        shown = {"path": path, "status": str(told.status), "problems": problems}
        return names.fill(shown)


@dataclass(frozen=True)
class Begun:
    """A trial in an app."""

    app: str
    trial: Trial


def surroundings(
    ctx: Context, conn: Connection, checked: Checked, flow: Flow, begun: Begun
) -> FlowEnv:
    """Return what a flow of the draft sees when it is begun; `user.unknown` else."""
    row = find_user(conn, begun.trial.initiator)
    if row is None:
        texts = text("请选择发起人。", "Choose an initiator who exists.")
        raise TenonError("user.unknown", texts, ("initiator",))
    acting = ctx.acting(load_actor(conn, row, tree(conn, ctx.platform.caches)))
    env = env_of(acting, conn)
    compiled = compile_form(checked.of("form")[flow.form])
    judged = compiled.judge(begun.trial.values, env=env).values
    record = {**compiled.birth(env), **judged}
    people = organisation(ctx, conn, begun.app)
    expanded = _expanded(ctx, conn, begun.app, flow, record)
    return FlowEnv(people, expanded, env, agents=agents_in(people, flow))


def _expanded(
    ctx: Context, conn: Connection, app: str, flow: Flow, record: dict[str, Any]
) -> dict[str, Any]:
    """Read through references with the live release, as far as there is one."""
    system = ctx.as_system(SOURCE)
    try:
        live = releases.live(system, app)
    except TenonError:
        return record
    if flow.form not in live.forms:
        return record
    return expand(look(system, conn, live), flow, record)


def _show(flow: Flow, stop: Stop, names: Names) -> Answer:
    node = flow.node(stop.node)
    shown: Answer = {
        "node": stop.node,
        "type": node.type,
        "title": names.say(node.title),
        "people": [names.person(person) for person in stop.people],
        "removed": [_removed(one, names) for one in stop.removed],
        "replaced": [_replaced(one, names) for one in stop.replaced],
        "agreed": [_agreed(one, names) for one in stop.agreed],
        "branches": list(stop.branches),
        "blocked": stop.blocked,
    }
    return shown | ({"branch": stop.branch} if stop.branch else {})


def _removed(one: Mapping[str, Any], names: Names) -> Answer:
    who = one["person"]
    person = names.person(who) if isinstance(who, int) else {"id": None, "title": who}
    return {"person": person, "reason": names.say(REASONS[one["reason"]])}


def _replaced(one: Mapping[str, Any], names: Names) -> Answer:
    """Who is asked instead of somebody, and why: a delegation, or his own request."""
    reason = REASONS[one.get("reason", "initiator")]
    return {
        "person": names.person(one["person"]),
        "instead": names.person(one["instead"]),
        "reason": names.say(reason),
    }


def _agreed(one: Mapping[str, Any], names: Names) -> str:
    """Why somebody need not be asked: what the flow says of those asked before."""
    return names.say(DUPLICATES.get(one["reason"], {}))


def _problems(ctx: Context, checked: Checked, prefix: tuple[str, str]) -> list[Answer]:
    own = [p for p in checked.problems if p.path[:2] == prefix]
    return list(_shown(own, ctx.language))


def _shown(problems: Iterable[Problem], language: str) -> Iterable[Answer]:
    for problem in problems:
        yield {
            "code": problem.code,
            "message": localise(problem.texts, language),
            "path": show_path(problem.path),
            "severity": problem.severity,
            "node": getattr(problem, "node", None),
        }


def _unknown(key: str) -> TenonError:
    return TenonError(
        "flow.unknown",
        text("草稿中没有流程“{key}”。", "The draft has no flow '{key}'.", key=key),
    )
