"""The sandbox that fills print templates, its filters, and what a template names."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from jinja2 import ChainableUndefined, Environment, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engines.core.errors import Path, Problem, TenonError, text
from engines.form.exact import quantise
from engines.form.prints.scope import Fields, Picture, raw_of
from engines.form.widgets.cn_amount import in_words

ROOTS = frozenset(
    {"record", "labels", "approvals", "now", "today", "me", "app", "form", "link"}
)


def rmb(value: Any) -> str:
    """Return a number as it is written on a Chinese cheque; nothing for nothing."""
    number = _number(value)
    return "" if number is None else in_words(number)


def number(value: Any, decimals: int = 2) -> str:
    """Return a number with separators and this many decimals."""
    found = _number(value)
    return "" if found is None else f"{quantise(found, decimals):,f}"


def day(value: Any, pattern: str = "%Y-%m-%d") -> str:
    """Return a date in the pattern of strftime, or in 年月日 words."""
    found = raw_of(value)
    if not isinstance(found, date | datetime):
        return str(value)
    words = {"年": "%Y", "月": "%m", "日": "%d"}
    if "%" not in pattern:
        pattern = "".join(words.get(c, "") + c for c in pattern if c in words)
    return found.strftime(pattern)


def qr(value: Any, width: int = 25) -> Picture | str:
    """Return a QR code of a text, as a picture this many millimetres wide."""
    import segno  # loads slowly; most pages have no code

    shown = str(value)
    if not shown:
        return ""
    made = io.BytesIO()
    segno.make(shown, error="m", micro=False).save(made, kind="png", scale=8, border=1)
    return Picture(made.getvalue(), "image/png", width)


def barcode(value: Any, kind: str = "code128", width: int = 45) -> Picture | str:
    """Return a bar code of a text; the text itself where it cannot be drawn."""
    import barcode as barcodes  # loads slowly; most pages have no code
    from barcode.writer import SVGWriter

    shown = str(value)
    try:
        made = io.BytesIO()
        barcodes.get(kind, shown, writer=SVGWriter()).write(made)
    except (barcodes.errors.BarcodeError, KeyError, ValueError):
        return shown
    return Picture(made.getvalue(), "image/svg+xml", width)


def image(value: Any, width: int = 40) -> Picture | str:
    """Return the first picture of a field, this many millimetres wide."""
    for one in value or ():
        if isinstance(one, Picture):
            return Picture(one.data, one.type, width)
    return Picture(value.data, value.type, width) if isinstance(value, Picture) else ""


_AMOUNT = re.compile(r"[^\w-]{0,2}-?\d[\d,]*(\.\d+)?%?")


def total(rows: Any, key: str) -> str:
    """Return the sum of a column of subform rows."""
    values = [row[key] for row in rows or () if key in row]
    found = [one for one in map(_number, values) if one is not None]
    if all(_is_plain(value) for value in values):
        return str(sum(found, Decimal(0)))
    return number(sum(found, Decimal(0)))


def _is_plain(value: Any) -> bool:
    """Tell whether a value is nothing, or a whole number written as its digits."""
    found = raw_of(value)
    return found is None or (isinstance(found, int) and str(value) == str(found))


def sides(rows: Any, keys: Sequence[str]) -> Fields:
    """Return by column the class of its cells: numbers stand under each other."""
    return Fields({key: "number" if _all_numbers(rows, key) else "" for key in keys})


def _all_numbers(rows: Any, key: str) -> bool:
    # What a link holds is a number, too, but it is read as words.
    found = [str(row[key]) for row in rows or () if key in row]
    known = [one for one in found if one]
    return bool(known) and all(_AMOUNT.fullmatch(one) for one in known)


def _number(value: Any) -> Decimal | None:
    found = raw_of(value)
    if found is None or isinstance(found, bool):
        return None
    try:
        return Decimal(str(found))
    except InvalidOperation:
        return None


def _environment(*, html: bool) -> Environment:
    made = ImmutableSandboxedEnvironment(autoescape=html, undefined=ChainableUndefined)
    made.filters |= {
        "rmb": rmb,
        "number": number,
        "date": day,
        "qr": qr,
        "barcode": barcode,
        "image": image,
        "total": total,
        "sides": sides,
    }
    return made


HTML = _environment(html=True)
PLAIN = _environment(html=False)


def paths_of(source: str) -> Iterator[tuple[str, ...]]:
    """Yield what a template reads of the record: `("customer", "phone")`.

    Raises jinja2.TemplateError for a template that is not written right.
    """
    tree = HTML.parse(source)
    inner = {id(found.node) for found in tree.find_all(nodes.Getattr)}
    for found in tree.find_all(nodes.Getattr):
        if id(found) not in inner:
            names = _names(found)
            if names and names[0] == "record":
                yield names[1:]


def _names(node: nodes.Node) -> tuple[str, ...]:
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _names(node.node)
        return (*before, node.attr) if before else ()
    return ()


def bad_template(error: TemplateError, path: Path) -> Problem:
    """Return the problem of a template that is not written right."""
    texts = text(
        "模板第 {line} 行写法有误：{error}。",
        "Line {line} of the template is not written right: {error}.",
        line=getattr(error, "lineno", 1) or 1,
        error=error.message or type(error).__name__,
    )
    return Problem("print.bad_template", texts, path)


def filled(sandbox: Environment, source: str, names: dict[str, Any]) -> str:
    """Return the template filled; raises TenonError `print.failed` with the reason."""
    try:
        made: str = sandbox.from_string(source).render(names)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as e:
        raise failed(e) from e
    return made


def answer(source: str, names: dict[str, Any]) -> Any:
    """Return the value of one expression: `record.amount | number`."""
    try:
        return PLAIN.compile_expression(source, undefined_to_none=True)(**names)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as e:
        raise failed(e) from e


def failed(error: Exception) -> TenonError:
    """Return the refusal of a template that cannot be filled with this record."""
    return TenonError(
        "print.failed",
        text(
            "模板无法用此记录填写：{error}。请在打印模板中修改。",
            "The template cannot be filled with this record: {error}. "
            "Mend the print template.",
            error=str(error) or type(error).__name__,
        ),
    )
