"""What a command may write: rights, conflicts, required fields, drafts."""

from dataclasses import replace
from typing import Any

import pytest

from engines.flow import NEW, Actor, Command, RefusedError, Status, allowed, step
from engines.flow.effects import SetFlowState, UpdateRecord
from engines.flow.same import same
from flow_cases import ANN, BOB, CAT, Case, approval, env, flow

ROWS = [{"id": 1, "price": 5, "note": "a"}, {"id": 2, "price": 7, "note": "b"}]


def refusal(case: Case, name: str, person: int, **more: Any) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        case.do(name, person, **more)
    return caught.value


def case_of(*nodes: dict, record: dict[str, Any]) -> Case:
    return Case(flow(*nodes), env(record)).start()


def test_the_second_of_two_who_change_a_field_is_told_who_was_first():
    both = approval("a", BOB, CAT, vote={"mode": "all"}, fields={"price": "write"})
    case = case_of(both, record={"price": 5})
    case.do("approve", BOB, values={"price": 6}, base={"price": 5})
    case.env = env({"price": 6})

    refused = refusal(case, "approve", CAT, values={"price": 9}, base={"price": 5})

    assert refused.code == "flow.field_conflict"
    assert "Bob changed the field 'price' at 2026-03-02 01:00" in str(refused)
    assert [p.path for p in refused.problems] == [("values", "price")]
    case.do("approve", CAT, values={"price": 9}, base={"price": 6})
    assert case.state.status is Status.APPROVED


def test_two_who_write_the_same_are_in_no_conflict():
    both = approval("a", BOB, CAT, vote={"mode": "all"}, fields={"price": "write"})
    case = case_of(both, record={"price": "6.00"})

    case.do("approve", BOB, values={"price": 6}, base={"price": 5})

    assert UpdateRecord({"price": 6}, BOB) in case.effects


def test_a_change_by_nobody_we_know_is_told_without_a_name():
    case = case_of(approval("a", BOB, fields={"price": "write"}), record={"price": 8})

    refused = refusal(case, "approve", BOB, values={"price": 9}, base={"price": 5})

    assert refused.code == "flow.field_changed"


def test_all_problems_of_a_patch_come_at_once():
    case = case_of(approval("a", BOB, fields={"price": "write"}), record={})

    refused = refusal(case, "approve", BOB, values={"a": 1, "price": 2, "b": 3})

    assert [p.path for p in refused.problems] == [("values", "a"), ("values", "b")]


@pytest.mark.parametrize(
    ("rights", "rows", "refused"),
    [
        ({"items.price": "write"}, [{**ROWS[0], "price": 6}, ROWS[1]], None),
        ({"items.price": "write"}, [{**ROWS[0], "note": "x"}, ROWS[1]], "items.note"),
        ({"items.price": "write"}, [ROWS[0]], "items"),
        ({"items": "write"}, [ROWS[0]], None),
        (
            {"items": "write", "items.note": "read"},
            [{**ROWS[0], "note": "x"}, ROWS[1]],
            "items.note",
        ),
        ({"items": "read"}, ROWS[:1], "items"),
        ({"items": "read"}, ROWS, "items"),
    ],
)
def test_columns_of_a_subform_have_rights_of_their_own(
    rights: dict, rows: list, refused: str | None
):
    case = case_of(approval("a", BOB, fields=rights), record={"items": ROWS})

    if refused is None:
        case.do("approve", BOB, values={"items": rows})
        assert case.state.status is Status.APPROVED
    else:
        told = refusal(case, "approve", BOB, values={"items": rows})
        assert told.code == "flow.field_not_writable"
        assert f"'{refused}'" in str(told)


def test_a_required_column_must_be_filled_in_every_row():
    node = approval("a", BOB, fields={"items.price": "required"})
    case = case_of(node, record={"items": [{"id": 1, "price": None}, ROWS[1]]})

    assert refusal(case, "approve", BOB).code == "flow.field_required"
    case.env = env({"items": ROWS})
    assert case.do("approve", BOB).state.status is Status.APPROVED


def test_zero_and_no_are_filled_in():
    rights = {"n": "required", "yes": "required"}
    case = case_of(approval("a", BOB, fields=rights), record={"n": 0, "yes": False})

    assert case.do("approve", BOB).state.status is Status.APPROVED


def test_a_signature_is_asked_for_and_kept_with_the_files():
    case = case_of(approval("a", BOB, signature="required"), record={})

    assert refusal(case, "approve", BOB).code == "flow.signature_required"
    assert refusal(case, "reject", BOB).code == "flow.signature_required"
    case.do("approve", BOB, signature=7, files=(8, 9), opinion=" fine ")
    task = case.state.tasks[1]
    assert (task.signature, task.files, task.opinion) == (7, (8, 9), "fine")


def test_filling_in_needs_the_required_fields_and_never_rejects():
    node = {**approval("a", BOB, fields={"invoice": "required"}), "type": "fill"}
    case = case_of(node, record={})

    assert "reject" not in allowed(case.flow, case.state, Actor(BOB), 1)
    assert refusal(case, "fill", BOB).code == "flow.field_required"
    case.do("fill", BOB, values={"invoice": "A-1"})
    assert case.state.tasks[1].verdict == "filled"
    assert case.state.status is Status.APPROVED


def test_a_task_can_be_saved_for_later():
    case = case_of(approval("a", BOB, fields={"price": "write"}), record={})

    case.do("save_draft", BOB, values={"price": 3})

    assert UpdateRecord({"price": 3}, BOB) in case.effects
    assert case.asked() == [BOB]
    assert refusal(case, "save_draft", CAT).code == "flow.not_allowed"


def test_a_draft_belongs_to_its_initiator_until_he_submits_it():
    case = Case(flow(approval("a", BOB)), env())
    case.do("save_draft", ANN, values={"price": 3}, task=None)

    assert (case.state.status, case.at(), case.asked()) == ("draft", ["start"], [ANN])
    assert not any(isinstance(e, SetFlowState) for e in case.effects)
    assert refusal(case, "submit", BOB).code == "flow.not_allowed"
    case.do("submit", ANN, values={"price": 4})
    assert (case.state.status, case.asked()) == ("running", [BOB])


def test_a_draft_can_be_withdrawn_and_a_flow_submitted_at_once():
    drawn = flow(approval("a", BOB))
    case = Case(drawn, env()).do("save_draft", ANN, task=None)

    assert case.do("withdraw", ANN).state.status is Status.WITHDRAWN
    sent = Command("submit", Actor(ANN), values={"price": 1})
    done = step(drawn, NEW, sent, env())
    assert [t.assignee for t in done.state.open_tasks()] == [BOB]
    assert UpdateRecord({"price": 1}, ANN) in done.effects


def test_the_start_may_forbid_fields_to_the_initiator():
    drawn = flow(approval("a", BOB), start={"fields": {"grade": "read"}})
    case = Case(drawn, env()).start().do("return_to", BOB)

    told = refusal(case, "resubmit", ANN, values={"grade": 1})
    assert told.code == "flow.field_not_writable"


def test_an_event_remembers_who_wrote_a_field_last():
    case = case_of(approval("a", BOB, fields={"price": "write"}), record={})

    case.do("approve", BOB, values={"price": 6})

    assert case.state.edits["price"][0] == BOB
    assert replace(case.state).edits == case.state.edits


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ({"id": 3, "title": "x"}, 3, True),
        ([{"id": 3}, {"id": 4}], [3, 4], True),
        ("1.50", 1.5, True),
        ("", None, True),
        ([], None, True),
        (0, None, False),
        (False, None, False),
        ("2026-03-01T08:00:00Z", "2026-03-01T16:00:00+08:00", True),
        ("a", "b", False),
        ([{"id": 1, "n": 1}], [{"id": 1, "n": 2}], False),
    ],
)
def test_values_are_compared_in_spite_of_their_notation(
    one: Any, other: Any, answer: bool
):
    assert same(one, other) is answer
    assert same(other, one) is answer
