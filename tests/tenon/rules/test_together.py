"""Two schedulers and three workers on one database do everything once."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import event

from tenon.context import Context, Platform
from tenon.jobs.worker import Worker
from tenon.services import rule_clock
from tenon.storage import jobs
from tenon.storage.database import Database
from tenon.storage.models.automation import execution, notification


@pytest.fixture
def platforms(office):
    """The same installation as five processes know it, three days later."""
    first = office.platform
    if first.database.dialect != "postgresql":
        pytest.skip("No second process writes to SQLite.")
    url = first.database.url.render_as_string(hide_password=False)
    later = first.clock() + timedelta(days=3)
    made = [
        Platform(first.settings, Database(url), clock=lambda: later) for _ in range(5)
    ]
    yield made
    for one in made:
        one.database.close()


def test_each_tick_and_each_event_runs_once(office, platforms):
    tick = {"on": "schedule", "cron": "0 9 * * *", "timezone": "UTC"}
    say = {"do": "notify", "to": [{"user": "admin"}], "title": "tick"}
    office.rule("tick", tick, say)
    made = {"on": "record_created", "form": "deal"}
    office.rule("made", made, {**say, "title": "{{ record.name }}"})
    later = {"do": "wait", "for": {"minutes": 1}}
    office.rule("later", made, later, {**say, "title": "late {{ record.name }}"})
    office.publish()
    rule_clock.scan(Context(office.platform))
    for number in range(20):
        office.create("deal", name=str(number))
    begin = Barrier(5)

    def schedule(platform):
        begin.wait()
        for _ in range(3):
            rule_clock.scan(Context(platform))
            with platform.database.write() as conn:
                jobs.enqueue(conn, "dispatch_events", {}, key="tick:dispatch_events")

    def work(platform):
        begin.wait()
        Worker(platform, threads=0).drain()

    jobs_of = [schedule, schedule, work, work, work]
    threads = [
        Thread(target=one, args=(platform,))
        for one, platform in zip(jobs_of, platforms, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    Worker(platforms[0], threads=0).drain()
    last = replace(platforms[0], clock=lambda: office.at(days=4).clock())
    Worker(last, threads=0).drain()

    told = Counter(one["title"]["en"] for one in office.rows(notification))
    expected = {"tick": 1}
    for number in range(20):
        expected |= {str(number): 1, f"late {number}": 1}
    assert told == expected
    ran = Counter(one["rule"] for one in office.rows(execution))
    assert ran == {"tick": 1, "made": 20, "later": 20}


def test_the_events_of_many_records_are_written_in_one_go(office):
    say = {"do": "notify", "to": [{"user": "admin"}], "title": "{{ record.name }}"}
    office.rule("made", {"on": "record_created", "form": "deal"}, say)
    office.publish()
    seen = []

    def look(_conn, _cursor, statement, *_more):
        if statement.upper().startswith("INSERT INTO SYS_RECORD_EVENT"):
            seen.append(statement)

    engine = office.platform.database.engine
    event.listen(engine, "before_cursor_execute", look)
    body = {"operation": "create", "records": [{"name": str(n)} for n in range(20)]}
    office.post("/apps/office/forms/deal/records/batch", body)
    event.remove(engine, "before_cursor_execute", look)
    office.work()

    told = [one["title"]["en"] for one in office.rows(notification)]
    assert len(seen) == 1
    assert told == [str(n) for n in range(20)]
