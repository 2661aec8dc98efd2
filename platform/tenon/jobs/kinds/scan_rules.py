"""Scan: fire the time rules that are due."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import rule_care, rule_clock


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Fire what is due in every app."""
    fired = rule_clock.scan(ctx)
    return {"fired": fired, "lost": rule_care.tend(ctx)}


job = JobKind(
    "scan_rules", run, system=True, label=text("检查定时规则", "Rules of time")
)
