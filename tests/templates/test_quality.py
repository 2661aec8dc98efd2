"""Every template keeps the promises of its quality.yaml."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import Any

import orjson
import pytest

from tenon.services import packages
from tenon.services.definitions import check_documents

FOLDERS = sorted(f.parent for f in packages.templates_folder().glob("*/app.json"))
LINE = re.compile(
    r'([a-z-]+): (?:(done)|\{status: (todo|exempt), reason: "([^"]{10,})"\})'
)
WORDS = {"title", "description", "help", "placeholder", "section", "group"}
SAID = WORDS | {"error", "warn", "body", "tooltip"}
STUCK = re.compile(r"[\u4e00-\u9fff][A-Za-z]|[A-Za-z][\u4e00-\u9fff]")


@dataclass(frozen=True)
class Template:
    """A template as its files have it."""

    folder: Path
    package: packages.Package

    def of(self, kind: str) -> dict[str, Any]:
        return {k: d for (one, k), d in self.package.documents.items() if one == kind}

    @property
    def app(self) -> Any:
        return self.of("app")["app"]

    @property
    def rows(self) -> Iterator[tuple[str, list[dict[str, str]]]]:
        for name, raw in self.package.seeds.items():
            if not name.endswith(".json"):
                text = raw.decode("utf-8-sig")
                yield name, list(csv.DictReader(StringIO(text)))


def read(folder: Path) -> Template:
    return Template(folder, packages.read_folder(folder))


def quality(folder: Path) -> dict[str, str]:
    lines = (folder / "quality.yaml").read_text("utf-8").splitlines()
    found = {}
    for line in lines:
        if line and not line.startswith("#"):
            match = LINE.fullmatch(line)
            assert match, f"{folder.name}: cannot read {line!r}"
            found[match[1]] = match[2] or match[3]
    return found


def walk(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value inside a document with the key it stands under."""
    yield key, value
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from walk(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, key)


def texts(template: Template) -> Iterator[tuple[str, Any]]:
    for document in template.package.documents.values():
        yield from walk(document)


def checks_without_warnings(t: Template) -> None:
    assert check_documents(t.package.documents).problems == ()


def roles_defined(t: Template) -> None:
    roles = t.app["roles"]
    assert len(roles) > 1
    forms = {*t.of("form"), "*"}
    for role in roles:
        assert role["title"]
        assert role["forms"], role["key"]
        assert {*role["forms"]} <= forms, role["key"]


def roles_described(t: Template) -> None:
    assert [r["key"] for r in t.app["roles"] if not r.get("description")] == []


def every_flow_ends(t: Template) -> None:
    assert t.of("flow")
    problems = check_documents(t.package.documents).problems
    assert [p for p in problems if p.path[0] == "flows"] == []


def has_seed_data(t: Template) -> None:
    seeded = {name for name, rows in t.rows if rows}
    assert {*t.of("form")} <= seeded


def seeds_are_approved(t: Template) -> None:
    stories = orjson.loads(t.package.seeds["flows.json"])
    titles = {
        form: {row[t.of("form")[form]["title_field"]] for row in rows}
        for form, rows in t.rows
        if form in t.of("form")
    }
    assert {flow["form"] for flow in t.of("flow").values()} <= {
        story["form"] for story in stories
    }
    assert all(story["record"] in titles[story["form"]] for story in stories)


def charts_have_titles(t: Template) -> None:
    for board in t.of("dashboard").values():
        assert board["title"]
        for tile in board["tiles"]:
            named = tile.get("title") or "element" in tile
            assert named, f"{board['key']}/{tile['key']}"


def tiles_fit(t: Template) -> None:
    for board in t.of("dashboard").values():
        for tile in board["tiles"]:
            at = tile["at"]
            assert at["x"] + at["w"] <= 12, tile["key"]
        for one, other in combinations(board["tiles"], 2):
            a, b = one["at"], other["at"]
            apart = (
                a["x"] + a["w"] <= b["x"]
                or b["x"] + b["w"] <= a["x"]
                or a["y"] + a["h"] <= b["y"]
                or b["y"] + b["h"] <= a["y"]
            )
            assert apart, (one["key"], other["key"])


def texts_translated(t: Template) -> None:
    for key, value in texts(t):
        if key in SAID:
            assert not isinstance(value, str) or value == key or key == "group", value
        if isinstance(value, Mapping) and ("zh-CN" in value or "en" in value):
            assert value.get("zh-CN", "").strip(), value
            assert value.get("en", "").strip(), value


def chinese_and_latin_apart(t: Template) -> None:
    said = [v["zh-CN"] for _, v in texts(t) if isinstance(v, Mapping) and "zh-CN" in v]
    cells = [cell for _, rows in t.rows for row in rows for cell in row.values()]
    assert [text for text in (*said, *cells) if text and STUCK.search(text)] == []


def forms_described(t: Template) -> None:
    assert [k for k, form in t.of("form").items() if not form.get("description")] == []


def forms_have_views(t: Template) -> None:
    for key, form in t.of("form").items():
        kinds = [view["type"] for view in form.get("views", ())]
        assert len(kinds) > 1, key
        assert kinds[0] == "grid", key


def no_field_without_layout(t: Template) -> None:
    for key, form in t.of("form").items():
        placed = {
            name
            for where, value in walk(form["layout"])
            if where == "fields" and isinstance(value, str)
            for name in [value]
        }
        assert {f["key"] for f in form["fields"]} == placed, key


def rules_described(t: Template) -> None:
    for kind in ("rule", "flow"):
        for key, one in t.of(kind).items():
            assert one.get("description"), key
    for form in t.of("form").values():
        assert all(rule.get("title") for rule in form.get("rules", ()))


def navigation_complete(t: Template) -> None:
    for kind in ("form", "dashboard"):
        named = {
            v[kind]
            for _, v in walk(t.app["navigation"])
            if isinstance(v, Mapping) and kind in v
        }
        assert named == {*t.of(kind)}


def readme_complete(t: Template) -> None:
    readme = (t.folder / "README.md").read_text("utf-8")
    for kind in ("form", "flow", "rule", "dashboard"):
        for document in t.of(kind).values():
            assert document["title"]["zh-CN"] in readme
    for role in t.app["roles"]:
        assert role["title"]["zh-CN"] in readme


VERIFIED: dict[str, Callable[[Template], None]] = {
    check.__name__.replace("_", "-"): check
    for check in (
        checks_without_warnings,
        roles_defined,
        roles_described,
        every_flow_ends,
        has_seed_data,
        seeds_are_approved,
        charts_have_titles,
        tiles_fit,
        texts_translated,
        chinese_and_latin_apart,
        forms_described,
        forms_have_views,
        no_field_without_layout,
        rules_described,
        navigation_complete,
        readme_complete,
    )
}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_every_rule_of_quality_has_an_answer(folder: Path):
    assert VERIFIED.keys() <= quality(folder).keys()


@pytest.mark.parametrize("rule", VERIFIED)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_what_a_template_calls_done_is_done(folder: Path, rule: str):
    if quality(folder).get(rule) != "done":
        pytest.skip("not promised")

    VERIFIED[rule](read(folder))


def test_a_sentence_of_two_scripts_is_found():
    assert STUCK.search("物流MES 二期")
    assert not STUCK.search("物流 MES 二期，AI 质检")
