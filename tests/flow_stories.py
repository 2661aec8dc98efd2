"""Stories of operations: the flows of operations.txt, and how its lines are told."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from engines.flow import Actor, Command, Flow, State, Status, step
from engines.flow.organisation import Person
from engines.flow.state import Task, Work
from flow_cases import SALES, Case, approval, env, flow

TABLE = Path(__file__).parent / "engines/flow/operations.txt"
NAMES = ("ann", "bob", "cat", "dan", "eve", "boss", "admin", "gone", "fay")
ANN, BOB, CAT, DAN, EVE, BOSS, _, _, FAY = range(1, 10)
PEOPLE = {
    n: Person(n, name, name != "gone", SALES) for n, name in enumerate(NAMES, start=1)
}
SUB = {"key": "s", "type": "subflow", "flow": "other"}


def branches(kind: str, *lists: list[dict], **each: Any) -> dict:
    made = [{"key": f"b{n}", "nodes": nodes, **each} for n, nodes in enumerate(lists)]
    if kind == "inclusive":
        made.append({"key": "none", "default": True, "nodes": []})
    return {"key": f"p{len(str(lists))}", "type": kind, "branches": made}


def voted(**vote: Any) -> Flow:
    people = (BOB, CAT) if vote["mode"] in ("all", "any") else (BOB, CAT, EVE)
    return flow(approval("a", *people, vote=vote), approval("b", DAN))


def flows() -> dict[str, Flow]:
    a, b = approval("a", BOB), approval("b", CAT)
    c, z = approval("c", DAN), approval("z", BOSS)
    inner = branches("parallel", [b], [c])
    again = {
        "key": "again",
        "type": "exclusive",
        "branches": [
            {
                "key": "yes",
                "when": {"field": "rounds", "op": "eq", "value": 1},
                "nodes": [{"key": "goto", "type": "route", "to": "a"}],
            },
            {"key": "no", "default": True, "nodes": []},
        ],
    }
    rejected = {"key": "rejected", "nodes": [approval("x", DAN)]}
    return {
        "line": flow(a, b, c),
        "free": flow(a, b, c, withdraw="running"),
        "both": voted(mode="all"),
        "anyone": voted(mode="any"),
        "turn": voted(mode="in_turn"),
        "most": voted(mode="ratio", percent=60),
        "two": voted(mode="count", count=2),
        "split": flow(a, branches("parallel", [b, approval("b2", EVE)], [c]), z),
        "nested": flow(
            a,
            branches("parallel", [inner, approval("d", EVE)], [approval("e", FAY)]),
            z,
        ),
        "maybe": flow(
            a,
            branches(
                "inclusive", [b], [c], when={"field": "n", "op": "gt", "value": 1}
            ),
            z,
        ),
        "child": flow(a, SUB, b),
        "rows": flow(a, {**SUB, "each": "row", "rows": "items"}, b),
        "beside": flow(branches("parallel", [SUB], [c]), z),
        "back": flow(a, approval("b", CAT, reject={"to": "a"})),
        "aside": flow({**a, "reject": "branch", "branches": [rejected]}, b),
        "loop": flow(a, b, again, c),
        "fill": flow({**a, "type": "fill"}, b),
    }


FLOWS = flows()


class Story:
    """One case being told."""

    def __init__(self, drawn: Flow) -> None:
        record = {"n": 5, "rounds": 1, "items": [{"id": 1}, {"id": 2}]}
        self.case = Case(drawn, env(record, people=PEOPLE)).start()

    def tell(self, words: str) -> None:
        who, verb, *rest = words.split()
        if who == "child":
            self.child(verb)
            return
        person = NAMES.index(who) + 1
        more = _MORE.get(verb, lambda _rest: {})(rest)
        name = _NAMES.get(verb, verb)
        task = self.task(rest[0] if verb == "reassign" else who, name)
        more.setdefault("task", task.number if task else None)
        self.case.do(name, person, opinion="because", **more)
        if who == "cat" and verb == "approve":
            visits = [t for t in self.case.state.tokens.values() if t.node == "a"]
            record = {**self.case.env.record, "rounds": len(visits)}
            self.case.env = env(record, people=PEOPLE)

    def task(self, who: str, name: str) -> Task | None:
        """Return the task meant: the latest that waits, or the latest of all."""
        person = NAMES.index(who) + 1
        tasks = self.case.state.tasks.values()
        mine = [t for t in tasks if person in (t.assignee, t.delegator, *t.chain)]
        if name == "take_back":
            return (mine or [None])[-1]
        now = [t for t in mine if t.waits]
        held = [t for t in now if t.assignee == person]
        return (held or now or mine or [t for t in tasks if t.waits] or [None])[-1]

    def child(self, result: str) -> None:
        tokens = self.case.state.tokens.values()
        keys = [(t, k) for t in tokens for k, r in t.outside.items() if not r]
        token, key = keys[0] if keys else (None, "child:0:0")
        number = token.number if token else None
        name = "job_failed" if result == "failed" else "child_done"
        given = Command(name, Actor(None), token=number, key=key, result=result)
        done = step(self.case.flow, self.case.state, given, self.case.env)
        self.case.state = done.state
        self.case.events += done.events

    def stands(self) -> str:
        state = self.case.state
        if state.status is not Status.RUNNING:
            return str(state.status)
        parents = {t.parent for t in state.waiting()}
        places = [t for t in state.waiting() if t.number not in parents]
        return " | ".join(_place(state, t.number, t.node) for t in places)


def _place(state: State, number: int, node: str) -> str:
    tasks = [t for t in state.tasks_of(number) if t.waits and t.kind != "cc"]
    shown = [_shown(t) for t in tasks]
    return f"{node}: {' '.join(shown)}".strip()


def _shown(task: Task) -> str:
    name = NAMES[task.assignee - 1]
    return f"({name})" if task.work is Work.PAUSED else name


def _to(rest: list[str]) -> dict[str, Any]:
    return {"to": NAMES.index(rest[0]) + 1}


def _people(rest: list[str]) -> tuple[int, ...]:
    return tuple(NAMES.index(name) + 1 for name in rest[0].split(","))


def _added(rest: list[str]) -> dict[str, Any]:
    vote = {"vote": {"mode": rest[2]}} if len(rest) > 2 else {}
    return {"position": rest[0], "people": _people(rest[1:]), **vote}


_NAMES = {
    "return": "return_to",
    "answer": "delegate_answer",
    "add": "add_sign",
    "minus": "minus_sign",
    "back": "take_back",
}
_MORE: dict[str, Callable[[list[str]], dict[str, Any]]] = {
    "return": lambda rest: {
        "to": rest[0],
        "resume": rest[1] if len(rest) > 1 else "rerun",
    },
    "transfer": _to,
    "delegate": _to,
    "reassign": lambda rest: _to(rest[1:]),
    "add": _added,
    "minus": lambda rest: {"people": _people(rest)},
    "jump": lambda rest: {"to": rest[0], "task": None},
}


def lines() -> Iterator[str]:
    """Yield the cases of the table."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
