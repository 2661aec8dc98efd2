"""Jobs: the worker threads and the clock that wakes time rules."""

from collections.abc import Callable

from tenon.context import Platform
from tenon.jobs.broker import Relay, celery_app
from tenon.jobs.schedule import Schedule
from tenon.jobs.worker import Worker


def start(platform: Platform, kind: str = "threads") -> Callable[[], None]:
    """Start workers and the clock; return the function that stops them.

    With a broker Celery's workers run the jobs; here only their ids are announced.
    """
    worker = _worker(platform, kind)
    schedule = Schedule(platform)
    worker.start()
    schedule.start()

    def stop() -> None:
        schedule.stop()
        worker.stop()

    return stop


def _worker(platform: Platform, kind: str) -> Worker | Relay:
    settings = platform.settings
    if settings.celery_broker and platform.database.dialect != "sqlite":
        return Relay(platform, celery_app(settings.celery_broker))
    return Worker(platform, settings.workers, kind)
