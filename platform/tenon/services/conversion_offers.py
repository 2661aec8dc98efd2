"""Conversions as a person is offered them: which, with which values, into what."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engines.core.assignments import is_formula
from engines.core.errors import localise
from engines.core.expression import parse, references
from engines.form.conversions import Conversion, Target
from engines.form.values import to_json
from tenon.context import Context
from tenon.services import converting
from tenon.services.converting import Converting, Work
from tenon.services.duplicates import taken
from tenon.services.matching import find_matches, shown
from tenon.services.opening import Opened, absent_record, open_app, open_form
from tenon.storage import converted as store
from tenon.storage import people

Row = dict[str, Any]


def offered(ctx: Context, app: str, form: str, record: int) -> Row:
    """Return the conversions of a record: what may be done, what was done."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        _need_seen(opened, form, record)
        rights = opened.rights.form(form)
        known = [c for c in opened.live.of("conversion").values() if c.form == form]
        rows = store.of_record(conn, (app, form), record)
        names = people.names_of(conn, {r.actor_id for r in rows if r.actor_id})
        standing = {row.conversion for row in rows if row.reverted_at is None}
        return {
            "conversions": [
                {"key": one.key, "title": localise(one.title, ctx.language)}
                for one in known
                if (one.verb == "view" or rights.edit)
                and (one.repeats or one.key not in standing)
                and converting.meets(Converting(opened, one, record))
            ],
            "done": [_done(opened, row, names) for row in _told(known, rows)],
        }


def _told(known: Sequence[Conversion], rows: Sequence[Any]) -> Iterator[Any]:
    """Yield what was done; of what repeats only the last, the others are in lists."""
    repeated = {one.key for one in known if one.repeats}
    last = {row.conversion: row.id for row in sorted(rows, key=lambda row: row.id)}
    for row in rows:
        if row.conversion not in repeated or last[row.conversion] == row.id:
            yield row


def _need_seen(opened: Opened, form: str, record: int) -> None:
    open_form(opened, form)
    main = opened.live.tables[form].main
    query = main.select().where(main.c.id == record, opened.sight.rows(form))
    if opened.conn.execute(query).first() is None:
        raise absent_record(record)


def _done(opened: Opened, row: Any, names: Mapping[int, str]) -> Row:
    live, language = opened.live, opened.ctx.language
    known: Conversion | None = live.of("conversion").get(row.conversion)
    title = localise(known.title, language) if known else row.conversion
    steps = [step for step in row.made if step["form"] in live.forms]
    return {
        "id": row.id,
        "title": title,
        "at": row.at,
        "by": {"id": row.actor_id, "title": names.get(row.actor_id, "")},
        "made": [converting.link_of(opened, step) for step in steps],
        "reverted_at": row.reverted_at,
    }


def prepare(ctx: Context, app: str, key: str, record: Any) -> Row:
    """Return what the dialog begins with: values, and records that are there already.

    A value that comes from a field the person may not read is not shown to him; it is
    carried over all the same.
    """
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        one = converting.find(opened, key, record)
        _need_seen(opened, one.conversion.form, one.record)
        converting.guard_convertible(one)
        work = Work(one, one.loaded(), {})
        return {
            "title": localise(one.conversion.title, ctx.language),
            "targets": [_prepared(work, target) for target in one.conversion.targets],
        }


def _prepared(work: Work, target: Target) -> Row:
    opened, language = work.one.opened, work.one.opened.ctx.language
    form = opened.live.forms[target.form].form
    values = {k: v for k, v in work.values(target).items() if v is not None}
    matches = find_matches(
        opened, target.form, taken(opened, target.form, values), None, on_save=False
    )
    open_to_him = {
        name: to_json(value)
        for name, value in values.items()
        if name in target.shows and _reads(work.one, target.values.get(name))
    }
    return {
        "key": target.key,
        "form": target.form,
        "title": localise(target.title or form.title, language),
        "optional": target.optional,
        "may_create": opened.rights.form(target.form).create,
        "shows": list(target.shows),
        "values": open_to_him,
        "existing": target.existing,
        "matches": shown(opened, target.form, matches),
    }


def _reads(one: Converting, value: Any) -> bool:
    """Tell whether the person may read everything that a mapped value comes from."""
    if not is_formula(value):
        return True
    rights = one.opened.rights.form(one.conversion.form)
    return all(rights.reads(path) for path in references(parse(value["formula"])))
