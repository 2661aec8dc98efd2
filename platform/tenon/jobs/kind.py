"""What a kind of job is, and what it gets to see while it runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import Text
from tenon.context import Context
from tenon.storage import jobs


class CancelledError(Exception):
    """The person asked to stop; raised by `RunningJob.check`."""


@dataclass
class RunningJob:
    """One run of a job: its payload, its memory, and how it reports.

    `state` is JSON that survives a crash: after a restart the run begins with the
    state it saved last.
    """

    ctx: Context
    id: int
    payload: Mapping[str, Any]
    state: dict[str, Any] = field(default_factory=dict)
    tries: int = 0

    def progress(self, done: int, total: int, text: Text | None = None) -> None:
        """Show how far the job is; raises CancelledError when asked to stop."""
        self._report({"done": done, "total": total, "progress_text": text})

    def save(self, **state: Any) -> None:
        """Remember `state` for a run after a crash."""
        self.state |= state
        self._report({"state": self.state})

    def _report(self, values: Mapping[str, Any]) -> None:
        with self.ctx.database.write() as conn:
            cancelled = jobs.report(conn, self.id, values)
        if cancelled:
            raise CancelledError


@dataclass(frozen=True)
class JobKind:
    """A kind of job: `run` answers the result as JSON data.

    It may be run again after a crash, so its work must be safe to repeat. `system`
    says that it acts for the system, not for the person who caused it.
    """

    name: str
    run: Callable[[Context, RunningJob], dict[str, Any] | None]
    system: bool = False
    label: Text | None = None
    # A tick writes no job while this says that there is nothing to do.
    wanted: Callable[[Connection, datetime], bool] | None = None
