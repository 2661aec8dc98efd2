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


def _later(platform, **more):
    moment = datetime.now(UTC) + timedelta(**more)
    return Platform(platform.settings, platform.database, clock=lambda: moment)


def _row(platform, number):
    with platform.database.read() as conn:
        return jobs.find(conn, number)


def test_a_job_that_fails_every_time_is_a_dead_letter_and_can_be_run_again(platform):
    fail = True

    def flaky(_ctx, _job):
        if fail:
            raise ConnectionError("away")

    number = _ask(platform, "flaky")
    for hour in range(jobs.TRIES):
        _worker(_later(platform, hours=2 * hour), flaky=flaky).drain()
    assert _row(platform, number).status == "dead"
    seen = service.get(Context(platform, language="en"), number)
    assert (seen["status"], "away" in seen["error"]["message"]) == ("failed", True)

    fail = False
    again = service.again(Context(_later(platform, hours=20)), number)
    _worker(_later(platform, hours=21), flaky=flaky).drain()

    assert again["status"] == "queued"
    assert _row(platform, number).status == "done"


def test_a_job_that_takes_its_workers_with_it_is_not_tried_for_ever(platform):
    def die(_ctx, _job):
        raise SystemExit

    number = _ask(platform, "poison")
    for minute in range(jobs.CRASHES):
        with pytest.raises(SystemExit):
            _worker(_later(platform, minutes=5 * minute), poison=die).run_next()
    _worker(_later(platform, hours=3), poison=die).run_next()

    found = _row(platform, number)
    assert (found.status, found.error["code"]) == ("dead", "job.crashed")


def test_waits_grow_and_differ():
    waits = [jobs.wait(tries).total_seconds() for tries in (1, 2, 3, 4, 5, 60)]

    assert waits == sorted(waits)
    assert 3 < waits[0] < 7
    assert waits[-1] <= 4800
    assert len({jobs.wait(3) for _ in range(20)}) > 1


def test_the_higher_priority_runs_first_and_a_blocked_one_lets_lower_ones_pass(
    platform,
):
    ran = []
    for n, priority, key in ((1, 0, None), (2, 9, "k"), (3, 9, "k"), (4, 5, None)):
        _ask(platform, "note", payload={"n": n}, priority=priority, key=key)
    with platform.database.write() as conn:
        held = jobs.claim(conn, "other", datetime.now(UTC))

    _worker(platform, note=lambda _ctx, job: ran.append(job.payload["n"])).drain()

    assert held.payload == {"n": 2}
    assert ran == [4, 1]


def test_two_clocks_on_one_database_write_one_tick(platform):
    from tenon.jobs.schedule import Schedule

    clocks = [Schedule(platform) for _ in range(2)]
    wrote = []
    threads = [
        Thread(target=lambda c=clock: wrote.append(c.tick("tend_indexes")))
        for clock in clocks
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrote.count(True) == 1
    later = Schedule(_later(platform, hours=7))
    assert later.tick("tend_indexes") is True


def test_a_tick_with_nothing_to_do_writes_nothing(platform):
    from tenon.jobs.schedule import Schedule

    assert Schedule(platform).tick("spread_notices") is False


def test_an_administrator_sees_why_and_others_see_nothing(platform):
    from tenon.context import Actor

    def refuse(_ctx, _job):
        raise TenonError("file.broken", text("文件已损坏。", "The file is broken."))

    number = _ask(platform, "load", payload={"n": 7, "secret": "x" * 99})
    _worker(platform, load=refuse).drain()

    page = service.listed(Context(platform, language="en"), {"status": "failed"}, None)

    [found] = page["jobs"]
    assert (found["id"], found["error"]["message"]) == (number, "The file is broken.")
    assert found["payload"] == {"n": 7}
    assert page["counts"] == {"failed": 1}
    with pytest.raises(TenonError, match="administrator"):
        service.listed(Context(platform, Actor(id=5, name="x"), "en"), {}, None)
    with pytest.raises(TenonError, match="Only a job that failed"):
        service.again(Context(platform, language="en"), _ask(platform, "load"))


def test_workers_are_seen_while_they_live(platform):
    worker = _worker(platform)
    worker.start()

    [seen] = service.workers_seen(Context(platform))["workers"]
    assert (seen["name"], seen["alive"]) == (worker.name, True)

    worker.stop()
    assert service.workers_seen(Context(platform))["workers"] == []


def test_what_is_long_past_is_removed_and_failures_stay(platform):
    from tenon.services import tidying

    def refuse(_ctx, _job):
        raise TenonError("file.broken", text("坏", "Broken."))

    kept, gone = _ask(platform, "load"), _ask(platform, "note")
    tick = _ask(platform, "scan_rules")
    _worker(
        platform,
        load=refuse,
        note=lambda *_: {},
        scan_rules=lambda *_: {},
    ).drain()

    tidying.tidy(Context(_later(platform, days=1)))
    assert _row(platform, tick) is None
    assert _row(platform, gone) is not None
    tidying.tidy(Context(_later(platform, days=90)))

    assert _row(platform, gone) is None
    assert _row(platform, kept).status == "failed"
