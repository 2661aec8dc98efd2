"""The dry run: every row is read and judged, nothing is written to the form."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from engines.core.errors import localise
from engines.form import Field, StorageType
from tenon.context import Context
from tenon.services.guarding import Saver
from tenon.services.import_judging import Group, Groups, Judge, Repeats
from tenon.services.import_links import close_options
from tenon.services.import_plan import importable
from tenon.services.import_rows import Fault, Memory, ReadRow, RowReader, own_names
from tenon.services.import_store import (
    MOST_KEPT,
    Import,
    by_id,
    fixed,
    fixes_of,
    forget_problems,
    keep_problems,
    set_import,
)
from tenon.services.imports import plan_of
from tenon.services.new_options import can_grow
from tenon.services.opening import Opened, open_app
from tenon.services.titles import Titles
from tenon.storage.key_indexes import index_keys

PREVIEW = 10
MOST_GROUPS = 300
STEP = 500
Report = Callable[[int, int], None]


def dry_run(ctx: Context, number: int, report: Report) -> dict[str, Any]:
    """Read and judge every row without writing; return what would not fit."""
    found = by_id(ctx, number)
    acting = replace(ctx, source="import")
    _index(ctx, found)
    with ctx.database.read() as conn:
        opened = open_app(acting, conn, found.app)
        check = Check(opened, found)
        for rows in check.batches():
            check.take(rows)
            report(rows[-1].last - found.table.header - 1, found.table.count)
        result = check.result()
    with ctx.database.write() as conn:
        forget_problems(conn, number)
        keep_problems(conn, number, check.bad)
        set_import(conn, number, status="checked", result=result)
    return result


def _index(ctx: Context, found: Import) -> None:
    """Records are found by keys and names a thousand times: that must be quick."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, found.app)
        plan = plan_of(opened, found)
    tables = opened.live.tables
    if plan.keys:
        index_keys(ctx.database, tables[found.form], plan.keys)
    for column in plan.columns:
        target = tables.get(column.field.target or "")
        by = column.match_by or ""
        if target is not None and by in target.main.c:
            index_keys(ctx.database, target, [by])


def reader_of(opened: Opened, found: Import, memory: Memory | None = None) -> RowReader:
    """Return what reads the rows of an import."""
    saver = Saver(opened, found.form)
    return RowReader(saver, plan_of(opened, found), memory)


class Check:
    """One dry run: counts, faults by value, the first rows as they would be saved."""

    def __init__(self, opened: Opened, found: Import) -> None:
        self.opened = opened
        self.found = found
        self.fixes = fixes_of(opened.conn, found.id)
        self.reader = reader_of(opened, found)
        lines = fixed(found.table.lines(), self.fixes)
        self.reader.memory.own |= own_names(self.reader.plan, found.form, lines)
        self.judge = Judge(self.reader)
        self.repeats = Repeats(self.judge.saver, self.judge.plan)
        self.groups = Groups(MOST_GROUPS)
        self.bad: list[ReadRow] = []
        self.preview: list[dict[str, Any]] = []
        self.counts = {"rows": 0, "valid": 0, "skipped": 0, "invalid": 0}
        self.counts |= {"inserts": 0, "updates": 0}

    def batches(self) -> Iterator[Sequence[ReadRow]]:
        """Yield the records of the sheet, some at a time."""
        records = self.reader.records(fixed(self.found.table.lines(), self.fixes))
        while part := list(islice(records, STEP)):
            yield self.reader.read(part)

    def take(self, rows: Sequence[ReadRow]) -> None:
        """Judge some records and count them in."""
        known = self.judge.judge(rows)
        self.repeats.mark(rows, known)
        for row in rows:
            self._count(row, row.number in known)
        if len(self.preview) < PREVIEW:
            some = rows[: PREVIEW - len(self.preview)]
            self.preview += previews(self.reader, some, known)

    def _count(self, row: ReadRow, stored: bool) -> None:
        self.counts["rows"] += 1
        if row.skip:
            self.counts["skipped"] += 1
            return
        self.groups.add(row.faults)
        if row.good:
            self.counts["valid"] += 1
            self.counts["updates" if stored else "inserts"] += 1
            return
        self.counts["invalid"] += 1
        if len(self.bad) < MOST_KEPT:
            row.outcome = None
            self.bad.append(row)

    def result(self) -> dict[str, Any]:
        """Return what the check found."""
        groups = self.groups.listed()
        return {
            **self.counts,
            "groups": [_shown(group, self.reader) for group in groups],
            "more_groups": self.groups.more,
            "columns": _headings(self.reader),
            "preview": self.preview,
            "fixes": sum(map(len, self.fixes.values())),
        }


def _shown(group: Group, reader: RowReader) -> dict[str, Any]:
    fault, language = group.fault, reader.language
    return {
        "field": fault.field,
        "field_title": title_at(reader, fault.field),
        "code": fault.code,
        "value": fault.value,
        "note": fault.note,
        "count": group.count,
        "rows": group.rows,
        "message": localise(fault.texts, language),
        "suggestions": _suggestions(reader, fault),
        "answers": _answers(reader, fault),
    }


def _suggestions(reader: RowReader, fault: Fault) -> list[dict[str, Any]]:
    matcher = reader.matchers.get(fault.field)
    if not fault.value:
        return []
    if matcher is not None:
        return matcher.suggest(fault.value)
    field = reader.saver.compiled.form.field(fault.field)
    if field is None or not field.options:
        return []
    return close_options(field, fault.value, reader.language)


def _answers(reader: RowReader, fault: Fault) -> list[str]:
    if fault.code == "blank":
        return ["keep", "replace", "skip_row"]
    if fault.note or not fault.value:
        return ["replace", "skip_row"] if _fillable(reader, fault) else ["skip_row"]
    field = reader.saver.compiled.form.field(fault.field)
    answers = ["replace"]
    if field and not field.required:
        answers.append("blank")
    if _can_create(reader, fault, field):
        answers.append("create")
    return [*answers, "skip_row"]


def _fillable(reader: RowReader, fault: Fault) -> bool:
    """Tell whether one value for all can mend what is missing."""
    if fault.code != "field.required":
        return False
    opened, form = reader.saver.opened, reader.saver.form
    found = importable(opened.live.forms[form], opened.rights.form(form))
    target = found.get(fault.field)
    mapped = fault.field in {column.path for column in reader.plan.columns}
    return mapped or (target is not None and target.subform is None)


def _can_create(reader: RowReader, fault: Fault, field: Any) -> bool:
    matcher = reader.matchers.get(fault.field)
    if matcher is not None:
        return fault.code == "reference.unmatched" and matcher.can_create()
    actor = reader.saver.ctx.actor
    builds = actor.is_admin or actor.can_build
    return builds and fault.code == "value.option" and field and can_grow(field)


def previews(
    reader: RowReader, rows: Sequence[ReadRow], known: Mapping[int, Any]
) -> list[dict[str, Any]]:
    """Return rows as a person will read them once they are saved."""
    titles = Titles(reader.saver.conn, reader.saver.opened.sight)
    shown = [_native(reader, row) for row in rows]
    for values in shown:
        for path, value in values.items():
            field = reader.saver.compiled.form.field(path)
            if path in reader.matchers and field is not None:
                ids = value if isinstance(value, list) else [value]
                titles.want(str(field.target), [i for i in ids if i is not None])
    titles.load()
    return [
        {
            "row": row.number,
            "last": row.last,
            "skip": row.skip,
            "update": row.number in known,
            "cells": _cells(reader, row, values, titles),
        }
        for row, values in zip(rows, shown, strict=True)
    ]


def _native(reader: RowReader, row: ReadRow) -> dict[str, Any]:
    """Return the values of a row by path; rows of a subform as a list of them."""
    values = row.outcome.values if row.outcome else {}
    found: dict[str, Any] = {}
    for column in reader.plan.columns:
        key = column.field.key
        if column.subform is None:
            found[column.path] = values.get(key)
        else:
            lines = values.get(column.subform) or ()
            found[column.path] = Several([line.get(key) for line in lines])
    return found | {field.key: values.get(field.key) for field in _computed(reader)}


def _computed(reader: RowReader) -> list[Field]:
    """Return the fields that are worked out when a row is saved."""
    rights = reader.saver.opened.rights.form(reader.saver.form)
    return [
        field
        for field in reader.saver.compiled.form.fields
        if field.formula
        and field.storage is not StorageType.NONE
        and rights.reads(field.key)
    ]


def _headings(reader: RowReader) -> list[dict[str, str]]:
    """Return the columns of the preview: what the sheet fills, what is computed."""
    paths = [column.path for column in reader.plan.columns]
    paths += [field.key for field in _computed(reader)]
    return [{"key": path, "title": title_at(reader, path)} for path in paths]


def title_at(reader: RowReader, path: str) -> str:
    """Return what people call the field at `path`, behind the name of its subform."""
    form, language = reader.saver.compiled.form, reader.language
    field, above = form.field(path), form.field(path.partition(".")[0])
    if field is None or above is None:
        return path
    own = localise(field.title, language)
    return own if field is above else f"{localise(above.title, language)} / {own}"


class Several(list[Any]):
    """The values of one column of a subform, row by row."""


def _cells(
    reader: RowReader, row: ReadRow, values: Mapping[str, Any], titles: Titles
) -> dict[str, Any]:
    bad = {fault.field for fault in row.faults if not fault.note}
    raw = {
        column.path: "\n".join(
            line.cells[column.index]
            for line in (row.lines if column.subform else row.lines[:1])
            if column.index < len(line.cells)
        )
        for column in reader.plan.columns
    }
    return {
        path: {
            "text": raw.get(path, "")
            if path in bad or row.outcome is None or path in row.pledged | row.waits
            else _text(reader, path, value, titles),
            "raw": raw.get(path),
            "fits": path not in bad,
        }
        for path, value in values.items()
    }


def _text(reader: RowReader, path: str, value: Any, titles: Titles) -> str:
    if isinstance(value, Several):
        return "\n".join(_text(reader, path, one, titles) for one in value)
    field = reader.saver.compiled.form.field(path)
    if field is None or value is None:
        return ""
    if path in reader.matchers:
        known = titles.of(str(field.target))
        ids: Iterable[Any] = value if isinstance(value, list) else [value]
        return "、".join(str(known.get(i, {}).get("title", "")) for i in ids)
    return field.show(value, reader.language, reader.zone)
