"""Schedule: ticks by APScheduler; what to do is always a job in the table."""

from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from tenon.context import Platform
from tenon.jobs.registry import job_registry
from tenon.storage import jobs, workers

# Seconds between two looks; a tick only writes a job, and only when none waits.
TICKS = {
    "scan_rules": 30,
    "dispatch_events": 15,
    "spread_notices": 3,
    "send_digests": 60,
    "tidy": 6 * 3600,
    "fire_timers": 20,
    "watch_flows": 60,
    "board_watch": 30,
    "tend_pools": 600,
    "run_sequences": 20,
    "tend_indexes": 6 * 3600,
}


class Schedule:
    """The clock of a server; of several on one database, one writes each tick."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._kinds = job_registry()
        self._clock = BackgroundScheduler(timezone="UTC", daemon=True)

    def start(self) -> None:
        """Begin to tick."""
        for kind, seconds in TICKS.items():
            self._clock.add_job(
                self.tick, "interval", (kind,), seconds=seconds, max_instances=1
            )
        self.tick("scan_rules")
        self._clock.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._clock.shutdown(wait=False)

    def tick(self, kind: str) -> bool:
        """Write the job of a tick, unless there is nothing to do or it is written."""
        now, database = self._platform.clock(), self._platform.database
        wanted = self._kinds[kind].wanted
        if wanted is not None:
            with database.read() as conn:
                if not wanted(conn, now):
                    return False
        with database.write() as conn:
            if not workers.take_tick(conn, kind, now, timedelta(seconds=TICKS[kind])):
                return False
            jobs.enqueue_once(conn, kind, f"tick:{kind}")
            return True
