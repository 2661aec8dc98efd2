"""Sequences: do every step that is due."""

from typing import Any

from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import sequence_runs
from tenon.storage import enrolments


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Return how many enrolments were taken on."""
    return {"moved": sequence_runs.run_due(ctx)}


job = JobKind("run_sequences", run, system=True, wanted=enrolments.any_due)
