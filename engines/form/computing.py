"""What a form computes, in which order, and which linked fields it needs for that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from engines.core.conditions import fields_of
from engines.core.errors import Path, Problem, ProblemsError, text
from engines.core.expression import (
    Expr,
    FormulaSyntaxError,
    compile_expression,
    parse,
    references,
)
from engines.core.expression.evaluate_types import Compiled
from engines.form.model import Field, Form, FormRule
from engines.form.widget import Role

PEOPLE_LINKS: Mapping[str, str] = {
    "owner": "user",
    "created_by": "user",
    "updated_by": "user",
    "department": "department",
}


@dataclass(frozen=True)
class Source:
    """One formula of a form: where it stands and which field it fills.

    `rows` is the subform of a column; `is_default` says that the formula only fills
    in what nobody gave.
    """

    field: Field
    written: str
    place: Path
    rows: Field | None = None
    is_default: bool = False

    @property
    def follows(self) -> str:
        """The field whose change alone makes the formula run again; empty for any."""
        own = self.field.kind.follows
        return own(self.field.props) if own and not self.is_default else ""

    @property
    def path(self) -> str:
        """The dotted path of the field."""
        return f"{self.rows.key}.{self.field.key}" if self.rows else self.field.key


@dataclass(frozen=True)
class Step:
    """One computed field, ready to run.

    `wide` formulas of a row also read the main record; `reads` are the dotted paths.
    """

    source: Source
    run: Compiled
    wide: bool
    reads: frozenset[str] = frozenset()
    follows: str = ""


def sources(form: Form) -> Iterator[Source]:
    """Yield every formula that fills a field, subform columns included."""
    for at, field in enumerate(form.fields):
        yield from _own(field, ("fields", at), None)
        for inner, column in enumerate(field.fields):
            yield from _own(column, ("fields", at, "props", "fields", inner), field)


def _own(field: Field, place: Path, rows: Field | None) -> Iterator[Source]:
    if field.formula and field.role in (Role.FORMULA, Role.LOOKUP):
        yield Source(field, field.formula, (*place, "props", "formula"), rows)
    written = (field.default or {}).get("formula")
    if written:
        yield Source(field, written, (*place, "default", "formula"), rows, True)


def read_paths(expr: Expr, rows: Field | None) -> frozenset[str]:
    """Return the dotted paths that `expr` reads, seen from the main record."""
    found = references(expr)
    if rows is None:
        return found
    return frozenset(_widened(path, rows) for path in found)


def _widened(path: str, rows: Field) -> str:
    return f"{rows.key}.{path}" if path.split(".")[0] in rows.columns else path


def in_order(form: Form, parsed: Mapping[str, tuple[Source, Expr]]) -> list[str]:
    """Return the computed paths so that each comes after those it reads.

    Raises ProblemsError naming the fields of a circle.
    """
    graph = {
        path: {
            node
            for read in read_paths(expr, source.rows)
            for node in _nodes(read, source, parsed)
        }
        for path, (source, expr) in parsed.items()
    }
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise _circle(form, parsed, error.args[1]) from None


def _nodes(
    read: str, source: Source, parsed: Mapping[str, tuple[Source, Expr]]
) -> Iterable[str]:
    parts = read.split(".")
    for size in (1, 2):
        node = ".".join(parts[:size])
        if node in parsed:
            yield node
    # The whole list waits for its columns, unless a column asks how long it is.
    if len(parts) == 1 and not (source.rows and source.rows.key == read):
        yield from (node for node in parsed if node.startswith(f"{read}."))


def _circle(
    form: Form, parsed: Mapping[str, tuple[Source, Expr]], nodes: list[str]
) -> ProblemsError:
    titles = [form.field(node) for node in nodes]
    texts = text(
        "公式互相引用成环：{zh_names}。请断开其中一个。",
        "These formulas go round in a circle: {en_names}. Break one of them.",
        zh_names=" → ".join(f.title["zh-CN"] for f in titles if f),
        en_names=" → ".join(f.title.get("en", f.key) for f in titles if f),
    )
    place = parsed[nodes[0]][0].place
    return ProblemsError([Problem("formula.cycle", texts, place)], "formula.cycle")


def compile_steps(form: Form) -> tuple[Step, ...]:
    """Return the steps that compute a record, in order; raises ProblemsError."""
    parsed: dict[str, tuple[Source, Expr]] = {}
    problems: list[Problem] = []
    for source in sources(form):
        try:
            parsed[source.path] = (source, parse(source.written))
        except FormulaSyntaxError as error:
            problems += [p.under(*source.place) for p in error.problems]
    if problems:
        raise ProblemsError(problems)
    return tuple(_step(*parsed[path]) for path in in_order(form, parsed))


def _step(source: Source, expr: Expr) -> Step:
    heads = {path.split(".")[0] for path in references(expr)}
    wide = source.rows is not None and not heads <= source.rows.columns.keys()
    reads = read_paths(expr, source.rows)
    return Step(source, compile_expression(expr), wide, reads, source.follows)


def link_needs(form: Form) -> dict[str, tuple[str, frozenset[str]]]:
    """Return, by path of a link, its target and the dotted paths read through it."""
    found: dict[str, set[str]] = {}
    for path in _all_paths(form):
        link, rest = _split(form, path)
        if link and rest:
            found.setdefault(link, set()).add(rest)
    return {
        link: (_target(form, link), frozenset(paths)) for link, paths in found.items()
    }


def read_by(form: Form) -> frozenset[str]:
    """Return the dotted paths that formulas, rules and defaults of a form read."""
    return frozenset(_all_paths(form))


def _all_paths(form: Form) -> Iterator[str]:
    for source in sources(form):
        yield from read_paths(parse(source.written), source.rows)
    yield from _rule_paths(form.rules, None)
    for field in form.fields:
        yield from _rule_paths(field.rules, field)


def _rule_paths(rules: Iterable[FormRule], rows: Field | None) -> Iterator[str]:
    for rule in rules:
        found = set(fields_of(rule.when))
        for action in (*rule.then, *rule.otherwise):
            written = (action.given.get("set") or {}).get("formula")
            if written:
                found |= references(parse(written))
        yield from (_widened(path, rows) if rows else path for path in found)


def _split(form: Form, path: str) -> tuple[str, str]:
    head, _, rest = path.partition(".")
    if head in PEOPLE_LINKS:
        return head, rest
    field = form.field(head)
    if field is None:
        return "", ""
    if field.fields:
        column, _, beyond = rest.partition(".")
        inner = field.columns.get(column)
        return (f"{head}.{column}", beyond) if inner and inner.target else ("", "")
    return (head, rest) if field.target else ("", "")


def _target(form: Form, link: str) -> str:
    field = form.field(link)
    return PEOPLE_LINKS[link] if field is None else str(field.target)
