"""Balances: rows that posting rules add to, one at a time, never below nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import orjson

from engines.core.errors import Path, Problem, ProblemsError, localise, text
from engines.rules.postings import Posting
from tenon.services.guarding import Saver
from tenon.services.opening import Opened
from tenon.services.patching import native
from tenon.services.raw_values import as_raw
from tenon.services.saving import create_in, update_in
from tenon.services.titles import Titles
from tenon.storage import postings as store
from tenon.storage import records as record_store

ZERO = Decimal(0)


@dataclass(frozen=True)
class Move:
    """Amounts to add to the row that `match` finds; `path` is what wants it.

    `known` is the row that was moved before, when this takes it back.
    """

    form: str
    match: Mapping[str, Any]
    amounts: Mapping[str, Decimal]
    path: Path
    known: int | None = None


@dataclass
class Row:
    """One row of balances with all that is to be added to it."""

    form: str
    match: Mapping[str, Any]
    known: int | None = None
    record: int | None = None
    have: dict[str, Decimal] = field(default_factory=dict)
    total: dict[str, Decimal] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)

    def add(self, move: Move) -> None:
        """Count one more move."""
        self.known = self.known or move.known
        for name, amount in move.amounts.items():
            self.total[name] = self.total.get(name, ZERO) + amount
        if move.path:
            self.paths.append(move.path)


@dataclass(frozen=True)
class Moved:
    """A row that was moved: its id, and what it holds now."""

    record: int
    after: Mapping[str, Decimal]


def move_balances(
    opened: Opened, rule: Posting, moves: Sequence[Move]
) -> dict[str, Moved]:
    """Move balances and return them by key; raises naming every one that lacks.

    Everybody takes the rows in one order, so that no two wait for each other.
    """
    rows = _gathered(moves)
    if not rows:
        return {}
    store.take_turns(opened.conn, [f"{opened.live.key}:{key}" for key in sorted(rows)])
    for key in sorted(rows):
        look_up(opened, rows[key])
    lacking = list(shortages(opened, rule, rows.values()))
    if lacking:
        raise ProblemsError(lacking, "posting.negative")
    return {key: _move(opened, rows[key]) for key in sorted(rows)}


def _gathered(moves: Iterable[Move]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for move in moves:
        row = rows.setdefault(
            balance_key(move.form, move.match), Row(move.form, move.match)
        )
        row.add(move)
    return rows


def balance_key(form: str | None, match: Mapping[str, Any]) -> str:
    """Return what tells one row of balances from another."""
    return f"{form}:" + orjson.dumps(match, option=orjson.OPT_SORT_KEYS).decode()


def look_up(opened: Opened, row: Row, *, lock: bool = True) -> None:
    """Find the row, lock it, and read what it holds."""
    conn, tables = opened.conn, opened.live.tables[row.form]
    saver = Saver(opened, row.form)
    wanted = native(saver, row.match) | _system_values(saver, row.match)
    found = store.find_balance(conn, tables.main, wanted) or row.known
    if found is None:
        return
    held = lock and conn.dialect.name != "sqlite"
    stored = record_store.fetch(conn, tables, [found], lock=held).get(found)
    if stored is None or stored["deleted_at"] is not None:
        return
    row.record = found
    row.have = {name: Decimal(stored[name] or 0) for name in row.total}


def _system_values(saver: Saver, match: Mapping[str, Any]) -> dict[str, Any]:
    known = saver.compiled.fields
    return {key: value for key, value in match.items() if key not in known}


def shortages(opened: Opened, rule: Posting, rows: Iterable[Row]) -> Iterator[Problem]:
    """Yield a sentence for everything that would fall below nothing."""
    guarded = rule.balance.not_negative if rule.balance else frozenset[str]()
    for row in rows:
        for name in sorted(guarded & row.total.keys()):
            have, add = row.have.get(name, ZERO), row.total[name]
            if add < 0 and have + add < 0:
                path = row.paths[0] if row.paths else ()
                yield _lacks(opened, row, (name, have, -add), path)


def _lacks(
    opened: Opened, row: Row, lack: tuple[str, Decimal, Decimal], path: Path
) -> Problem:
    name, have, need = lack
    shown = opened.live.forms[row.form].fields[name]
    item = named(opened, row.form, row.match)
    texts = text(
        "“{item}”的“{zh}”不足：现有 {have}，需要 {need}。请减少数量或先补足。",
        "Not enough '{en}' of '{item}': there are {have}, {need} are needed. "
        "Lower the amount or add to it first.",
        item=item,
        zh=localise(shown.title, "zh-CN"),
        en=localise(shown.title, "en"),
        have=shown.show(have),
        need=shown.show(need),
    )
    return Problem("posting.negative", texts, path)


def named(opened: Opened, form: str, match: Mapping[str, Any]) -> str:
    """Return the row of balances in the words of what it is found by."""
    return " · ".join(word(opened, form, key, value) for key, value in match.items())


def word(opened: Opened, form: str, key: str, value: Any) -> str:
    """Return a value of the log as people read it."""
    shown = opened.live.forms[form].fields.get(key)
    if shown is None or value is None:
        return "" if value is None else str(value)
    if shown.target and isinstance(value, int):
        titles = Titles(opened.conn, opened.sight)
        titles.want(shown.target, [value])
        titles.load()
        return str(titles.of(shown.target).get(value, {}).get("title", value))
    whole = native(Saver(opened, form), {key: value})[key]
    return shown.show(whole, opened.ctx.language, opened.ctx.timezone)


def _move(opened: Opened, row: Row) -> Moved:
    after = {k: row.have.get(k, ZERO) + v for k, v in row.total.items()}
    ctx, conn, live = opened.ctx, opened.conn, opened.live
    amounts = as_raw(live.forms[row.form], after)
    if row.record is None:
        raw = {**row.match, **amounts}
        made = create_in(ctx, conn, live, row.form, raw)
        return Moved(made.record_id, after)
    if any(row.total.values()):
        system = ctx.as_system(ctx.source)
        update_in(system, conn, live, row.form, row.record, amounts)
    return Moved(row.record, after)
