"""Limits: a save that would take a rollup of another record above its limit is refused.

So is one that takes the limit below what there is already. The record is locked before
its rollup is read, in the transaction of the save: of two people who use up what is
left at once, one is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from engines.core.errors import Path, Problem, ProblemsError, Text, localise, text
from engines.core.expression import parse, references
from engines.core.expression.convert import to_number
from engines.core.expression.evaluate import evaluate
from engines.core.expression.values import ErrorValue
from engines.form import Field
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver
from tenon.services.reading import title_of
from tenon.services.seeds import SOURCE
from tenon.services.totals import keepers, sides_of

Row = dict[str, Any]
NOTHING = Decimal(0)
SUMS = ("count", "sum")


def limited(above: Saver, form: str) -> list[Field]:
    """Return the rollups over records of `form` that have a limit."""
    return [
        field
        for field in above.compiled.rollups
        if field.props.get("limit") and field.props["form"] == form
    ]


def guard_limits(
    saver: Saver, place: tuple[Saver, int], changes: Sequence[RecordChange], now: Row
) -> None:
    """Raise with a sentence for each limit of the record that `changes` go beyond.

    `now` is the record as it is after them. Sample data come form by form, what is
    used up before what there is: they are not asked.
    """
    if saver.ctx.source == SOURCE:
        return
    above, key = place
    problems = [
        problem
        for field in limited(above, saver.form)
        if (problem := _problem(saver, (above, key, field), changes, now)) is not None
    ]
    if any(field.props.get("limit") for field in above.compiled.rollups):
        earlier = {**now, **dict(_before(saver, place, changes, now))}
        moved = RecordChange(above.form, key, "updated", earlier, now, frozenset())
        problems += _all_shrunk(above, moved)
    if problems:
        raise ProblemsError(problems, "rollup.limit")


def _problem(
    saver: Saver,
    place: tuple[Saver, int, Field],
    changes: Sequence[RecordChange],
    now: Row,
) -> Problem | None:
    above, key, field = place
    total, limit = Decimal(now.get(field.key) or 0), _limit(above, field, now)
    grown = list(_growth(above, place[1:], changes))
    if limit is None or total <= limit or not any(more for _, more in grown):
        return None
    more = sum((one for _, one in grown), NOTHING)
    at = next(number for number, one in grown if one)
    if _may_know(saver, above.form, field):
        title = title_of(saver.opened.sight, saver.opened, above.form, key)
        said = _sentence(field, title, (limit, total - more, more))
    else:
        said = _BEYOND
    return Problem("rollup.limit", said, _path(field, at, len(changes)))


def _may_know(saver: Saver, form: str, field: Field) -> bool:
    """Tell whether the person may read the rollup, and what its limit is made of."""
    rights = saver.opened.rights.form(form)
    read = {field.key, *references(parse(field.props["limit"]))}
    return bool(rights.view) and all(rights.reads(path) for path in read)


def guard_shrunk(saver: Saver, changes: Sequence[RecordChange]) -> None:
    """Raise where a change takes a limit of its record below what there is already.

    Whoever saves a record holds its lock, and so do those who move its rollups.
    """
    if not saver.compiled.rollups or saver.ctx.source == SOURCE:
        return
    problems = [
        problem.under(*(("records", at) if len(changes) > 1 else ()))
        for at, change in enumerate(changes)
        if change.operation == "updated"
        for problem in _all_shrunk(saver, change)
    ]
    if problems:
        raise ProblemsError(problems, "rollup.limit")


def _before(
    saver: Saver, place: tuple[Saver, int], changes: Sequence[RecordChange], now: Row
) -> Iterator[tuple[str, Decimal]]:
    """Yield the sums and counts over records of the form as they were before."""
    above, key = place
    env = above.opened.sight.env
    for name, kept in keepers(above.ctx, above.opened.live, above.form).items():
        if kept.field.props["form"] != saver.form or kept.function not in SUMS:
            continue
        by = NOTHING
        for change in changes:
            moved = kept.moved(kept.total(0, 0), sides_of(kept, change, key), env)
            if moved is not None:
                by += Decimal(moved.count) if kept.of is None else moved.amount
        yield name, Decimal(now.get(name) or 0) - by


def _all_shrunk(saver: Saver, change: RecordChange) -> Iterator[Problem]:
    for field in saver.compiled.rollups:
        if field.props.get("limit"):
            problem = _shrunk(saver, field, change)
            if problem is not None:
                yield problem


def _shrunk(saver: Saver, field: Field, change: RecordChange) -> Problem | None:
    limit = _limit(saver, field, change.after)
    total = Decimal(change.after.get(field.key) or 0)
    if limit is None or total <= limit:
        return None
    before = _limit(saver, field, change.before or {})
    if before is not None and before <= limit:
        return None
    sight, opened = saver.opened.sight, saver.opened
    said = text(
        "“{title}”的“{zh}”已有 {total}，上限不能降到 {limit}。"
        "请先减少已有的，或改为不低于 {total}。",
        "'{en}' of '{title}' already comes to {total}: its limit cannot be lowered to "
        "{limit}. Reduce what there is first, or keep {total} at least.",
        title=title_of(sight, opened, saver.form, change.record_id),
        zh=localise(field.title, "zh-CN"),
        en=localise(field.title, "en"),
        total=field.show(total),
        limit=field.show(limit),
    )
    read = references(parse(field.props["limit"])) & change.changed
    return Problem("rollup.limit", said, tuple(sorted(read)[:1]))


def _path(field: Field, at: int, count: int) -> Path:
    within: Path = (str(field.props["of"]),) if field.props.get("of") else ()
    return ("records", at, *within) if count > 1 else within


def _limit(above: Saver, field: Field, now: Mapping[str, Any]) -> Decimal | None:
    """Return what the rollup may come to; None where the formula has no answer."""
    answer = evaluate(parse(field.props["limit"]), now, above.opened.sight.env)
    number = to_number(answer, above.opened.sight.env)
    return None if answer is None or isinstance(number, ErrorValue) else number


def _growth(
    above: Saver, place: tuple[int, Field], changes: Sequence[RecordChange]
) -> Iterator[tuple[int, Decimal]]:
    """Yield by how much each change raises the rollup, nothing where it lowers it."""
    key, field = place
    kept = keepers(above.ctx, above.opened.live, above.form).get(field.key)
    env = above.opened.sight.env
    for at, change in enumerate(changes):
        if kept is None:
            yield at, _given(change, field)
            continue
        moved = kept.moved(kept.total(0, 0), sides_of(kept, change, key), env)
        assert moved is not None  # only of the smallest and the biggest it is unknown
        by = Decimal(moved.count) if kept.of is None else moved.amount
        yield at, max(by, NOTHING)


def _given(change: RecordChange, field: Field) -> Decimal:
    """Return what a change may add where the filter asks for the day or a link.

    Nobody knows then what counted before, so every save but the last is looked at.
    """
    if change.operation == "deleted":
        return NOTHING
    return Decimal(change.after.get(str(field.props["of"])) or 1)


def _sentence(
    field: Field, title: str, figures: tuple[Decimal, Decimal, Decimal]
) -> Text:
    limit, before, more = figures
    return text(
        "“{title}”的“{zh}”不能超过 {limit}：已有 {before}，还剩 {left}，本次 {more}。",
        "'{en}' of '{title}' must not exceed {limit}: there are {before}, {left} are "
        "left, this is {more}.",
        title=title,
        zh=localise(field.title, "zh-CN"),
        en=localise(field.title, "en"),
        limit=field.show(limit),
        before=field.show(before),
        left=field.show(max(limit - before, NOTHING)),
        more=field.show(more),
    )


_BEYOND = text(
    "超过了关联记录的上限。请减少数额，或联系其负责人。",
    "This goes beyond a limit of the linked record. Enter less, or ask its owner.",
)
