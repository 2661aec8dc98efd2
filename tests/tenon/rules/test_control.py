"""Who looks after rules sees why they ran or did not, pauses them, runs them again."""

import pytest

from tenon.context import Context
from tenon.services import calls, rule_breaker, rule_care
from tenon.services.calls import Answer
from tenon.storage.models.automation import execution, notification
from tenon.storage.models.rules import firing, run, step

CREATED = {"on": "record_created", "form": "deal"}
TELL = {"do": "notify", "to": [{"user": "admin"}], "title": "{{ record.name }}"}
CALL = {"do": "call", "key": "c", "url": "https://x.test/{{ record.id }}"}


class Outside:
    """Another system, which answers what it is told to."""

    def __init__(self):
        self.answers, self.asked = [], []

    def __call__(self, _ctx, _conn, *request, key, **_more):
        self.asked.append((key, *request[1:3]))
        answer = self.answers.pop(0) if self.answers else Answer(200, {"id": 7})
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def outside(monkeypatch):
    found = Outside()
    monkeypatch.setattr(calls, "call", found)
    return found


def _logged(office, rule, query=""):
    return office.get(f"/apps/office/rules/{rule}/executions{query}")["executions"]


def test_a_call_is_made_and_its_answer_taken_up(office, outside):
    call = {**CALL, "response": {"number": "id"}, "set": {"amount": "id"}}
    after = {"do": "update_record", "set": {"note": {"formula": "steps.c.number"}}}
    office.rule("ask", CREATED, call, after)
    office.publish()

    deal = office.create("deal", name="A")
    office.work()

    found = office.read("deal", deal)
    assert (float(found["amount"]), found["note"]) == (7, "7")
    assert [one[1:] for one in outside.asked] == [
        ("POST", f"https://x.test/{deal['id']}")
    ]
    steps = _logged(office, "ask")[0]["steps"]
    assert [one["status"] for one in steps] == ["done", "done"]
    assert office.rows_of(run) == []


def test_a_busy_system_is_asked_again_with_the_same_key_and_then_no_more(
    office, outside
):
    outside.answers = [Answer(503, None)] * 9
    office.rule("ask", CREATED, CALL)
    office.publish()

    office.create("deal", name="A")
    for n in range(8):
        office.work(hours=n)

    assert len(outside.asked) == 5
    assert len({one[0] for one in outside.asked}) == 1
    logged = _logged(office, "ask")[0]
    assert (logged["status"], logged["rerun"]) == ("failed", True)
    outside.answers = []
    office.post(f"/apps/office/executions/{logged['id']}/rerun")
    office.work(hours=9)
    assert _logged(office, "ask")[0]["status"] == "done"


@pytest.mark.parametrize(("safe", "status"), [(True, "done"), (False, "unknown")])
def test_a_call_that_may_have_arrived_is_repeated_only_where_it_is_safe(
    office, outside, safe, status
):
    outside.answers = [TimeoutError("no answer")]
    office.rule("ask", CREATED, {**CALL, "safe": safe})
    office.publish()

    office.create("deal", name="A")
    for n in range(3):
        office.work(hours=n)

    assert _logged(office, "ask")[0]["status"] == status
    assert len(outside.asked) == (2 if safe else 1)


def test_a_call_that_nobody_knows_of_is_marked_as_done_by_hand(office, outside):
    outside.answers = [TimeoutError("no answer")]
    office.rule("ask", CREATED, CALL, TELL)
    office.publish()
    office.create("deal", name="A")
    office.work()
    stopped = _logged(office, "ask")[0]
    place = f"/apps/office/executions/{stopped['id']}/settle"

    unsaid = office.client.post(f"/api/v1{place}", json={"reason": " "})
    office.post(place, {"reason": "Found order 7 there"})
    again = office.client.post(f"/api/v1{place}", json={"reason": "Once more"})
    office.work(hours=1)

    assert (stopped["status"], stopped["settle"]) == ("unknown", True)
    assert (unsaid.status_code, again.status_code) == (422, 422)
    logged = _logged(office, "ask")[0]
    assert (logged["status"], logged["settle"]) == ("done", False)
    told = logged["steps"][0]["by_hand"]
    assert (told["name"], told["why"]) == ("Admin", "Found order 7 there")
    assert len(outside.asked) == 1
    events = [(one["event"], one["title"]["en"]) for one in office.rows(notification)]
    assert events == [("rule.unknown", "ask"), ("rule", "A")]


def test_a_local_step_that_failed_is_not_for_a_person_to_settle(office):
    office.rule("broken", CREATED, {"do": "update_record", "set": {"day": "no date"}})
    office.publish()
    office.create("deal", name="A")
    office.work()
    failed = _logged(office, "broken")[0]

    place = f"/api/v1/apps/office/executions/{failed['id']}/settle"
    answer = office.client.post(place, json={"reason": "I did it"})

    assert (failed["rerun"], failed["settle"]) == (True, False)
    assert answer.status_code == 422


def test_a_paused_rule_keeps_what_happens_and_goes_on(office):
    office.rule("tell", CREATED, TELL)
    office.publish()
    office.post("/apps/office/rules/tell/pause")

    office.create("deal", name="A")
    office.work()
    held = office.get("/apps/office/rules")["rules"][0]
    answer = office.post("/apps/office/rules/tell/resume")
    office.work()

    assert held["by_status"] == {"held": 1}
    assert held["paused_at"] is not None
    assert answer["resumed"] == 1
    assert [one["title"]["en"] for one in office.rows(notification)] == ["A"]
    assert [one["status"] for one in office.rows(execution)] == ["done"]


def test_a_rule_that_only_fails_is_paused_and_somebody_is_told(office, monkeypatch):
    limits = rule_breaker.Limits(failures=3)
    monkeypatch.setattr(rule_breaker, "LIMITS", limits)
    broken = {"do": "update_record", "set": {"day": "no date"}}
    office.rule("broken", CREATED, broken)
    office.publish()

    for n in range(5):
        office.create("deal", name=str(n))
        office.work()

    statuses = [one["status"] for one in office.rows(execution)]
    assert statuses == ["failed"] * 3 + ["held"] * 2
    assert office.rows(notification)[-1]["title"]["en"] == "Rule paused: broken"


def test_a_failed_execution_goes_on_where_it_failed(office):
    wait = {"do": "wait", "for": {"hours": 1}}
    write = {"do": "update_record", "set": {"day": {"formula": "note"}}}
    office.rule("late", CREATED, TELL, wait, write)
    office.publish()
    deal = office.create("deal", name="A", note="no date")
    office.work()
    office.work(hours=2)
    failed = _logged(office, "late")[0]
    office.change("deal", deal, note="2026-05-01")

    office.post(f"/apps/office/executions/{failed['id']}/rerun")
    office.work(hours=3)

    assert failed["status"] == "failed"
    assert [one["status"] for one in failed["steps"]] == ["done", "done", "failed"]
    assert office.read("deal", deal)["day"] == "2026-05-01"
    assert len(office.rows(notification)) == 1


def test_a_rule_is_tried_on_several_records_before_it_exists(office):
    branch = {
        "do": "branch",
        "when": {"field": "amount", "op": "gt", "value": 10},
        "then": [TELL],
        "else": [{"do": "delete_records", "form": "deal", "where": {"field": "name"}}],
    }
    branch["else"][0]["where"] = {"field": "name", "op": "eq", "value": "B"}
    office.rule(
        "try", CREATED, branch, when={"field": "name", "op": "ne", "value": "C"}
    )
    office.publish()
    made = [office.create("deal", name=n, amount=a) for n, a in (("A", 20), ("C", 1))]

    body = {"records": [one["id"] for one in made]}
    found = office.post("/apps/office/rules/try/dry-run", body)["results"]

    assert [one["fires"] for one in found] == [True, False]
    assert [s["text"] for s in found[0]["steps"]][1] == "Notify Admin: A"
    assert found[1]["steps"][1]["count"] == 0
    assert len(office.list("deal")) == 2


def test_what_a_rule_would_be_applied_to_is_counted_first(office):
    when = {"field": "stage", "op": "eq", "value": "open"}
    office.rule("mark", CREATED, {"do": "tag", "field": "labels", "add": ["x"]})
    office.publish()
    for stage in ("open", "won", "open"):
        office.create("deal", name="A", stage=stage)
    office.work()
    draft = {
        "key": "mark",
        "trigger": CREATED,
        "when": when,
        "actions": [{"do": "tag", "field": "labels", "add": ["y"]}],
    }
    counted = office.post("/apps/office/rules/mark/affected", {"definition": draft})
    etag = office.client.get("/api/v1/apps/office/draft/rule/mark").headers["ETag"]
    office.put("rule/mark", draft, match=etag)
    office.publish()

    job = office.post("/apps/office/rules/mark/apply")["job"]
    office.work()

    assert (counted["count"], counted["total"]) == (2, 3)
    assert len(counted["sample"]) == 2
    assert office.get(f"/jobs/{job}")["result"] == {"done": 2}
    labels = [one["labels"] for one in office.list("deal")]
    assert labels == [["x", "y"], ["x"], ["x", "y"]]


def test_a_button_runs_for_the_records_one_sees(office):
    trigger = {"on": "button", "form": "deal", "label": "Win", "batch": True}
    office.rule("win", trigger, {"do": "update_record", "set": {"stage": "won"}})
    office.publish()
    made = [office.create("deal", name=n) for n in "AB"]

    shown = office.get("/apps/office/forms/deal/buttons")["buttons"]
    body = {"records": [one["id"] for one in made]}
    answer = office.post("/apps/office/rules/win/run", body)["results"]

    assert [(one["rule"], one["title"], one["batch"]) for one in shown] == [
        ("win", "Win", True)
    ]
    assert [one["status"] for one in answer] == ["done", "done"]
    assert [one["stage"] for one in office.list("deal")] == ["won", "won"]


def test_who_has_no_right_neither_sees_nor_runs_rules(office, people):
    trigger = {"on": "button", "form": "deal", "roles": ["boss"]}
    app = office.client.get("/api/v1/apps/office/draft/app/app")
    role = {"key": "boss", "title": "Boss", "forms": {"*": {"view": "all"}}}
    body = {**app.json["definition"], "roles": [role, {**role, "key": "clerk"}]}
    office.put("app/app", body, match=app.headers["ETag"])
    office.rule("win", trigger, {"do": "update_record", "set": {"stage": "won"}})
    office.publish()
    deal = office.create("deal", name="A")
    for role, person in (("boss", "ann"), ("clerk", "bob")):
        place = f"/api/v1/apps/office/roles/{role}/members"
        given = {"users": [people[person]], "departments": []}
        assert office.client.put(place, json=given).status_code < 300

    found = {}
    for person in ("ann", "bob"):
        office.client.login(person, "a-long-password")
        seen = office.get("/apps/office/forms/deal/buttons")["buttons"]
        path = "/api/v1/apps/office/rules/win"
        pressed = office.client.post(f"{path}/run", json={"records": [deal["id"]]})
        listed = office.client.get("/api/v1/apps/office/rules")
        paused = office.client.post(f"{path}/pause")
        found[person] = (
            len(seen),
            pressed.status_code,
            listed.status_code,
            paused.status_code,
        )

    assert found == {"ann": (1, 200, 403, 403), "bob": (0, 403, 403, 403)}


def test_statistics_say_how_often_and_why_not(office):
    when = {"field": "stage", "op": "eq", "value": "open"}
    office.rule("tell", CREATED, TELL, when=when)
    office.publish()
    for stage in ("open", "won"):
        office.create("deal", name="A", stage=stage)
    office.work()

    found = office.get("/apps/office/rules/tell/statistics?days=7")
    skipped = _logged(office, "tell", "?status=skipped")

    assert found["totals"] == {"done": 1, "skipped": 1}
    assert 0 <= found["median_seconds"] < 60
    assert found["reasons"][0]["text"] == "The condition does not hold."
    assert [one["record"]["title"] for one in skipped] == ["A"]


def test_a_flow_calls_another_system_and_waits_for_it(office, outside):
    call = {"do": "call", "url": "https://x.test", "set": {"note": "id"}}
    flow = {
        "key": "check",
        "title": "Check",
        "form": "deal",
        "start": {"on": "submit"},
        "nodes": [
            {
                "key": "ask",
                "type": "action",
                "title": "Ask",
                "wait": True,
                "actions": [call],
            }
        ],
    }
    office.put("flow/check", flow)
    office.publish()

    deal = office.create("deal", name="A")
    before = office.read("deal", deal)["flow_state"]
    office.work()

    found = office.read("deal", deal)
    assert before == "running"
    assert (found["note"], found["flow_state"]) == ("7", "approved")
    assert len(outside.asked) == 1
    assert [one["status"] for one in office.rows(step)] == ["done"]


def test_a_run_that_nothing_will_wake_asks_for_a_person(office):
    wait = {"do": "wait", "for": {"days": 1}}
    office.rule("later", CREATED, wait, TELL)
    office.publish()
    office.create("deal", name="A")
    office.work()
    office.wipe("sys_job")

    lost = rule_care.recover(Context(office.at(hours=1)))
    logged = _logged(office, "later")[0]
    office.post(f"/apps/office/executions/{logged['id']}/rerun")
    office.work(days=2)
    office.work(days=3)

    assert (lost, logged["status"], logged["rerun"]) == (1, "failed", True)
    assert [one["status"] for one in office.rows(execution)] == ["done"]


def test_old_logs_go_and_what_has_fired_stays_fired(office):
    trigger = {
        "on": "inactivity",
        "form": "deal",
        "field": "called_at",
        "after": {"days": 1},
    }
    office.rule("silent", trigger, TELL)
    office.publish()
    office.create("deal", name="A", called_at="2026-01-01T00:00:00Z")
    office.work()
    ran = len(office.rows(execution))

    gone = rule_care.forget(Context(office.at(days=500)))
    office.work(days=501)

    assert (ran, len(office.rows(execution))) == (1, 0)
    assert gone >= ran
    assert len(office.rows(firing)) == 1
