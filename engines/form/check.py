"""The check of a form among its neighbours: what publishing must not meet."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from engines.core.conditions import (
    Condition,
    Formula,
    parse_condition,
)
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.expression import (
    Expr,
    FormulaSyntaxError,
    Type,
    is_volatile,
    parse,
)
from engines.core.expression import check as check_expression
from engines.core.expression.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATETIME,
    NUMBER,
    RECORD,
    TEXT,
    accepts,
)
from engines.core.schema import Schema
from engines.core.world import World
from engines.form.check_links import clear_problems, limit_problems, mirror_problems
from engines.form.check_panels import panel_problems
from engines.form.computing import Source, in_order, sources
from engines.form.conditions import compared_fields, named_fields
from engines.form.dangling import no_field, no_form
from engines.form.default_check import default_problems
from engines.form.duplicates import duplicate_problems
from engines.form.model import Field, Form, FormRule, View
from engines.form.outline import Surroundings, shape
from engines.form.registry import LAYOUTS
from engines.form.rule_actions import ACTIONS
from engines.form.ruling import compile_rules
from engines.form.settings import RESULT_STORAGE
from engines.form.taking import compile_taker
from engines.form.view import fits
from engines.form.widget import Role, StorageType

__all__ = ["check_form", "shape"]

Places = Iterable[tuple[Path, str]]
_WANTED = {
    StorageType.TEXT: TEXT,
    StorageType.INTEGER: NUMBER,
    StorageType.DECIMAL: NUMBER,
    StorageType.BOOLEAN: BOOLEAN,
    StorageType.DATE: DATE,
    StorageType.DATETIME: DATETIME,
    StorageType.LINK: RECORD,
}
_RESULTS = frozenset(map(str, RESULT_STORAGE.values()))


def check_form(form: Form, world: World) -> tuple[Problem, ...]:
    """Return every problem and warning of `form` in an app that looks like `world`."""
    checker = _Checker(form, Surroundings(form, world))
    checker.run()
    return tuple(checker.problems)


class _Checker:
    def __init__(self, form: Form, around: Surroundings) -> None:
        self.form = form
        self.around = around
        self.problems: list[Problem] = []

    def report(
        self, code: str, texts: Text, path: Path, severity: str = "error"
    ) -> None:
        self.problems.append(Problem(code, texts, path, severity))

    def run(self) -> None:
        for field, path, rows in _every_field(self.form):
            self.field(field, path, rows)
        self.formulas()
        self.form_rules(self.form.rules, None, ("rules",))
        for at, field in enumerate(self.form.fields):
            if field.rules:
                place = ("fields", at, "props", "rules")
                self.form_rules(field.rules, field, place)
        self.names()
        self.problems += duplicate_problems(self.form)
        self.problems += panel_problems(self.form, self.around)
        for at, view in enumerate(self.form.views):
            self.view(view, ("views", at))

    def names(self) -> None:
        form = self.form
        for at, group in enumerate(form.unique):
            self.known((("unique", at, n), key) for n, key in enumerate(group))
        self.known((("search", at), key) for at, key in enumerate(form.search))
        self.layout()
        self.problems += clear_problems(form)
        if form.title_field is None and form.fields:
            texts = text(
                "没有标题字段：在别处引用时只显示编号。请选一个字段作标题。",
                "There is no title field: elsewhere records are shown by number. "
                "Choose one.",
            )
            self.report("form.no_title", texts, ("title_field",), "warning")

    def known(self, places: Places, start: str | None = None) -> None:
        for path, key in places:
            if self.around.find(key, start) is None:
                self.dangling(key, path)

    def dangling(self, key: str, path: Path) -> None:
        self.problems.append(no_field(key, path))

    def layout(self) -> None:
        seen: set[str] = set()
        keys = {field.key for field in self.form.fields}
        for path, key in LAYOUTS.keys(self.form.layout, ("layout",)):
            if key not in keys:
                self.dangling(key, path)
            elif key in seen:
                texts = text(
                    "字段“{key}”在布局中出现了两次。",
                    "The field '{key}' stands in the layout twice.",
                    key=key,
                )
                self.report("layout.repeated", texts, path, "warning")
            seen.add(key)

    def field(self, field: Field, path: Path, rows: Field | None) -> None:
        if not field.known:
            texts = text(
                "未知控件“{name}”，数据会保留但无法显示。请换一个控件或安装它的插件。",
                "Unknown widget '{name}'. Its data are kept but not shown. "
                "Choose another widget or install its plug-in.",
                name=field.kind.name,
            )
            self.report("widget.unknown", texts, (*path, "widget"))
            return
        self.range(field, path)
        self.problems += default_problems(field, path, self.around, rows)
        self.problems += mirror_problems(field, path, self.around, in_rows=bool(rows))
        for word, check in _LINKED.items():
            if word in field.props:
                check(self, field, path, rows)
        if field.kind.refs:
            places = (((*path, "props"), key) for key in field.kind.refs(field.props))
            self.known(places)

    def range(self, field: Field, path: Path) -> None:
        low, high = field.props.get("min"), field.props.get("max")
        if not isinstance(low, int | float) or not isinstance(high, int | float):
            return
        if low > high:
            texts = text("最小值大于最大值。", "The minimum is above the maximum.")
            self.report("props.range", texts, (*path, "props", "min"))

    def target(self, field: Field, path: Path, _rows: Field | None) -> None:
        form = field.props["form"]
        if form not in self.around.world.forms:
            self.problems.append(no_form(form, (*path, "props", "form")))
            return
        shown = enumerate(field.props.get("show") or ())
        self.known((((*path, "props", "show", at), key) for at, key in shown), form)
        if "through" in field.props:
            self.through(field, path, form)
        if field.role is Role.ROLLUP:
            self.rollup(field, path, form)
            self.problems += limit_problems(field, path, self.around)

    def filter(self, field: Field, path: Path, _rows: Field | None) -> None:
        form, place = field.props.get("form"), (*path, "props", "filter")
        condition = self.parsed(field.props["filter"], place)
        if condition is None or form not in self.around.world.forms:
            return
        self.known(((place, key) for key in named_fields(condition)), form)
        self.known((place, key) for key in compared_fields(condition))

    def parsed(self, raw: object, path: Path) -> Condition | None:
        try:
            return parse_condition(raw or {}, path)
        except ProblemsError as error:
            self.problems += error.problems
            return None

    def through(self, field: Field, path: Path, form: str) -> None:
        key = field.props["through"]
        through = self.around.find(key, form) if key else None
        if through is None or through.target != self.form.key:
            texts = text(
                "“{key}”不是指向本表单的关联字段，请改选。",
                "'{key}' is no reference to this form. Choose one that is.",
                key=key or "?",
            )
            self.report("rollup.through", texts, (*path, "props", "through"))

    def rollup(self, field: Field, path: Path, form: str) -> None:
        props = field.props
        if props["function"] != "count" and self.around.find(props["of"], form) is None:
            self.dangling(props["of"], (*path, "props", "of"))

    def lookup(self, field: Field, path: Path, rows: Field | None) -> None:
        props = field.props
        key = f"{rows.key}.{props['reference']}" if rows else props["reference"]
        reference = self.around.find(key)
        if reference is None or reference.target is None:
            self.dangling(props["reference"], (*path, "props", "reference"))
            return
        target = self.around.find(props["field"], reference.target)
        if target is None:
            self.dangling(props["field"], (*path, "props", "field"))
        elif target.type in _RESULTS and target.type != str(field.type):
            texts = text(
                "引用的字段是{type}类型，与结果类型不同，排序和统计会不准。请改结果类型。",
                "The field it shows is of type {type}: sorting and charts go wrong. "
                "Change the result.",
                type=target.type,
            )
            self.report("lookup.result", texts, (*path, "props", "result"), "warning")

    def formulas(self) -> None:
        parsed: dict[str, tuple[Source, Expr]] = {}
        for source in sources(self.form):
            try:
                parsed[source.path] = (source, parse(source.written))
            except FormulaSyntaxError as error:
                self.problems += [p.under(*source.place) for p in error.problems]
        for source, expr in parsed.values():
            if source.field.role is not Role.LOOKUP:
                self.typed(expr, source.rows, source.place, source.field)
        self.empty_formulas()
        try:
            in_order(self.form, parsed)
        except ProblemsError as error:
            self.problems += error.problems

    def empty_formulas(self) -> None:
        for field, path, _rows in _every_field(self.form):
            if field.role is Role.FORMULA and not field.formula:
                texts = text("请填写公式。", "Write the formula.")
                self.report("formula.missing", texts, (*path, "props"))

    def typed(
        self, expr: Expr, rows: Field | None, path: Path, field: Field | None
    ) -> None:
        found, problems = check_expression(expr, self.naming(rows))
        self.problems += [p.under(*path) for p in problems]
        if field is None or problems:
            return
        wanted = _WANTED.get(field.type, ANY)
        if not accepts(wanted, found):
            texts = text(
                "公式的结果是{zh_found}，字段需要{zh_wanted}。请改公式或结果类型。",
                "The formula gives a {found}; the field needs a {wanted}. "
                "Change the formula or the result.",
                zh_found=found.label["zh-CN"],
                zh_wanted=wanted.label["zh-CN"],
                found=found.label["en"],
                wanted=wanted.label["en"],
            )
            self.report("formula.result", texts, path)
        self.stored(expr, field, path)

    def stored(self, expr: Expr, field: Field, path: Path) -> None:
        """Warn of formulas whose stored answer grows old by itself."""
        if field.role is not Role.FORMULA:
            return
        # What rollups count comes as fresh as the records: their changes ripple.
        if is_volatile(expr):
            texts = text(
                "结果随时间或人员变化，只在保存时更新。",
                "The answer changes with time or person; it is worked out on saving.",
            )
            self.report("formula.volatile", texts, path, "warning")

    def naming(self, rows: Field | None) -> Callable[[str], Type | None]:
        if rows is None:
            return self.around.type_of
        return lambda path: self.around.in_rows(rows, path)

    def form_rules(
        self, rules: Sequence[FormRule], rows: Field | None, place: Path
    ) -> None:
        for at, rule in enumerate(rules):
            self.condition(rule.when, rows, (*place, at, "when"))
            for word, actions in (("then", rule.then), ("else", rule.otherwise)):
                for n, action in enumerate(actions):
                    path = (*place, at, word, n)
                    for below, key in ACTIONS[action.do].fields(action.given):
                        self.row_known(key, rows, (*path, *below))
                    self.set_formula(action.given, rows, path)
        self.set_values(rules, rows, place)

    def set_values(
        self, rules: Sequence[FormRule], rows: Field | None, place: Path
    ) -> None:
        fields = rows.columns if rows else {f.key: f for f in self.form.fields}
        takers = {key: compile_taker(field) for key, field in fields.items()}
        for at, rule in enumerate(rules):
            try:
                compile_rules([rule], fields, takers)
            except FormulaSyntaxError:
                continue  # named by set_formula, with its place
            except ProblemsError as error:
                self.problems += [p.under(*place, at, "then") for p in error.problems]

    def set_formula(self, given: object, rows: Field | None, path: Path) -> None:
        inner = given.get("set") if isinstance(given, dict) else None
        if not inner or "formula" not in inner:
            return
        place = (*path, "set", "formula")
        try:
            expr = parse(inner["formula"])
        except FormulaSyntaxError as error:
            self.problems += [p.under(*place) for p in error.problems]
            return
        fields = rows.columns if rows else {f.key: f for f in self.form.fields}
        self.typed(expr, rows, place, fields.get(inner["field"]))

    def row_known(self, key: str, rows: Field | None, path: Path) -> None:
        if rows is None:
            self.known([(path, key)])
        elif key not in rows.columns:
            self.dangling(key, path)

    def condition(self, condition: Condition, rows: Field | None, path: Path) -> None:
        naming = self.naming(rows)
        for key in (*named_fields(condition), *compared_fields(condition)):
            if naming(key) is None and not isinstance(condition, Formula):
                self.dangling(key, path)
        if isinstance(condition, Formula):
            self.typed(condition.expr, rows, (*path, "formula"), None)

    def view(self, view: View, path: Path) -> None:
        if view.kind is None:
            texts = text(
                "未知的视图类型“{name}”，请改选。",
                "Unknown kind of view '{name}'. Choose another.",
                name=view.type,
            )
            self.report("view.unknown", texts, (*path, "type"))
            return
        for (below, key), rule in view.kind.places(view.props):
            self.viewed(key, rule, (*path, *below))
        for at, colour in enumerate(view.props.get("color") or ()):
            self.coloured(colour, (*path, "color", at, "when"))
        sorts = enumerate(view.sort)
        self.known(((*path, "sort", at), key.lstrip("-")) for at, key in sorts)
        if view.filter is not None:
            self.condition(view.filter, None, (*path, "filter"))

    def viewed(self, key: str, rule: Schema, path: Path) -> None:
        found = self.around.find(key)
        if found is None:
            self.dangling(key, path)
        elif not fits(rule, found, self.form.key):
            texts = text(
                "字段“{key}”的类型不适合这项设置，请改选其他字段。",
                "The field '{key}' is of a kind that cannot be used here. "
                "Choose another.",
                key=found.key,
            )
            self.report("view.field", texts, path)

    def coloured(self, colour: Mapping[str, object], path: Path) -> None:
        try:
            wanted = parse_condition(colour.get("when"), path)
        except ProblemsError as error:
            self.problems += error.problems
            return
        if wanted is not None:
            self.condition(wanted, None, path)


_LINKED: dict[str, Callable[[_Checker, Field, Path, Field | None], None]] = {
    "form": _Checker.target,
    "filter": _Checker.filter,
    "reference": _Checker.lookup,
}


def _every_field(form: Form) -> Iterator[tuple[Field, Path, Field | None]]:
    for at, field in enumerate(form.fields):
        path: Path = ("fields", at)
        yield field, path, None
        for inner, column in enumerate(field.fields):
            yield column, (*path, "props", "fields", inner), field
