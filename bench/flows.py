"""Flows beside SpiffWorkflow: instances a second on the same route, and what it costs.

The route: three (or twenty) people approve side by side, then an exclusive gateway. A
command is one transaction: lock, state, step, rows, events, messages, commit. Spiff
keeps its workflow as JSON in SQLite, also one transaction a command. Ours begins on a
record that is stored already and answers with rights, history and notifications.
"""

import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from bench import _spiff
from bench._inbox import inbox_ratio
from bench._office import Office
from bench._simulation import simulation_ms
from tenon.services import flows
from tenon.services.wishes import Wish

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
# Instances in a round, by the number of approvers: about as many commands.
COUNTS = {3: 60, 20: 12}
GOALS = {
    "spiff_3": 1.2,
    "spiff_20": 2.0,
    "cpu_20_to_3": 1.15,
    "statements": 8,
    "postgresql": 110,
    "simulation_ms": 20,
    "inbox": 3.0,
}
AT_MOST = ("cpu_20_to_3", "statements", "simulation_ms", "inbox")


def main() -> None:
    """Print what was measured beside its goal, and one JSON line."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        offices = {n: Office(folder, n) for n in COUNTS}
        rates, cpu = _beside_spiff(folder, offices)
        postgresql, floor = _postgresql(folder) or (None, None)
        found = {
            "spiff_3": rates["ours", 3] / rates["spiff", 3],
            "spiff_20": rates["ours", 20] / rates["spiff", 20],
            "cpu_20_to_3": cpu[20] / cpu[3],
            "statements": _statements(offices[3]),
            "postgresql": postgresql,
            "simulation_ms": simulation_ms(offices[3]),
            "inbox": inbox_ratio(offices[3]),
        }
    _say(f"{'raw commits / 4 (PostgreSQL)':<28}{floor or 0:>10.0f}")
    _report(rates, cpu, found)


def _beside_spiff(
    folder: Path, offices: dict[int, Office]
) -> tuple[dict[tuple[str, int], float], dict[int, float]]:
    """Return instances a second by engine and width, and own CPU ms a command."""
    rates: dict[tuple[str, int], list[float]] = {}
    cpu: dict[int, list[float]] = {}
    for place in range(ROUNDS):
        for people, count in COUNTS.items():
            rate, spent = _ours(offices[people], count)
            rates.setdefault(("ours", people), []).append(rate)
            cpu.setdefault(people, []).append(spent)
            spiff = _spiff.rate(folder, people, count)
            rates.setdefault(("spiff", people), []).append(spiff)
        if not place:
            # The first round fills caches, on both sides.
            rates.clear()
            cpu.clear()
    return _medians(rates), _medians(cpu)


def _medians(found: dict[Any, list[float]]) -> dict[Any, float]:
    return {key: statistics.median(values) for key, values in found.items()}


def _ours(office: Office, count: int) -> tuple[float, float]:
    """Return instances a second, and CPU milliseconds a command."""
    records = office.records(count)
    gc.collect()
    spent, begun = time.process_time(), time.perf_counter()
    for record in records:
        office.start(record)
    half, halfway = time.perf_counter() - begun, time.process_time() - spent
    wishes = [(t.assignee_id, t.instance_id, t.id) for t in office.open_tasks()]
    spent, begun = time.process_time(), time.perf_counter()
    for person, instance, task in wishes:
        wish = Wish("approve", uuid4().hex, task=task)
        flows.carry_out(office.people[person], wish, instance)
    whole = half + time.perf_counter() - begun
    cpu = halfway + time.process_time() - spent
    if office.open_tasks():
        raise RuntimeError("The flows did not end.")
    return count / whole, cpu * 1000 / (len(wishes) + count)


def _statements(office: Office) -> float:
    """Return how many statements an approval sends on average, the last one too."""
    office.start(office.records(1)[0])
    tasks = office.open_tasks()
    with office.heard() as sent:
        for one in tasks:
            wish = Wish("approve", uuid4().hex, task=one.id)
            flows.carry_out(office.people[one.assignee_id], wish, one.instance_id)
    return len(sent) / len(tasks)


def _postgresql(folder: Path) -> tuple[float, float] | None:
    """Return instances a second of one worker on a PostgreSQL that really writes.

    The second number is what its disk allows: as many raw transactions of one INSERT.
    """
    sys.path.append(str(Path(__file__).parent.parent / "tests"))
    import postgresql_server

    if postgresql_server.find_binaries() is None:
        return None
    # The tests' server forgets on a power cut; a measure must not.
    postgresql_server.FAST = ()
    with postgresql_server.running_server() as address:
        office = Office(folder, 3, f"{address}/postgres")
        rates, floors = [], []
        for _ in range(ROUNDS):
            rates.append(_ours(office, COUNTS[3])[0])
            floors.append(_raw_commits(office) / 4)
        office.database.close()
    return statistics.median(rates[1:]), statistics.median(floors[1:])


def _raw_commits(office: Office) -> float:
    """Return how many transactions of one INSERT a second the database takes."""
    count = 200
    with office.database.engine.connect() as conn:
        conn.exec_driver_sql("CREATE TABLE IF NOT EXISTS raw (words text)")
        conn.commit()
        begun = time.perf_counter()
        for _ in range(count):
            conn.exec_driver_sql("INSERT INTO raw VALUES ('words')")
            conn.commit()
        return count / (time.perf_counter() - begun)


def _report(
    rates: dict[tuple[str, int], float], cpu: dict[int, float], found: dict[str, Any]
) -> None:
    _say(f"{'instances/s':<28}{'ours':>10}{'Spiff':>10}{'ratio':>8}{'goal':>8}")
    for people in COUNTS:
        ours, spiff = rates["ours", people], rates["spiff", people]
        goal, ratio = GOALS[f"spiff_{people}"], ours / spiff
        name = f"{people} approvers"
        _say(f"{name:<28}{ours:>10.0f}{spiff:>10.0f}{ratio:>8.2f}{goal:>8.1f}")
    _say(f"{'CPU ms a command (3, 20)':<28}{cpu[3]:>10.3f}{cpu[20]:>10.3f}")
    for name, value in found.items():
        shown = "–" if value is None else f"{value:.2f}"
        _say(f"{name:<28}{shown:>10}{'' if _met(name, value) else '   missed':<10}")
    met = {name: _met(name, value) for name, value in found.items()}
    line = {
        "bench": "flows",
        "instances_per_second": {f"{k[0]}_{k[1]}": round(v) for k, v in rates.items()},
        "ratios": {k: None if v is None else round(v, 3) for k, v in found.items()},
        "goals": GOALS,
        "missed": [name for name, good in met.items() if not good],
        "met": all(met.values()),
    }
    _say(json.dumps(line))


def _met(name: str, value: float | None) -> bool:
    if value is None:
        return False
    better: Callable[[float, float], bool] = (
        float.__le__ if name in AT_MOST else float.__ge__
    )
    return better(float(value), float(GOALS[name]))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
