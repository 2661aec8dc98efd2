"""What publishing does to the tables, told before it is done."""

from hypothesis import given
from hypothesis import strategies as st

from engines.form import implied_indexes, parse_form, plan
from engines.form.changes import (
    AddColumn,
    CreateIndex,
    CreateRowsTable,
    CreateTable,
    DropIndex,
    RestoreColumn,
    RetireColumn,
    RetireTable,
    RetypeColumn,
)
from engines.form.indexes import every_index
from form_cases import ITEMS, OPPORTUNITY, field, form


def steps(old, new, **options):
    return [
        (type(s).__name__, s.subform, getattr(s, "field", ""))
        for s in plan(old, new, **options)
    ]


def test_a_new_form_gets_its_tables_and_indexes():
    created = plan(None, parse_form(OPPORTUNITY))

    assert [type(s) for s in created[:2]] == [CreateTable, CreateRowsTable]
    assert {type(s) for s in created[2:]} == {CreateIndex}


def test_the_same_form_needs_nothing():
    assert plan(parse_form(OPPORTUNITY), parse_form(OPPORTUNITY)) == ()


def test_fields_that_come_and_go_are_added_and_retired():
    old, new = form(field("a"), field("b")), form(field("a"), field("c"))

    assert steps(old, new) == [("AddColumn", "", "c"), ("RetireColumn", "", "b")]


def test_a_retired_field_comes_back_with_its_values():
    old, new = form(field("a")), form(field("a"), field("b"))

    assert steps(old, new, retired={("", "b")}) == [("RestoreColumn", "", "b")]


def test_another_type_or_a_finer_scale_is_a_new_column():
    old = form(field("a"), field("n", "number", props={"decimals": 2}))
    new = form(field("a", "integer"), field("n", "number", props={"decimals": 6}))

    first, second = plan(old, new)

    assert isinstance(first, RetypeColumn)
    assert (str(first.before), str(first.after)) == ("text", "integer")
    assert isinstance(second, RetypeColumn)


def test_another_widget_of_the_same_type_changes_nothing():
    assert plan(form(field("a")), form(field("a", "textarea"))) == ()


def test_what_is_only_shown_has_no_column():
    note = field("n", "note")
    live = field("r", "rollup", props={"form": "x", "through": "y"})

    assert plan(form(field("a")), form(field("a"), note, live)) == ()


def test_rows_come_and_go_as_tables_and_change_as_columns():
    bare = form(field("a"))
    with_rows = form(field("a"), ITEMS)
    wider = form(
        field("a"),
        {**ITEMS, "props": {"fields": [*ITEMS["props"]["fields"], field("note")]}},
    )

    assert isinstance(plan(bare, with_rows)[0], CreateRowsTable)
    assert ("RetireTable", "items", "") in steps(with_rows, bare)
    assert steps(with_rows, wider) == [("AddColumn", "items", "note")]


def test_a_removed_form_keeps_its_records():
    (step,) = plan(form(field("a")), None)

    assert isinstance(step, RetireTable)
    assert plan(None, None) == ()


def test_views_references_and_unique_rules_imply_indexes():
    made = form(
        field("name", unique=True),
        field("stage", "select"),
        field("customer", "reference", props={"form": "customer"}),
        field("tags", "tags"),
        views=[
            {
                "key": "all",
                "type": "grid",
                "sort": ["-updated_at"],
                "filter": {"field": "customer", "op": "eq", "value": 1},
            },
            {"key": "board", "type": "kanban", "group_by": "stage", "sort": ["name"]},
        ],
    )

    assert implied_indexes(made) == (
        ("customer",),
        ("updated_at",),
        ("customer", "updated_at"),
        ("stage", "name"),
    )
    assert [i.fields for i in every_index(made) if i.unique] == [("name",)]


def test_indexes_follow_the_views():
    view = {"key": "all", "type": "grid", "sort": ["a"]}
    bare, sorted_ = form(field("a")), form(field("a"), views=[view])

    assert [type(s) for s in plan(bare, sorted_)] == [CreateIndex]
    assert [type(s) for s in plan(sorted_, bare)] == [DropIndex]


def test_every_step_is_told_in_both_languages():
    changed = form(field("a", "integer"), field("b", title={"zh-CN": "乙", "en": "B"}))
    every = [
        *plan(None, parse_form(OPPORTUNITY)),
        *plan(form(field("a"), field("z")), changed),
    ]

    assert all(set(step.text) == {"zh-CN", "en"} for step in every)
    assert {AddColumn, RetireColumn, RetypeColumn} <= {type(s) for s in every}


KEYS = st.lists(st.sampled_from("abcdef"), unique=True, min_size=1)


@given(KEYS, KEYS)
def test_a_plan_makes_the_old_columns_the_new_ones(old, new):
    columns = set(old)
    for step in plan(form(*map(field, old)), form(*map(field, new))):
        if isinstance(step, AddColumn | RestoreColumn):
            columns.add(step.field)
        if isinstance(step, RetireColumn):
            columns.remove(step.field)

    assert columns == set(new)
