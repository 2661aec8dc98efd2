"""The check of what links and encrypted fields of a form say of its neighbours."""

from collections.abc import Callable, Iterator

from engines.core.errors import Path, Problem, text
from engines.core.expression import FormulaSyntaxError, check, parse
from engines.core.expression.types import NUMBER, Type, accepts
from engines.form.model import Field, Form
from engines.form.outline import Surroundings


def mirror_problems(
    field: Field, path: Path, around: Surroundings, *, in_rows: bool
) -> Iterator[Problem]:
    """Yield a problem for a mirror that leads nowhere back."""
    key = field.props.get("mirror")
    if not key:
        return
    back = around.find(str(key), field.target)
    if back is not None and back.target == around.key and not in_rows:
        return
    texts = text(
        "“{key}”不是指回本表单的关联字段，无法双向关联。请改选或留空。",
        "'{key}' is no reference back to this form. Choose one that is, or none.",
        key=key,
    )
    yield Problem("reference.mirror", texts, (*path, "props", "mirror"))


def limit_problems(field: Field, path: Path, around: Surroundings) -> Iterator[Problem]:
    """Yield what is wrong with the limit of a rollup."""
    written, place = field.props.get("limit"), (*path, "props", "limit")
    if not written:
        return
    if field.props["function"] not in ("count", "sum"):
        texts = text(
            "只有计数与求和可以设上限，请改用这两种方式或清空上限。",
            "Only counts and sums have a limit. Choose one of them, or no limit.",
        )
        yield Problem("rollup.limit", texts, place)
    try:
        expr = parse(written)
    except FormulaSyntaxError as error:
        yield from (problem.under(*place) for problem in error.problems)
        return
    found, problems = check(expr, _own_alone(around))
    yield from (problem.under(*place) for problem in problems)
    if not problems and not accepts(NUMBER, found):
        texts = text("上限应为数字。", "The limit must be a number.")
        yield Problem("rollup.limit", texts, place)


def _own_alone(around: Surroundings) -> Callable[[str], Type | None]:
    """A limit is asked of the stored record: nothing behind its links is read."""
    return lambda path: None if "." in path else around.type_of(path)


def clear_problems(form: Form) -> Iterator[Problem]:
    """Yield a problem where an encrypted field would have to be read in clear."""
    title = form.field(form.title_field or "")
    if title is not None and title.encrypted:
        texts = text(
            "加密字段不能作标题字段，请改选其他字段。",
            "An encrypted field cannot be the title. Choose another.",
        )
        yield Problem("field.encrypted", texts, ("title_field",))
    for at, key in enumerate(form.search):
        found = form.field(key)
        if found is not None and found.encrypted:
            texts = text(
                "加密字段不能被搜索，请移除。",
                "An encrypted field cannot be searched. Leave it out.",
            )
            yield Problem("field.encrypted", texts, ("search", at))
