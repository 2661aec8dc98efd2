"""What measures are called and how they are written."""

from collections.abc import Mapping, Sequence

from engines.core.errors import Text, text
from engines.core.expression.nodes import Expr
from engines.core.expression.nodes import Field as FieldNode
from engines.core.world import FieldShape
from engines.report.definition import Calc, Compare, FactOf
from engines.report.measures import Part, place_of
from engines.report.names import NUMBERS, Names
from engines.report.query import COUNTS

KEEPS_DECIMALS = frozenset({"sum", "min", "max", "last"})
VERBS: Mapping[str, Text] = {
    "count": text("数量", "Count"),
    "count_distinct": text("去重数", "Distinct"),
    "sum": text("合计", "Sum"),
    "avg": text("平均", "Average"),
    "median": text("中位数", "Median"),
    "min": text("最小", "Least"),
    "max": text("最大", "Greatest"),
    "last": text("最新", "Latest"),
}
CALC_WORDS: Mapping[str, Text] = {
    "running": text("累计", "running"),
    "share": text("占比", "share"),
    "share_of_row": text("行内占比", "share of row"),
    "rank": text("排名", "rank"),
    "moving": text("移动平均", "moving average"),
    "difference": text("较前一项", "change"),
}
_EARLIER: Mapping[str, Text] = {
    "year": text("去年同期", "a year before"),
    "quarter": text("上季度同期", "a quarter before"),
    "month": text("上月同期", "a month before"),
    "week": text("上周同期", "a week before"),
    "day": text("前一天", "a day before"),
    "previous": text("上期", "the period before"),
}
WIDGET_FORMATS = {"money": "money", "percent": "percent"}


def title_of(names: Names, fact: FactOf, shape: FieldShape | None, own: bool) -> str:
    """Return what an aggregate of a field is called when nobody has named it."""
    verb = names.say(VERBS[fact.aggregate])
    if shape is None:
        if own:
            return verb
        form = names.sources.world.forms[names.dataset.form]
        return f"{names.say(form.title)} ({verb})"
    name = names.say(shape.title)
    return name if fact.aggregate == "sum" else f"{name} ({verb})"


def with_words(
    names: Names, title: str, calc: Calc | None, compare: Compare | None
) -> str:
    """Return a title that says what was done with the number."""
    words = []
    if compare is not None:
        words.append(names.say(_compared(compare)))
    if calc is not None:
        words.append(names.say(CALC_WORDS[calc.kind]))
    return " · ".join([title, *words])


def _compared(compare: Compare) -> Text:
    earlier = _EARLIER[compare.by]
    if compare.shows == "value":
        return earlier
    if compare.shows == "growth" and compare.by == "year":
        return text("同比", "year over year")
    if compare.shows == "growth":
        return text("环比", "growth")
    return text(f"较{earlier['zh-CN']}", f"change from {earlier['en']}")


def key_of(fact: FactOf, own: bool) -> str:
    """Return the key of the column of an aggregate."""
    begin = "" if own else f"{fact.form}__"
    if fact.field is None:
        return f"{begin}{fact.aggregate}"
    return f"{begin}{fact.field.replace('.', '__')}__{fact.aggregate}"


def with_marks(key: str, calc: Calc | None, compare: Compare | None) -> str:
    """Return a key that says what was done with the number."""
    marks = [f"{compare.by}_{compare.shows}"] if compare else []
    marks += [calc.kind] if calc else []
    return "__".join([key, *marks])


def format_of(fact: FactOf, shape: FieldShape | None) -> str | None:
    """Return how the numbers of an aggregate are written."""
    if shape is None or fact.aggregate in COUNTS:
        return "number"
    plain = "number" if shape.type in NUMBERS else None
    return WIDGET_FORMATS.get(shape.widget, plain)


def type_of(names: Names, expr: Expr, parts: Sequence[Part]) -> str:
    """Return the type of the numbers of a measure."""
    if not isinstance(expr, FieldNode):
        return "decimal"
    part = parts[place_of(expr)]
    if part.aggregate in COUNTS:
        return "integer"
    shape = names.look_up(part.field) if part.field else None
    return shape.type if shape else "decimal"


def decimals_of(names: Names, expr: Expr, parts: Sequence[Part]) -> int | None:
    """Return how many decimals the numbers of a measure have; None for as many."""
    if not isinstance(expr, FieldNode):
        return None
    part = parts[place_of(expr)]
    if part.aggregate in COUNTS:
        return 0
    shape = names.look_up(part.field) if part.field else None
    return shape.decimals if shape and part.aggregate in KEEPS_DECIMALS else None
