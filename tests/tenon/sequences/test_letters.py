"""Letters of rules and sequences: by the house's own channel, with consent, or not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from letter_box import letter_box
from tenon.jobs.worker import Worker
from tenon.services import apps, deliveries, records, sequence_runs, sequences
from tenon.services.packages import Package
from tenon.storage.models.enrolments import enrolment, enrolment_step
from tenon.storage.models.messages import delivery

MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
MAIL = {"do": "message", "channel": "mail", "address": "email", "consent": "agrees"}
FORM = {
    "key": "lead",
    "title": "Lead",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name"},
        {"key": "email", "widget": "email", "title": "Mail"},
        {"key": "mobile", "widget": "phone", "title": "Mobile"},
        {"key": "agrees", "widget": "switch", "title": "Agrees"},
        {"key": "stage", "widget": "text", "title": "Stage"},
    ],
}
NURTURE = {
    "key": "nurture",
    "title": {"zh-CN": "培育", "en": "Nurture"},
    "form": "lead",
    "enrol": {"when": {"field": "stage", "op": "eq", "value": "new"}},
    "leave": {
        "any": [
            {"field": "agrees", "op": "ne", "value": True},
            {"field": "stage", "op": "ne", "value": "new"},
        ]
    },
    "cap": {"messages": 5, "days": 30, "person": "email"},
    "steps": [
        {**MAIL, "key": "hello", "title": "Hello {{ record.name }}", "body": "Welcome"},
        {"key": "pause", "do": "wait", "for": {"days": 3}},
        {**MAIL, "key": "case", "title": "A case for {{ record.name }}", "body": "It"},
        {
            "key": "text",
            "do": "message",
            "channel": "sms",
            "address": "mobile",
            "title": "We call you",
        },
    ],
}


class House:
    """An installation with the sequence, a mail server, and a clock that is moved."""

    def __init__(self, ctx, **settings):
        self.now = MONDAY
        platform = replace(
            ctx.platform,
            clock=lambda: self.now,
            settings=replace(ctx.platform.settings, **settings),
        )
        self.ctx = replace(ctx, platform=platform)
        app = {"format": 1, "key": "nursery", "title": "Nursery"}
        documents = {
            ("app", "app"): app,
            ("form", "lead"): FORM,
            ("sequence", "nurture"): NURTURE,
        }
        apps.install(self.ctx, Package(documents))

    def lead(self, **values):
        given = {"name": "启明", "stage": "new", "agrees": True, **values}
        return records.create(self.ctx, "nursery", "lead", given)["id"]

    def later(self, **span):
        self.now += timedelta(**span)
        sequence_runs.run_due(self.ctx)
        for number in self._waiting():
            deliveries.deliver(self.ctx, number, last=True)

    def _waiting(self):
        with self.ctx.database.read() as conn:
            c = delivery.c
            return list(conn.scalars(select(c.id).where(c.status == "queued")))

    def said(self):
        """What each step says it did."""
        with self.ctx.database.read() as conn:
            c = enrolment_step.c
            query = select(c.step, c.text).order_by(c.id)
            return [(row.step, row.text["en"]) for row in conn.execute(query)]

    def standing(self):
        with self.ctx.database.read() as conn:
            return list(conn.scalars(select(enrolment.c.status)))


@pytest.fixture
def box(monkeypatch):
    """The letters that the mail server was handed."""
    return letter_box(monkeypatch)


WITH_MAIL = {"smtp_url": "smtp://mail.example.com", "base_url": "https://t.example.com"}


def test_letters_go_out_with_waits_and_a_missing_channel_is_only_noted(ctx, box):
    house = House(ctx, **WITH_MAIL)
    house.lead(email="qi@example.com", mobile="13800138000")

    house.later()
    first = [(one["To"], one["Subject"]) for one in box]
    house.later(days=3)

    assert first == [("qi@example.com", "Hello 启明")]
    assert [one["Subject"] for one in box] == ["Hello 启明", "A case for 启明"]
    last = dict(house.said())["text"]
    assert "no channel is set up" in last
    assert "/admin/channels" in last
    assert house.standing() == ["finished"]


def test_without_a_channel_the_sequence_goes_on_and_says_so(ctx, box):
    house = House(ctx)
    house.lead(email="qi@example.com", mobile="13800138000")

    house.later()
    house.later(days=3)

    assert box == []
    assert all("no channel" in said for step, said in house.said() if step != "pause")
    assert house.standing() == ["finished"]


def test_who_has_no_address_is_not_written_to(ctx, box):
    house = House(ctx, **WITH_MAIL)
    house.lead()

    house.later()

    assert box == []
    assert house.said()[0] == ("hello", "Not sent: there is no address.")


@pytest.mark.parametrize("change", [{"agrees": False}, {"stage": "won"}])
def test_who_takes_his_consent_back_or_moves_on_hears_no_more(ctx, box, change):
    house = House(ctx, **WITH_MAIL)
    lead = house.lead(email="qi@example.com")
    house.later()

    records.update(house.ctx, "nursery", "lead", lead, change)
    house.later(days=3)

    assert len(box) == 1
    assert house.standing() == ["left"]


def test_the_link_in_a_letter_takes_the_consent_back(ctx, box, client):
    house = House(ctx, **WITH_MAIL)
    lead = house.lead(email="qi@example.com")
    house.later()
    words = box[0].get_content()
    path = urlsplit(f"https:{words.rpartition('https:')[2]}".strip()).path
    client.delete("/api/v1/session")

    looked = client.get(path)
    kept = records.get(house.ctx, "nursery", "lead", lead)["agrees"]
    pressed = client.post(path)
    house.later(days=3)

    assert (looked.status_code, pressed.status_code) == (200, 200), pressed.json
    assert "退订" in words
    assert kept is True
    assert records.get(house.ctx, "nursery", "lead", lead)["agrees"] is False
    assert len(box) == 1
    assert house.standing() == ["left"]
    forged = client.get(f"{path[:-4]}AAAA")
    assert (forged.status_code, forged.mimetype) == (404, "text/html")
    assert "<button>" not in forged.text


def test_taking_it_out_by_hand_may_say_why(ctx):
    house = House(ctx)
    house.lead(email="qi@example.com")
    [one] = sequences.listed(house.ctx, "nursery", "nurture", {})["enrolments"]

    left = sequences.exit_one(house.ctx, one["id"], "已在展会面谈")

    assert left["status"] == "removed"
    assert left["reason"] == "已在展会面谈"


def test_a_letter_is_sent_once_by_the_worker_of_jobs(ctx, box):
    house = House(ctx, **WITH_MAIL)
    house.lead(email="qi@example.com")
    sequence_runs.run_due(house.ctx)
    house.now = datetime.now(UTC) + timedelta(seconds=5)

    Worker(house.ctx.platform, threads=0).drain()

    assert [one["Subject"] for one in box].count("Hello 启明") == 1


def test_steps_are_called_by_the_titles_of_the_fields_in_their_words(ctx):
    house = House(ctx)

    found = sequences.statistics(house.ctx, "nursery", "nurture")

    assert found["steps"][0]["title"] == "Hello [Name]"
