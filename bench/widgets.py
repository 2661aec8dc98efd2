"""Widgets: what it costs to judge and convert one value of each kind.

Right and wrong values are judged alike: an import is full of both.
"""

import statistics
import sys
import time
from collections.abc import Iterable
from typing import Any

import orjson

from engines.form import Field, WidgetType
from engines.form.registry import WIDGETS
from engines.form.taking import Taker, compile_taker
from engines.form.widget import Role

MOST = 20.0
ROUNDS = 7
SECONDS = 0.02


def main() -> None:
    """Print the cost of every kind, and one line of JSON."""
    costs = {w.name: _cost(w) for w in WIDGETS.values() if _is_judged(w)}
    for name, cost in sorted(costs.items(), key=lambda one: -one[1]):
        late = "   missed" if cost > MOST else ""
        sys.stdout.write(f"{name:<24}{cost:>9.2f} µs{late}\n")
    average = statistics.fmean(costs.values())
    slowest = max(costs, key=lambda name: costs[name])
    line = {
        "bench": "widgets",
        "kinds": len(costs),
        "microseconds": {"average": round(average, 3), "slowest": costs[slowest]},
        "slowest": slowest,
        "ratios": {"average": round(average / MOST, 3)},
        "goals": {"each_within_20us": all(cost <= MOST for cost in costs.values())},
        "missed": [name for name, cost in costs.items() if cost > MOST],
        "met": all(cost <= MOST for cost in costs.values()),
    }
    sys.stdout.write("\n" + orjson.dumps(line).decode() + "\n")


def _is_judged(widget: WidgetType) -> bool:
    return widget.role is Role.INPUT and widget.children is None


def _cost(widget: WidgetType) -> float:
    """Return the microseconds per value, of examples and counter-examples."""
    asked = [
        (compile_taker(_field(widget, given)), value)
        for given, value in (*widget.accepts, *widget.rejects)
    ]
    return round(min(_round(asked) for _ in range(ROUNDS)), 3)


def _field(widget: WidgetType, given: Any) -> Field:
    title = {"zh-CN": "字段", "en": "Field"}
    return Field("field", widget, title, widget.filled(given))


def _round(asked: Iterable[tuple[Taker, Any]]) -> float:
    listed, count = list(asked), 0
    start = time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        for take, value in listed:
            take(value)
        count += len(listed)
    return (time.perf_counter() - start) / count * 1e6


if __name__ == "__main__":
    main()
