"""What publishing must not meet: dangling names, bad formulas, circles."""

import pytest

from engines.core.errors import ProblemsError
from engines.core.world import World
from engines.form import check_form, compile_form, parse_form, shape
from form_cases import OPPORTUNITY, field, form

CUSTOMER = shape(
    form(field("name"), field("level"), title_field="name", key="customer")
)
PRODUCT = shape(
    form(field("name"), field("price", "money"), title_field="name", key="product")
)
CONTRACT = shape(
    form(
        field("deal", "reference", props={"form": "thing"}),
        field("amount", "money"),
        title_field="amount",
        key="contract",
    )
)
WORLD = World({"customer": CUSTOMER, "product": PRODUCT, "contract": CONTRACT})


def found(*fields, title_field="name", **rest):
    name = field("name")
    checked = form(name, *fields, title_field=title_field, **rest)
    problems = check_form(checked, WORLD)
    return [(p.code, "/".join(map(str, p.path))) for p in problems]


def formula(key, written, result="number", **props):
    return field(key, "formula", props={"formula": written, "result": result, **props})


def test_a_sound_form_has_no_problems():
    assert check_form(parse_form(OPPORTUNITY), WORLD) == ()


def test_an_unknown_widget_is_an_error_with_its_name():
    assert found(field("x", "hologram")) == [("widget.unknown", "fields/1/widget")]


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (
            field("c", "reference", props={"form": "nobody"}),
            [("form.unknown", "fields/1/props/form")],
        ),
        (
            field("c", "reference", props={"form": "customer", "show": ["size"]}),
            [("field.unknown", "fields/1/props/show/0")],
        ),
        (
            field(
                "c",
                "reference",
                props={
                    "form": "customer",
                    "filter": {"field": "size", "op": "eq", "value": {"field": "nope"}},
                },
            ),
            [("field.unknown", "fields/1/props/filter")] * 2,
        ),
        (
            field("l", "lookup", props={"reference": "nobody", "field": "level"}),
            [("field.unknown", "fields/1/props/reference")],
        ),
        (
            field(
                "r",
                "rollup",
                props={
                    "form": "contract",
                    "through": "amount",
                    "of": "size",
                    "function": "sum",
                },
            ),
            [
                ("rollup.through", "fields/1/props/through"),
                ("field.unknown", "fields/1/props/of"),
            ],
        ),
        (
            field(
                "n", "auto_number", props={"parts": [{"field": "x"}, {"counter": 3}]}
            ),
            [("field.unknown", "fields/1/props")],
        ),
        (
            field("n", "number", props={"min": 5, "max": 1}),
            [("props.range", "fields/1/props/min")],
        ),
        (
            field("n", "select", default={"value": "zzz"}),
            [("value.option", "fields/1/default/value")],
        ),
    ],
)
def test_a_setting_that_leads_nowhere_is_named(extra, expected):
    assert found(extra) == expected


def test_what_leads_somewhere_is_fine():
    assert (
        found(
            field("c", "reference", props={"form": "customer", "show": ["level"]}),
            field("l", "lookup", props={"reference": "c", "field": "level"}),
            field(
                "r",
                "rollup",
                props={
                    "form": "contract",
                    "through": "deal",
                    "of": "amount",
                    "function": "sum",
                },
            ),
            field("who", "member"),
            formula("boss", "who.department.title", "text"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("written", "result", "code"),
    [
        ("1 +", "number", "formula.syntax"),
        ("nmae & 1", "text", "formula.unknown_field"),
        ("BLOW(1)", "number", "formula.unknown_function"),
        ("name", "date", None),
        ("name = 'x'", "date", "formula.result"),
    ],
)
def test_a_formula_is_checked_with_its_result(written, result, code):
    expected = [(code, "fields/1/props/formula")] if code else []

    assert found(formula("f", written, result)) == expected


ROWS = field(
    "lines",
    "subform",
    props={"fields": [field("part", "reference", props={"form": "product"})]},
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("FIRST(FILTER(lines, item.part.price > 1).part).price", None),
        ("FIRST(FILTER(lines, this.name = 'x').prat)", "formula.unknown_field"),
        ("FIRST(FILTER(lines, item.prat = 1).part)", "formula.unknown_field"),
        ("FIRST(SORT(lines).part).prise", "formula.unknown_field"),
        ("FIRST(deals.lines).part.price", None),
        ("MIN(FILTER(this.deals.lines, TRUE).prat)", "formula.unknown_field"),
    ],
)
def test_a_column_of_rows_that_a_function_answers_with_is_looked_for(written, code):
    other = shape(form(field("name"), ROWS, title_field="name", key="deal"))
    world = World({**WORLD.forms, "deal": other})
    deals = field("deals", "reference", props={"form": "deal"})
    checked = form(
        field("name"), ROWS, deals, formula("f", written, "text"), title_field="name"
    )

    problems = check_form(checked, world)

    assert [p.code for p in problems] == ([code] if code else [])
    assert all(p.path == ("fields", 3, "props", "formula") for p in problems)


def test_an_empty_formula_is_missing():
    assert found(formula("f", "")) == [("formula.missing", "fields/1/props")]


def test_a_circle_of_formulas_is_named_and_does_not_compile():
    circle = (formula("a", "b + 1"), formula("b", "a + 1"))

    assert [code for code, _ in found(*circle)] == ["formula.cycle"]
    with pytest.raises(ProblemsError) as caught:
        compile_form(form(*circle))
    assert caught.value.code == "formula.cycle"


def test_a_circle_through_rows_is_found_too():
    rows = field("rows", "subform", props={"fields": [formula("part", "1 / total")]})

    assert [code for code, _ in found(rows, formula("total", "SUM(rows.part)"))] == [
        "formula.cycle"
    ]


def test_a_formula_that_ages_by_itself_gets_a_warning():
    checked = form(
        field("name"),
        field("day", "date"),
        formula("age", "TODAY() - day"),
        title_field="name",
    )

    (warning,) = check_form(checked, WORLD)

    assert (warning.code, warning.severity) == ("formula.volatile", "warning")


def test_a_form_without_a_title_gets_a_warning():
    (warning,) = check_form(form(field("name")), WORLD)

    assert (warning.code, warning.severity) == ("form.no_title", "warning")


def test_names_in_layout_rules_views_and_groups_are_checked():
    expected = [
        ("field.unknown", "rules/0/when"),
        ("field.unknown", "rules/0/then/0/show/0"),
        ("field.unknown", "rules/0/then/1/set/field"),
        ("formula.unknown_field", "rules/0/then/1/set/formula"),
        ("field.unknown", "unique/0/1"),
        ("field.unknown", "search/0"),
        ("field.unknown", "layout/0/fields/1"),
        ("layout.repeated", "layout/1/tabs/0/fields/0"),
        ("field.unknown", "views/0/columns/0"),
        ("field.unknown", "views/0/sort/0"),
        ("field.unknown", "views/0/filter"),
        ("view.unknown", "views/1/type"),
        ("view.field", "views/2/group_by"),
    ]
    rule = {
        "key": "r",
        "when": {"field": "no1", "op": "is_empty"},
        "then": [
            {"show": ["no2"]},
            {"set": {"field": "no3", "formula": "no4 + 1"}},
        ],
    }

    assert (
        found(
            field("day", "date"),
            rules=[rule],
            unique=[["name", "no5"]],
            search=["no6"],
            layout=[
                {"fields": ["name", "no7"]},
                {"tabs": [{"title": "t", "fields": ["name"]}]},
            ],
            views=[
                {
                    "key": "all",
                    "type": "grid",
                    "columns": ["no8", "owner"],
                    "sort": ["-no9", "-updated_at"],
                    "filter": {"field": "no10", "op": "is_empty"},
                },
                {"key": "globe", "type": "globe"},
                {"key": "board", "type": "kanban", "group_by": "day"},
            ],
        )
        == expected
    )


def test_a_value_that_a_rule_sets_must_fit_the_field():
    rule = {"key": "r", "when": {}, "then": [{"set": {"field": "n", "value": "x"}}]}

    assert [code for code, _ in found(field("n", "integer"), rules=[rule])] == [
        "value.type"
    ]


def test_a_lookup_of_another_type_gets_a_warning():
    deal = field("c", "reference", props={"form": "product"})
    lookup = {"reference": "c", "field": "price"}

    plain = found(deal, field("l", "lookup", props=lookup))
    money = found(deal, field("l", "lookup", props={**lookup, "result": "money"}))

    assert plain == [("lookup.result", "fields/2/props/result")]
    assert money == []


def test_the_outline_of_a_form_holds_system_fields_and_columns():
    outline = shape(parse_form(OPPORTUNITY))

    assert outline.fields["owner"].target == "user"
    assert outline.fields["items"].fields["price"].type == "decimal"
    assert outline.fields["stage"].options == ("open", "won", "lost")
    assert outline.title_field == "name"
