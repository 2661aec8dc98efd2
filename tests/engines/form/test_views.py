"""Every kind of view: its settings name fields that exist and are what they must be."""

import jsonschema
import pytest

from engines.core.errors import ProblemsError
from engines.core.schema import defaults
from engines.core.world import World
from engines.form import check_form
from engines.form.indexes import every_index
from engines.form.registry import VIEWS
from form_cases import field, form

FIELDS = [
    field("name"),
    field("begins", "date"),
    field("ends", "datetime"),
    field("stage", "select", props={"options": [{"value": "a"}]}),
    field("photo", "image"),
    field("above", "reference", props={"form": "thing"}),
    field("waits", "reference", props={"form": "thing", "multiple": True}),
    field("done", "percent"),
]
FIT = {
    "start": "begins",
    "end": "ends",
    "parent": "above",
    "depends_on": "waits",
    "cover": "photo",
    "progress": "done",
    "color_by": "stage",
    "group_by": "stage",
    "sum": "done",
}
COLOURED = [
    {"when": {"field": "stage", "op": "eq", "value": "a"}, "color": "red"},
    {"when": {"field": "name", "op": "not_empty"}, "color": "blue", "fields": ["name"]},
]


def settings_of(kind):
    """Return every setting of a kind that names fields, each with a fitting one."""
    found = {}
    for name, rule in VIEWS[kind].props["properties"].items():
        wanted = rule.get("x-input")
        if wanted == "field":
            found[name] = FIT[name]
        elif wanted == "fields":
            found[name] = [FIT.get(name, "name")]
        elif wanted == "figures":
            found[name] = [{"field": "done", "show": "avg"}]
        elif wanted == "colors":
            found[name] = COLOURED
    return found


def problems(kind, **settings):
    view = {"key": "one", "type": kind, **settings}
    checked = form(*FIELDS, title_field="name", views=[view])
    found = check_form(checked, World({}))
    return [(p.code, "/".join(map(str, p.path))) for p in found]


@pytest.mark.parametrize("kind", VIEWS)
def test_a_view_with_every_setting_is_sound(kind):
    assert problems(kind, **settings_of(kind)) == []


@pytest.mark.parametrize("kind", VIEWS)
def test_every_field_that_a_view_names_must_be_there(kind):
    for name, value in settings_of(kind).items():
        if isinstance(value, str):
            named, place = "gone", name
        elif name in ("color", "figures"):
            named = [{**value[-1], "field": "gone"}]
            named = [{**value[-1], "fields": ["gone"]}] if name == "color" else named
            place = f"{name}/0/" + ("fields/0" if name == "color" else "field")
        else:
            named, place = ["gone"], f"{name}/0"

        found = problems(kind, **{**settings_of(kind), name: named})

        assert found == [("field.unknown", f"views/0/{place}")]


@pytest.mark.parametrize("kind", VIEWS)
def test_a_field_of_another_kind_is_refused(kind):
    rules = VIEWS[kind].props["properties"]
    narrow = [n for n, r in rules.items() if {"x-types", "x-widgets"} & r.keys()]
    for name in narrow:
        wrong = "name" if "list" in rules[name].get("x-types", ()) else "waits"
        many = isinstance(settings_of(kind)[name], list)

        given = {**settings_of(kind), name: [wrong] if many else wrong}

        place = f"views/0/{name}" + ("/0" if many else "")
        assert problems(kind, **given) == [("view.field", place)]


@pytest.mark.parametrize("kind", VIEWS)
def test_a_colour_whose_condition_names_nothing_is_found(kind):
    when = {"field": "gone", "op": "not_empty"}
    given = {**settings_of(kind), "color": [{"when": when, "color": "red"}]}

    assert problems(kind, **given) == [("field.unknown", "views/0/color/0/when")]


@pytest.mark.parametrize("kind", VIEWS)
def test_an_unknown_setting_is_refused(kind):
    with pytest.raises(ProblemsError):
        problems(kind, **settings_of(kind), sparkle=True)


@pytest.mark.parametrize("kind", VIEWS)
def test_the_schema_of_a_view_is_sound_and_titled(kind):
    schema = VIEWS[kind].props

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(defaults(schema), schema | {"required": []})
    for name, rule in schema["properties"].items():
        assert {"zh-CN", "en"} <= rule.get("x-title", {}).keys() or name == "columns"


def test_a_tree_stands_on_a_link_to_its_own_form_only():
    other = field("boss", "reference", props={"form": "elsewhere"})
    checked = form(
        *FIELDS,
        other,
        title_field="name",
        views=[{"key": "t", "type": "tree", "parent": "boss"}],
    )

    codes = [p.code for p in check_form(checked, World({}))]

    assert "view.field" in codes


@pytest.mark.parametrize(
    ("kind", "key"),
    [("calendar", "begins"), ("gantt", "begins"), ("tree", "above"), ("grid", "stage")],
)
def test_what_a_view_looks_up_by_gets_an_index(kind, key):
    view = {"key": "one", "type": kind, **settings_of(kind), "sort": ["name"]}

    made = form(*FIELDS, views=[view])

    assert any(index.fields[0] == key for index in every_index(made))
