"""Exports: what a list shows, as a workbook or as text, with the person's rights."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import xlsxwriter

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form import Field, StorageType
from engines.form.values import from_json
from tenon.context import Context
from tenon.services import jobs
from tenon.services.listing import ListQuery, page
from tenon.services.opening import Opened, open_app, open_form
from tenon.storage import jobs as job_store

FORMATS = ("xlsx", "csv")
PAGE = 500
SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
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


@dataclass(frozen=True)
class Column:
    """One column: its key, its title, and the field when it is one of the form's."""

    key: str
    title: str
    field: Field | None


class Sheet(Protocol):
    """Where rows go."""

    def write(self, cells: Sequence[Any]) -> None:
        """Add a row."""

    def close(self) -> None:
        """Finish the file."""


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
    for name in ("q", "view"):
        if not isinstance(given.get(name) or "", str):
            texts = text("应为文本。", "This must be a text.")
            yield Problem("invalid", texts, (name,))


def _query(given: Mapping[str, Any]) -> ListQuery:
    fields = given.get("fields")
    return ListQuery(
        filter=given.get("filter"),
        sort=tuple(given.get("sort") or ()),
        fields=tuple(fields) if fields else None,
        q=given.get("q") or "",
        view=given.get("view"),
        limit=PAGE,
        verb="export",
    )


def pages(
    opened: Opened, form: str, given: Mapping[str, Any]
) -> Iterator[list[dict[str, Any]]]:
    """Yield the records of the list, a page at a time."""
    query = _query(given)
    while True:
        records, cursor = page(opened, form, query)
        yield records
        if cursor is None:
            return
        query = replace(query, cursor=cursor)


def columns(opened: Opened, form: str, given: Mapping[str, Any]) -> list[Column]:
    """Return the columns: those asked for, else every field the person may read."""
    compiled, rights = opened.live.forms[form], opened.rights.form(form)
    wanted = given.get("fields") or [
        *(f.key for f in compiled.form.fields if f.storage is not StorageType.ROWS),
        "owner",
        "created_at",
    ]
    return [
        _column(key, compiled.fields.get(key), opened.ctx.language)
        for key in wanted
        if rights.level(key) != "hidden"
        and (key in SYSTEM_TITLES or key in compiled.fields)
    ]


def _column(key: str, field: Field | None, language: str) -> Column:
    title = field.title if field else SYSTEM_TITLES[key]
    return Column(key, localise(title, language), field)


def cell(ctx: Context, column: Column, value: Any) -> Any:
    """Return what a person reads: a number as such, anything else as text."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        if column.field and column.field.type is StorageType.OBJECT:
            return column.field.show(value, ctx.language)
        return localise(value.get("title") or "", ctx.language)
    if isinstance(value, list):
        return _listed(ctx, column, value)
    field = column.field
    if field is None:
        return _moment(ctx, value) if column.key.endswith("_at") else value
    if field.type is StorageType.DECIMAL:
        return _number(value)
    if field.type is StorageType.INTEGER:
        return value
    try:
        native = from_json(field.type, value)
    except (ValueError, TypeError):
        # A masked value is no value of its type any more.
        return str(value)
    return field.show(native, ctx.language, ctx.timezone)


def _listed(ctx: Context, column: Column, values: list[Any]) -> str:
    if all(isinstance(one, Mapping) for one in values):
        names = (one.get("title") or one.get("name") or "" for one in values)
        return "、".join(localise(name, ctx.language) for name in names)
    return column.field.show(values, ctx.language) if column.field else str(values)


def _number(value: Any) -> Any:
    try:
        return Decimal(value)
    except ArithmeticError:
        return str(value)


def _moment(ctx: Context, value: Any) -> str:
    moment = datetime.fromisoformat(value).astimezone(ZoneInfo(ctx.timezone))
    return moment.strftime("%Y-%m-%d %H:%M")


class ExcelSheet:
    """Rows of an xlsx file, written as they come."""

    def __init__(self, path: Path) -> None:
        self._book = xlsxwriter.Workbook(str(path), SAFE)
        self._sheet = self._book.add_worksheet()
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._sheet.freeze_panes(1, 0)
        self._at = 0

    def write(self, cells: Sequence[Any]) -> None:
        """Add a row; numbers stay numbers, formulas are never made."""
        for index, value in enumerate(cells):
            if isinstance(value, Decimal | int) and not isinstance(value, bool):
                self._sheet.write_number(self._at, index, value)
            elif value != "":
                head = self._head if self._at == 0 else None
                self._sheet.write_string(self._at, index, str(value)[:32_767], head)
        self._at += 1

    def close(self) -> None:
        """Finish the file."""
        self._book.close()


class TextSheet:
    """Rows of a csv file that Excel opens as UTF-8 and never runs."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", newline="", encoding="utf-8-sig")
        self._writer = csv.writer(self._file)

    def write(self, cells: Sequence[Any]) -> None:
        """Add a row; a cell that looks like a formula gets a quote in front."""
        self._writer.writerow([_harmless(value) for value in cells])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def _harmless(value: Any) -> str:
    shown = str(value)
    runs = isinstance(value, str) and shown.startswith(DANGEROUS)
    return f"'{shown}" if runs else shown


def sheet(kind: str, path: Path) -> Sheet:
    """Return a new file of this kind."""
    return TextSheet(path) if kind == "csv" else ExcelSheet(path)


def place(ctx: Context, job: int, kind: str) -> Path:
    """Return where the file of an export job lies."""
    folder = ctx.platform.settings.data / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{job}.{kind}"


def finished(ctx: Context, job: int) -> tuple[Path, str]:
    """Return the file of a finished export and its type; only its owner gets it."""
    found = jobs.get(ctx, job)
    result = found["result"] or {}
    path = place(ctx, job, str(result.get("format", "xlsx")))
    if found["kind"] != "export_records" or not path.exists():
        texts = text("没有此导出文件，请重新导出。", "No such export. Export again.")
        raise TenonError("export.absent", texts)
    return path, TYPES[path.suffix[1:]]
