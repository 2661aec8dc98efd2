"""How long the simulation of a flow of fifty nodes takes, its draft's checks aside."""

import statistics
import time
from typing import Any

from bench._office import STAFF, Office
from engines.flow import parse_flow, simulate
from tenon.services import releases
from tenon.services.flow_records import flow_env
from tenon.services.opening import look

NODES, ROUNDS = 50, 30


def simulation_ms(office: Office) -> float:
    """Return the median milliseconds of one simulation, people and record included."""
    flow = parse_flow(_long())
    live = releases.live(office.ctx, "shop")
    [record] = office.records(1)
    initiator = next(key for key in office.people if key is not None)
    taken = []
    for _ in range(ROUNDS):
        with office.database.read() as conn:
            begun = time.perf_counter()
            opened = look(office.ctx, conn, live)
            told = simulate(flow, flow_env(opened, flow, record), initiator)
            taken.append((time.perf_counter() - begun) * 1000)
        if len(told.path) < NODES:
            raise RuntimeError("The simulation did not pass every node.")
    return statistics.median(taken)


def _long() -> dict[str, Any]:
    nodes: list[dict[str, Any]] = []
    for number in range(NODES // 2):
        who = [{"members": [STAFF[1 + number % 20], STAFF[1 + (number + 7) % 20]]}]
        vote = {"mode": "all"}
        nodes.append(
            {"key": f"a{number}", "type": "approval", "who": who, "vote": vote}
        )
        nodes.append(
            {"key": f"b{number}", "type": "exclusive", "branches": _ways(number)}
        )
    return {"key": "long", "form": "quote", "title": "Long", "nodes": nodes}


def _ways(number: int) -> list[dict[str, Any]]:
    when = {"field": "amount", "op": "gt", "value": 1_000_000 + number}
    return [
        {"key": f"w{number}", "when": when, "nodes": []},
        {"key": f"d{number}", "default": True, "nodes": []},
    ]
