"""Check: what is wrong with a posting rule among its neighbours."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from engines.core.conditions import fields_of
from engines.core.errors import Path, Problem, text
from engines.core.expression import references
from engines.core.world import FieldShape, World
from engines.rules.postings.definition import Assign, Balance, Posting
from engines.rules.postings.lines import assigns

_NUMBERS = frozenset({"integer", "decimal"})
_KEYS = frozenset({"text", "integer", "decimal", "boolean", "date", "link"})


def check_posting(posting: Posting, world: World) -> tuple[Problem, ...]:
    """Return what is wrong with a posting rule in its app."""
    unknown = tuple(_forms(posting, world))
    if unknown:
        return unknown
    return (
        *_nothing(posting),
        *_sources(posting, world),
        *_targets(posting, world),
        *(_balance(posting.balance, world) if posting.balance else ()),
        *_loops(posting, world),
    )


def _nothing(posting: Posting) -> Iterator[Problem]:
    if posting.into is None and posting.balance is None:
        texts = text(
            "过账规则既不写入记录，也不更新余额。请至少选择一项。",
            "The posting rule writes no record and moves no balance. "
            "Choose at least one.",
        )
        yield Problem("posting.nothing", texts, ("into",))


def _forms(posting: Posting, world: World) -> Iterator[Problem]:
    named: list[tuple[Path, str]] = [(("form",), posting.form)]
    if posting.into is not None:
        named.append((("into",), posting.into))
    if posting.balance is not None:
        named.append((("balance", "form"), posting.balance.form))
    for path, form in named:
        if form not in world.forms:
            texts = text(
                "没有表单“{form}”。请选择已有的表单。",
                "There is no form '{form}'. Choose one that exists.",
                form=form,
            )
            yield Problem("posting.unknown_form", texts, path)
    rows = world.find(posting.form, posting.rows) if posting.rows else None
    if posting.form in world.forms and posting.rows and not (rows and rows.fields):
        texts = text(
            "“{rows}”不是表单“{form}”的子表。请选择它的子表。",
            "'{rows}' is no subform of '{form}'. Choose one of its subforms.",
            rows=posting.rows,
            form=posting.form,
        )
        yield Problem("posting.no_rows", texts, ("rows",))


def _sources(posting: Posting, world: World) -> Iterator[Problem]:
    """Yield the names that neither the row nor the record has."""
    for path, name in _named(posting):
        if not _known(posting, name, world):
            yield _unknown(posting.form, name, (*path, "formula"))
    for name in sorted(fields_of(posting.when)) if posting.when else ():
        if world.find(posting.form, name) is None:
            yield _unknown(posting.form, name, ("when",))
    for name in sorted(fields_of(posting.where)) if posting.where else ():
        if not _known(posting, name, world):
            yield _unknown(posting.form, name, ("where",))


def _named(posting: Posting) -> Iterator[tuple[Path, str]]:
    for path, one in assigns(posting):
        if one.formula is not None:
            yield from ((path, name) for name in sorted(references(one.formula)))


def _known(posting: Posting, name: str, world: World) -> bool:
    within = f"{posting.rows}.{name}" if posting.rows else name
    return any(world.find(posting.form, one) is not None for one in (within, name))


def _unknown(form: str, name: str, path: Path) -> Problem:
    texts = text(
        "表单“{form}”没有字段“{name}”。请选择已有的字段。",
        "The form '{form}' has no field '{name}'. Choose one that it has.",
        form=form,
        name=name,
    )
    return Problem("posting.unknown_field", texts, path)


def _targets(posting: Posting, world: World) -> Iterator[Problem]:
    into = posting.into
    if into is None:
        return
    for place, key in enumerate(posting.negate):
        shape = world.find(into, key)
        if shape is None or shape.type not in _NUMBERS:
            yield _no_number(into, key, ("negate", place))
    for key, given in posting.values.items():
        shape = world.find(into, key)
        if shape is None:
            yield _unknown(into, key, ("set", key))
        else:
            yield from _fixed(shape, given, ("set", key))
    for key, shape in world.forms[into].fields.items():
        if shape.required and key not in posting.values:
            texts = text(
                "“{zh}”必填，却没有设置：若没有默认值，过账会被拒绝。",
                "'{en}' is required but not set: without a default, posting fails.",
                zh=shape.title.get("zh-CN", key),
                en=shape.title.get("en", key),
            )
            yield Problem("posting.not_set", texts, ("set",), "warning")


def _balance(balance: Balance, world: World) -> Iterator[Problem]:
    for key in balance.match:
        shape = world.find(balance.form, key)
        path: Path = ("balance", "match", key)
        if shape is None:
            yield _unknown(balance.form, key, path)
        elif shape.type not in _KEYS:
            texts = text(
                "不能按“{zh}”查找余额。请选择文本、数字、日期或引用字段。",
                "A balance cannot be found by '{en}'. Choose a text, number, date or "
                "reference.",
                zh=shape.title.get("zh-CN", key),
                en=shape.title.get("en", key),
            )
            yield Problem("posting.no_key", texts, path)
    for key in balance.add:
        shape = world.find(balance.form, key)
        path = ("balance", "add", key)
        if shape is None or shape.type not in _NUMBERS:
            yield _no_number(balance.form, key, path)
        else:
            yield from _fixed(shape, balance.add[key], path)
    for key in sorted(balance.not_negative - balance.add.keys()):
        texts = text(
            "“{key}”不是要累加的字段，不能限制它不为负。",
            "'{key}' is not added to, so it cannot be kept from falling below 0.",
            key=key,
        )
        yield Problem("posting.not_added", texts, ("balance", "not_negative"))


def _fixed(shape: FieldShape, given: Assign, path: Path) -> Iterator[Problem]:
    """Yield a problem when a fixed value is none that a number or a switch may have."""
    value = given.value
    if given.formula is not None or value is None:
        return
    if shape.type in _NUMBERS and not _is_number(value):
        texts = text(
            "“{value}”不是数字。请填数字，或改为公式。",
            "'{value}' is no number. Write one, or make it a formula.",
            value=str(value).replace("{", "(").replace("}", ")"),
        )
        yield Problem("posting.value", texts, path)
    if shape.type == "boolean" and not isinstance(value, bool):
        texts = text("应为是或否。", "This must be yes or no.")
        yield Problem("posting.value", texts, path)


def _is_number(value: object) -> bool:
    if isinstance(value, bool):
        return False
    try:
        return Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def _no_number(form: str, key: str, path: Path) -> Problem:
    texts = text(
        "表单“{form}”的“{key}”不是数字字段。请选择数字字段。",
        "'{key}' of '{form}' is no number. Choose a field that is one.",
        form=form,
        key=key,
    )
    return Problem("posting.no_number", texts, path)


def _loops(posting: Posting, world: World) -> Iterator[Problem]:
    """Yield a problem when what is written would be posted back here again."""
    reached: set[str] = set()
    ahead = list(_written(posting))
    while ahead:
        form = ahead.pop()
        if form in reached:
            continue
        reached.add(form)
        for (kind, _key), other in world.parsed.items():
            if kind == "posting" and isinstance(other, Posting) and other.form == form:
                ahead += _written(other)
    if posting.form in reached:
        texts = text(
            "过账会绕回表单“{form}”，永远停不下来。请改变写入的表单。",
            "Posting leads back to '{form}' and would never end. "
            "Write into another form.",
            form=posting.form,
        )
        yield Problem("posting.loop", texts, ("into",))


def _written(posting: Posting) -> Iterator[str]:
    if posting.into is not None:
        yield posting.into
    if posting.balance is not None:
        yield posting.balance.form
