"""The closures agree with jsonschema on whatever JSON comes along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engines.form.registry import WIDGETS
from engines.form.value_check import SchemaKeywordError, compile_check

SCHEMAS = [w.value_schema(w.filled({})) for w in WIDGETS.values()]
CHECKS = [
    (
        compile_check(schema),
        Draft202012Validator(
            schema, format_checker=Draft202012Validator.FORMAT_CHECKER
        ),
    )
    for schema in SCHEMAS
]
WORDS = st.sampled_from(
    [
        *("a", "b", "", "2026-01-31", "2026-02-30", "110105", "12.5", "-3", "1e5"),
        *("2026-01-31T08:00:00Z", "08:30", "2026-01", "x@example.com", "13800138000"),
    ]
)
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
    WORDS,
)
JSON = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "name", "type"]), inner, max_size=3),
    ),
    max_leaves=5,
)


@given(JSON)
def test_closures_and_jsonschema_give_the_same_verdict(value):
    for check, judge in CHECKS:
        assert (check(value) is None) == judge.is_valid(value), judge.schema


def test_a_keyword_that_no_closure_knows_stops_the_compilation():
    with pytest.raises(SchemaKeywordError) as caught:
        compile_check({"type": "string", "contentEncoding": "base64"})

    assert "contentEncoding" in str(caught.value)


def test_a_problem_inside_a_list_says_where():
    check = compile_check({"type": "array", "items": {"type": "integer"}})

    assert check([1, "x"]).path == (1,)
