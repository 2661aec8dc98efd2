"""Apply a rule to records that exist; goes on behind the last one after a crash."""

from collections.abc import Iterator
from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import rule_control


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Run the rule for each record once; return how many ended how."""
    said = running.payload
    counts: dict[str, int] = dict(running.state.get("counts", {}))
    for record in _records(ctx, running):
        occurrence = f"apply:{running.id}"
        status = rule_control.run_for(
            ctx, said["app"], said["rule"], record, occurrence
        )
        counts[status] = counts.get(status, 0) + 1
        done = sum(counts.values())
        if done % 20 == 0:
            # Told first: who stops it here reads how many it was done for.
            running.progress(done, len(said["records"] or ()) or done)
            running.save(after=record, counts=counts)
    return counts


def _records(ctx: Context, running: RunningJob) -> Iterator[int]:
    after, said = running.state.get("after", 0), running.payload
    if said["records"] is not None:
        chosen = said["records"]
        place = chosen.index(after) + 1 if after in chosen else 0
        yield from chosen[place:]
        return
    while True:
        found, count = rule_control.next_part(ctx, said["app"], said["rule"], after)
        if not count:
            return
        yield from found
        after = found[-1]


job = JobKind("apply_rule", run, label=text("应用规则", "Apply a rule"))
