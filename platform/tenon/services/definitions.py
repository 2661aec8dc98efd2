"""The kinds of definition an app is made of, and the check of them all together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.app_definition import AppDefinition, app_schema, check_app, parse_app
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.schema import Schema
from engines.core.world import World
from engines.flow import flow_schema, parse_flow
from engines.form import check_form, form_schema, parse_form
from engines.form import shape as form_shape
from engines.form.conversions import (
    check_conversion,
    conversion_schema,
    parse_conversion,
)
from engines.form.pools import check_pool, parse_pool, pool_schema
from engines.form.prints import check_print, parse_print, print_schema
from engines.report.board import dashboard_schema, parse_dashboard
from engines.report.check import check_dashboard, check_dataset
from engines.report.datasets import dataset_schema, parse_dataset
from engines.rules.check import check_rule
from engines.rules.decisions import check_decision, decision_schema, parse_decision
from engines.rules.definition import parse_rule, rule_schema
from engines.rules.loops import loops
from engines.rules.postings import check_posting, parse_posting, posting_schema
from engines.rules.sequences import (
    check_sequence,
    parse_sequence,
    sequence_schema,
)
from tenon.services.flow_actions import check_whole_flow

Place = tuple[str, str]
Documents = Mapping[Place, Any]
APP: Place = ("app", "app")


@dataclass(frozen=True)
class DefinitionKind:
    """One kind of document: where it lies in a package, and who understands it."""

    name: str
    folder: str
    title: Text
    parse: Callable[[Any], Any]
    check: Callable[[Any, World], Iterable[Problem]]
    schema: Callable[[], Schema]


@dataclass(frozen=True)
class Checked:
    """All documents of an app after the check: what could be parsed, what is wrong."""

    documents: Documents
    parsed: Mapping[Place, Any]
    problems: tuple[Problem, ...]
    world: World

    def of(self, kind: str) -> dict[str, Any]:
        """Return the parsed definitions of one kind by key."""
        return {k: v for (name, k), v in self.parsed.items() if name == kind}

    @property
    def app(self) -> AppDefinition | None:
        """Return the app itself, when it could be parsed."""
        return self.parsed.get(APP)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that forbid publishing."""
        return tuple(p for p in self.problems if p.severity == "error")


def where(place: Place) -> Path:
    """Return the path of a document: `forms/lead`, or `app`."""
    kind, key = place
    return ("app",) if kind == "app" else (KINDS[kind].folder, key)


def check_documents(
    documents: Documents, users: frozenset[str] | None = None
) -> Checked:
    """Return every document parsed and judged alone and among its neighbours."""
    parsed: dict[Place, Any] = {}
    problems: list[Problem] = [*_check_keys(documents)]
    sets = _option_sets(documents)
    for place, document in documents.items():
        value, found = parse_document(place, document, sets)
        problems += [p.under(*where(place)) for p in found]
        if value is not None:
            parsed[place] = value
    world = world_of(documents, parsed, users)
    for place, value in parsed.items():
        found = tuple(KINDS[place[0]].check(value, world))
        problems += [p.under(*where(place)) for p in found]
    problems += _loops(parsed, world)
    if APP not in documents:
        problems.append(Problem("app.missing", _NO_APP, ("app",)))
    return Checked(documents, parsed, tuple(problems), world)


def _loops(parsed: Mapping[Place, Any], world: World) -> Iterator[Problem]:
    """Yield warnings for rules that set each other off."""
    rules = {key: value for (name, key), value in parsed.items() if name == "rule"}
    for key, found in loops(rules, world).items():
        yield from (problem.under(*where(("rule", key))) for problem in found)


def parse_document(
    place: Place, document: Any, option_sets: Mapping[str, Any] | None = None
) -> tuple[Any, tuple[Problem, ...]]:
    """Return one parsed definition, or None and what is wrong with it."""
    try:
        if place[0] == "form":
            return parse_form(document, option_sets), ()
        return KINDS[place[0]].parse(document), ()
    except ProblemsError as error:
        return None, error.problems


def _option_sets(documents: Documents) -> Mapping[str, Any] | None:
    """Return the shared options of an app, None when nothing sound is there."""
    app = documents.get(APP)
    found = app.get("option_sets", {}) if isinstance(app, Mapping) else None
    return found if isinstance(found, Mapping) else None


def world_of(
    documents: Documents, parsed: Mapping[Place, Any], users: frozenset[str] | None
) -> World:
    """Return the outline of an app that its definitions are checked against."""

    def of(kind: str) -> dict[str, Any]:
        return {key: value for (name, key), value in parsed.items() if name == kind}

    def raw(kind: str) -> dict[str, Any]:
        return {key: value for (name, key), value in documents.items() if name == kind}

    app = parsed.get(APP)
    good = of("form")
    broken = {k: salvage(doc) for k, doc in raw("form").items() if k not in good}
    forms = {**good, **broken}
    return World(
        forms={key: form_shape(form) for key, form in forms.items() if form},
        roles=app.role_titles() if app else {},
        flows={key: _form_of(flow) for key, flow in raw("flow").items()},
        datasets={key: _form_of(one) for key, one in raw("dataset").items()},
        dashboards=frozenset(raw("dashboard")),
        users=users,
        parsed=parsed,
    )


def salvage(document: Any) -> Any:
    """Return as much of a broken form as others may refer to; None when nothing.

    One bad field must not make every definition that names the form look broken.
    """
    _, problems = parse_document(("form", ""), document)
    bad = {p.path[1] for p in problems if len(p.path) > 1 and p.path[0] == "fields"}
    fields = document.get("fields") if isinstance(document, Mapping) else None
    if not isinstance(fields, list):
        return None
    kept = [f for n, f in enumerate(fields) if n not in bad]
    try:
        return parse_form(
            {"key": document.get("key"), "title": document.get("title"), "fields": kept}
        )
    except ProblemsError:
        return None


def _form_of(document: Any) -> str:
    return str(document.get("form", "")) if isinstance(document, Mapping) else ""


_NO_APP = text(
    "缺少 app.json。请添加应用的名称和导航。",
    "app.json is missing. Add the name and the navigation of the app.",
)


def _check_keys(documents: Documents) -> Iterator[Problem]:
    for place, document in documents.items():
        kind, key = place
        if kind == "app" or not isinstance(document, Mapping):
            continue
        if document.get("key") != key:
            yield Problem(
                "definition.wrong_key",
                text(
                    "文件名“{key}”与其中的 key“{found}”不一致。请改成一样的。",
                    "The file is called '{key}' but its key is '{found}'. "
                    "Make them equal.",
                    key=key,
                    found=document.get("key"),
                ),
                (*where(place), "key"),
            )


KINDS: Mapping[str, DefinitionKind] = {
    kind.name: kind
    for kind in (
        DefinitionKind(
            "app", "", text("应用", "App"), parse_app, check_app, app_schema
        ),
        DefinitionKind(
            "form", "forms", text("表单", "Form"), parse_form, check_form, form_schema
        ),
        DefinitionKind(
            "flow",
            "flows",
            text("流程", "Flow"),
            parse_flow,
            check_whole_flow,
            flow_schema,
        ),
        DefinitionKind(
            "rule", "rules", text("规则", "Rule"), parse_rule, check_rule, rule_schema
        ),
        DefinitionKind(
            "dataset",
            "datasets",
            text("数据集", "Dataset"),
            parse_dataset,
            check_dataset,
            dataset_schema,
        ),
        DefinitionKind(
            "dashboard",
            "dashboards",
            text("仪表盘", "Dashboard"),
            parse_dashboard,
            check_dashboard,
            dashboard_schema,
        ),
        DefinitionKind(
            "print",
            "prints",
            text("打印模板", "Print template"),
            parse_print,
            check_print,
            print_schema,
        ),
        DefinitionKind(
            "decision",
            "decisions",
            text("决策表", "Decision table"),
            parse_decision,
            check_decision,
            decision_schema,
        ),
        DefinitionKind(
            "posting",
            "postings",
            text("过账规则", "Posting rule"),
            parse_posting,
            check_posting,
            posting_schema,
        ),
        DefinitionKind(
            "sequence",
            "sequences",
            text("自动化序列", "Sequence"),
            parse_sequence,
            check_sequence,
            sequence_schema,
        ),
        DefinitionKind(
            "pool",
            "pools",
            text("公海", "Public pool"),
            parse_pool,
            check_pool,
            pool_schema,
        ),
        DefinitionKind(
            "conversion",
            "conversions",
            text("转换", "Conversion"),
            parse_conversion,
            check_conversion,
            conversion_schema,
        ),
    )
}
