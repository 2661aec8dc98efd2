"""Random edits of a form's definition: whatever is published works, or was told before.

A builder does anything at all to the fields of an app with data. After each publication
every part that still depends on a field works; what could not, was a problem before
publishing. Going back to a release gives the same definition, and retired values back.
"""

import random
from copy import deepcopy
from typing import Any

import pytest

from engines.core.errors import ProblemsError
from tenon.context import Context
from tenon.services import apps, comparing, listing, records, releases
from tenon.services.listing import ListQuery
from tenon.services.packages import Package
from tenon.storage import apps as store
from tenon.storage.apps import Stamp

WIDGETS = (
    "text",
    "textarea",
    "number",
    "integer",
    "money",
    "percent",
    "date",
    "datetime",
    "switch",
    "select",
    "tags",
    "member",
    "reference",
)
OPTIONS = [{"value": v, "title": v.upper()} for v in ("a", "b", "c")]
SAMPLES = {
    "text": ["12", "a", "2026-01-31", "是"],
    "textarea": ["12", "b"],
    "number": ["1.5"],
    "integer": [7],
    "money": ["9.90"],
    "percent": ["0.25"],
    "date": ["2026-01-31"],
    "datetime": ["2026-01-31T08:00:00Z"],
    "switch": [True, False],
    "select": ["a", "c"],
    "tags": [["x", "y"]],
}
Documents = dict[tuple[str, str], Any]


def field(key: str, widget: str) -> dict[str, Any]:
    """Return a field of a kind."""
    props: dict[str, Any] = {}
    if widget == "select":
        props = {"options": OPTIONS}
    if widget == "reference":
        props = {"form": "other"}
    return {"key": key, "widget": widget, "title": key.title(), "props": props}


def beginning() -> Documents:
    """Return an app whose parts depend on fields in every way there is."""
    thing = {
        "key": "thing",
        "title": "Thing",
        "title_field": "name",
        "fields": [
            field("name", "text"),
            *(field(f"f{n}", WIDGETS[n]) for n in range(6)),
            {
                "key": "twice",
                "widget": "formula",
                "props": {"formula": "f2 * 2", "result": "number"},
            },
        ],
        "views": [{"key": "all", "type": "grid", "columns": ["name"], "sort": ["-f3"]}],
    }
    other = {
        "key": "other",
        "title": "Other",
        "title_field": "name",
        "fields": [field("name", "text")],
    }
    board = {
        "key": "board",
        "title": "Board",
        "tiles": [
            {
                "key": "sum",
                "chart": "bar",
                "form": "thing",
                "dimensions": [{"field": "name"}],
                "measures": [{"field": "f2", "agg": "sum"}],
                "at": {"x": 0, "y": 0, "w": 6, "h": 6},
            }
        ],
    }
    every = dict.fromkeys(("view", "edit", "delete"), "all")
    role = {"key": "r", "title": "R", "forms": {"*": {**every, "create": True}}}
    app = {"format": 1, "key": "edits", "title": "Edits", "navigation": []}
    return {
        ("app", "app"): app | {"roles": [role]},
        ("form", "thing"): thing,
        ("form", "other"): other,
        ("dashboard", "board"): board,
    }


class Builder:
    """Somebody who changes the draft at random, and what he publishes."""

    def __init__(self, ctx: Context, seed: int) -> None:
        self.ctx = ctx
        self.dice = random.Random(seed)
        self.documents = beginning()
        self.fresh = 100
        apps.install(ctx, Package(self.documents))
        self.released = {1: deepcopy(self.documents)}
        self.told: set[str] = set()
        self.fill()

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The fields of the form in the draft."""
        found: list[dict[str, Any]] = self.documents["form", "thing"]["fields"]
        return found

    def edit(self) -> None:
        """Do one thing to the draft."""
        growing = (self.add, self.add, self.retype, self.back)
        others = (self.remove, self.rename, self.move, self.unique, self.sort)
        self.dice.choice((*growing, *others))()

    def add(self) -> None:
        self.fresh += 1
        key = self.dice.choice([f"f{self.fresh}", f"f{self.dice.randrange(8)}"])
        if key not in {one["key"] for one in self.fields}:
            self.fields.append(field(key, self.dice.choice(WIDGETS)))

    def remove(self) -> None:
        if len(self.fields) > 3:
            self.fields.remove(self.dice.choice(self.fields[1:]))

    def retype(self) -> None:
        one = self.dice.choice(self.fields[1:])
        at = self.fields.index(one)
        self.fields[at] = field(one["key"], self.dice.choice(WIDGETS))

    def rename(self) -> None:
        self.dice.choice(self.fields)["title"] = f"Title {self.dice.random()}"

    def move(self) -> None:
        self.dice.shuffle(self.fields[1:])

    def unique(self) -> None:
        one = self.dice.choice(self.fields)
        one["unique"] = not one.get("unique", False)

    def sort(self) -> None:
        key = self.dice.choice(self.fields)["key"]
        self.documents["form", "thing"]["views"][0]["sort"] = [f"-{key}"]

    def back(self) -> None:
        """Take the whole draft from an earlier release."""
        number = self.dice.choice(list(self.released))
        self.documents = deepcopy(self.released[number])

    def publish(self) -> bool:
        """Publish the draft; tell whether that went. Refusals name their reason."""
        self.keep(self.documents)
        told = comparing.compare(self.ctx, "edits")
        errors = [one for one in told.impact if one["severity"] == "error"]
        refused = None
        try:
            done = releases.publish(self.ctx, "edits")
        except ProblemsError as error:
            refused = error.problems[0].code
        if refused is not None:
            assert errors or refused == "publish.duplicates"
            self.documents = deepcopy(self.released[max(self.released)])
            return False
        assert not errors
        assert list(done.plan) == told.plan
        self.released[done.number] = deepcopy(self.documents)
        return True

    def keep(self, documents: Documents) -> None:
        with self.ctx.database.write() as conn:
            stamp = Stamp(self.ctx.now(), None)
            store.replace_draft(conn, "edits", documents, stamp)

    def fill(self) -> None:
        """Store a record with a value in every field that takes one."""
        values: dict[str, Any] = {"name": f"n{self.dice.random()}"}
        for one in self.fields[1:]:
            if one["widget"] in SAMPLES:
                values[one["key"]] = self.dice.choice(SAMPLES[one["widget"]])
        refused: set[str] = set()
        try:
            records.create(self.ctx, "edits", "thing", values)
        except ProblemsError as error:
            refused = {problem.code for problem in error.problems}
        # A unique field may hold this value already; anything else is a bug.
        assert refused <= {"value.not_unique"}

    def works(self) -> None:
        """Everything that depends on the form can be used."""
        live = releases.live(self.ctx, "edits")
        view = live.raw["form"]["thing"]["views"][0]
        asked = ListQuery(view=view["key"], q="n")
        listing.list_records(self.ctx, "edits", "thing", asked)
        self.fill()
        with self.ctx.database.read() as conn:
            stored = store.release_documents(conn, "edits", live.number)
        assert stored == self.released[live.number]


def run(ctx: Context, seed: int, edits: int) -> int:
    """Do `edits` random edits, publish after every second; return how many went."""
    builder = Builder(ctx, seed)
    published = 0
    for at in range(edits):
        builder.edit()
        if at % 2:
            published += builder.publish()
            builder.works()
    first = builder.released[1]
    releases.restore(ctx, "edits", 1)
    with ctx.database.read() as conn:
        assert store.draft_documents(conn, "edits") == first
        number = store.find_app(conn, "edits").release
        assert store.release_documents(conn, "edits", number) == first
    return published


@pytest.mark.slow
def test_whatever_is_published_works_or_was_told_before(ctx: Context) -> None:
    edits = 500 if ctx.database.dialect == "sqlite" else 60

    published = run(ctx, 7, edits)

    assert published > edits // 10
