"""Versions of a flow: what it was in each release that changed it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services.gates import need_builder
from tenon.storage import apps as store
from tenon.storage import flow_versions as versions
from tenon.storage import people


def listed(ctx: Context, app: str, flow: str) -> list[dict[str, Any]]:
    """Return the releases that changed the flow, the newest first.

    `running` counts the instances that keep this version, also those begun under later
    releases that left it as it was. `live` marks the version that new ones begin with.
    """
    need_builder(ctx)
    with ctx.database.read() as conn:
        current = store.find_app(conn, app).release
        rows = versions.history(conn, app, flow)
        running = versions.running(conn, app, flow)
        names = people.names_of(conn, [r.published_by for r in rows])
    told = [_tell(run, running, names) for run in _runs(rows)]
    live = any(row.number == current for row in rows)
    if told and live:
        told[-1]["live"] = True
    return told[::-1]


def document(ctx: Context, app: str, flow: str, number: int) -> Any:
    """Return the flow as release `number` holds it; raises `release.unknown`."""
    need_builder(ctx)
    found = None
    if number <= store.LARGEST_NUMBER:
        with ctx.database.read() as conn:
            store.find_app(conn, app)
            found = versions.document(conn, app, flow, number)
    if found is None:
        raise _unknown(flow, number)
    return found


def _runs(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """Releases one after the other that hold the same text are one version."""
    run: list[Any] = []
    for row in rows:
        if run and run[-1].hash != row.hash:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _tell(
    run: Sequence[Any], running: Mapping[int, int], names: Mapping[int, str]
) -> dict[str, Any]:
    first, by = run[0], run[0].published_by
    return {
        "number": first.number,
        "note": first.note,
        "published_at": first.published_at,
        "published_by": None if by is None else {"id": by, "title": names.get(by, "")},
        "running": sum(running.get(row.number, 0) for row in run),
        "live": False,
    }


def _unknown(flow: str, number: int) -> TenonError:
    return TenonError(
        "release.unknown",
        text(
            "第 {n} 版中没有流程“{flow}”。",
            "Release {n} holds no flow '{flow}'.",
            n=number,
            flow=flow,
        ),
    )
