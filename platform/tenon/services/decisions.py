"""Decision tables at work: tried on values or on a record, looked over, read in."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.core.world import World
from engines.form.linking import is_id
from engines.form.values import to_json
from engines.rules.decisions import (
    Decision,
    Report,
    Trial,
    decide,
    given_of,
    needs,
    parse_decision,
    report,
    run_tests,
    with_world,
)
from engines.rules.decisions.parsing import parse_given
from tenon.context import Context
from tenon.services import drafts, linked_records, releases, uploads
from tenon.services.gates import need_builder
from tenon.services.opening import absent_record, env_of, look
from tenon.storage import apps as app_store

MOST_SHEET_ROWS = 2_000


def trial(ctx: Context, app: str, key: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a table of the draft answers for values or for a record.

    `asked` holds `given` or `record`, and `definition` when it is not saved yet.
    """
    need_builder(ctx)
    decision, world = _table(ctx, app, key, asked)
    decision = with_world(decision, world)
    with ctx.database.read() as conn:
        env = env_of(ctx, conn)
        if "record" in asked:
            given = _of_record(ctx, conn, app, decision, asked["record"])
        else:
            given = parse_given(decision, asked.get("given"))
    found = decide(decision, given, env)
    return {
        "given": to_json(given),
        "rows": list(found.rows),
        "outputs": to_json(found.outputs),
        "default": not found.rows and decision.default is not None,
        "cells": [
            [
                cell.holds(given.get(column.key))
                for cell, column in zip(row.when, decision.inputs, strict=True)
            ]
            for row in decision.rows
        ],
    }


def _table(
    ctx: Context, app: str, key: str, asked: Mapping[str, Any]
) -> tuple[Decision, World]:
    given = asked.get("definition")
    with ctx.database.read() as conn:
        app_store.find_app(conn, app)
        world = drafts.check_in(conn, app).world
    if given is None:
        given = drafts.read(ctx, app, ("decision", key)).definition
    return parse_decision(given), world


def _of_record(
    ctx: Context, conn: Connection, app: str, decision: Decision, record: Any
) -> dict[str, Any]:
    form = decision.form
    if not is_id(record):
        texts = text("请选择一条记录。", "Choose a record.")
        raise ProblemsError([Problem("required", texts, ("record",))])
    live = releases.live(ctx, app)
    if form not in live.forms or form is None:
        texts = text(
            "决策表没有指定已发布的表单，请直接填写输入值。",
            "The table names no published form. Give the inputs instead.",
        )
        raise TenonError("decision.no_form", texts)
    opened = look(ctx.as_system("decision"), conn, live)
    found = linked_records.load(opened, form, record, needs(decision))
    if found is None:
        raise absent_record(record)
    return given_of(decision, found, opened.sight.env)


def looked_over(
    ctx: Context, app: str, key: str, asked: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the overlaps and gaps of a table, and what becomes of its tests."""
    need_builder(ctx)
    decision, world = _table(ctx, app, key, asked)
    whole = with_world(decision, world)
    with ctx.database.read() as conn:
        trials = run_tests(decision, env_of(ctx, conn))
    return {
        **_report(report(whole)),
        "tests": [_trial(one, ctx.language) for one in trials],
    }


def _report(found: Report) -> dict[str, Any]:
    return {
        "findings": [
            {
                "kind": one.kind,
                "rows": list(one.rows),
                "cells": list(one.cells),
                "same": one.same,
            }
            for one in found.findings
        ],
        "whole": found.whole,
    }


def _trial(found: Trial, language: str) -> dict[str, Any]:
    return {
        "passed": found.passed,
        "rows": list(found.rows),
        "outputs": to_json(found.outputs) if found.outputs is not None else None,
        "wrong": list(found.wrong),
        "error": localise(found.error, language) if found.error else None,
    }


def sheet(ctx: Context, app: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells of an uploaded sheet, its first row first."""
    need_builder(ctx)
    upload, name = asked.get("upload"), asked.get("sheet")
    if not is_id(upload) or not isinstance(name, str | None):
        texts = text("请先上传文件。", "Upload a file first.")
        raise ProblemsError([Problem("required", texts, ("upload",))])
    _row, book = uploads.workbook(ctx, app, upload)
    rows = book.sheet(name)
    found = (line.cells for line in rows.lines())
    kept = list(islice((one for one in found if any(one)), MOST_SHEET_ROWS))
    return {"sheets": list(book.names), "sheet": rows.name, "cells": kept}
