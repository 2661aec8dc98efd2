"""What strangers may do through a public link: fill in, ask, change one record."""

from collections.abc import Iterable, Mapping
from typing import IO, Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form import StorageType
from tenon.context import Context
from tenon.services import candidates, files, public_rules
from tenon.services.automation import tell
from tenon.services.candidates import Wanted
from tenon.services.files import Purpose, held_files
from tenon.services.forms import form_json
from tenon.services.guarding import Saver
from tenon.services.listing import ListQuery, page
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.public_access import (
    Door,
    Visitor,
    answered,
    enter,
    nonce_of,
    stamp,
    tried,
)
from tenon.services.public_links import absent
from tenon.services.reading import detail
from tenon.services.saving import create_with, update_with
from tenon.storage.models.public import public_answer, public_file, public_link

Shown = dict[str, Any]
MOST_ROWS = 20
MOST_OPTIONS = 20


def show(ctx: Context, token: str, visitor: Visitor) -> Shown:
    """Return the page of a link: what to draw, and the mark it must send back."""
    door = enter(ctx, token, visitor)
    tried(door, "look")
    with ctx.database.read() as conn:
        opened = _open(door, conn)
        found = {
            "kind": door.link.kind,
            "title": localise(door.link.title, ctx.language)
            or localise(opened.live.forms[door.link.form].form.title, ctx.language),
            "intro": localise(door.settings.get("intro") or "", ctx.language),
            "form": _form(door, opened),
            "writable": list(door.settings["fields"]),
            "stamp": stamp(door),
            "done": _done(door, conn),
        }
        if door.link.kind == "edit":
            found["record"] = _record(door, opened)
        if door.link.kind == "query":
            found["columns"] = list(door.settings["columns"])
        return found


def submit(
    ctx: Context, token: str, visitor: Visitor, given: Mapping[str, Any]
) -> Shown:
    """Create a record; all problems at once, and the same page only once."""
    door = enter(ctx, token, visitor, "fill")
    tried(door, "answer")
    nonce = nonce_of(door, given.get("stamp"))
    thanks = localise(door.settings.get("thanks") or _THANKS, ctx.language)
    if given.get("trap"):
        # A program filled what people cannot see: let it believe it succeeded.
        return {"thanks": thanks}
    values = _values(door, given)
    with ctx.database.write() as conn:
        if _sent(door, conn, nonce):
            return {"thanks": thanks}
        _room(door, conn)
        opened = _open(door, conn)
        _own_files(door, opened, values, frozenset())
        saver = Saver(opened, door.link.form)
        change = create_with(saver, [values], submit=True)[0]
        _remember(door, conn, nonce, change.record_id)
        place = (door.link.form, change.record_id, "submitted")
        tell(
            opened.ctx,
            conn,
            opened.live,
            place,
            {"link": localise(door.link.title, "zh-CN")},
        )
    return {"thanks": thanks}


def edit(ctx: Context, token: str, visitor: Visitor, given: Mapping[str, Any]) -> Shown:
    """Change the record of an edit link; only the fields that the link names."""
    door = enter(ctx, token, visitor, "edit")
    tried(door, "answer")
    nonce_of(door, given.get("stamp"))
    values = _values(door, given)
    with ctx.database.write() as conn:
        opened = _open(door, conn)
        before = _record(door, opened)
        compiled = opened.live.forms[door.link.form]
        known = frozenset(one["id"] for _path, one in held_files(compiled, before))
        _own_files(door, opened, values, known)
        saver = Saver(opened, door.link.form)
        update_with(
            saver,
            door.link.record_id,
            values,
            version=given.get("version"),
            submit=True,
        )
        if door.settings.get("once"):
            closing = update(public_link).where(public_link.c.id == door.link.id)
            conn.execute(closing.values(active=False))
        return {
            "thanks": localise(door.settings.get("thanks") or _THANKS, ctx.language)
        }


def ask(ctx: Context, token: str, visitor: Visitor, given: Mapping[str, Any]) -> Shown:
    """Answer a question: the records that equal everything typed, a few columns."""
    door = enter(ctx, token, visitor, "query")
    tried(door, "query")
    values = {key: _plain(value) for key, value in _values(door, given).items()}
    missing = [k for k in door.settings["fields"] if values.get(k) in (None, "")]
    if missing:
        texts = text("请填写此项。", "Fill this in.")
        raise ProblemsError([Problem("required", texts, (key,)) for key in missing])
    wanted = [{"field": k, "op": "eq", "value": v} for k, v in values.items()]
    columns = tuple(door.settings["columns"])
    query = ListQuery(filter={"all": wanted}, fields=columns, limit=MOST_ROWS)
    with ctx.database.read() as conn:
        opened = _open(door, conn)
        rows, _cursor = page(opened, door.link.form, query)
        return {"records": [_answer(door, opened, row, columns) for row in rows]}


def _plain(value: Any) -> str | int | float | None:
    """Return what was typed, a link by its id; anything else counts as nothing.

    A condition may compare with another field; a stranger's words never do.
    """
    found = value.get("id") if isinstance(value, Mapping) else value
    return found if isinstance(found, str | int | float) else None


def _answer(door: Door, opened: Opened, row: Shown, columns: Iterable[str]) -> Shown:
    fields = opened.live.forms[door.link.form].fields
    masked = frozenset(door.settings.get("masked", ()))
    return {
        key: fields[key].kind.masked(row[key])
        if key in masked and row.get(key) is not None
        else row.get(key)
        for key in columns
        if key in row
    }


def upload(
    ctx: Context, token: str, visitor: Visitor, name: str, content: IO[bytes]
) -> Shown:
    """Keep a file that this visitor may then attach, through this link only."""
    door = enter(ctx, token, visitor)
    if door.link.kind == "query":
        raise absent()
    tried(door, "file")
    kept = files.upload(door.ctx, name, content, Purpose(door.link.app, door.link.form))
    with ctx.database.write() as conn:
        conn.execute(
            insert(public_file).values(
                file_id=kept["id"], link_id=door.link.id, visitor=visitor.id
            )
        )
    return kept


def options(ctx: Context, token: str, visitor: Visitor, field: str, q: str) -> Shown:
    """Return what a public reference may be set to: titles, and nothing else."""
    door = enter(ctx, token, visitor)
    tried(door, "look")
    head = field.partition(".")[0]
    if head not in door.settings["fields"] or head not in door.settings.get(
        "lookups", ()
    ):
        raise absent()
    wanted = Wanted(q=q, limit=MOST_OPTIONS)
    found = candidates.options(door.ctx, door.link.app, door.link.form, field, wanted)
    return {"options": [{"id": o["id"], "title": o["title"]} for o in found["options"]]}


def _open(door: Door, conn: Connection) -> Opened:
    opened = open_app(door.ctx, conn, door.link.app)
    verb = {"fill": "create", "edit": "edit", "query": "view"}[door.link.kind]
    try:
        open_form(opened, door.link.form, verb)
    except TenonError as error:
        raise absent() from error
    return opened


def _visible(door: Door) -> frozenset[str]:
    return frozenset((*door.settings["fields"], *door.settings.get("shown", ())))


def _form(door: Door, opened: Opened) -> Shown:
    seen = _visible(door)
    rights = opened.rights.form(door.link.form)

    def level(path: str) -> str:
        return rights.level(path) if path.partition(".")[0] in seen else "hidden"

    found = form_json(opened, door.link.form, level)
    place = (door.link.form, door.link.record_id)
    kept = ("key", "title", "title_field", "layout", "description")
    return {key: found[key] for key in kept if key in found} | {
        "fields": found["fields"],
        "rules": public_rules.told(opened, found.get("rules", ()), place, seen),
    }


def _record(door: Door, opened: Opened) -> Shown:
    try:
        found = detail(opened, door.link.form, door.link.record_id)
    except TenonError as error:
        raise absent() from error
    seen = _visible(door)
    return {k: v for k, v in found.items() if k in seen or k == "version"}


def _values(door: Door, given: Mapping[str, Any]) -> Shown:
    values = given.get("values")
    if not isinstance(values, Mapping):
        texts = text("应为对象。", "This must be an object.")
        raise ProblemsError([Problem("invalid", texts, ("values",))])
    allowed = frozenset(door.settings["fields"])
    strange = [key for key in values if key not in allowed]
    if strange:
        texts = text("此页面不能填写这一项。", "This page does not take this field.")
        raise ProblemsError([Problem("public.field", texts, (k,)) for k in strange])
    return dict(values)


def _own_files(
    door: Door, opened: Opened, values: Mapping[str, Any], known: frozenset[int]
) -> None:
    """A visitor attaches what he uploaded here himself, never another's file."""
    compiled = opened.live.forms[door.link.form]
    named = {
        one.get("id"): path
        for path, one in _held(compiled, values)
        if one.get("id") not in known
    }
    if not named:
        return
    c = public_file.c
    mine = select(c.file_id).where(
        c.link_id == door.link.id, c.visitor == door.visitor.id
    )
    own = set(opened.conn.scalars(mine))
    problems = [
        Problem("file.absent", _NO_FILE, tuple(path.split(".")))
        for key, path in named.items()
        if key not in own
    ]
    if problems:
        raise ProblemsError(problems)


def _held(compiled: Any, values: Mapping[str, Any]) -> list[tuple[str, Shown]]:
    """Every file named in raw values; what is shaped wrong is judged later."""
    sound: Shown = {}
    for field in compiled.form.fields:
        value = values.get(field.key)
        if field.storage is StorageType.ROWS:
            rows = value if isinstance(value, list) else []
            sound[field.key] = [
                {k: _listed(v) for k, v in row.items()}
                for row in rows
                if isinstance(row, Mapping)
            ]
        else:
            sound[field.key] = _listed(value)
    return list(held_files(compiled, sound))


def _listed(value: Any) -> list[Shown]:
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, dict)]


def _sent(door: Door, conn: Connection, nonce: str) -> bool:
    c = public_answer.c
    found = select(c.id).where(c.link_id == door.link.id, c.nonce == nonce)
    return conn.execute(found).first() is not None


def _done(door: Door, conn: Connection) -> bool:
    return bool(door.settings.get("once")) and answered(door, conn)


def _room(door: Door, conn: Connection) -> None:
    if _done(door, conn):
        raise TenonError(
            "public.taken",
            text("您已经提交过了，谢谢。", "You have answered already. Thank you."),
        )
    # One statement counts and refuses, so that the last place is given once.
    c, quota = public_link.c, door.settings.get("quota")
    counting = update(public_link).where(c.id == door.link.id)
    if quota:
        counting = counting.where(c.answers < quota)
    if conn.execute(counting.values(answers=c.answers + 1)).rowcount != 1:
        raise TenonError(
            "public.full",
            text("名额已满，感谢关注。", "All places are taken. Thank you."),
        )


def _remember(door: Door, conn: Connection, nonce: str, record: int) -> None:
    row = insert(public_answer).values(
        link_id=door.link.id,
        visitor=door.visitor.id,
        nonce=nonce,
        record_id=record,
        at=door.ctx.now(),
    )
    try:
        conn.execute(row)
    except IntegrityError as error:
        raise TenonError(
            "public.taken", text("此页面已经提交过。", "This page was sent already.")
        ) from error


_THANKS = text("提交成功，谢谢！", "Thank you, your answer has arrived.")
_NO_FILE = text("请重新上传此文件。", "Upload this file again.")
