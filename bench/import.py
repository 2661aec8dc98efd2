"""Imports end to end on SQLite: new records, updates by two keys, and a real sheet.

1. 100,000 rows × 12 columns as new records. Floor: reading the same cells with calamine
   and inserting them with one raw executemany. Goal: at least 5,000 rows a second.
2. 500,000 rows that update records found by two keys, with two references each. Goal:
   at most ten minutes, and memory that does not grow with the rows.
3. `online_retail.xlsx`, when it lies in `BENCH_RETAIL` or the folder of shared data:
   seconds of upload, dry run and run beside the plain calamine read of the same file.

`BENCH_ROWS` and `BENCH_UPDATES` make the first two smaller.
"""

import json
import os
import random
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from tenon.app import build_platform
from tenon.context import Context
from tenon.jobs.worker import Worker
from tenon.services import apps, drafts, imports, jobs, releases, sheet_forms, uploads
from tenon.services.drafts import Precondition
from tenon.services.imports import Source
from tenon.settings import Settings
from tenon.storage.models import metadata

ROWS = 100_000
UPDATES = 500_000
GOAL = 5_000
MINUTES = 10
RETAIL = Path(__file__).parents[2] / "shared/data/online_retail/online_retail.xlsx"
STAGES = ("lead", "proposal", "won", "lost")
STAGE_OPTIONS = {"options": [{"value": s, "title": s} for s in STAGES]}
FIELDS: list[tuple[str, str, dict[str, Any]]] = [
    ("number", "text", {}),
    ("name", "text", {}),
    ("company", "text", {}),
    ("stage", "select", STAGE_OPTIONS),
    ("amount", "money", {}),
    ("quantity", "integer", {}),
    ("rate", "percent", {}),
    ("signed_on", "date", {}),
    ("active", "switch", {}),
    ("email", "email", {}),
    ("city", "text", {}),
    ("remark", "textarea", {}),
]
ORDER: list[tuple[str, str, dict[str, Any]]] = [
    ("customer_no", "text", {}),
    ("line", "integer", {}),
    ("customer", "reference", {"form": "customer"}),
    ("product", "reference", {"form": "product"}),
    ("amount", "money", {}),
    ("shipped_on", "date", {}),
]
CUSTOMERS, PRODUCTS = 20_000, 500


@dataclass
class Bench:
    """An installation of its own, and what it is asked for."""

    folder: Path

    def __post_init__(self) -> None:
        """Make the installation with one empty app."""
        data = self.folder / "data"
        # The reader's limit on uploads is no part of what is measured.
        settings = Settings(data=data, workers=0, upload_limit=500_000_000)
        self.platform = build_platform(settings)
        metadata.create_all(self.platform.database.engine)
        self.ctx = Context(self.platform)
        self.worker = Worker(self.platform, threads=0)
        apps.create(self.ctx, apps.NewApp(title="Bench", key="bench"))

    def publish(self, **forms: Sequence[tuple[str, str, dict[str, Any]]]) -> None:
        """Publish forms of these fields; the first names their records."""
        for key, fields in forms.items():
            form = {
                "key": key,
                "title": key,
                "title_field": fields[0][0],
                "fields": [
                    {"key": name, "widget": widget, "title": name, "props": props}
                    for name, widget, props in fields
                ],
            }
            drafts.write(
                self.ctx, "bench", ("form", key), form, Precondition(absent=True)
            )
        releases.publish(self.ctx, "bench")

    def upload(self, sheet: Path) -> dict[str, Any]:
        """Hand a file over."""
        with sheet.open("rb") as content:
            return uploads.receive(self.ctx, "bench", sheet.name, content)

    def bring(self, form: str, sheet: Path, **plan: Any) -> tuple[float, float]:
        """Import a sheet; return the seconds up to the check, and of the run."""
        began = perf_counter()
        upload = self.upload(sheet)["upload"]
        begun = imports.start(self.ctx, "bench", form, Source(upload))
        place = (self.ctx, "bench", form, begun["import"])
        whole = {"mapping": begun["mapping"], **plan}
        result = self.job(imports.ask_dry_run(*place, whole))
        checked = perf_counter() - began
        if result["invalid"]:
            raise RuntimeError(f"The rows should all fit: {result['groups'][:3]}")
        began = perf_counter()
        result = self.job(imports.ask_run(*place))
        if result["skipped"]:
            raise RuntimeError(f"No row should be skipped: {result}")
        return checked, perf_counter() - began

    def job(self, asked: dict[str, int]) -> dict[str, Any]:
        """Run a job to its end."""
        self.worker.drain()
        found = jobs.get(self.ctx, asked["job"])
        if found["status"] != "done":
            raise RuntimeError(f"The job failed: {found}")
        result: dict[str, Any] = found["result"]
        return result

    def close(self) -> None:
        """Let go of the database."""
        self.platform.database.close()


def main() -> None:
    """Measure, print the table and one JSON line."""
    parts = os.environ.get("BENCH_PARTS", "insert,update,retail").split(",")
    ratios: dict[str, float] = {}
    goals: dict[str, float] = {}
    for name, measure in MEASURES.items():
        if name in parts:
            with tempfile.TemporaryDirectory() as folder:
                found, goal = measure(Path(folder))
            ratios |= found
            goals |= goal
    result = {"bench": "import", "ratios": ratios, "goals": goals}
    sys.stdout.write(json.dumps(result | {"met": _met(ratios, goals)}) + "\n")


def _met(ratios: Mapping[str, float], goals: Mapping[str, float]) -> bool:
    return all(
        ratios[key] >= goal if key == "rows_per_second" else ratios[key] <= goal
        for key, goal in goals.items()
    )


Figures = tuple[dict[str, float], dict[str, float]]


def _inserts(folder: Path) -> Figures:
    rows = int(os.environ.get("BENCH_ROWS", ROWS))
    titles = [key for key, _widget, _props in FIELDS]
    sheet = _sheet(folder / "deals.xlsx", titles, _deals(rows))
    floor = _floor(sheet, folder / "floor.db")
    bench = Bench(folder)
    bench.publish(deal=FIELDS)
    checked, ran = bench.bring("deal", sheet)
    bench.close()
    _line("floor: calamine + raw executemany", floor, rows)
    _line("upload + dry run (all checks)", checked, rows)
    _line("run: read, judge, write, history", ran, rows)
    ratios = {"rows_per_second": round(rows / ran), "floor_share": floor / ran}
    return {k: round(v, 3) for k, v in ratios.items()}, {"rows_per_second": GOAL}


def _updates(folder: Path) -> Figures:
    rows = int(os.environ.get("BENCH_UPDATES", UPDATES))
    bench = Bench(folder)
    bench.publish(
        customer=[("name", "text", {}), ("code", "text", {})],
        product=[("name", "text", {})],
        order=ORDER,
    )
    names = ((f"客户 {n}", f"C{n}") for n in range(CUSTOMERS))
    bench.bring("customer", _sheet(folder / "c.xlsx", ["name", "code"], names))
    wares = ((f"产品 {n}",) for n in range(PRODUCTS))
    bench.bring("product", _sheet(folder / "p.xlsx", ["name"], wares))
    titles = [key for key, _widget, _props in ORDER]
    first = _sheet(folder / "first.xlsx", titles, _orders(rows, 1))
    bench.bring("order", first)
    again = _sheet(folder / "again.xlsx", titles, _orders(rows, 2))
    before = _memory()
    keys = {"mode": "update", "keys": ["customer_no", "line"]}
    checked, ran = bench.bring("order", again, **keys)
    grown = _memory() - before
    bench.close()
    _line("update by two keys: upload + dry run", checked, rows)
    _line("update by two keys: run", ran, rows)
    minutes = (checked + ran) / 60
    sys.stdout.write(f"memory: {before:.0f} MB before, {grown:.0f} MB more at most\n")
    ratios = {"update_rows": rows, "update_minutes": minutes, "update_memory_mb": grown}
    goals = {"update_minutes": MINUTES * rows / UPDATES}
    return {k: round(v, 2) for k, v in ratios.items()}, goals


def _memory() -> float:
    """Return the most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _retail(folder: Path) -> Figures:
    sheet = Path(os.environ.get("BENCH_RETAIL", RETAIL))
    if not sheet.exists():
        return {}, {}
    began = perf_counter()
    rows = len(CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()) - 1
    floor = perf_counter() - began
    bench = Bench(folder)
    began = perf_counter()
    found = bench.upload(sheet)
    columns = [
        {"index": c["index"], **c["guess"]} for c in found["sheets"][0]["columns"]
    ]
    shape = {"key": "retail", "title": "Retail", "columns": columns}
    sheet_forms.make(bench.ctx, "bench", Source(found["upload"]), shape)
    releases.publish(bench.ctx, "bench")
    made = perf_counter() - began
    checked, ran = bench.bring("retail", sheet)
    bench.close()
    _line("online retail: plain calamine read", floor, rows)
    _line("online retail: a form of the sheet", made, rows)
    _line("online retail: upload + dry run", checked, rows)
    _line("online retail: run", ran, rows)
    return {"retail_times_calamine": round((checked + ran) / floor, 1)}, {}


def _line(what: str, seconds: float, rows: int) -> None:
    sys.stdout.write(f"{what:<38}{seconds:>9.2f} s{rows / seconds:>10.0f} rows/s\n")
    sys.stdout.flush()


def _sheet(path: Path, titles: Sequence[str], rows: Iterator[Sequence[Any]]) -> Path:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, titles)
    for n, row in enumerate(rows, 1):
        sheet.write_row(n, 0, row)
    book.close()
    return path


def _deals(rows: int) -> Iterator[Sequence[Any]]:
    source = random.Random(7)
    for n in range(1, rows + 1):
        day = date(2024, 1, 1) + timedelta(days=source.randrange(700))
        yield (
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
        )


def _orders(rows: int, seed: int) -> Iterator[Sequence[Any]]:
    source = random.Random(seed)
    for n in range(rows):
        day = date(2024, 1, 1) + timedelta(days=source.randrange(700))
        yield (
            f"C{n % CUSTOMERS}",
            n // CUSTOMERS + 1,
            f"客户 {source.randrange(CUSTOMERS)}",
            f"产品 {source.randrange(PRODUCTS)}",
            source.randrange(10**7) / 100,
            day.isoformat(),
        )


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


MEASURES = {"insert": _inserts, "update": _updates, "retail": _retail}

if __name__ == "__main__":
    main()
