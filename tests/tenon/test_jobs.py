"""Jobs: run once, in order, never lost."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from engines.core.errors import TenonError, text
from engines.core.kinds import Registry
from tenon.context import Context, Platform
from tenon.jobs.kind import JobKind
from tenon.jobs.worker import Worker
from tenon.services import jobs as service
from tenon.settings import Settings
from tenon.storage import jobs
from tenon.storage.models import metadata


@pytest.fixture
def platform(database, tmp_path):
    metadata.create_all(database.engine)
    return Platform(Settings(data=tmp_path), database)


def _worker(platform, **kinds):
    worker = Worker(platform, threads=0)
    made = {name: JobKind(name, run) for name, run in kinds.items()}
    worker.kinds = Registry("job", made)
    return worker


def _ask(platform, kind, **options):
    with platform.database.write() as conn:
        return jobs.enqueue(conn, kind, options.pop("payload", {}), **options)


def test_a_job_runs_once_and_keeps_its_result(platform):
    ran = []
    worker = _worker(platform, add=lambda _ctx, job: ran.append(1) or {"sum": 3})
    number = _ask(platform, "add")

    worker.drain()
    worker.drain()

    assert ran == [1]
    found = service.get(Context(platform), number)
    assert found["status"] == "done"
    assert found["result"] == {"sum": 3}


def test_a_job_of_a_transaction_that_failed_never_runs(platform):
    worker = _worker(platform, add=lambda _ctx, _job: {})
    with pytest.raises(ZeroDivisionError), platform.database.write() as conn:
        jobs.enqueue(conn, "add", {})
        raise ZeroDivisionError

    assert worker.drain() == 0


def test_jobs_of_one_key_run_in_the_order_they_were_asked_for(platform):
    ran = []
    worker = _worker(platform, note=lambda _ctx, job: ran.append(job.payload["n"]))
    for n, priority in ((1, 0), (2, 9), (3, 5)):
        _ask(platform, "note", payload={"n": n}, key="record:7", priority=priority)

    worker.drain()

    assert ran == [1, 2, 3]


def test_a_job_whose_worker_died_is_run_by_another_with_its_saved_state(platform):
    seen = []

    def die(_ctx, job):
        job.save(rows=500)
        raise SystemExit

    number = _ask(platform, "load")
    with pytest.raises(SystemExit):
        _worker(platform, load=die).run_next()

    assert _worker(platform, load=lambda *_: {}).run_next() is False
    later = datetime.now(UTC) + timedelta(minutes=2)
    second = _worker(
        Platform(platform.settings, platform.database, clock=lambda: later),
        load=lambda _ctx, job: seen.append((job.state, job.tries)),
    )
    assert second.run_next() is True
    assert seen == [({"rows": 500}, 1)]
    assert service.get(Context(platform), number)["status"] == "done"


def test_a_failure_that_a_person_can_read_ends_the_job(platform):
    def refuse(_ctx, _job):
        raise TenonError("file.broken", text("文件已损坏。", "The file is broken."))

    worker = _worker(platform, load=refuse)
    number = _ask(platform, "load")

    worker.drain()

    found = service.get(Context(platform, language="en"), number)
    assert found["status"] == "failed"
    assert found["error"] == {"code": "file.broken", "message": "The file is broken."}


def test_an_unexpected_failure_is_tried_again_later(platform):
    def fail(_ctx, _job):
        raise ConnectionError("mail server away")

    worker = _worker(platform, mail=fail)
    number = _ask(platform, "mail")

    worker.drain()

    assert service.get(Context(platform), number)["status"] == "queued"


def test_a_running_job_stops_at_its_next_report_when_cancelled(platform):
    steps = []

    def long(ctx, job):
        for n in range(10):
            steps.append(n)
            if n == 2:
                service.cancel(ctx.as_system("test"), job.id)
            job.progress(n, 10)

    worker = _worker(platform, long=long)
    number = _ask(platform, "long")

    worker.drain()

    assert steps == [0, 1, 2]
    assert service.get(Context(platform), number)["status"] == "cancelled"


def test_many_workers_share_the_jobs_without_running_one_twice(platform):
    ran = []
    for n in range(40):
        _ask(platform, "note", payload={"n": n})
    workers = [
        _worker(platform, note=lambda _ctx, job: ran.append(job.payload["n"]))
        for _ in range(4)
    ]

    threads = [Thread(target=worker.drain) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(ran) == list(range(40))


def test_a_job_of_somebody_else_is_not_shown(platform):
    from tenon.context import Actor

    number = _ask(platform, "note")
    stranger = Context(platform, Actor(id=99, name="x"), "en")

    with pytest.raises(TenonError, match="no such job"):
        service.get(stranger, number)
