"""Import of 100,000 rows × 12 columns from xlsx, end to end, on SQLite.

Floor: reading the same cells with calamine and inserting them with one raw executemany.
Goal: at least 5,000 rows a second from the uploaded file to committed records.
"""

import json
import os
import random
import sqlite3
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from tenon.app import build_platform
from tenon.context import Context
from tenon.jobs.worker import Worker
from tenon.services import apps, drafts, imports, jobs, releases, uploads
from tenon.services.drafts import Precondition
from tenon.services.imports import Source
from tenon.settings import Settings
from tenon.storage.models import metadata

ROWS = 100_000
GOAL = 5_000
STAGES = ("lead", "proposal", "won", "lost")
FIELDS: list[tuple[str, str, dict[str, Any]]] = [
    ("number", "text", {}),
    ("name", "text", {}),
    ("company", "text", {}),
    ("stage", "select", {"options": [{"value": s, "title": s} for s in STAGES]}),
    ("amount", "money", {}),
    ("quantity", "integer", {}),
    ("rate", "percent", {}),
    ("signed_on", "date", {}),
    ("active", "switch", {}),
    ("email", "email", {}),
    ("city", "text", {}),
    ("remark", "textarea", {}),
]


def main() -> None:
    """Measure, print the table and one JSON line."""
    rows = int(os.environ.get("BENCH_ROWS", ROWS))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheet = _sheet(folder / "deals.xlsx", rows)
        floor = _floor(sheet, folder / "floor.db")
        checked, ran = _tenon(sheet, folder)
    speed = rows / ran
    ratios = {"rows_per_second": round(speed), "floor_share": round(floor / ran, 3)}
    sys.stdout.write(
        f"{'what':<34}{'seconds':>9}{'rows/s':>10}\n"
        f"{'floor: calamine + raw executemany':<34}{floor:>9.2f}{rows / floor:>10.0f}\n"
        f"{'upload + dry run (all checks)':<34}{checked:>9.2f}{rows / checked:>10.0f}\n"
        f"{'run: read, judge, write, history':<34}{ran:>9.2f}{speed:>10.0f}\n"
    )
    result = {
        "bench": "import",
        "ratios": ratios,
        "goals": {"rows_per_second": GOAL},
        "met": speed >= GOAL,
    }
    sys.stdout.write(json.dumps(result) + "\n")


def _sheet(path: Path, rows: int) -> Path:
    source = random.Random(7)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [key for key, _widget, _props in FIELDS])
    for n in range(1, rows + 1):
        day = date(2024, 1, 1) + timedelta(days=source.randrange(700))
        sheet.write_row(
            n,
            0,
            [
                f"D{n:06d}",
                f"商机 {n}",
                f"杭州第 {n % 900} 精密机械有限公司",
                source.choice(STAGES),
                source.randrange(10**7) / 100,
                source.randrange(500),
                f"{source.randrange(100)}%",
                day.isoformat(),
                source.choice(("是", "否")),
                f"buyer{n}@example.cn",
                source.choice(("上海", "杭州", "深圳")),
                "现场勘测后报价",
            ],
        )
    book.close()
    return path


def _floor(sheet: Path, target: Path) -> float:
    began = perf_counter()
    rows = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()[1:]
    names = ", ".join(key for key, _widget, _props in FIELDS)
    with sqlite3.connect(target) as conn:
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute(f"CREATE TABLE deal (id INTEGER PRIMARY KEY, {names})")
        marks = ", ".join("?" * len(FIELDS))
        conn.executemany(f"INSERT INTO deal ({names}) VALUES ({marks})", rows)
    conn.close()
    return perf_counter() - began


def _tenon(sheet: Path, folder: Path) -> tuple[float, float]:
    platform = build_platform(Settings(data=folder / "data", workers=0))
    metadata.create_all(platform.database.engine)
    ctx = Context(platform)
    _publish(ctx)
    worker = Worker(platform, threads=0)
    began = perf_counter()
    with sheet.open("rb") as content:
        upload = uploads.receive(ctx, "bench", sheet.name, content)["upload"]
    begun = imports.start(ctx, "bench", "deal", Source(upload))
    place = (ctx, "bench", "deal", begun["import"])
    result = _job(
        ctx, worker, imports.ask_dry_run(*place, {"mapping": begun["mapping"]})
    )
    checked = perf_counter() - began
    if result["invalid"]:
        raise RuntimeError(f"The rows should all fit: {result['groups'][:3]}")
    began = perf_counter()
    result = _job(ctx, worker, imports.ask_run(*place))
    ran = perf_counter() - began
    if result["skipped"]:
        raise RuntimeError(f"No row should be skipped: {result}")
    platform.database.close()
    return checked, ran


def _publish(ctx: Context) -> None:
    form = {
        "key": "deal",
        "title": "Deal",
        "title_field": "name",
        "fields": [
            {"key": key, "widget": widget, "title": key, "props": props}
            for key, widget, props in FIELDS
        ],
    }
    apps.create(ctx, apps.NewApp(title="Bench", key="bench"))
    drafts.write(ctx, "bench", ("form", "deal"), form, Precondition(absent=True))
    releases.publish(ctx, "bench")


def _job(ctx: Context, worker: Worker, asked: dict[str, int]) -> dict[str, Any]:
    worker.drain()
    found = jobs.get(ctx, asked["job"])
    if found["status"] != "done":
        raise RuntimeError(f"The job failed: {found}")
    result: dict[str, Any] = found["result"]
    return result


if __name__ == "__main__":
    main()
