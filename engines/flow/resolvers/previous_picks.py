"""Previous picks: whom the approver of the node before chose when he agreed."""

from collections.abc import Iterable, Mapping
from typing import Any

from engines.core.errors import text
from engines.core.schema import Schema, props
from engines.flow.picking import MULTIPLE, RANGE
from engines.flow.resolver import Asking, ResolverType

_VALUE: Schema = {
    **props((), multiple=MULTIPLE, **{"from": RANGE}),
    "x-title": text("上一节点处理人指定", "The previous approver picks"),
}


def resolve(value: Mapping[str, Any], asking: Asking) -> Iterable[int | str]:
    """Return the people chosen, as far as they lie in the range."""
    return asking.within(asking.picks, value)


resolver = ResolverType(
    name="previous_picks",
    label=text("上一节点处理人指定", "The previous approver picks"),
    icon="hand",
    value=_VALUE,
    resolve=resolve,
    examples=({"multiple": False}, {"from": [{"role": "finance"}]}),
)
