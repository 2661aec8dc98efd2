"""Owner: to whom the record belongs."""

from collections.abc import Iterable
from typing import Any

from engines.core.errors import text
from engines.core.schema import Schema
from engines.flow.resolver import Asking, ResolverType, ids

FIELD = "owner"
_VALUE: Schema = {"const": True, "x-title": text("负责人", "Owner of the record")}


def resolve(_value: Any, asking: Asking) -> Iterable[int | str]:
    """Return the person in the system field."""
    return ids(asking.record.get(FIELD))


resolver = ResolverType(
    name="owner",
    label=text("记录的负责人", "Owner of the record"),
    icon="user-check",
    value=_VALUE,
    resolve=resolve,
    named=lambda _value: 1,
    reads=lambda _value: (FIELD,),
    examples=(True,),
)
