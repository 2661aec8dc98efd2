"""Initiator: who began the flow."""

from collections.abc import Iterable
from typing import Any

from engines.core.errors import text
from engines.core.schema import Schema
from engines.flow.resolver import Asking, ResolverType

_VALUE: Schema = {"const": True, "x-title": text("发起人", "Initiator")}


def resolve(_value: Any, asking: Asking) -> Iterable[int | str]:
    """Return the initiator."""
    return (asking.initiator,)


resolver = ResolverType(
    name="initiator",
    label=text("发起人", "Initiator"),
    icon="user-check",
    value=_VALUE,
    resolve=resolve,
    named=lambda _value: 1,
    examples=(True,),
)
