"""Quality: what a template promises in its quality.yaml, and whether it is so.

A line says `rule: done`, or why not: `rule: {status: todo, reason: "…"}`. Every rule
here has a check; what a check finds is told in the words of the document.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from itertools import combinations
from typing import Any

import orjson

from engines.core.errors import Problem, localise, text
from tenon.services.definitions import check_documents
from tenon.services.packages import Package

PAPER = "quality.yaml"
Rows = list[dict[str, str]]
Check = Callable[["Template"], Iterator[str]]
_LINE = re.compile(
    r'([a-z-]+): (?:(done)|\{status: (todo|exempt), reason: "([^"]{10,})"\})'
)
# What people read, wherever it stands in a document; `group` is not among it, which
# also names the grouping of a list, by a field's key.
_PLAIN = frozenset(
    (
        "title",
        "description",
        "help",
        "placeholder",
        "section",
        "error",
        "warn",
        "body",
        "tooltip",
    )
)
STUCK = re.compile(r"[\u4e00-\u9fff][A-Za-z]|[A-Za-z][\u4e00-\u9fff]")
COLUMNS = 12


class Template:
    """A package as the checks look at it."""

    def __init__(self, package: Package) -> None:
        self.package = package

    def of(self, kind: str) -> dict[str, Any]:
        """Return the documents of a kind by key."""
        return {k: d for (one, k), d in self.package.documents.items() if one == kind}

    @property
    def app(self) -> Any:
        """The app's own document."""
        return self.of("app")["app"]

    def rows(self) -> Iterator[tuple[str, Rows]]:
        """Yield the sample data, sheet by sheet."""
        for name, raw in self.package.seeds.items():
            if not name.endswith(".json"):
                yield name, list(csv.DictReader(StringIO(raw.decode("utf-8-sig"))))

    def words(self) -> Iterator[tuple[str, Any]]:
        """Yield every value of every document with the key it stands under."""
        for document in self.package.documents.values():
            yield from _walk(document)


def promises(paper: str) -> tuple[dict[str, str], list[str]]:
    """Return what a quality.yaml says by rule, and the lines nobody can read."""
    said, unread = {}, []
    for line in paper.splitlines():
        if line and not line.startswith("#"):
            found = _LINE.fullmatch(line)
            if found:
                said[found[1]] = found[2] or found[3]
            else:
                unread.append(line)
    return said, unread


def check_quality(package: Package) -> tuple[Problem, ...]:
    """Return what a package promises and does not keep; without a paper nothing."""
    paper = package.papers.get(PAPER)
    return () if paper is None else tuple(_broken(package, paper))


def _broken(package: Package, paper: str) -> Iterator[Problem]:
    said, unread = promises(paper)
    for line in unread:
        yield Problem(
            "quality.unreadable",
            text(
                "无法理解“{line}”。请写 规则: done，或写明状态与原因。",
                "Cannot read '{line}'. Write 'rule: done', or a status and a reason.",
                line=line,
            ),
            (PAPER,),
        )
    template = Template(package)
    for rule, check in CHECKS.items():
        if said.get(rule) == "done":
            for what in check(template):
                yield _not_kept(rule, what)


def _not_kept(rule: str, what: str) -> Problem:
    texts = text(
        "称“{rule}”已做到，但 {what} 没有。请补上，或改写状态。",
        "Says '{rule}' is done, but {what} is not. Complete it, or say why not.",
        rule=rule,
        what=what,
    )
    return Problem("quality.not_kept", texts, (PAPER, rule))


def _walk(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    yield key, value
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _walk(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, key)


def _checks_without_warnings(t: Template) -> Iterator[str]:
    for problem in check_documents(t.package.documents).problems:
        yield f"{'/'.join(map(str, problem.path))}: {localise(problem.texts, 'en')}"


def _roles_defined(t: Template) -> Iterator[str]:
    roles, forms = t.app.get("roles", []), {*t.of("form"), "*"}
    if len(roles) < 2:
        yield "roles"
    for role in roles:
        known = role.get("title") and role.get("forms")
        if not known or not {*role["forms"]} <= forms:
            yield f"roles/{role['key']}"


def _roles_described(t: Template) -> Iterator[str]:
    roles = t.app.get("roles", [])
    yield from (f"roles/{one['key']}" for one in roles if not one.get("description"))


def _every_flow_ends(t: Template) -> Iterator[str]:
    if not t.of("flow"):
        yield "flows"
    for problem in check_documents(t.package.documents).problems:
        if problem.path[:1] == ("flows",):
            yield "/".join(map(str, problem.path))


def _has_seed_data(t: Template) -> Iterator[str]:
    seeded = {name for name, rows in t.rows() if rows}
    # An app that was exported has its definitions only.
    written = {form for one in t.of("posting").values() for form in _posted(one)}
    missing = {*t.of("form")} - seeded - written if t.package.seeds else set()
    yield from (f"seed/{form}.csv" for form in sorted(missing))


def _posted(posting: Mapping[str, Any]) -> Iterator[str]:
    """Yield the forms whose records come from those of others."""
    if "into" in posting:
        yield posting["into"]
    if "balance" in posting:
        yield posting["balance"]["form"]


def _seeds_are_approved(t: Template) -> Iterator[str]:
    if not t.package.seeds:
        return
    stories = orjson.loads(t.package.seeds.get("flows.json", b"[]"))
    forms = t.of("form")
    titles = {
        form: {row[forms[form]["title_field"]] for row in rows}
        for form, rows in t.rows()
        if form in forms
    }
    told = {story["form"] for story in stories}
    for key, flow in t.of("flow").items():
        if flow["form"] not in told:
            yield f"flows/{key}"
    for story in stories:
        if story["record"] not in titles.get(story["form"], ()):
            yield f"seed/flows.json: {story['record']}"


def _charts_have_titles(t: Template) -> Iterator[str]:
    for key, board in t.of("dashboard").items():
        for tile in board["tiles"]:
            # An element of the page may well speak for itself.
            named = tile.get("title") or "element" in tile
            if not (board.get("title") and named):
                yield f"dashboards/{key}/{tile['key']}"


def _tiles_fit(t: Template) -> Iterator[str]:
    for key, board in t.of("dashboard").items():
        tiles = board["tiles"]
        wide = [o for o in tiles if o["at"]["x"] + o["at"]["w"] > COLUMNS]
        yield from (f"dashboards/{key}/{one['key']}" for one in wide)
        for one, other in combinations(tiles, 2):
            if one.get("in") == other.get("in") and _overlap(one["at"], other["at"]):
                yield f"dashboards/{key}/{one['key']} + {other['key']}"


def _overlap(a: Mapping[str, int], b: Mapping[str, int]) -> bool:
    beside = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
    above = a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]
    return not (beside or above)


def _texts_translated(t: Template) -> Iterator[str]:
    for key, value in t.words():
        if isinstance(value, str) and key in _PLAIN and value not in (key, ""):
            yield f"'{value}'"
        if isinstance(value, Mapping) and _half_said(value):
            yield f"'{value.get('zh-CN') or value.get('en')}'"


def _half_said(value: Mapping[str, Any]) -> bool:
    said = [str(value.get(one) or "").strip() for one in ("zh-CN", "en")]
    return ("zh-CN" in value or "en" in value) and not all(said)


def _chinese_and_latin_apart(t: Template) -> Iterator[str]:
    words = (v for _, v in t.words() if isinstance(v, Mapping) and "zh-CN" in v)
    cells = (cell for _, rows in t.rows() for row in rows for cell in row.values())
    for said in (*(one["zh-CN"] for one in words), *cells):
        if said and STUCK.search(said):
            yield f"'{said}'"


def _forms_described(t: Template) -> Iterator[str]:
    forms = t.of("form").items()
    yield from (f"forms/{key}" for key, one in forms if not one.get("description"))


def _forms_have_views(t: Template) -> Iterator[str]:
    for key, form in t.of("form").items():
        kinds = [view["type"] for view in form.get("views", ())]
        if len(kinds) < 2 or kinds[0] != "grid":
            yield f"forms/{key}/views"


def _no_field_without_layout(t: Template) -> Iterator[str]:
    for key, form in t.of("form").items():
        placed = {
            value
            for where, value in _walk(form.get("layout", []))
            if where == "fields" and isinstance(value, str)
        }
        for field in sorted({one["key"] for one in form["fields"]} ^ placed):
            yield f"forms/{key}/{field}"


def _rules_described(t: Template) -> Iterator[str]:
    for kind in ("rule", "flow"):
        for key, one in t.of(kind).items():
            if not one.get("description"):
                yield f"{kind}s/{key}"
    for key, form in t.of("form").items():
        if not all(rule.get("title") for rule in form.get("rules", ())):
            yield f"forms/{key}/rules"


def _navigation_complete(t: Template) -> Iterator[str]:
    leaves = [v for _, v in _walk(t.app["navigation"]) if isinstance(v, Mapping)]
    for kind in ("form", "dashboard"):
        named = {leaf[kind] for leaf in leaves if kind in leaf}
        yield from (f"{kind}s/{key}" for key in sorted(named ^ {*t.of(kind)}))


def _readme_complete(t: Template) -> Iterator[str]:
    readme = t.package.papers.get("README.md", "")
    kinds = ("form", "flow", "rule", "dashboard")
    documents = [one for kind in kinds for one in t.of(kind).values()]
    for one in (*documents, *t.app.get("roles", [])):
        if localise(one["title"], "zh-CN") not in readme:
            yield f"README.md: {localise(one['title'], 'zh-CN')}"


CHECKS: Mapping[str, Check] = {
    check.__name__.lstrip("_").replace("_", "-"): check
    for check in (
        _checks_without_warnings,
        _roles_defined,
        _roles_described,
        _every_flow_ends,
        _has_seed_data,
        _seeds_are_approved,
        _charts_have_titles,
        _tiles_fit,
        _texts_translated,
        _chinese_and_latin_apart,
        _forms_described,
        _forms_have_views,
        _no_field_without_layout,
        _rules_described,
        _navigation_complete,
        _readme_complete,
    )
}
