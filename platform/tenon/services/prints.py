"""Prints: which templates a record has, and the documents made from them."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from jinja2 import TemplateError

from engines.core.conditions import fields_of, holds
from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form.linking import is_id
from engines.form.prints import TYPES, Print, standard
from engines.form.prints.page import document
from engines.form.prints.sandbox import HTML, filled, paths_of
from engines.form.prints.types.html import source
from tenon.context import Context
from tenon.services import jobs
from tenon.services.audit import Subject, note
from tenon.services.files import clean_name
from tenon.services.linked_records import load
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.print_paper import can_make_pdf, to_pdf
from tenon.services.print_scope import Reader
from tenon.services.reading import need_record, title_of
from tenon.storage import jobs as job_store

STANDARD = "standard"
MOST = 500


@dataclass(frozen=True)
class Document:
    """A finished document."""

    name: str
    type: str
    content: bytes


def templates(ctx: Context, app: str, form: str, key: int | None) -> dict[str, Any]:
    """Return the templates of a form, or those offered for one record.

    The standard page comes last; `pdf` tells whether pages become PDF here.
    """
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form, "print")
        if key is not None:
            need_record(opened, form, key, "print")
        offered = [t for t in _of(opened, form) if key is None or _fits(opened, t, key)]
    return {
        "pdf": can_make_pdf(),
        "templates": [
            {
                "key": one.key,
                "title": localise(one.title, ctx.language),
                "type": one.kind.name,
                "suffix": one.kind.suffix,
            }
            for one in offered
        ],
    }


def _of(opened: Opened, form: str) -> list[Print]:
    drawn = [t for t in opened.live.prints.values() if t.form == form]
    return [*drawn, _standard(opened, form)]


def _standard(opened: Opened, form: str) -> Print:
    title = text("标准打印页", "Standard page")
    settings = standard(opened.live.forms[form].form)
    return Print(STANDARD, title, form, TYPES["html"], settings)


def _fits(opened: Opened, template: Print, key: int) -> bool:
    if template.when is None:
        return True
    record = load(opened, template.form, key, fields_of(template.when)) or {}
    return holds(template.when, record, opened.sight.env)


def _chosen(opened: Opened, form: str, key: str) -> Print:
    for one in _of(opened, form):
        if one.key == key:
            return one
    raise TenonError(
        "print.absent",
        text(
            "没有打印模板“{key}”。请重新选择。",
            "There is no print template '{key}'. Choose another.",
            key=key,
        ),
        ("template",),
    )


def page(ctx: Context, app: str, form: str, key: int, template: str) -> str:
    """Return the HTML page of one record, to be printed from the browser."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        chosen = _page_only(_ready(opened, form, [key], template))
        made = _pages(opened, chosen, [key])
    _note(ctx, app, chosen, [key])
    return made


def page_of(opened: Opened, template: Print, key: int) -> str:
    """Return the HTML page of a record by a template that need not be published."""
    return _pages(opened, template, [key])


def one(ctx: Context, app: str, form: str, key: int, template: str) -> Document:
    """Return the document of one record."""
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        chosen = _ready(opened, form, [key], template)
        made = _made(opened, chosen, [key])
    _note(ctx, app, chosen, [key])
    return made


def ask(ctx: Context, app: str, form: str, given: Mapping[str, Any]) -> dict[str, int]:
    """Start to print several records into one document; return the job."""
    ids, template = given.get("ids"), given.get("template", STANDARD)
    if not isinstance(ids, list) or not ids or not all(is_id(one) for one in ids):
        texts = text("请选择要打印的记录。", "Choose the records to print.")
        raise ProblemsError([Problem("print.nothing", texts, ("ids",))])
    if len(ids) > MOST:
        texts = text(
            "一次最多打印 {most} 条记录。请分批打印。",
            "At most {most} records can be printed at once. Print them in parts.",
            most=MOST,
        )
        raise ProblemsError([Problem("print.too_many", texts, ("ids",))])
    with ctx.database.read() as conn:
        chosen = _ready(open_app(ctx, conn, app), form, ids, str(template))
    _note(ctx, app, chosen, ids)
    with ctx.database.write() as conn:
        payload = {"app": app, "form": form, "ids": ids, "template": chosen.key}
        job = job_store.enqueue(conn, "print_records", payload, behalf=jobs.behalf(ctx))
    return {"job": job}


def together(
    ctx: Context, app: str, form: str, ids: Sequence[int], template: str
) -> Document:
    """Return one document of several records: pages in one PDF, files in one zip."""
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        return _made(opened, _ready(opened, form, ids, template), ids)


def _ready(opened: Opened, form: str, ids: Sequence[int], template: str) -> Print:
    open_form(opened, form, "print")
    for key in ids:
        need_record(opened, form, key, "print")
    return _chosen(opened, form, template)


def _note(ctx: Context, app: str, chosen: Print, ids: Sequence[int]) -> None:
    single = ids[0] if len(ids) == 1 else None
    subject = Subject(app, chosen.form, single, len(ids))
    with ctx.database.write() as conn:
        note(ctx, conn, "print", subject, template=chosen.key)


def _made(opened: Opened, chosen: Print, ids: Sequence[int]) -> Document:
    if chosen.kind.pages:
        content = to_pdf(_pages(opened, chosen, ids))
        return Document(_name(opened, chosen, ids, "pdf"), chosen.kind.type, content)
    reader = _reader(opened, chosen)
    filled_ones = [chosen.kind.fill(chosen.settings, reader.scope(key)) for key in ids]
    if len(ids) == 1:
        name = _name(opened, chosen, ids, chosen.kind.suffix)
        return Document(name, chosen.kind.type, filled_ones[0])
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for key, content in zip(ids, filled_ones, strict=True):
            name = _name(opened, chosen, [key], chosen.kind.suffix)
            target.writestr(f"{key}-{name}", content)
    name = _name(opened, chosen, ids, "zip")
    return Document(name, "application/zip", packed.getvalue())


def _page_only(chosen: Print) -> Print:
    if not chosen.kind.pages:
        raise TenonError(
            "print.no_page",
            text(
                "此模板是文件，请下载。",
                "This template makes a file. Download it instead.",
            ),
            ("template",),
        )
    return chosen


def _pages(opened: Opened, chosen: Print, ids: Sequence[int]) -> str:
    reader, language = _reader(opened, chosen), opened.ctx.language
    scopes = [reader.scope(key) for key in ids]
    drawn = source(chosen.settings, language)
    bodies = [filled(HTML, drawn, scope.names()) for scope in scopes]
    return document(bodies, chosen.settings.get("page", {}), scopes[0])


def _reader(opened: Opened, chosen: Print) -> Reader:
    paths: set[tuple[str, ...]] = set()
    for place, written in chosen.kind.sources(chosen.settings):
        try:
            paths |= set(paths_of(written))
        except TemplateError as error:
            raise _broken(place, error) from error
    return Reader(opened, opened.live.forms[chosen.form].form, frozenset(paths))


def _broken(place: tuple[str | int, ...], error: TemplateError) -> TenonError:
    return TenonError(
        "print.failed",
        text(
            "打印模板写法有误：{error}。请在设计器中修改。",
            "The print template is not written right: {error}. Mend it.",
            error=error.message,
        ),
        place,
    )


def _name(opened: Opened, chosen: Print, ids: Sequence[int], suffix: str) -> str:
    language = opened.ctx.language
    if len(ids) == 1:
        stem = title_of(opened.sight, opened, chosen.form, ids[0])
    else:
        stem = localise(opened.live.forms[chosen.form].form.title, language)
    title = localise(chosen.title, language)
    return clean_name(f"{stem or chosen.form} {title}.{suffix}")
