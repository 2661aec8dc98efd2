"""What comes from outside is heard: public forms and imports."""

from dataclasses import replace
from datetime import timedelta

from tenon.app import create_app
from tenon.storage.models.automation import execution, notification

TELL = {"do": "notify", "to": [{"user": "admin"}]}


def _titles(office):
    return [one["title"]["en"] for one in office.rows(notification)]


def test_a_public_form_that_is_filled_in_sets_a_rule_off(office, settings):
    trigger = {"on": "submitted_externally", "form": "deal"}
    words = "{{ record.name }} by {{ event.link }}"
    office.rule("outside", trigger, {**TELL, "title": words})
    office.publish()
    given = {"kind": "fill", "fields": ["name"], "title": "Fair"}
    url = office.post("/apps/office/forms/deal/links", given)["url"]
    place = f"/api/v1/public/{url.rpartition('/')[2]}"
    now = office.platform.clock()
    moments = [now]
    site = create_app(settings, replace(office.platform, clock=lambda: moments[-1]))

    with site.test_client() as stranger:
        stamp = stranger.get(place).json["stamp"]
        moments.append(now + timedelta(seconds=30))
        body = {"values": {"name": "Zhang"}, "stamp": stamp}
        sent = stranger.post(f"{place}/records", json=body)
    office.create("deal", name="inside")
    office.work()

    assert sent.status_code == 201, sent.json
    assert _titles(office) == ["Zhang by Fair"]


def test_an_import_sets_rules_off_for_its_end_and_for_its_records(office):
    ended = {"on": "imported", "form": "deal"}
    made = {"on": "record_created", "form": "deal"}
    office.rule("ended", ended, {**TELL, "title": "{{ event.inserted }} in"})
    office.rule("made", made, {**TELL, "title": "{{ record.name }}"})
    office.publish()

    for run_rules, name in ((True, "A"), (False, "B")):
        office.bring("deal", f"Name,Stage\n{name},open\n", run_rules=run_rules)
    office.work()

    assert sorted(_titles(office)) == ["1 in", "1 in", "A"]
    assert {one["record_id"] for one in office.rows(execution)} >= {0, 1}


def test_the_rules_that_a_hook_may_wake_are_named_in_the_persons_language(office):
    title = {"zh-CN": "询盘", "en": "Asked"}
    tell = {**TELL, "title": "{{ event.name }}"}
    office.rule("asked", {"on": "webhook"}, tell, title=title)
    office.rule(
        "made", {"on": "record_created", "form": "deal"}, {**TELL, "title": "x"}
    )
    office.publish()

    found = office.get("/apps/office/hooks/rules")["rules"]

    assert found == [{"key": "asked", "title": "Asked"}]
