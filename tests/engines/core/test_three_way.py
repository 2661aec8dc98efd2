"""Template upgrades lose no edit: merges of three versions of a definition."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engines.core.three_way import MISSING, merge

FORM: dict[str, Any] = {
    "key": "deal",
    "title": {"zh-CN": "商机", "en": "Deal"},
    "fields": [
        {"key": "name", "widget": "text"},
        {"key": "stage", "widget": "select", "props": {"options": ["a", "b"]}},
        {"key": "amount", "widget": "money"},
    ],
    "layout": [{"section": "Main", "fields": ["name", "stage", "amount"]}],
}


def changed(**paths: Any) -> dict[str, Any]:
    """Return the form with fields replaced: `changed(name={"widget": "textarea"})`."""
    made = deepcopy(FORM)
    for item in made["fields"]:
        item.update(paths.get(item["key"], {}))
    return made


def keys(document: Any) -> list[str]:
    """Return the keys of the fields in their order."""
    return [item["key"] for item in document["fields"]]


def test_what_only_one_side_changed_is_taken() -> None:
    mine = changed(name={"title": "My name"})
    theirs = changed(amount={"required": True})

    merged = merge(FORM, mine, theirs)

    assert merged.value["fields"][0]["title"] == "My name"
    assert merged.value["fields"][2]["required"] is True
    assert merged.conflicts == ()


def test_what_both_changed_differently_stays_as_people_have_it_until_they_choose() -> (
    None
):
    mine, theirs = changed(name={"widget": "textarea"}), changed(name={"widget": "url"})

    merged = merge(FORM, mine, theirs)

    (conflict,) = merged.conflicts
    assert conflict.path == ("fields", "name", "widget")
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        "text",
        "textarea",
        "url",
    )
    assert merged.value == mine
    settled = merge(FORM, mine, theirs, {conflict.path: "theirs"})
    assert settled.value == theirs
    assert settled.conflicts == ()
    assert merge(FORM, mine, theirs, {conflict.path: "mine"}).conflicts == ()


def test_members_that_both_added_are_all_there_where_they_were_put() -> None:
    mine, theirs = deepcopy(FORM), deepcopy(FORM)
    mine["fields"].insert(1, {"key": "mine", "widget": "text"})
    mine["layout"][0]["fields"].insert(1, "mine")
    theirs["fields"].append({"key": "theirs", "widget": "date"})
    theirs["layout"][0]["fields"].append("theirs")

    merged = merge(FORM, mine, theirs).value

    assert keys(merged) == ["name", "mine", "stage", "amount", "theirs"]
    assert merged["layout"][0]["fields"] == [
        "name",
        "mine",
        "stage",
        "amount",
        "theirs",
    ]


def test_an_order_that_people_gave_stays_and_a_new_order_of_the_template_is_taken() -> (
    None
):
    turned = deepcopy(FORM)
    turned["fields"].reverse()

    assert keys(merge(FORM, turned, changed(name={"a": 1})).value) == keys(turned)
    assert keys(merge(FORM, changed(name={"a": 1}), turned).value) == keys(turned)


def test_a_deletion_meets_a_change_and_somebody_must_choose() -> None:
    without = deepcopy(FORM)
    del without["fields"][2]
    theirs = changed(amount={"required": True})

    deleted_by_people = merge(FORM, without, theirs)
    deleted_by_template = merge(FORM, theirs, without)

    (one,) = deleted_by_people.conflicts
    assert one.mine is MISSING
    assert keys(deleted_by_people.value) == ["name", "stage"]
    (other,) = deleted_by_template.conflicts
    assert other.theirs is MISSING
    assert keys(deleted_by_template.value) == ["name", "stage", "amount"]
    assert merge(FORM, without, FORM).value == without
    assert merge(FORM, FORM, without).value == without


def test_a_condition_is_taken_whole_or_not_at_all() -> None:
    def when(op: str, value: Any) -> dict[str, Any]:
        return {"when": {"field": "stage", "op": op, "value": value}}

    merged = merge(when("eq", "a"), when("ne", "a"), when("eq", "b"))

    assert merged.value == when("ne", "a")
    assert [conflict.path for conflict in merged.conflicts] == [("when",)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from("abc"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("key", "a", "b", "c")), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON, JSON, JSON)
def test_a_merge_of_anything_ends_and_an_unchanged_side_gives_way(
    base: Any, mine: Any, theirs: Any
) -> None:
    merge(base, mine, theirs)
    assert merge(base, mine, base).value == mine
    assert merge(base, base, theirs).value == theirs
    assert merge(base, mine, mine).value == mine


EDITS = st.lists(
    st.tuples(st.sampled_from(("name", "stage", "amount")), st.integers(0, 9)),
    max_size=8,
)


@given(EDITS, EDITS)
def test_no_edit_of_people_is_lost(mine: Any, theirs: Any) -> None:
    def edited(edits: Any, prefix: str) -> dict[str, Any]:
        made = deepcopy(FORM)
        for field, number in edits:
            at = next(one for one in made["fields"] if one["key"] == field)
            at[f"p{number}"] = f"{prefix}{number}"
        return made

    here = edited(mine, "mine")
    merged = merge(FORM, here, edited(theirs, "theirs"))

    both = {*mine} & {*theirs}
    assert len(merged.conflicts) == len(both)
    for before, after in zip(here["fields"], merged.value["fields"], strict=True):
        assert before.items() <= after.items()


def test_a_text_that_both_wrote_anew_is_asked_once_for_all_languages() -> None:
    base, mine = {"zh-CN": "旧", "en": "Old"}, {"zh-CN": "我", "en": "Mine"}
    theirs = {"zh-CN": "新", "en": "New"}

    (conflict,) = merge({"t": base}, {"t": mine}, {"t": theirs}).conflicts
    one_language = merge({"t": base}, {"t": mine}, {"t": {**base, "en": "New"}})

    assert (conflict.path, conflict.mine, conflict.theirs) == (("t",), mine, theirs)
    assert [one.path for one in one_language.conflicts] == [("t", "en")]
