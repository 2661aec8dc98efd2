"""Build the indexes that people's filters and sorts need, drop what nobody uses."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import index_care


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Return how many were built and dropped."""
    return index_care.tend(ctx)


job = JobKind(
    "tend_indexes", run, system=True, label=text("维护索引", "Care of indexes")
)
