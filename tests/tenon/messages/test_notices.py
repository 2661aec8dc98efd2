"""Notices: in the centre at once, elsewhere by choice, hour and template."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engines.core.errors import text
from letter_box import letter_box
from tenon.context import Context, Platform
from tenon.jobs.worker import Worker
from tenon.services import notice_spread, notifications, people
from tenon.services.notice_choices import Choices

API = "/api/v1"
SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = datetime(2040, 3, 2, 15, 30, tzinfo=UTC)  # 23:30 there
NOON = datetime(2040, 3, 2, 4, 10, tzinfo=UTC)  # 12:10 there


@pytest.fixture
def box(monkeypatch):
    """The letters that were handed in."""
    return letter_box(monkeypatch)


@pytest.fixture
def mail(admin):
    given = {
        "kind": "smtp",
        "title": "Mail",
        "settings": {"host": "mail.example.com", "sender": "tenon@example.com"},
        "secrets": {"password": "pw"},
    }
    assert admin.post(f"{API}/channels", json=given).status_code == 201


@pytest.fixture
def ann(ctx):
    given = {"username": "ann", "name": "Ann", "password": "tenon-demo"}
    more = {"email": "ann@example.com", "phone": "13800138000"}
    return people.add_user(ctx, given | more)


def at(platform, moment):
    """The platform at a moment, with what works there."""
    made = Platform(
        platform.settings, platform.database, lambda: moment, platform.caches
    )
    return Context(made, language="en")


def tell(ctx, person, event="rule", title="Thirty days", **more):
    with ctx.database.write() as conn:
        notifications.notify(
            ctx,
            conn,
            [person],
            title=text(title, title),
            body=text("正文", "The text"),
            link="/apps/crm/forms/lead/records/1",
            kind="rule",
            event=event,
            **more,
        )


def run(ctx):
    """Spread, then send what is due."""
    notice_spread.spread(ctx)
    notice_spread.send_digests(ctx)
    return Worker(ctx.platform, threads=0).drain()


def choose(client, **choices):
    client.delete(f"{API}/session")
    client.login("ann")
    answer = client.put(f"{API}/me/notifications", json=choices)
    assert answer.status_code == 200, answer.json
    return answer.json


def test_a_notice_goes_out_by_mail_with_its_link(platform, mail, ann, box):
    ctx = at(platform, NOON)
    tell(ctx, ann)

    run(ctx)

    [letter] = box
    assert (letter["To"], letter["Subject"]) == ("ann@example.com", "Thirty days")
    assert (
        "https://tenon.example.com/apps/crm/forms/lead/records/1"
        in letter.get_content()
    )


def test_without_mail_a_notice_costs_nothing_more(platform, ann, box):
    ctx = at(platform, NOON)
    tell(ctx, ann)

    assert notice_spread.spread(ctx) == 1
    with ctx.database.read() as conn:
        assert not notice_spread.waits(conn, NOON)
    assert box == []


def test_a_person_switches_an_event_off_for_a_way(platform, admin, mail, ann, box):
    shown = choose(admin, events={"rule": {"mail": False}})
    ctx = at(platform, NOON)
    tell(ctx, ann)
    tell(ctx, ann, event="mention", title="Mentioned")

    run(ctx)

    assert [letter["Subject"] for letter in box] == ["Mentioned"]
    [row] = [one for one in shown["events"] if one["name"] == "rule"]
    assert row["ways"] == {"app": True, "mail": False}


def test_quiet_hours_let_a_mail_wait_until_the_morning(platform, admin, mail, ann, box):
    choose(admin, quiet={"from": "22:00", "to": "07:30"})
    ctx = at(platform, NIGHT)
    tell(ctx, ann)

    run(ctx)
    assert box == []
    run(at(platform, NIGHT + timedelta(hours=7)))
    assert box == []
    run(at(platform, NIGHT + timedelta(hours=8, minutes=1)))

    assert [letter["Subject"] for letter in box] == ["Thirty days"]


def test_a_digest_puts_the_notices_of_an_hour_into_one_mail(
    platform, admin, mail, ann, box
):
    choose(admin, timing={"mail": "hourly"})
    ctx = at(platform, NOON)
    tell(ctx, ann, title="One")
    tell(ctx, ann, title="Two")
    run(ctx)
    assert box == []

    run(at(platform, NOON + timedelta(hours=1)))

    [letter] = box
    assert letter["Subject"] in ("2 notices", "2 条通知")
    content = letter.get_content()
    assert "One" in content
    assert "Two" in content


def test_a_template_words_the_mail_and_can_be_put_back(platform, admin, mail, ann, box):
    place = f"{API}/notice-templates/rule/mail"
    words = {
        "title": {"zh-CN": "[榫卯] {{ title }}", "en": "[Tenon] {{ title }}"},
        "body": {"zh-CN": "{{ person }}", "en": "Dear {{ person }}: {{ facts.n }}"},
    }
    assert admin.put(place, json=words).status_code == 200
    ctx = at(platform, NOON)
    tell(ctx, ann, facts={"n": 7})
    run(ctx)
    assert box[0]["Subject"].endswith("] Thirty days")

    assert admin.delete(place).status_code == 200
    tell(ctx, ann)
    run(ctx)

    assert box[1]["Subject"] == "Thirty days"


def test_a_template_is_previewed_on_the_newest_notice(admin, platform):
    ctx = at(platform, NOON)
    me = admin.get(f"{API}/me").json["id"]
    place = f"{API}/notice-templates/rule/mail/preview"
    both = {"zh-CN": "{{ title }}!", "en": "{{ title }}!"}
    sample = admin.post(place, json={"title": both, "body": both}).json
    tell(ctx, me, title="Mine")

    real = admin.post(place, json={"title": both, "body": both}).json

    assert (sample["real"], real["real"]) == (False, True)
    assert real["preview"]["en"]["title"] == "Mine!"


HOSTILE = [
    "{{ title",
    "{% for x in %}",
    "{{ ''.__class__.__mro__ }}",
    "{{ title.format.__globals__ }}",
    "{{ 1 / 0 }}",
    "{% for x in range(10**9) %}x{% endfor %}",
    "{{ cycler.__init__ }}",
    "{% include 'x' %}",
]


def test_a_template_that_is_wrong_or_hostile_is_a_sentence(admin):
    place = f"{API}/notice-templates/rule/mail/preview"
    for source in HOSTILE:
        both = {"zh-CN": source, "en": source}
        answer = admin.post(place, json={"title": both, "body": both})
        assert answer.status_code in (200, 422), (source, answer.json)
        assert "class '" not in answer.text


WRONG = [
    {"quiet": {"from": "25:00", "to": "07:00"}},
    {"timing": {"mail": "yearly"}},
    {"events": {"pigeon": {"mail": True}}},
    {"events": {"rule": {"mail": "yes"}}},
    {"daily_at": "noon"},
    {"more": 1},
]


def test_wrong_choices_are_refused(admin):
    for choices in WRONG:
        answer = admin.put(f"{API}/me/notifications", json=choices)
        assert answer.status_code == 422, choices


@pytest.mark.parametrize(
    ("local", "until"),
    [("21:59", None), ("22:00", "07:30"), ("03:00", "07:30"), ("07:30", None)],
)
def test_quiet_hours_cross_midnight(local, until):
    hour, minute = map(int, local.split(":"))
    now = datetime(2026, 3, 2, hour, minute, tzinfo=SHANGHAI)
    choices = Choices(quiet={"from": "22:00", "to": "07:30"})

    found = choices.loud_at(now, SHANGHAI)

    assert (found and found.strftime("%H:%M")) == until


def test_the_centre_is_filtered_by_app_and_event(admin, platform):
    ctx = at(platform, NOON)
    me = admin.get(f"{API}/me").json["id"]
    tell(ctx, me, title="Of the app")
    tell(ctx, me, event="flow.task", title="A task", app="hr")

    def titles(query):
        found = admin.get(f"{API}/notifications?{query}").json
        return [one["title"] for one in found["notifications"]]

    assert titles("") == ["A task", "Of the app"]
    assert titles("app=crm") == ["Of the app"]
    assert titles("event=flow") == ["A task"]
    assert admin.get(f"{API}/notifications").json["apps"] == ["crm", "hr"]


def test_the_count_is_told_as_an_event(admin, platform):
    answer = admin.get(f"{API}/notifications/live")

    assert answer.mimetype == "text/event-stream"
    assert next(answer.response) == b'retry: 1000\n\ndata: {"unread":0}\n\n'
    answer.close()


def test_a_held_stream_tells_changes_and_ends_when_nothing_comes(admin, platform):
    ctx = at(platform, NOON)
    me = admin.get(f"{API}/me").json["id"]
    answer = admin.get(f"{API}/notifications/live")
    events = iter(answer.response)
    next(events)
    tell(ctx, me)

    told = list(events)

    assert told == [b'data: {"unread":1}\n\n']
    answer.close()


def test_a_stream_without_a_place_gives_one_picture(admin, monkeypatch):
    from tenon.services import watching

    monkeypatch.setattr(watching, "MOST", 0)
    answer = admin.get(f"{API}/notifications/live")

    assert len(list(answer.response)) == 1
