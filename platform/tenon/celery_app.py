"""Celery workers: `celery -A tenon.celery_app worker`, or `tenon worker --celery`.

Settings come from the variables `TENON_*`, as everywhere.
"""

from functools import cache
from typing import Any

from engines.core.errors import TenonError, text
from tenon import settings as configuration
from tenon.app import build_platform
from tenon.context import Platform
from tenon.jobs.broker import TASK, celery_app
from tenon.jobs.worker import Worker
from tenon.settings import Settings

# What `tenon worker --celery` was started with; a Celery of its own reads variables.
_given: list[Settings] = []


@cache
def _worker() -> Worker:
    """Return this process's worker, made with the first job: after the fork."""
    found = _given[0] if _given else configuration.load()
    worker = Worker(_postgresql(build_platform(found)), 0, "celery")
    worker.start()
    return worker


def _postgresql(platform: Platform) -> Platform:
    if platform.database.dialect == "sqlite":
        raise TenonError(
            "worker.needs_postgresql",
            text(
                "使用 SQLite 时，任务由 tenon serve 自己执行，不需要 Celery。",
                "On SQLite `tenon serve` runs the jobs itself; Celery needs "
                "PostgreSQL.",
            ),
        )
    return platform


def run(job_id: int) -> bool:
    """Run a job whose id was announced, if it still may run."""
    return _worker().run_one(job_id)


def with_broker(settings: Settings) -> Any:
    """Return the Celery application that runs our jobs."""
    made = celery_app(settings.celery_broker)
    made.task(name=TASK)(run)
    return made


def work(settings: Settings, options: tuple[str, ...] = ()) -> None:
    """Run a Celery worker in this process until it is told to stop."""
    _given[:] = [settings]
    words = ["worker", "--loglevel=WARNING", f"--concurrency={settings.workers}"]
    with_broker(settings).worker_main([*words, *options])


def __getattr__(name: str) -> Any:
    """Make the application when Celery asks for it, not when this is imported."""
    if name not in ("app", "celery"):
        raise AttributeError(name)
    return with_broker(configuration.load())
