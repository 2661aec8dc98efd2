"""The app's own document, what it names, and how two of its documents differ."""

import pytest

from engines.core.app_definition import check_app, parse_app
from engines.core.difference import Change, changes
from engines.core.errors import ProblemsError
from engines.core.graph import graph_of, used_by
from engines.core.keys import key_from
from engines.core.references import Use, references
from engines.core.world import FieldShape, FormShape, World


def form(key: str, *fields: FieldShape) -> FormShape:
    return FormShape(key, {"en": key}, {one.key: one for one in fields})


def shape(key: str, target: str | None = None, **more: object) -> FieldShape:
    return FieldShape(key, {"en": key}, "text", "text", target, **more)  # type: ignore[arg-type]


WORLD = World(
    forms={
        "deal": form(
            "deal",
            shape("name"),
            shape("stage"),
            shape("customer", "customer"),
            shape("items", fields={"price": shape("price"), "count": shape("count")}),
        ),
        "customer": form("customer", shape("name"), shape("level")),
    },
    roles={"sales": {"en": "Sales"}},
    datasets={"pipeline": "deal"},
    dashboards=frozenset({"board"}),
)


def uses(kind, key, document):
    return list(references(kind, key, document, WORLD))


def test_a_bad_app_names_every_problem_with_its_path():
    bad = {
        "key": "A b",
        "title": 3,
        "navigation": [{}],
        "roles": [{"key": "x", "forms": {"deal": {"view": "everything"}}, "more": 1}],
    }

    with pytest.raises(ProblemsError) as caught:
        parse_app(bad)

    assert {p.path for p in caught.value.problems} == {
        ("key",),
        ("title",),
        ("navigation", 0),
        ("roles", 0, "more"),
        ("roles", 0, "forms", "deal", "view"),
    }
    for problem in caught.value.problems:
        assert set(problem.texts) == {"zh-CN", "en"}


def test_what_an_app_names_must_exist():
    app = parse_app(
        {
            "key": "crm",
            "title": "CRM",
            "default_role": "boss",
            "navigation": [{"group": "G", "items": [{"form": "lead"}]}],
            "roles": [
                {
                    "key": "sales",
                    "forms": {"*": {}, "deal": {"fields": {"items.cost": "hidden"}}},
                    "dashboards": ["*", "other"],
                }
            ],
        }
    )

    assert {p.path for p in check_app(app, WORLD)} == {
        ("navigation", 0, "items", 0, "form"),
        ("roles", 0, "forms", "deal", "fields", "items.cost"),
        ("roles", 0, "dashboards", 1),
        ("default_role",),
    }


def test_a_dotted_path_uses_every_field_it_goes_through():
    found = uses("rule", "r", {"form": "deal", "when": {"field": "customer.level"}})

    assert ("form", "deal", "customer") in {(u.kind, u.key, u.field) for u in found}
    assert ("form", "customer", "level") in {(u.kind, u.key, u.field) for u in found}


def test_a_formula_in_a_subform_means_first_its_own_row():
    document = {
        "fields": [
            {
                "key": "items",
                "widget": "subform",
                "props": {"fields": [{"key": "x", "formula": "price * LEN(stage)"}]},
            }
        ]
    }

    fields = {u.field for u in uses("form", "deal", document)}

    assert {"items.price", "stage"} <= fields


def test_a_filter_looks_at_the_other_form_and_its_value_at_ours():
    document = {
        "fields": [
            {
                "key": "customer",
                "props": {
                    "form": "customer",
                    "filter": {"field": "level", "value": {"field": "stage"}},
                },
            }
        ]
    }

    found = {(u.key, u.field) for u in uses("form", "deal", document)}

    assert {("customer", "level"), ("deal", "stage")} <= found


def test_texts_with_placeholders_name_fields():
    found = uses("rule", "r", {"form": "deal", "title": "Go {{ record.name }}!"})

    assert Use("form", "deal", "name", ("title",)) in found


def test_a_broken_formula_names_nothing_and_stops_nothing():
    assert uses("form", "deal", {"rules": [{"when": {"formula": "1 +"}}]}) == []


def test_who_uses_a_form_leaves_out_the_form_itself():
    documents = {
        ("form", "deal"): {"views": [{"columns": ["stage"]}]},
        ("dashboard", "board"): {
            "tiles": [{"dataset": "pipeline", "sort": ["-stage"]}]
        },
    }
    graph = graph_of(documents, WORLD)

    anything = used_by(graph, ("form", "deal"), None)
    stage = used_by(graph, ("form", "deal"), "stage")

    assert [(u.kind, u.key) for u in anything] == [("dashboard", "board")]
    assert [(u.kind, u.path) for u in stage] == [
        ("dashboard", ("tiles", 0, "sort", 0)),
        ("form", ("views", 0, "columns", 0)),
    ]


def test_members_with_a_key_are_compared_by_it():
    old = {"fields": [{"key": "a", "title": "A"}, {"key": "b"}]}
    new = {"fields": [{"key": "b"}, {"key": "a", "title": "B"}, {"key": "c"}]}

    assert list(changes(old, new)) == [
        Change(("fields", "a", "title"), "A", "B"),
        Change(("fields", "c"), None, {"key": "c"}),
        Change(("fields", "order"), ["a", "b"], ["b", "a"]),
    ]


def test_equal_documents_do_not_differ():
    assert list(changes({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]})) == []


def test_plain_lists_are_told_whole():
    assert list(changes({"x": [1, 2]}, {"x": [2]})) == [Change(("x",), [1, 2], [2])]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("客户名称", "ke_hu_ming_cheng"),
        ("  ", "field"),
        ("Ä2", "field_2"),
        ("a" * 90, "a" * 40),
    ],
)
def test_keys_are_always_valid(title, key):
    assert key_from(title, "field") == key


def test_a_linkage_names_the_fields_of_both_forms():
    query = {
        "form": "customer",
        "filter": {"field": "name", "op": "eq", "value": {"field": "customer"}},
        "columns": {"price": "level"},
    }
    document = {
        "key": "deal",
        "fields": [{"key": "items", "default": {"query": query}}],
    }

    named = {(use.key, use.field) for use in uses("form", "deal", document)}

    assert {("customer", "name"), ("deal", "customer"), ("customer", "level")} <= named


def test_keys_among_the_items_of_a_layout_are_named():
    layout = [{"steps": [{"title": "S", "items": ["stage", {"fields": ["name"]}]}]}]

    found = uses("form", "deal", {"key": "deal", "layout": layout})

    assert [use.field for use in found] == ["stage", "name"]
