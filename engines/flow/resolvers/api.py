"""API: another system says who approves; the node waits for its answer."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import Schema, array, props, string
from engines.core.world import World
from engines.flow.fields import must_exist
from engines.flow.problems import error
from engines.flow.resolver import Asking, ResolverType

_VALUE: Schema = {
    **props(
        ("url",),
        url=string(title=text("地址", "Address")),
        send=array(
            string(input="field"),
            title=text("发送的字段", "Fields to send"),
            input="fields",
        ),
    ),
    "x-title": text("接口返回", "Asked of an API"),
}


def resolve(_value: Any, _asking: Asking) -> Iterable[int | str]:
    """Return nobody: the answer comes from outside and is kept with the visit."""
    return ()


def check(value: Mapping[str, Any], form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the address is none, or a field is not there."""
    if not value["url"].startswith(("https://", "http://")):
        yield error(
            "no_address",
            ("url",),
            "接口没有有效地址，应以 https:// 开头。",
            "The API has no address. It should begin with https://.",
        )
    for place, name in enumerate(value.get("send", ())):
        yield from must_exist(name, form, world, ("send", place))


resolver = ResolverType(
    name="api",
    label=text("接口返回的人员", "People from an API"),
    icon="globe",
    value=_VALUE,
    resolve=resolve,
    check=check,
    reads=lambda value: tuple(value.get("send", ())),
    outside=True,
    examples=({"url": "https://example.com/approvers", "send": ["amount"]},),
)
