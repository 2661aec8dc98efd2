"""What is wrong with the default of a field: its value, or where it is looked up."""

from collections.abc import Callable, Iterator

from engines.core.conditions import parse_condition
from engines.core.errors import Path, Problem, ProblemsError, text
from engines.form.conditions import named_fields
from engines.form.dangling import no_field, no_form
from engines.form.linkage import Linkage, asked, linkage_of
from engines.form.model import Field
from engines.form.outline import Surroundings
from engines.form.taking import compile_taker
from engines.form.widget import StorageType


def default_problems(
    field: Field, path: Path, around: Surroundings, rows: Field | None
) -> Iterator[Problem]:
    """Yield the problems of a field's default, with their places."""
    default = field.default or {}
    if "value" in default:
        value = compile_taker(field)(default["value"])
        if isinstance(value, Problem):
            yield value.under(*path, "default", "value")
    linkage = linkage_of(default)
    if linkage is not None:
        checker = _LinkageCheck(field, linkage, around, rows)
        yield from (p.under(*path, "default", "query") for p in checker.problems())


class _LinkageCheck:
    def __init__(
        self, field: Field, linkage: Linkage, around: Surroundings, rows: Field | None
    ) -> None:
        self.field = field
        self.linkage = linkage
        self.around = around
        self.rows = rows

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong, paths from the query on."""
        form = self.linkage.form
        if form not in self.around.world.forms:
            yield no_form(form, ("form",))
            return
        yield from self.taken()
        yield from self.filter()
        for at, key in enumerate(self.linkage.sort):
            yield from self.known(key.lstrip("-"), ("sort", at))

    def taken(self) -> Iterator[Problem]:
        """Yield what is wrong with what is taken over."""
        if self.field.storage is not StorageType.ROWS:
            yield from self.known(self.linkage.field, ("field",))
            return
        columns = self.linkage.columns or {}
        if not columns:
            texts = text(
                "请选择各列取自哪个字段。", "Say which field each column takes."
            )
            yield Problem("linkage.columns", texts, ("columns",))
        for column, key in columns.items():
            if column not in self.field.columns:
                yield no_field(column, ("columns", column))
            yield from self.known(key, ("columns", column))

    def filter(self) -> Iterator[Problem]:
        """Yield what is wrong with the condition."""
        raw = self.linkage.filter
        try:
            condition = parse_condition(raw, ("filter",))
        except ProblemsError as error:
            yield from error.problems
            return
        for key in named_fields(condition):
            yield from self.known(key, ("filter",))
        for key in asked(raw):
            find: Callable[[str], object] = self.around.find
            inside = self.rows is not None and key in self.rows.columns
            if not inside and find(key) is None:
                yield no_field(key, ("filter",))

    def known(self, key: str, path: Path) -> Iterator[Problem]:
        """Yield a problem for a field that the other form does not have."""
        if not key or self.around.find(key, self.linkage.form) is None:
            yield no_field(key, path)
