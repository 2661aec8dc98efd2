"""Duplicates for people: a check before writing, and a report of what repeats."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from sqlalchemy import select

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form.duplicates import (
    ALIKE,
    DuplicateRule,
    compared,
    duplicate_rules,
    likeness,
    pairs,
)
from tenon.context import Context
from tenon.services.matching import find_matches, shown
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.presenting import Presenter
from tenon.storage import matching as store
from tenon.storage.models.matching import match_key

Row = dict[str, Any]
MOST_GROUPS = 100
MOST_IN_GROUP = 20
MOST_ALIKE = 20_000
# A pair of characters that very many texts share tells nothing.
COMMON = 400


def check(ctx: Context, app: str, form: str, body: Mapping[str, Any]) -> Row:
    """Return the records that `values` probably repeat, masked as rights say."""
    values = body.get("values")
    if not isinstance(values, dict):
        texts = text("“values”应为对象。", "'values' must be an object.")
        raise ProblemsError([Problem("invalid", texts, ("values",))])
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form, "view" if body.get("record") else "create")
        judged = taken(opened, form, values)
        own = body.get("record") if type(body.get("record")) is int else None
        matches = find_matches(opened, form, judged, own, on_save=False)
        return {"matches": shown(opened, form, matches)}


def taken(opened: Opened, form: str, values: Mapping[str, Any]) -> Row:
    """Return raw values as the engine has them, those that are wrong left out."""
    takers = opened.live.forms[form].block.takers
    found = {key: takers[key](raw) for key, raw in values.items() if key in takers}
    return {key: v for key, v in found.items() if not isinstance(v, Problem)}


def rules(ctx: Context, app: str, form: str) -> Row:
    """Return the rules of a form whose fields the person may read."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        return {
            "rules": [
                {
                    "key": rule.key,
                    "title": localise(rule.title, ctx.language),
                    "fields": [one.field for one in rule.fields],
                }
                for rule in _readable(opened, form)
            ]
        }


def _readable(opened: Opened, form: str) -> list[DuplicateRule]:
    reads = opened.rights.form(form).reads
    every = duplicate_rules(opened.live.forms[form].form)
    return [rule for rule in every if all(reads(one.field) for one in rule.fields)]


def report(ctx: Context, app: str, form: str, wanted: str) -> Row:
    """Return groups of records that repeat each other, among those he may see."""
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        rule = next((r for r in _readable(opened, form) if r.key == wanted), None)
        if rule is None:
            texts = text("没有这条查重规则。", "There is no such rule of duplicates.")
            raise TenonError("duplicates.absent", texts, ("rule",))
        groups = list(
            _alike(opened, form, rule) if rule.alike else _keyed(opened, form, rule)
        )
        return {"groups": _presented(opened, form, groups[:MOST_GROUPS])}


def _keyed(opened: Opened, form: str, rule: DuplicateRule) -> Iterator[list[int]]:
    conn, main = opened.conn, opened.live.tables[form].main
    place, seen = (opened.live.key, form), opened.sight.rows(form)
    c = match_key.c
    for key, _n in store.repeated(conn, place, rule, (main, seen), MOST_GROUPS):
        mine = (c.app == place[0], c.form == form, c.rule == store.stored_name(rule))
        query = (
            select(main.c.id)
            .join(match_key, c.record_id == main.c.id)
            .where(*mine, c.key == key, seen)
            .order_by(main.c.id)
            .limit(MOST_IN_GROUP)
        )
        yield list(conn.scalars(query))


def _alike(opened: Opened, form: str, rule: DuplicateRule) -> Iterator[list[int]]:
    """Group what reads alike: only texts that share rare pairs are compared."""
    texts = _texts(opened, form, rule)
    leader = {number: number for number in texts}

    def head(number: int) -> int:
        while leader[number] != number:
            number = leader[number]
        return number

    for one, other in _neighbours(texts):
        first, second = sorted((head(one), head(other)))
        equal = first != second and texts[one][0] == texts[other][0]
        if equal and likeness(texts[one][1], texts[other][1]) >= ALIKE:
            leader[second] = first
    groups: dict[int, list[int]] = {}
    for number in texts:
        groups.setdefault(head(number), []).append(number)
    yield from (group[:MOST_IN_GROUP] for group in groups.values() if len(group) > 1)


def _neighbours(texts: Mapping[int, tuple[str, str]]) -> Iterator[tuple[int, int]]:
    near: dict[str, list[int]] = {}
    for number, (_key, words) in texts.items():
        for pair in pairs(words):
            near.setdefault(pair, []).append(number)
    for numbers in near.values():
        if len(numbers) <= COMMON:
            yield from combinations(numbers, 2)


def _texts(
    opened: Opened, form: str, rule: DuplicateRule
) -> dict[int, tuple[str, str]]:
    """Return by record what must be equal, and the text that must read alike."""
    main, fields = opened.live.tables[form].main, opened.live.forms[form].fields
    keys = [one.field for one in (*rule.keyed, *rule.alike)]
    query = select(main.c.id, *(main.c[key] for key in keys))
    newest = query.where(opened.sight.rows(form)).order_by(main.c.id.desc())
    found = {}
    for number, *values in opened.conn.execute(newest.limit(MOST_ALIKE)):
        record = dict(zip(keys, values, strict=True))
        parts = [
            [compared(one, fields[one.field], record[one.field]) for one in side]
            for side in (rule.keyed, rule.alike)
        ]
        if all(parts[0]) and all(parts[1]):
            found[number] = ("\x1f".join(parts[0]), "".join(parts[1]))
    return dict(sorted(found.items()))


def _presented(opened: Opened, form: str, groups: list[list[int]]) -> list[Row]:
    presenter = Presenter(opened.conn, opened.sight)
    columns = presenter.columns(form)
    main = opened.live.tables[form].main
    wanted = sorted({number for group in groups for number in group})
    statement = presenter.statement(form, columns).where(main.c.id.in_(wanted))
    rows = presenter.rows(columns, presenter.fetch(statement)) if wanted else []
    known = {row["id"]: row for row in rows}
    return [
        {"records": [known[number] for number in group if number in known]}
        for group in groups
    ]
