"""Forty edits in every kind of definition meet a new version: none is lost."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.core.three_way import MISSING, merge, name_of
from tenon.services import templates
from tenon.services.definitions import KINDS

EDITS = 40


def every_kind() -> dict[str, list[Any]]:
    """Return the documents of the templates by kind."""
    found: dict[str, list[Any]] = {}
    for one in templates.listed():
        for (kind, _), document in templates.package(one["key"]).documents.items():
            found.setdefault(kind, []).append(document)
    return found


DOCUMENTS = every_kind()
Place = tuple[str | int, ...]


def places(value: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield every value of a document with where it stands."""
    yield at, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*at, number))


def parent_of(document: Any, place: Place) -> Any:
    """Return what holds a place."""
    for step in place[:-1]:
        document = document[step]
    return document


def change(document: Any, place: Place, mark: str) -> None:
    """Edit one place as a designer does: another word, a member more or less."""
    parent, last = parent_of(document, place), place[-1]
    value = parent[last]
    if isinstance(value, bool):
        parent[last] = not value
    elif isinstance(value, int | float):
        parent[last] = value + 7
    elif isinstance(value, str):
        parent[last] = f"{value} {mark}"
    elif isinstance(value, list):
        value.append({"key": mark, "title": mark})
    elif isinstance(value, dict):
        value[mark] = mark


def edited(document: Any, data: st.DataObject, mark: str, most: int) -> Any:
    """Return the document after up to `most` edits, each with a mark of its own."""
    made = deepcopy(document)
    for number in range(data.draw(st.integers(1, most))):
        inside = [place for place, _ in places(made) if place]
        place = data.draw(st.sampled_from(inside))
        parent = parent_of(made, place)
        if data.draw(st.booleans()) and data.draw(st.booleans()):
            del parent[place[-1]]
        else:
            change(made, place, f"{mark}{number}")
        if not any(True for place, _ in places(made) if place):
            return deepcopy(document)
    return made


def marks(value: Any, mark: str) -> set[str]:
    """Return every word in a document that carries the mark of a side."""
    words = [inner for _, inner in places(value) if isinstance(inner, str)]
    keys = [k for _, one in places(value) if isinstance(one, dict) for k in one]
    return {one for one in (*words, *keys) if mark in one}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_templates_have_something_of_every_kind(kind: str) -> None:
    assert DOCUMENTS[kind]


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
def test_no_edit_of_people_is_lost(kind: str, data: st.DataObject) -> None:
    base = data.draw(st.sampled_from(DOCUMENTS[kind]))
    mine = edited(base, data, "mine§", EDITS)
    theirs = edited(base, data, "theirs§", EDITS)

    merged = merge(base, mine, theirs)

    # What people wrote is there, at the latest as their side of a conflict.
    assert marks(mine, "mine§") <= marks(merged.value, "mine§")
    settled = {one.path: "theirs" for one in merged.conflicts}
    other = merge(base, mine, theirs, settled)
    lost = marks(mine, "mine§") - marks(other.value, "mine§")
    sides = [one.mine for one in merged.conflicts if one.mine is not MISSING]
    assert lost <= {word for side in sides for word in marks(side, "mine§")}


@given(data=st.data())
def test_what_only_one_side_changed_is_taken_without_a_question(
    data: st.DataObject,
) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    base = data.draw(st.sampled_from(DOCUMENTS[kind]))
    new = edited(base, data, "new§", EDITS)

    theirs, mine = merge(base, base, new), merge(base, new, base)

    assert (theirs.value, theirs.conflicts) == (new, ())
    assert (mine.value, mine.conflicts, mine.taken) == (new, (), ())


@given(data=st.data())
def test_what_the_new_version_brings_is_there_or_asked(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    base = data.draw(st.sampled_from(DOCUMENTS[kind]))
    mine = edited(base, data, "mine§", 5)
    theirs = edited(base, data, "theirs§", EDITS)

    merged = merge(base, mine, theirs)

    asked = [one.theirs for one in merged.conflicts if one.theirs is not MISSING]
    known = marks(merged.value, "theirs§").union(
        *(marks(one, "theirs§") for one in asked)
    )
    assert marks(theirs, "theirs§") <= known


@given(data=st.data())
def test_a_member_is_called_by_the_same_name_in_every_version(
    data: st.DataObject,
) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    document = data.draw(st.sampled_from(DOCUMENTS[kind]))
    lists = [one for _, one in places(document) if isinstance(one, list) and one]
    members = data.draw(st.sampled_from(lists or [[0]]))
    shuffled = data.draw(st.permutations(members))

    assert sorted(map(name_of, shuffled)) == sorted(map(name_of, members))
