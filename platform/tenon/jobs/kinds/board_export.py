"""Export of a page of charts: PDF, picture or workbook, tile by tile."""

from typing import Any

from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import board_exports


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Make the file; return its id and its name."""
    made: dict[str, Any] = board_exports.keep(
        ctx, running.id, running.payload, running.progress
    )
    return made


job = JobKind(board_exports.JOB, run)
