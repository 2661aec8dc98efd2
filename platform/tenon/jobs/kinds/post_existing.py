"""Posting of records that were there before their rule; goes on after a crash."""

from typing import Any

from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import postings

MOST_TOLD = 200


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Post every record that has nothing posted yet; return how many, and refusals."""
    app, rule = running.payload["app"], running.payload["posting"]
    after: int | None = running.state.get("after", 0)
    done, problems = running.state.get("done", 0), running.state.get("problems", [])
    while after is not None:
        after, made = postings.post_some(ctx, app, rule, after)
        done += made["done"]
        problems = [*problems, *made["problems"]][:MOST_TOLD]
        running.save(after=after, done=done, problems=problems)
        running.progress(done, done)
    return {"done": done, "failed": len(problems), "problems": problems}


job = JobKind("post_existing", run)
