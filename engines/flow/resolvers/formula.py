"""Formula: the people that a formula over the record answers, by id or user name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engines.core.errors import Problem, ProblemsError, text
from engines.core.expression import compile_expression, parse, references
from engines.core.schema import string
from engines.core.world import World
from engines.flow.fields import must_exist
from engines.flow.resolver import Asking, ResolverType, ids


def resolve(value: str, asking: Asking) -> Iterable[int | str]:
    """Return the people; an error or a blank is nobody."""
    if asking.expression is None:
        return ()
    answer = compile_expression(parse(value))(asking.record, asking.expression)
    return [one for found in ids(answer) for one in _person(found)]


def _person(found: Any) -> Iterator[int | str]:
    whole = isinstance(found, int | float) or hasattr(found, "to_integral_value")
    if whole and not isinstance(found, bool) and found == int(found):
        yield int(found)
    elif isinstance(found, str) and found.strip():
        yield found.strip()
    elif isinstance(found, Mapping) and "id" in found:
        yield found["id"]


def check(value: str, form: str, world: World) -> Iterator[Problem]:
    """Yield problems of the formula: its grammar and the fields it names."""
    try:
        names = references(parse(value))
    except ProblemsError as refused:
        yield from refused.problems
        return
    for name in sorted(names):
        yield from must_exist(name, form, world)


def _reads(value: str) -> Iterable[str]:
    try:
        return sorted(references(parse(value)))
    except ProblemsError:
        return ()


resolver = ResolverType(
    name="formula",
    label=text("公式", "Formula"),
    icon="calculator",
    value=string(title=text("公式", "Formula"), input="formula"),
    resolve=resolve,
    check=check,
    reads=_reads,
    examples=("IF(amount > 1000, owner, created_by)",),
)
