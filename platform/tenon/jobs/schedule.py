"""Schedule: ticks by APScheduler; what to do is always a job in the table."""

from apscheduler.schedulers.background import BackgroundScheduler

from tenon.context import Platform
from tenon.storage import jobs

# Seconds between two looks; a tick only writes a job, and only when none waits.
TICKS = {
    "scan_rules": 30,
    "dispatch_events": 15,
    "fire_timers": 20,
    "watch_flows": 60,
    "tend_pools": 600,
    "tend_indexes": 6 * 3600,
}


class Schedule:
    """The clock of the embedded server."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._clock = BackgroundScheduler(timezone="UTC", daemon=True)

    def start(self) -> None:
        """Begin to tick."""
        for kind, seconds in TICKS.items():
            self._clock.add_job(self._tick, "interval", (kind,), seconds=seconds)
        self._tick("scan_rules")
        self._clock.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._clock.shutdown(wait=False)

    def _tick(self, kind: str) -> None:
        with self._platform.database.write() as conn:
            jobs.enqueue_once(conn, kind, f"tick:{kind}")
