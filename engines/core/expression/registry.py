"""Every function of the expression language, by name and by alias."""

from collections.abc import Mapping

from engines.core.expression import functions
from engines.core.expression.function import Function
from engines.core.kinds import KindError, Registry, discover


def _names(registry: Registry[Function]) -> Mapping[str, Function]:
    known: dict[str, Function] = dict(registry)
    for function in registry.values():
        for alias in function.aliases:
            if known.setdefault(alias.upper(), function) is not function:
                texts = {"en": f"Two functions are called '{alias}'. Rename one."}
                raise KindError("function.alias", texts)
    return known


FUNCTIONS = discover(functions, "function", Function)
NAMES = _names(FUNCTIONS)


def find(name: str) -> Function | None:
    """Return the function called `name` or with that alias, in any case."""
    return NAMES.get(name.upper())
