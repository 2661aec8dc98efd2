"""Jobs: the worker threads and the clock that wakes time rules."""

from collections.abc import Callable

from tenon.context import Platform
from tenon.jobs.schedule import Schedule
from tenon.jobs.worker import Worker


def start(platform: Platform) -> Callable[[], None]:
    """Start workers and the clock; return the function that stops them."""
    worker = Worker(platform, platform.settings.workers)
    schedule = Schedule(platform)
    worker.start()
    schedule.start()

    def stop() -> None:
        schedule.stop()
        worker.stop()

    return stop
