"""Superior: who leads the initiator, so many levels up (1 = the direct one)."""

from collections.abc import Iterable
from typing import Any

from engines.core.errors import text
from engines.core.schema import integer
from engines.flow.organisation import superiors
from engines.flow.resolver import Asking, ResolverType


def resolve(value: Any, asking: Asking) -> Iterable[int | str]:
    """Return the superiors at that level; several heads are one level."""
    return superiors(asking.people, asking.initiator, value)


resolver = ResolverType(
    name="superior",
    label=text("上级主管", "Superior"),
    icon="arrow-up",
    value=integer(minimum=1, maximum=20, default=1, title=text("第几级", "Level")),
    resolve=resolve,
    examples=(1, 2),
)
