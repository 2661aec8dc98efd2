"""Sample data of a template, planted while others work; begins anew after a crash."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import samples


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Plant the sample data; return how many records it was."""
    count = samples.plant(ctx, running.payload["app"], running.progress)
    return {"records": count}


job = JobKind(samples.JOB, run, label=text("安装示例数据", "Install sample data"))
