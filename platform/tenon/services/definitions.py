"""The kinds of definition an app is made of, and the check of them all together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from engines.core.app_definition import AppDefinition, app_schema, check_app, parse_app
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.schema import Schema, props, string
from engines.core.world import World

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
    for place, document in documents.items():
        value, found = parse_document(place, document)
        problems += [p.under(*where(place)) for p in found]
        if value is not None:
            parsed[place] = value
    world = world_of(documents, parsed, users)
    for place, value in parsed.items():
        found = tuple(KINDS[place[0]].check(value, world))
        problems += [p.under(*where(place)) for p in found]
    if APP not in documents:
        problems.append(Problem("app.missing", _NO_APP, ("app",)))
    return Checked(documents, parsed, tuple(problems), world)


def parse_document(place: Place, document: Any) -> tuple[Any, tuple[Problem, ...]]:
    """Return one parsed definition, or None and what is wrong with it."""
    try:
        return KINDS[place[0]].parse(document), ()
    except ProblemsError as error:
        return None, error.problems


def world_of(
    documents: Documents, parsed: Mapping[Place, Any], users: frozenset[str] | None
) -> World:
    """Return the outline of an app that its definitions are checked against."""

    def of(kind: str) -> dict[str, Any]:
        return {key: value for (name, key), value in parsed.items() if name == kind}

    def raw(kind: str) -> dict[str, Any]:
        return {key: value for (name, key), value in documents.items() if name == kind}

    app = parsed.get(APP)
    return World(
        forms={key: _form_shape(form) for key, form in of("form").items()},
        roles=app.role_titles() if app else {},
        flows={key: _form_of(flow) for key, flow in raw("flow").items()},
        datasets={key: _form_of(one) for key, one in raw("dataset").items()},
        dashboards=frozenset(raw("dashboard")),
        users=users,
        parsed=parsed,
    )


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


def _found(path: str, fallback: Any) -> Any:
    module, _, name = path.partition(":")
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError):
        return fallback


def _kind(name: str, folder: str, titles: Text, engine: str) -> DefinitionKind:
    return DefinitionKind(
        name,
        folder,
        titles,
        parse=_found(f"{engine}:parse_{name}", lambda raw: raw),
        check=_found(f"{engine}:check_{name}", lambda _parsed, _world: ()),
        schema=_found(f"{engine}:{name}_schema", lambda: props(key=string())),
    )


_form_shape: Callable[[Any], Any] = _found("engines.form:form_shape", lambda form: form)

KINDS: Mapping[str, DefinitionKind] = {
    kind.name: kind
    for kind in (
        DefinitionKind(
            "app", "", text("应用", "App"), parse_app, check_app, app_schema
        ),
        _kind("form", "forms", text("表单", "Form"), "engines.form"),
        _kind("flow", "flows", text("流程", "Flow"), "engines.flow"),
        _kind("rule", "rules", text("规则", "Rule"), "engines.rules"),
        _kind("dataset", "datasets", text("数据集", "Dataset"), "engines.report"),
        _kind("dashboard", "dashboards", text("仪表盘", "Dashboard"), "engines.report"),
    )
}
