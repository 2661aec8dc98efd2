"""Exports: what a list shows, as a workbook or as text, with the person's rights."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form import Field, StorageType
from tenon.context import Context
from tenon.permissions.rights import FormRights
from tenon.services import audit, jobs
from tenon.services.audit import Subject
from tenon.services.export_cells import Column, lines
from tenon.services.listing import ListQuery, count_records, page
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.presenting import Presenter
from tenon.storage import jobs as job_store
from tenon.storage.export_files import SHEETS
from tenon.storage.tables import is_column

FORMATS = ("xlsx", "csv")
PAGE = 500
KEPT_SECONDS = 7 * 24 * 3600
MOST_PICKED = 5_000
Report = Callable[[int, int], None]
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
SYSTEM_TITLES: Mapping[str, Mapping[str, str]] = {
    "id": text("编号", "Id"),
    "owner": text("负责人", "Owner"),
    "department": text("部门", "Department"),
    "created_at": text("创建时间", "Created"),
    "created_by": text("创建人", "Created by"),
    "updated_at": text("更新时间", "Updated"),
    "updated_by": text("更新人", "Updated by"),
    "flow_state": text("流程状态", "Approval"),
    "source": text("来源", "Source"),
}


def ask(ctx: Context, app: str, form: str, given: Mapping[str, Any]) -> dict[str, int]:
    """Start an export of the list that `given` describes; return its job."""
    kind = given.get("format", "xlsx")
    if kind not in FORMATS:
        texts = text("格式只能是 xlsx 或 csv。", "The format must be xlsx or csv.")
        raise ProblemsError([Problem("export.format", texts, ("format",))])
    problems = list(_misshapen(given))
    if problems:
        raise ProblemsError(problems)
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form, "export")
        # Judged now, so that a wrong filter is told at once and not by a failed job.
        page(opened, form, replace(_query(given), limit=1))
    payload = {"app": app, "form": form, "given": dict(given), "format": kind}
    with ctx.database.write() as conn:
        job = job_store.enqueue(
            conn, "export_records", payload, behalf=jobs.behalf(ctx)
        )
    return {"job": job}


def _misshapen(given: Mapping[str, Any]) -> Iterator[Problem]:
    for name in ("fields", "sort"):
        value = given.get(name) or []
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            texts = text("应为字段名的列表。", "This must be a list of fields.")
            yield Problem("invalid", texts, (name,))
    ids = given.get("ids") or []
    few = isinstance(ids, list) and len(ids) <= MOST_PICKED
    if not few or not all(type(one) is int for one in ids):
        texts = text(
            "最多可选 {most} 条记录。", "Pick at most {most} records.", most=MOST_PICKED
        )
        yield Problem("invalid", texts, ("ids",))
    for name in ("q", "view"):
        if not isinstance(given.get(name) or "", str):
            texts = text("应为文本。", "This must be a text.")
            yield Problem("invalid", texts, (name,))


def _query(given: Mapping[str, Any]) -> ListQuery:
    """Return the list that was asked for: a filter, or records picked by hand."""
    wanted = given.get("filter")
    if given.get("ids"):
        picked = {"field": "id", "op": "in", "value": given["ids"]}
        wanted = {"and": [wanted, picked]} if wanted else picked
    fields = given.get("fields")
    return ListQuery(
        filter=wanted,
        sort=tuple(given.get("sort") or ()),
        fields=tuple(fields) if fields else None,
        q=given.get("q") or "",
        view=given.get("view"),
        limit=PAGE,
        verb="export",
    )


def total(ctx: Context, app: str, form: str, given: Mapping[str, Any]) -> int:
    """Return about how many records the list has."""
    return int(count_records(ctx, app, form, _query(given))["count"])


def pages(
    opened: Opened, form: str, given: Mapping[str, Any]
) -> Iterator[list[dict[str, Any]]]:
    """Yield the records of the list, a page at a time, with their subform rows."""
    query = _query(given)
    wanted = [one for one in columns(opened, form, given) if one.subform]
    subforms = list(dict.fromkeys(one.subform for one in wanted if one.subform))
    while True:
        records, cursor = page(opened, form, query)
        _add_rows(opened, form, records, subforms)
        yield records
        if cursor is None:
            return
        query = replace(query, cursor=cursor)


def _add_rows(
    opened: Opened, form: str, records: list[dict[str, Any]], subforms: Sequence[str]
) -> None:
    presenter = Presenter(opened.conn, opened.sight)
    parents = [record["id"] for record in records]
    for key in subforms if parents else ():
        field = opened.live.forms[form].fields[key]
        rows = presenter.subform(form, field, parents)
        for record in records:
            record[key] = rows.get(record["id"], [])


def columns(opened: Opened, form: str, given: Mapping[str, Any]) -> list[Column]:
    """Return the columns: those asked for, of the view, else all he may read."""
    compiled, rights = opened.live.forms[form], opened.rights.form(form)
    every = [*(f.key for f in compiled.form.fields), "owner", "created_at"]
    wanted = given.get("fields") or _of_view(opened, form, given) or every
    found: list[Column] = []
    for key in wanted:
        field = compiled.fields.get(key)
        if rights.level(key) == "hidden" or (
            field is None and key not in SYSTEM_TITLES
        ):
            continue
        if field is not None and field.storage is StorageType.ROWS:
            found += _inner(field, rights, opened.ctx.language)
        elif field is None or field.type is not StorageType.NONE:
            found.append(_column(key, field, opened.ctx.language))
    return found


def _of_view(opened: Opened, form: str, given: Mapping[str, Any]) -> list[str]:
    views = opened.live.forms[form].form.views
    view = next((v for v in views if v.key == given.get("view")), None)
    return list(view.props.get("columns") or ()) if view else []


def _inner(field: Field, rights: FormRights, language: str) -> list[Column]:
    above = localise(field.title, language)
    return [
        Column(
            column.key,
            f"{above}.{localise(column.title, language)}",
            column,
            field.key,
        )
        for column in filter(is_column, field.fields)
        if rights.level(f"{field.key}.{column.key}") != "hidden"
    ]


def _column(key: str, field: Field | None, language: str) -> Column:
    title = field.title if field else SYSTEM_TITLES[key]
    return Column(key, localise(title, language), field)


def write(
    ctx: Context, payload: Mapping[str, Any], path: Path, report: Report
) -> dict[str, Any]:
    """Write the file and the audit; return how many records it holds."""
    app, form, given = payload["app"], payload["form"], payload["given"]
    expected = total(ctx, app, form, given)
    sheet = SHEETS[payload["format"]](path)
    written = 0
    try:
        with ctx.database.report() as conn:
            opened = open_app(ctx, conn, app)
            shown = columns(opened, form, given)
            merged = [n for n, column in enumerate(shown) if not column.subform]
            sheet.head([c.title for c in shown], [c.number_format for c in shown])
            for records in pages(opened, form, given):
                for record in records:
                    sheet.write(lines(ctx, shown, record), merged)
                written += len(records)
                report(written, max(expected, written))
    except BaseException:
        # A file that was broken off, or cancelled, is nobody's.
        sheet.close()
        path.unlink(missing_ok=True)
        raise
    sheet.close()
    _note(ctx, payload, written, [column.title for column in shown])
    return {"records": written, "format": payload["format"]}


def _note(
    ctx: Context, payload: Mapping[str, Any], records: int, titles: list[str]
) -> None:
    subject = Subject(payload["app"], payload["form"], records=records)
    given = payload["given"]
    asked = {k: given[k] for k in ("filter", "q", "view", "ids") if given.get(k)}
    with ctx.database.write() as conn:
        audit.note(
            ctx,
            conn,
            "export",
            subject,
            format=payload["format"],
            columns=titles,
            **asked,
        )


def place(ctx: Context, job: int, kind: str) -> Path:
    """Return where the file of an export job lies; old files go."""
    folder = ctx.platform.settings.data / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    oldest = ctx.now().timestamp() - KEPT_SECONDS
    for file in folder.iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
    return folder / f"{job}.{kind}"


def finished(ctx: Context, job: int) -> tuple[Path, str, str]:
    """Return the file of a finished export, its type and its name for the owner."""
    found = jobs.get(ctx, job)
    result = found["result"] or {}
    kind = str(result.get("format", "xlsx"))
    path = ctx.platform.settings.data / "exports" / f"{job}.{kind}"
    if found["kind"] != "export_records" or not path.exists():
        texts = text("没有此导出文件，请重新导出。", "No such export. Export again.")
        raise TenonError("export.absent", texts)
    return path, TYPES[kind], str(result.get("name") or path.name)
