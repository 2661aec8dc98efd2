"""Send back into public pools what is due, and tell the owners who are next."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import pool_returns


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Return how many went back and how many owners were told."""
    return pool_returns.tend(ctx)


job = JobKind("tend_pools", run, system=True, label=text("公海回收", "Care of pools"))
