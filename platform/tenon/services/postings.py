"""Postings to look at: what a record posted, what a rule would post, the log."""

from collections.abc import Iterable, Mapping
from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form.linking import is_id
from engines.rules.postings import Posting, in_effect, parse_posting
from tenon.context import Context
from tenon.services import drafts, releases
from tenon.services.gates import need_builder
from tenon.services.jobs import behalf
from tenon.services.opening import (
    Opened,
    absent_record,
    look,
    open_app,
)
from tenon.services.posting_balances import (
    Move,
    Row,
    balance_key,
    look_up,
    named,
    shortages,
    word,
)
from tenon.services.posting_effects import acting, settle_record
from tenon.services.posting_lines import Prepared, load, prepared
from tenon.services.reading import detail
from tenon.services.titles import Titles
from tenon.storage import jobs, people
from tenon.storage import postings as store

Json = dict[str, Any]


def of_record(ctx: Context, app: str, form: str, record: int) -> Json:
    """Return what a record has posted, and what has been posted into it."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        detail(opened, form, record)
        place = (opened.live.key, form, record)
        made = store.of_record(conn, place)
        came = store.that_wrote(conn, place)
        show = _Shown(opened, [*made, *came])
        return {
            "posted": [show.line(row) for row in made],
            "posted_by": [show.line(row) | show.origin(row) for row in came],
        }


class _Shown:
    """Lines of the log as a person may see them."""

    def __init__(self, opened: Opened, rows: Iterable[Any]) -> None:
        self.opened, rows = opened, list(rows)
        self.titles = Titles(opened.conn, opened.sight)
        for row in rows:
            for form, key in (
                (row.into_form, row.into_id),
                (row.balance_form, row.balance_id),
                (row.form, row.record_id),
            ):
                if self.sees(form):
                    self.titles.want(form, [key])
        self.titles.load()
        known = [row.actor_id for row in rows if row.actor_id]
        self.names = people.names_of(opened.conn, known)

    def sees(self, form: str | None) -> bool:
        """Tell whether the person may look into a form."""
        known = form in self.opened.live.forms
        return known and self.opened.rights.form(str(form)).visible

    def line(self, row: Any) -> Json:
        """Return one line: what it wrote, what it moved, and whether it counts."""
        rule = self.opened.live.of("posting").get(row.posting)
        title = rule.title if rule else row.posting
        return {
            "id": row.id,
            "posting": row.posting,
            "title": localise(title, self.opened.ctx.language),
            "operation": "reversed" if row.reverses else "posted",
            "in_force": row.in_force,
            "at": row.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "actor": {"id": row.actor_id, "title": self.names[row.actor_id]}
            if row.actor_id in self.names
            else None,
            "into": self.record(row.into_form, row.into_id),
            "balance": self.record(row.balance_form, row.balance_id),
            "moves": self.moves(row),
        }

    def origin(self, row: Any) -> Json:
        """Return the record that posted."""
        return {"record": self.record(row.form, row.record_id)}

    def record(self, form: str | None, key: int | None) -> Json | None:
        """Return a record by its title, as far as the person may see it."""
        if form is None or key is None or form not in self.opened.live.forms:
            return None
        shape = self.opened.live.forms[form].form
        told = {"form": form, "form_title": self._words(shape.title)}
        if not self.sees(form):
            return told
        found = self.titles.of(form).get(key)
        return told | {"id": key, "title": found["title"] if found else f"#{key}"}

    def moves(self, row: Any) -> list[Json]:
        """Return the amounts that a row of balances was moved by."""
        form = row.balance_form
        if not self.sees(form):
            return []
        fields = self.opened.live.forms[form].fields
        sight = self.opened.sight.form(form)
        return [
            {
                "field": key,
                "title": self._words(fields[key].title),
                "amount": pair[0],
                "after": pair[1],
            }
            for key, pair in row.moved.items()
            if key in fields and sight.level(key) not in ("hidden", "masked")
        ]

    def _words(self, title: Mapping[str, str]) -> str:
        return localise(title, self.opened.ctx.language)


def preview(ctx: Context, app: str, key: str, asked: Mapping[str, Any]) -> Json:
    """Return what a rule of the draft would post for a record, without doing it."""
    need_builder(ctx)
    given = asked.get("definition")
    if given is None:
        given = drafts.read(ctx, app, ("posting", key)).definition
    rule, record = parse_posting(given), asked.get("record")
    if not is_id(record):
        texts = text("请选择一条记录。", "Choose a record.")
        raise ProblemsError([Problem("required", texts, ("record",))])
    live = releases.live(ctx, app)
    _need_forms(live.forms, rule)
    with ctx.database.read() as conn:
        opened = acting(look(ctx.as_system("posting"), conn, live))
        found = load(opened, rule, record)
        if found is None:
            raise absent_record(record)
        effect = in_effect(rule, found, opened.sight.env)
        try:
            lines = list(prepared(opened, rule, record).values())
        except ProblemsError as error:
            return {"in_effect": effect, "lines": [], "problems": error.problems}
        return {"in_effect": effect, **_drawn(opened, rule, lines)}


def _need_forms(known: Mapping[str, Any], rule: Posting) -> None:
    named_ = {rule.form, rule.into, rule.balance.form if rule.balance else None}
    if not (named_ - {None}) <= known.keys():
        texts = text(
            "规则用到的表单还没有发布。请先发布应用。",
            "A form of the rule is not published yet. Publish the app first.",
        )
        raise TenonError("posting.form_unpublished", texts)


def _drawn(opened: Opened, rule: Posting, lines: list[Prepared]) -> Json:
    rows: dict[str, Row] = {}
    balance = rule.balance
    for one in lines if balance else ():
        form = balance.form if balance else ""
        row = rows.setdefault(balance_key(form, one.match), Row(form, one.match))
        row.add(Move(form, one.match, one.amounts, one.path))
    for row in rows.values():
        look_up(opened, row, lock=False)
    return {
        "lines": [_line(opened, rule, one) for one in lines],
        "balances": [_balance(opened, row) for row in rows.values()],
        "problems": list(shortages(opened, rule, rows.values())),
    }


def _line(opened: Opened, rule: Posting, one: Prepared) -> Json:
    into = rule.into
    return {
        "path": list(one.path),
        "values": [
            {
                "field": key,
                "title": _title(opened, into, key),
                "text": word(opened, into, key, value),
            }
            for key, value in one.values.items()
            if into is not None
        ],
        "balance": named(opened, rule.balance.form, one.match)
        if rule.balance
        else None,
        "amounts": {key: str(value) for key, value in one.amounts.items()},
    }


def _title(opened: Opened, form: str, key: str) -> str:
    shown = opened.live.forms[form].fields.get(key)
    return localise(shown.title, opened.ctx.language) if shown else key


def _balance(opened: Opened, row: Row) -> Json:
    return {
        "title": named(opened, row.form, row.match),
        "id": row.record,
        "moves": [
            {
                "field": key,
                "title": _title(opened, row.form, key),
                "have": str(row.have.get(key, 0)),
                "amount": str(amount),
                "after": str(row.have.get(key, 0) + amount),
            }
            for key, amount in row.total.items()
        ],
    }


def ask_all(ctx: Context, app: str, key: str) -> Json:
    """Begin to post the records that were there before the rule; return the job."""
    need_builder(ctx)
    live = releases.live(ctx, app)
    if key not in live.of("posting"):
        texts = text(
            "过账规则“{key}”还没有发布。请先发布应用。",
            "The posting rule '{key}' is not published. Publish the app first.",
            key=key,
        )
        raise TenonError("posting.absent", texts)
    payload, turn = {"app": app, "posting": key}, f"posting:{app}.{key}"
    with ctx.database.write() as conn:
        job = jobs.enqueue(conn, "post_existing", payload, key=turn, behalf=behalf(ctx))
    return {"job": job}


def post_some(ctx: Context, app: str, key: str, after: int) -> tuple[int | None, Json]:
    """Post the next records behind an id; return the last one and what was done."""
    live = releases.live(ctx.as_system("posting"), app)
    rule: Posting = live.of("posting")[key]
    place = (app, rule.form, key)
    with ctx.database.read() as conn:
        ids = store.unposted(conn, live.tables[rule.form].main, place, after)
    done, problems = 0, []
    for record in ids:
        try:
            with ctx.database.write() as conn:
                opened = acting(look(ctx.as_system("posting"), conn, live))
                done += settle_record(opened, rule, record)
        except ProblemsError as error:
            said = localise(error.problems[0].texts, ctx.language)
            problems.append({"id": record, "message": said})
    return (ids[-1] if ids else None), {"done": done, "problems": problems}
