"""Statistics of a flow for those who look after it: where it waits, and for whom."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import localise
from engines.flow import Flow
from engines.flow.drive import NODES
from engines.flow.tree import START, Node
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases
from tenon.services.flow_sight import unknown_flow
from tenon.services.gates import need_builder
from tenon.storage import flow_statistics as store
from tenon.storage.flow_statistics import Sample
from tenon.storage.people import names_of

Shown = dict[str, Any]


def show(ctx: Context, sample: Sample) -> Shown:
    """Return dwell times per node, people, and the flow as a whole."""
    need_builder(ctx)
    with ctx.database.report() as conn:
        live = releases.live_in(ctx, conn, sample.app)
        flow = _flow(live, sample.flow)
        now = ctx.now()
        return {
            "flow": {key: _plain(n) for key, n in store.flow(conn, sample).items()},
            "nodes": _nodes(ctx, flow, store.nodes(conn, sample, now)),
            "people": _people(conn, store.people(conn, sample, now)),
        }


def _flow(live: LiveApp, key: str) -> Flow | None:
    found: Flow | None = live.flows.get(key)
    if found is None and not key:
        raise unknown_flow(key)
    return found


def _nodes(
    ctx: Context, flow: Flow | None, measured: Mapping[str, Mapping[str, Any]]
) -> list[Shown]:
    """Return nodes in drawing order; what the flow no longer has comes last."""
    drawn = {} if flow is None else flow.graph.nodes
    order = [key for key, node in drawn.items() if key in measured and _waits(node)]
    gone = sorted(measured.keys() - drawn.keys())
    hours = (measured[key].get("median_hours") or 0 for key in order)
    longest = max(hours, default=0)
    return [
        {
            "node": key,
            "title": localise(drawn[key].title, ctx.language) if key in drawn else key,
            "type": drawn[key].type if key in drawn else None,
            "count": measured[key].get("count", 0),
            "median_hours": _hours(measured[key].get("median_hours")),
            "p90_hours": _hours(measured[key].get("p90_hours")),
            "overdue": measured[key].get("overdue", 0),
            "open": measured[key].get("open", 0),
            "bottleneck": 0 < longest == measured[key].get("median_hours"),
        }
        for key in (*order, *gone)
    ]


def _waits(node: Node) -> bool:
    """Blocks last as long as what is in them; the start only until it is submitted."""
    kind = NODES[node.type]
    return node.key != START and (kind.asks or kind.rests)


def _hours(found: float | None) -> float | None:
    """Return hours without the noise of the database's arithmetic."""
    return None if found is None else round(found, 2)


def _plain(found: Any) -> Any:
    return _hours(found) if isinstance(found, float) else found


def _people(conn: Connection, measured: list[Shown]) -> list[Shown]:
    names = names_of(conn, [one["person"] for one in measured])
    shown = [
        {
            "person": {"id": one["person"], "title": names.get(one["person"], "")},
            "done": one.get("done", 0),
            "open": one.get("open", 0),
            "overdue": one.get("overdue", 0),
            "median_hours": _hours(one.get("median_hours")),
            "p90_hours": _hours(one.get("p90_hours")),
        }
        for one in measured
    ]
    return sorted(shown, key=lambda one: (-one["open"], -one["done"]))
