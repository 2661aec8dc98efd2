"""Filter bar: filters of the page in a place of their own, instead of above it."""

from collections.abc import Iterable

from engines.core.errors import text
from engines.core.schema import array, choice, props, string
from engines.report.element import ElementType, Named, Props


def names(given: Props) -> Iterable[Named]:
    """Yield the filters it shows."""
    for place, key in enumerate(given.get("filters") or ()):
        yield Named("filter", key, ("filters", place))


element = ElementType(
    name="filter_bar",
    label=text("筛选栏", "Filter bar"),
    group="page",
    icon="filter",
    size=(12, 1),
    bare=True,
    props=props(
        filters=array(
            string(minLength=1),
            input="page_filters",
            title=text("筛选项（留空为全部）", "Filters (all when none is chosen)"),
        ),
        direction=choice(
            {"row": text("横向", "In a row"), "column": text("纵向", "In a column")},
            default="row",
            title=text("排列", "Arrangement"),
        ),
    ),
    names=names,
    accepts=[{}, {"filters": [], "direction": "column"}],
    rejects=[{"filters": "period"}],
)
