"""Pool: how much lies in a public pool, and how much of it one may still take today."""

from collections.abc import Iterable

from engines.core.errors import text
from engines.core.schema import props, string
from engines.report.element import ElementType, Named, Props


def names(given: Props) -> Iterable[Named]:
    """Yield the pool."""
    yield Named("pool", given.get("pool"), ("pool",))


element = ElementType(
    name="pool",
    label=text("公海", "Public pool"),
    group="work",
    icon="waves",
    size=(3, 2),
    props=props(pool=string(input="pool", title=text("公海", "Public pool"))),
    names=names,
    accepts=[{}],
    rejects=[{"pool": 3}, {"form": "customer"}],
)
