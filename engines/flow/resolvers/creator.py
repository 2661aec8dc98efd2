"""Creator: who made the record."""

from collections.abc import Iterable
from typing import Any

from engines.core.errors import text
from engines.core.schema import Schema
from engines.flow.resolver import Asking, ResolverType, ids

FIELD = "created_by"
_VALUE: Schema = {"const": True, "x-title": text("创建人", "Creator of the record")}


def resolve(_value: Any, asking: Asking) -> Iterable[int | str]:
    """Return the person in the system field."""
    return ids(asking.record.get(FIELD))


resolver = ResolverType(
    name="creator",
    label=text("记录的创建人", "Creator of the record"),
    icon="user-check",
    value=_VALUE,
    resolve=resolve,
    named=lambda _value: 1,
    reads=lambda _value: (FIELD,),
    examples=(True,),
)
