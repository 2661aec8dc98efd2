"""Every kind of field through the whole server: kept, read back, junk refused."""

from typing import Any

import pytest

from engines.core.errors import ProblemsError
from engines.form.registry import WIDGETS
from engines.form.widget import Role, WidgetType
from tenon.services import records

from .conftest import Shop, form

GIVEN = [w for w in WIDGETS.values() if w.role is Role.INPUT and w.children is None]
# Their values name what must exist: tests of their own look at them.
NAMING = ("files", "people", "reference", "polymorphic", "role")
KEPT = [w for w in GIVEN if w.input not in NAMING]
JUNK: tuple[Any, ...] = (
    *(0, -1, 2**63, 1e400, 0.1, True, "", " ", "\0", "x" * 5000),
    *([], [[]], [None], [{}], {}, {"id": None}, {"id": 2**70}, {"a": {"b": [1]}}),
    *("<script>", "=1+1", "'; DROP TABLE x; --", "${7*7}", "{{7*7}}", "1e999999"),
)


def props_of(widget: WidgetType) -> dict[str, Any]:
    given = dict(widget.accepts[0][0]) if widget.accepts else {}
    if "form" in widget.props["properties"]:
        given["form"] = "firm"
    if "forms" in given:
        given["forms"] = ["firm"]
    return given


def every(widgets: list[WidgetType]) -> dict[str, Any]:
    fields = [
        {"key": f"f_{w.name}", "widget": w.name, "props": props_of(w)} for w in widgets
    ]
    return form("every", *fields)


@pytest.fixture
def kinds(open_shop: Any) -> Shop:
    shop: Shop = open_shop(every(GIVEN))
    return shop


def test_each_kind_keeps_what_it_accepts(kinds: Shop) -> None:
    values = {f"f_{w.name}": w.accepts[0][1] for w in KEPT}

    made = kinds.make("every", **values)
    again = {key: made[key] for key in values if key != "f_region"}
    kept = records.update(kinds.ctx, "shop", "every", made["id"], again)

    assert {key for key in values if made[key] is None} == set()
    assert kept["version"] == made["version"], "nothing changed by its own answer"


def test_junk_is_refused_field_by_field_or_kept_as_words(kinds: Shop) -> None:
    broken = []
    for junk in JUNK:
        for widget in GIVEN:
            told = _told(kinds, f"f_{widget.name}", junk)
            if told not in (set(), {f"f_{widget.name}"}):
                broken.append((widget.name, junk, told))

    assert broken == []


def _told(kinds: Shop, key: str, junk: Any) -> set[Any]:
    """Return the fields that were named, none when the record was made and read."""
    try:
        made = kinds.make("every", **{key: junk})
    except ProblemsError as error:
        return {problem.path[0] for problem in error.problems}
    kinds.get("every", made["id"])
    return set()
