"""View: records of a form in a list, read with the rights of who looks at it."""

from collections.abc import Iterable

from engines.core.errors import text
from engines.core.schema import anything, array, boolean, props, string
from engines.report.element import ElementType, Named, Props


def names(given: Props) -> Iterable[Named]:
    """Yield the form, its columns and its condition."""
    form = given.get("form")
    yield Named("form", form, ("form",))
    if not form:
        return
    for place, column in enumerate(given.get("columns") or ()):
        yield Named("field", column, ("columns", place), form)
    if given.get("where"):
        yield Named("condition", given["where"], ("where",), form)


element = ElementType(
    name="view",
    label=text("数据视图", "List of records"),
    group="work",
    icon="table-2",
    size=(12, 6),
    props=props(
        form=string(input="form", title=text("表单", "Form")),
        view=string(input="view", title=text("视图", "View")),
        columns=array(
            string(minLength=1),
            maxItems=30,
            input="fields",
            title=text("列（留空按视图）", "Columns (those of the view when none)"),
        ),
        where=anything(input="condition", title=text("筛选条件", "Filter")),
        filters=boolean(
            default=True,
            title=text("受页面筛选影响", "Narrowed by the filters of the page"),
        ),
    ),
    names=names,
    accepts=[{"form": "deal", "columns": ["title"]}],
    rejects=[{"rows": 3}, {"columns": "title"}],
)
