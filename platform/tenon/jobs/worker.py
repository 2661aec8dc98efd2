"""Worker: takes jobs from the table, one at a time, and never loses one."""

import logging
import os
import socket
from dataclasses import replace
from secrets import token_hex
from threading import Event, Thread
from typing import Any

from engines.core.errors import TenonError, text
from engines.core.kinds import Registry, discover
from tenon.context import SYSTEM, Context, Platform
from tenon.jobs import kinds as job_kinds
from tenon.jobs.kind import CancelledError, JobKind, RunningJob
from tenon.services import session
from tenon.storage import jobs

log = logging.getLogger("tenon.jobs")
IDLE = 0.5
RENEW = 20.0


class Worker:
    """Threads that run jobs until they are stopped."""

    def __init__(self, platform: Platform, threads: int) -> None:
        self.platform = platform
        self.kinds: Registry[JobKind] = discover(job_kinds, "job", JobKind)
        self.name = f"{socket.gethostname()}:{os.getpid()}:{token_hex(3)}"
        self._stopping = Event()
        self._threads = [
            Thread(target=self._loop, name=f"tenon-job-{n}", daemon=True)
            for n in range(threads)
        ]
        self._threads.append(Thread(target=self._renew, daemon=True))

    def start(self) -> None:
        """Begin to work; on SQLite first take over what a killed process left."""
        if self.platform.database.dialect == "sqlite":
            with self.platform.database.write() as conn:
                jobs.release_all(conn)
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish the jobs at hand and end the threads."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(timeout=5)

    def run_next(self) -> bool:
        """Run one job, if there is one to run."""
        with self.platform.database.write() as conn:
            row = jobs.claim(conn, self.name, self.platform.clock())
        if row is None:
            return False
        self._run(row)
        return True

    def drain(self) -> int:
        """Run jobs until none is left; return how many ran."""
        count = 0
        while self.run_next():
            count += 1
        return count

    def _loop(self) -> None:
        while not self._stopping.is_set():
            if not self._worked():
                self._stopping.wait(IDLE)

    def _worked(self) -> bool:
        try:
            return self.run_next()
        except Exception:
            # A database that is down for a moment must not end the thread.
            log.exception("The worker could not take a job.")
            return False

    def _renew(self) -> None:
        while not self._stopping.wait(RENEW):
            try:
                with self.platform.database.write() as conn:
                    jobs.renew(conn, self.name, self.platform.clock())
            except Exception:
                log.exception("The worker could not renew its leases.")

    def _run(self, row: Any) -> None:
        try:
            kind = self.kinds[row.kind]
            ctx = self._context(kind, row)
            running = RunningJob(ctx, row.id, row.payload, row.state or {}, row.tries)
            result = kind.run(ctx, running)
        except CancelledError:
            self._end(row.id, "cancelled")
        except TenonError as error:
            self._end(row.id, "failed", error=_told(error))
        except Exception as error:
            log.exception("Job %s (%s) failed.", row.id, row.kind)
            self._again(row, error)
        else:
            self._end(row.id, "done", result=result or {})

    def _context(self, kind: JobKind, row: Any) -> Context:
        ctx = Context(self.platform, SYSTEM, row.language, row.timezone, "job")
        if kind.system or row.actor_id is None:
            return ctx
        with self.platform.database.read() as conn:
            return replace(
                ctx, actor=session.actor_of(self.platform, conn, row.actor_id)
            )

    def _end(self, job_id: int, status: str, **values: Any) -> None:
        with self.platform.database.write() as conn:
            jobs.finish(conn, job_id, status, **values)

    def _again(self, row: Any, error: Exception) -> None:
        told = _told(_internal(error))
        with self.platform.database.write() as conn:
            if row.tries + 1 < jobs.TRIES:
                jobs.retry_later(conn, row.id, row.tries + 1, told)
            else:
                jobs.finish(conn, row.id, "failed", error=told)


def _told(error: TenonError) -> dict[str, Any]:
    return {"code": error.code, "texts": dict(error.texts)}


def _internal(error: Exception) -> TenonError:
    texts = text(
        "作业出错：{error}。请稍后重试，或联系管理员。",
        "The job failed: {error}. Try again, or ask an admin.",
        error=error,
    )
    return TenonError("job.failed", texts)
