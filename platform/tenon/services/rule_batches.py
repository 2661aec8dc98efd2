"""Batches: waiting rows are handled together, and alone when one of them breaks."""

import logging
from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from tenon.context import Context

log = logging.getLogger("tenon.rules")
Find = Callable[[Connection], Sequence[int]]
Handle = Callable[[Connection, Sequence[int]], int]


def handled(ctx: Context, find: Find, handle: Handle, together: int) -> int:
    """Handle everything that `find` finds, in its order; return how many.

    What cannot be handled on its own stays where it is for the next time; the others
    are not held up by it.
    """
    done, stuck = 0, set[int]()
    while True:
        with ctx.database.read() as conn:
            ids = [one for one in find(conn) if one not in stuck]
        if not ids:
            return done
        for at in range(0, len(ids), together):
            part = ids[at : at + together]
            try:
                with ctx.database.write() as conn:
                    done += handle(conn, part)
            except Exception:
                log.exception("Handled one by one: %s to %s.", part[0], part[-1])
                done += _alone(ctx, handle, part, stuck)


def _alone(ctx: Context, handle: Handle, part: Sequence[int], stuck: set[int]) -> int:
    done = 0
    for one in part:
        try:
            with ctx.database.write() as conn:
                done += handle(conn, [one])
        except Exception:
            log.exception("%s cannot be handled now.", one)
            stuck.add(one)
    return done
