"""Who looks at a run sees what the rule saw, and why a rule rests."""

TELL = {"do": "notify", "to": [{"user": "admin"}], "title": "{{ record.name }}"}
CHANGED = {"on": "record_updated", "form": "deal"}


def _images(office, rule):
    run = office.get(f"/apps/office/rules/{rule}/executions")["executions"][0]
    return office.get(f"/apps/office/executions/{run['id']}")


def test_a_run_shows_what_had_changed_and_the_record_as_it_was(office):
    office.rule("seen", CHANGED, TELL)
    office.publish()
    deal = office.create("deal", name="A")
    office.work()

    office.change("deal", deal, name="B")
    office.work()
    office.change("deal", {**deal, "version": 2}, name="C")

    found = _images(office, "seen")
    pairs = {one["field"]: (one["before"], one["after"]) for one in found["changes"]}
    after = {one["field"]: one["after"] for one in found["after"]}
    assert pairs["name"] == ("A", "B")
    assert after["name"] == "B"
    assert "version" not in after


def test_a_run_of_another_app_or_of_nobody_shows_nothing(office):
    found = office.get("/apps/office/executions/4711")

    assert found == {"changes": [], "after": []}


def test_a_rule_rests_for_the_reason_that_was_given(office):
    office.rule("seen", CHANGED, TELL)
    office.publish()

    office.post("/apps/office/rules/seen/pause", {"reason": " Holidays "})

    [rule] = office.get("/apps/office/rules")["rules"]
    assert rule["paused_why"] == "Holidays"
    office.post("/apps/office/rules/seen/resume", {})
    [rule] = office.get("/apps/office/rules")["rules"]
    assert rule["paused_at"] is None
