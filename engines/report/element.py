"""ElementType: what stands on a page beside charts; one per file of `elements/`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from engines.core.errors import Path, Text, text
from engines.core.kinds import Registry, discover
from engines.core.schema import (
    Schema,
    array,
    filled,
    integer,
    localised,
    props,
    string,
)
from engines.report import elements as package

Props = Mapping[str, Any]
Group = Literal["words", "media", "page", "work"]
WEB = r"^https://[^\s/$.?#][^\s]*$"


@dataclass(frozen=True)
class Named:
    """Something of the app that the settings of an element name.

    `kind` is form, dashboard, rule, pool, filter, field or condition; the last two
    belong to the form `of`.
    """

    kind: Literal["form", "dashboard", "rule", "pool", "filter", "field", "condition"]
    value: Any
    path: Path
    of: str = ""


def _nothing(_given: Props) -> Iterable[Named]:
    return ()


@dataclass(frozen=True)
class ElementType:
    """One kind of element.

    `names` tells what of the app its settings name, `clean` makes them harmless before
    they are handed out. `holds` is the setting that lists its pages (tabs, slides): the
    tiles on them stand `in` it. `size` is how large a new one is, in columns and rows.
    `bare` elements are drawn without a frame.
    """

    name: str
    label: Text
    group: Group
    icon: str
    props: Schema = field(default_factory=props)
    size: tuple[int, int] = (6, 4)
    names: Callable[[Props], Iterable[Named]] = _nothing
    clean: Callable[[Props], Props] = dict
    holds: str | None = None
    bare: bool = False
    accepts: Sequence[Props] = ()
    rejects: Sequence[Props] = ()

    def filled(self, given: Props) -> dict[str, Any]:
        """Return `given` settings over this kind's defaults."""
        return filled(self.props, given)

    def pages(self, given: Props) -> tuple[str, ...]:
        """Return the keys of the pages that hold tiles."""
        listed = given.get(self.holds) if self.holds else None
        return tuple(one["key"] for one in listed or ())

    def as_json(self) -> dict[str, Any]:
        """Return the kind's entry in the catalog."""
        return {
            "name": self.name,
            "label": dict(self.label),
            "group": self.group,
            "icon": self.icon,
            "props": self.props,
            "size": {"w": self.size[0], "h": self.size[1]},
            "holds": self.holds,
            "bare": self.bare,
            "examples": [dict(one) for one in self.accepts],
        }


@cache
def element_kinds() -> Registry[ElementType]:
    """Return every kind of element, read once."""
    return discover(package, "element", ElementType)


def element_catalog() -> list[dict[str, Any]]:
    """Return the kinds of elements for the catalog."""
    return [kind.as_json() for kind in element_kinds().values()]


def pages(title: Text) -> Schema:
    """Return the schema of the pages that tiles stand on, each with a key."""
    page = props(
        ["key"],
        key=string(pattern="^[a-z][a-z0-9_]{0,47}$"),
        title=localised(title=text("名称", "Title")),
    )
    return array(page, minItems=1, maxItems=20, input="pages", title=title)


def seconds(title: Text, **rules: Any) -> Schema:
    """Return the schema of a pause."""
    return integer(minimum=0, maximum=3600, title=title, **rules)
