"""The shape of compiled expressions, for those who call them."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from engines.core.environment import Env
from engines.core.expression.values import Value

Context: TypeAlias = Mapping[str, Any]
Compiled: TypeAlias = Callable[[Context, Env], Value]
