"""Worker: takes jobs from the table, one at a time, and never loses one."""

import logging
import os
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex
from threading import Event, Thread
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import TenonError, text
from tenon.context import SYSTEM, Context, Platform
from tenon.jobs.kind import CancelledError, JobKind, RunningJob
from tenon.jobs.registry import job_registry
from tenon.services import session
from tenon.storage import jobs, workers

log = logging.getLogger("tenon.jobs")
IDLE = 0.5
RENEW = 20.0
# Between two looks for jobs whose worker has died.
LOOK = timedelta(seconds=5)
End = Callable[[Connection], None]


class Worker:
    """Threads that run jobs until they are stopped."""

    def __init__(self, platform: Platform, threads: int, kind: str = "threads") -> None:
        self.platform = platform
        self.kinds = job_registry()
        self.kind = kind
        self.name = f"{socket.gethostname()}:{os.getpid()}:{token_hex(3)}"
        self._stopping = Event()
        self._threads = [
            Thread(target=self._loop, name=f"tenon-job-{n}", daemon=True)
            for n in range(threads)
        ]
        self._size = threads
        self._looked_at: datetime | None = None
        self._threads.append(Thread(target=self._renew, daemon=True))

    def start(self) -> None:
        """Begin to work; on SQLite first take over what a killed process left."""
        with self.platform.database.write() as conn:
            if self.platform.database.dialect == "sqlite":
                jobs.release_all(conn)
            self._seen(conn)
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish the jobs at hand and end the threads."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(timeout=5)
        with self.platform.database.write() as conn:
            workers.gone(conn, self.name)

    def run_next(self) -> bool:
        """Run one job, if there is one to run."""
        row = self._claimed(None)
        if row is None:
            return False
        self._write(self._run(row))
        return True

    def run_one(self, job_id: int) -> bool:
        """Run this job, unless it has run, runs, or has to wait for another."""
        with self.platform.database.write() as conn:
            now = self.platform.clock()
            row = jobs.claim_one(conn, job_id, self.name, now)
        if row is None:
            return False
        self._write(self._run(row))
        return True

    def drain(self) -> int:
        """Run jobs until none is left; return how many ran."""
        count = 0
        row = self._claimed(None)
        while row is not None:
            row = self._claimed(self._run(row))
            count += 1
        return count

    def _claimed(self, end: End | None) -> Any | None:
        """Write how the last job ended and take the next, in one transaction."""
        with self.platform.database.write() as conn:
            if end is not None:
                end(conn)
            if self._stopping.is_set():
                return None
            now = self.platform.clock()
            orphans = self._looked_at is None or now - self._looked_at > LOOK
            if orphans:
                self._looked_at = now
            return jobs.claim(conn, self.name, now, orphans=orphans)

    def _write(self, end: End) -> None:
        with self.platform.database.write() as conn:
            end(conn)

    def _loop(self) -> None:
        while not self._stopping.is_set():
            try:
                self.drain()
            except Exception:
                # A database that is down for a moment must not end the thread.
                log.exception("The worker could not take a job.")
            self._stopping.wait(IDLE)

    def _renew(self) -> None:
        while not self._stopping.wait(RENEW):
            try:
                with self.platform.database.write() as conn:
                    jobs.renew(conn, self.name, self.platform.clock())
                    self._seen(conn)
            except Exception:
                log.exception("The worker could not renew its leases.")

    def _seen(self, conn: Connection) -> None:
        now = self.platform.clock()
        workers.seen(conn, self.name, self.kind, self._size, now)

    def _run(self, row: Any) -> End:
        """Run a job; return what writes its end."""
        if row.tries >= jobs.CRASHES:
            return _ended(row.id, "dead", error=_told(_CRASHED))
        try:
            kind = self.kinds[row.kind]
            ctx = self._context(kind, row)
            running = RunningJob(ctx, row.id, row.payload, row.state or {}, row.tries)
            result = kind.run(ctx, running)
        except CancelledError:
            return _ended(row.id, "cancelled")
        except TenonError as error:
            if getattr(error, "again", False):
                return _again(row, error)
            return _ended(row.id, "failed", error=_told(error))
        except Exception as error:
            log.exception("Job %s (%s) failed.", row.id, row.kind)
            return _again(row, _internal(error))
        return _ended(row.id, "done", result=result or {})

    def _context(self, kind: JobKind, row: Any) -> Context:
        ctx = Context(self.platform, SYSTEM, row.language, row.timezone, "job")
        if kind.system or row.actor_id is None:
            return ctx
        with self.platform.database.read() as conn:
            return replace(
                ctx, actor=session.actor_of(self.platform, conn, row.actor_id)
            )


def _ended(job_id: int, status: str, **values: Any) -> End:
    def end(conn: Connection) -> None:
        jobs.finish(conn, job_id, status, **values)

    return end


def _again(row: Any, error: TenonError) -> End:
    """Try later; after the last try the job is a dead letter."""
    told, tries = _told(error), row.tries + 1
    if tries >= jobs.TRIES:
        return _ended(row.id, "dead", error=told)

    def end(conn: Connection) -> None:
        jobs.retry_later(conn, row.id, tries, told)

    return end


def _told(error: TenonError) -> dict[str, Any]:
    return {"code": error.code, "texts": dict(error.texts)}


_CRASHED = TenonError(
    "job.crashed",
    text(
        "执行此作业时服务器多次中断，已停止重试。请联系管理员查看日志。",
        "The server stopped several times while this job ran, so it is not tried any "
        "more. Ask an admin to look into the log.",
    ),
)


def _internal(error: Exception) -> TenonError:
    said = str(error) or type(error).__name__
    texts = text(
        "作业出错：{error}。请稍后重试，或联系管理员。",
        "The job failed: {error}. Try again, or ask an admin.",
        error=said,
    )
    return TenonError("job.failed", texts)
