"""Names in a form's definition that lead nowhere."""

from engines.core.errors import Path, Problem, text


def no_field(key: str, path: Path) -> Problem:
    """Return the problem of a field that is not there."""
    texts = text(
        "字段“{key}”不存在，请改选其他字段或先添加它。",
        "The field '{key}' does not exist. Choose another or add it first.",
        key=key or "?",
    )
    return Problem("field.unknown", texts, path)


def no_form(key: str, path: Path) -> Problem:
    """Return the problem of a form that is not there."""
    texts = text(
        "表单“{form}”不存在，请改选其他表单。",
        "The form '{form}' does not exist. Choose another.",
        form=key or "?",
    )
    return Problem("form.unknown", texts, path)
