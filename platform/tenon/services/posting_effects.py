"""Posting rules at work: what a record in effect writes elsewhere, and takes back.

All of it happens in the transaction of the save that caused it. What the record has to
have now is compared with what the log says it has; the difference is done, so that an
edit moves balances by the difference and a void takes back exactly what was written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError, text
from engines.rules.postings import Posting, needs
from tenon.context import SYSTEM, Context
from tenon.live import LiveApp
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver
from tenon.services.opening import Opened, look
from tenon.services.posting_balances import (
    Move,
    Moved,
    balance_key,
    move_balances,
)
from tenon.services.posting_lines import Prepared, prepared
from tenon.services.removing import delete_in
from tenon.services.saving import create_in, update_in
from tenon.storage import postings as store
from tenon.storage import records as record_store
from tenon.storage.history import plain

SOURCE, SEED = "posting", "seed"


@dataclass
class Books:
    """One rule that is settled for one record, in one transaction."""

    opened: Opened
    rule: Posting
    record: int
    old: Mapping[int, Any] = field(default_factory=dict)
    new: Mapping[int, Prepared] = field(default_factory=dict)

    @property
    def live(self) -> LiveApp:
        """The release."""
        return self.opened.live


def settle(saver: Saver, changes: Iterable[RecordChange]) -> None:
    """Post what `changes` bring into effect, and take back what they void."""
    rules = rules_of(saver.opened.live, saver.form)
    if not rules:
        return
    opened = acting(saver.opened)
    for change in changes:
        for rule in rules:
            if _concerns(rule, change):
                settle_record(opened, rule, change.record_id)


def settle_state(opened: Opened, form: str, record: int) -> None:
    """Do what the new flow state of a record brings into effect, or voids."""
    for rule in rules_of(opened.live, form):
        if "flow_state" in needs(rule):
            settle_record(acting(opened), rule, record)


def rules_of(live: LiveApp, form: str) -> list[Posting]:
    """Return the posting rules of a form, in the order of their keys."""
    rules: Mapping[str, Posting] = live.of("posting")
    return [rules[key] for key in sorted(rules) if rules[key].form == form]


def acting(opened: Opened) -> Opened:
    """Return the app with all rights, in the name of who caused the posting."""
    ctx = opened.ctx
    if ctx.source in (SOURCE, SEED) and ctx.actor.is_admin:
        return opened
    whole = replace(SYSTEM, id=ctx.actor.id, name=ctx.actor.name)
    # What sample data posts is sample data, and goes away with it.
    source = ctx.source if ctx.source == SEED else SOURCE
    return look(replace(ctx, actor=whole, source=source), opened.conn, opened.live)


def _concerns(rule: Posting, change: RecordChange) -> bool:
    """A record that is edited is looked at again only where the rule reads it."""
    if change.operation != "updated":
        return True
    read = {path.partition(".")[0] for path in needs(rule)} | {rule.rows}
    return not read.isdisjoint(change.changed)


def settle_record(opened: Opened, rule: Posting, record: int) -> bool:
    """Make the log of one record what it has to be; tell whether anything was done."""
    place = (opened.live.key, rule.form, record)
    held = {row.row_id: row for row in store.in_force(opened.conn, place, rule.key)}
    if not held and not rule.enabled:
        return False
    wanted = prepared(opened, rule, record)
    same = {k for k in held if k in wanted and held[k].digest == wanted[k].digest}
    books = Books(
        opened,
        rule,
        record,
        old={k: row for k, row in held.items() if k not in same},
        new={k: one for k, one in wanted.items() if k not in same},
    )
    if books.old or books.new:
        _settle(books)
    return bool(books.old or books.new)


def _settle(books: Books) -> None:
    moved = move_balances(books.opened, books.rule, list(_moves(books)))
    made = _write_records(books)
    log = [_reversed(books, row, moved) for row in books.old.values()]
    log += [_posted(books, one, moved, made) for one in books.new.values()]
    store.end(books.opened.conn, [row.id for row in books.old.values()])
    store.add(books.opened.conn, log)


def _moves(books: Books) -> Iterable[Move]:
    for row in books.old.values():
        if row.balance_form is not None:
            amounts = {k: -Decimal(pair[0]) for k, pair in row.moved.items()}
            yield Move(row.balance_form, row.found_by, amounts, (), row.balance_id)
    balance = books.rule.balance
    for one in books.new.values():
        if balance is not None and any(one.amounts.values()):
            yield Move(balance.form, one.match, one.amounts, one.path)


def _write_records(books: Books) -> dict[int, int]:
    """Write, change and take back records; return those that rows have now."""
    made: dict[int, int] = {}
    kept: set[int] = set()
    rule = books.rule
    for key, one in books.new.items() if rule.into else ():
        old = books.old.get(key)
        changed = _changed_in_place(books, old, one) if old is not None else False
        if changed and old is not None:
            made[key] = old.into_id
            kept.add(key)
        else:
            made[key] = _written(books, one.values, one)
    for key, row in books.old.items():
        if row.into_id is not None and key not in kept:
            _take_back(books, row)
    return made


def _changed_in_place(books: Books, old: Any, one: Prepared) -> bool:
    """Change the record that a row has, where it is still there and may be changed."""
    rule, opened = books.rule, books.opened
    if rule.reverse != "remove" or old.into_form != rule.into or old.into_id is None:
        return False
    if not _alive(opened, old.into_form, old.into_id):
        return False
    with _Told(rule, one):
        update_in(
            _system(opened),
            opened.conn,
            books.live,
            old.into_form,
            old.into_id,
            one.values,
        )
    return True


def _written(books: Books, values: Mapping[str, Any], one: Prepared | None) -> int:
    form = str(books.rule.into)
    with _Told(books.rule, one):
        change = create_in(
            books.opened.ctx, books.opened.conn, books.live, form, dict(values)
        )
    return change.record_id


def _take_back(books: Books, row: Any) -> None:
    """Remove the record that a line wrote, or write the opposite of it."""
    opened, form = books.opened, row.into_form
    if form not in books.live.forms or not _alive(opened, form, row.into_id):
        return
    if books.rule.reverse == "remove" or form != books.rule.into:
        with _Told(books.rule, None):
            delete_in(_system(opened), opened.conn, books.live, form, row.into_id)
        return
    tables = books.live.tables[form]
    stored = record_store.fetch_one(opened.conn, tables, row.into_id) or {}
    values = {key: plain(stored.get(key)) for key in books.rule.values}
    for key in books.rule.negate:
        if stored.get(key) is not None:
            values[key] = plain(-stored[key])
    _written(books, values, None)


def _alive(opened: Opened, form: str, key: int) -> bool:
    if form not in opened.live.tables:
        return False
    found = record_store.fetch_one(opened.conn, opened.live.tables[form], key)
    return found is not None and found["deleted_at"] is None


def _system(opened: Opened) -> Context:
    return opened.ctx.as_system(SOURCE)


def _entry(books: Books) -> dict[str, Any]:
    return {
        "app": books.live.key,
        "posting": books.rule.key,
        "form": books.rule.form,
        "record_id": books.record,
        "at": books.opened.ctx.now(),
        "actor_id": books.opened.ctx.actor.id,
    }


def _reversed(books: Books, row: Any, moved: Mapping[str, Moved]) -> dict[str, Any]:
    amounts = {key: -Decimal(pair[0]) for key, pair in row.moved.items()}
    after = moved.get(balance_key(row.balance_form, row.found_by))
    return _entry(books) | {
        "row_id": row.row_id,
        "into_form": row.into_form,
        "into_id": row.into_id,
        "balance_form": row.balance_form,
        "balance_id": after.record if after else row.balance_id,
        "found_by": row.found_by,
        "moved": _shown(amounts, after),
        "digest": row.digest,
        "reverses": row.id,
        "in_force": False,
    }


def _posted(
    books: Books, one: Prepared, moved: Mapping[str, Moved], made: Mapping[int, int]
) -> dict[str, Any]:
    balance, into = books.rule.balance, made.get(one.row)
    after = moved.get(balance_key(balance.form, one.match)) if balance else None
    return _entry(books) | {
        "row_id": one.row,
        "into_form": books.rule.into,
        "into_id": into,
        "balance_form": balance.form if balance and after else None,
        "balance_id": after.record if after else None,
        "found_by": dict(one.match),
        "moved": _shown(one.amounts, after) if after else {},
        "digest": one.digest,
        "reverses": None,
        "in_force": True,
    }


def _shown(
    amounts: Mapping[str, Decimal], after: Moved | None
) -> dict[str, list[str | None]]:
    left = after.after if after else {}
    return {
        key: [str(value), str(left[key].quantize(value)) if key in left else None]
        for key, value in amounts.items()
    }


class _Told:
    """Says of whatever a written record refuses which rule wanted it, and where."""

    def __init__(self, rule: Posting, line: Prepared | None) -> None:
        self.rule, self.path = rule, line.path if line else ()

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: Any) -> None:
        if not isinstance(error, TenonError):
            return
        told: Sequence[Problem] = (
            error.problems
            if isinstance(error, ProblemsError)
            else (Problem(error.code, error.texts),)
        )
        title = self.rule.title
        texts = text(
            "过账规则“{title}”没有成功：{zh}",
            "The posting rule '{english}' failed: {en}",
            title=title.get("zh-CN", self.rule.key),
            english=title.get("en", self.rule.key),
            zh=told[0].texts["zh-CN"],
            en=told[0].texts["en"],
        )
        problem = Problem("posting.refused", texts, self.path)
        raise ProblemsError([problem], "posting.refused") from error
