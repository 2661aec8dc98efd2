"""Matching: the records that a new or changed one probably repeats."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from engines.core.errors import Path, Problem, ProblemsError, localise, text
from engines.form import Field
from engines.form.duplicates import DuplicateRule, compared, duplicate_rules, score
from engines.form.values import to_json
from tenon.permissions.sight import Sight
from tenon.services.guarding import Saver
from tenon.services.opening import Opened
from tenon.services.titles import title_column
from tenon.storage import matching as store
from tenon.storage import records as record_store
from tenon.storage.search import alike_rows
from tenon.storage.tables import searched_fields

MOST = 20
CANDIDATES = 60
Row = dict[str, Any]
Values = Mapping[str, Any]


class DuplicatesError(ProblemsError):
    """Records that are probably the same exist; the answer shows them, masked."""

    def __init__(self, problems: Sequence[Problem], matches: Sequence[Row]) -> None:
        super().__init__(problems, "record.duplicates")
        self.extra = {"matches": list(matches)}


@dataclass(frozen=True)
class Match:
    """One record that is probably the same, by which rule, how surely."""

    rule: DuplicateRule
    record_id: int
    score: float


def find_matches(
    opened: Opened, form: str, values: Values, own: int | None, *, on_save: bool
) -> list[Match]:
    """Return the living records that repeat `values` under any rule, the surest first.

    All records of the form count, also those the person may not see.
    """
    compiled = opened.live.forms[form]
    found: dict[int, Match] = {}
    for rule in duplicate_rules(compiled.form):
        if on_save and rule.on_save == "off":
            continue
        for match in _of_rule(opened, form, rule, values):
            known = found.get(match.record_id)
            if match.record_id != own and (known is None or known.score < match.score):
                found[match.record_id] = match
    ordered = sorted(found.values(), key=lambda one: (-one.score, one.record_id))
    return ordered[:MOST]


def _of_rule(
    opened: Opened, form: str, rule: DuplicateRule, values: Values
) -> Iterator[Match]:
    fields = opened.live.forms[form].fields
    ids = _candidates(opened, form, rule, values)
    stored = record_store.fetch(opened.conn, opened.live.tables[form], ids)
    for number, record in stored.items():
        if record["deleted_at"] is None:
            surely = score(rule, fields, (values, record))
            if surely:
                yield Match(rule, number, surely)


def _candidates(
    opened: Opened, form: str, rule: DuplicateRule, values: Values
) -> list[int]:
    compiled, place = opened.live.forms[form], (opened.live.key, form)
    if rule.keyed:
        key = store.key_of(opened.conn, rule, compiled.fields, values)
        return (
            [] if key is None else store.same(opened.conn, place, rule, key, CANDIDATES)
        )
    searched = searched_fields(compiled)
    texts = [values.get(one.field) for one in rule.alike if one.field in searched]
    if not any(texts):
        return []
    main = opened.live.tables[form].main.name
    bare = [
        compared(one, compiled.fields[one.field], values.get(one.field))
        for one in rule.alike
    ]
    return alike_rows(opened.conn, main, [*texts, *bare], CANDIDATES)


def shown(opened: Opened, form: str, matches: Sequence[Match]) -> list[Row]:
    """Return matches as the person may know them: masked where he may not look."""
    visible = _visible(opened, form, [one.record_id for one in matches])
    tables = opened.live.tables[form]
    stored = record_store.fetch(opened.conn, tables, [one.record_id for one in matches])
    titles = _titles(opened.conn, opened.sight, form, list(stored))
    return [
        _shown(opened, form, one, stored[one.record_id], titles, visible)
        for one in matches
        if one.record_id in stored
    ]


def _visible(opened: Opened, form: str, ids: Sequence[int]) -> set[int]:
    if not opened.rights.form(form).view:
        return set()
    main = opened.live.tables[form].main
    query = select(main.c.id).where(main.c.id.in_(ids), opened.sight.rows(form))
    return set(opened.conn.scalars(query))


def _titles(
    conn: Connection, sight: Sight, form: str, ids: Sequence[int]
) -> dict[int, str]:
    main = sight.app.tables[form].main
    query = select(main.c.id, title_column(sight, form, main)).where(main.c.id.in_(ids))
    return {key: str(title) for key, title in conn.execute(query)}


def _shown(  # noqa: PLR0913  # a match, the record behind it, and whether he sees it
    opened: Opened,
    form: str,
    match: Match,
    record: Values,
    titles: Mapping[int, str],
    visible: set[int],
) -> Row:
    seen = match.record_id in visible
    rights, fields = opened.rights.form(form), opened.live.forms[form].fields
    title = titles.get(match.record_id, f"#{match.record_id}")
    compiled = opened.live.forms[form].form
    clear = seen and rights.reads(compiled.title_field or "")
    owner = opened.sight.people.get("user", {}).get(record.get("owner") or 0)
    return {
        "rule": match.rule.key,
        "rule_title": localise(match.rule.title, opened.ctx.language),
        "id": match.record_id if seen else None,
        "title": title if clear else masked(title),
        "owner": owner["title"] if owner else None,
        "score": round(match.score, 2),
        "masked": {
            one.field: _value(
                fields[one.field], record, seen and rights.reads(one.field)
            )
            for one in match.rule.fields
            if rights.level(one.field) != "hidden"
        },
    }


def _value(field: Field, record: Values, clear: bool) -> Any:
    value = record.get(field.key)
    if value is None or clear:
        return to_json(value, field.decimals)
    if field.kind.mask is not None and isinstance(value, str):
        return field.kind.masked(value)
    return masked(value) if isinstance(value, str) else "***"


def masked(value: str) -> str:
    """Return enough of a text to recognise it, and no more.

    >>> masked("榫卯科技有限公司")
    '榫***司'
    """
    if len(value) < 3:
        return "***"
    return f"{value[0]}***{value[-1]}"


def compared_fields(saver: Saver) -> frozenset[str]:
    """Return the fields that any rule of the form compares."""
    rules = duplicate_rules(saver.compiled.form)
    return frozenset(one.field for rule in rules for one in rule.fields)


def guard_duplicates(saver: Saver, values: Values, own: int | None, path: Path) -> None:
    """Refuse what repeats a record under a rule that forbids it.

    Where somebody is there to be asked, under one that warns, too.
    """
    rules = duplicate_rules(saver.compiled.form)
    wanted = ("block", "warn") if saver.asks else ("block",)
    if not any(rule.on_save in wanted for rule in rules):
        return
    found = find_matches(saver.opened, saver.form, values, own, on_save=True)
    matches = [one for one in found if one.rule.on_save in wanted]
    if not matches:
        return
    told = shown(saver.opened, saver.form, matches)
    problems = [
        _problem(match.rule, row).under(*path)
        for match, row in zip(matches, told, strict=True)
    ]
    raise DuplicatesError(problems, told)


def _problem(rule: DuplicateRule, row: Row) -> Problem:
    texts = text(
        "与已有记录“{title}”可能重复（{zh_rule}）。",
        "This may be the same as '{title}' ({en_rule}).",
        title=row["title"],
        zh_rule=localise(rule.title, "zh-CN"),
        en_rule=localise(rule.title, "en"),
    )
    severity = "error" if rule.on_save == "block" else "warning"
    return Problem("record.duplicate", texts, (rule.fields[0].field,), severity)
