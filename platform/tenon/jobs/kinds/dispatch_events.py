"""Dispatch: hand waiting record events to the rules."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import rule_dispatch


def run(ctx: Context, _running: RunningJob) -> dict[str, Any]:
    """Handle every waiting event."""
    return {"events": rule_dispatch.dispatch(ctx)}


job = JobKind(
    "dispatch_events", run, system=True, label=text("触发规则", "Rules that fire")
)
