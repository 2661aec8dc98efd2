"""Forms: a grid over a million rows, and the raw SQL of the same pages as the floor.

The first page, a filter with a sort on indexed fields, and a keyword of two Chinese
characters: through the whole server against the driver with a hand-written statement
of the same rows, columns, titles and rights. The keyword's floor uses the gram index,
too; what a plain LIKE costs is shown beside it. `BENCH_ROWS` lowers the rows.
"""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import orjson
from sqlalchemy import event, text

from bench import records
from bench.records import House
from tenon.services import releases
from tenon.storage import search
from tenon.storage.tables import searched_fields

ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
BASE = min(ROWS, 20_000)
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "60"))
FACTOR = 3.0
RARE, RARELY = "龙渊", 1_000
PATH = "/api/v1/apps/bench/forms/deal/records"


def build(url: str, folder: Path) -> House:
    """Return an installation with `ROWS` deals: a base, copied by the database."""
    records.ROWS = BASE
    house = records._build(url, folder)
    live = releases.live(house.ctx, "bench")
    main = live.tables["deal"].main
    keys = searched_fields(live.forms["deal"])
    database = house.ctx.database
    with database.write() as conn:
        rare = f"UPDATE \"{main.name}\" SET name = '{RARE}科技'"
        conn.exec_driver_sql(f"{rare} WHERE mod(id, {RARELY}) = 7")
        search.rebuild(conn, main, [main.c[key] for key in keys])
    for copy in range(1, ROWS // BASE):
        with database.write() as conn:
            conn.exec_driver_sql(_copied(main, copy))
            if database.dialect == "postgresql":
                grams = search.search_table(main.name)
                conn.exec_driver_sql(
                    f'INSERT INTO "{grams}" SELECT id + {copy * BASE}, grams '
                    f'FROM "{grams}" WHERE id <= {BASE}'
                )
    if database.dialect == "sqlite" and ROWS > BASE:
        with database.write() as conn:
            search.rebuild(conn, main, [main.c[key] for key in keys])
    with database.engine.connect() as conn:
        conn.execute(text("ANALYZE"))
        conn.commit()
    return house


def _copied(main: Any, copy: int) -> str:
    """Return the statement that copies the base: other ids, codes and amounts."""
    names, values = [], []
    for column in main.c:
        names.append(f'"{column.name}"')
        value = f'"{column.name}"'
        if column.key == "id":
            value = f"id + {copy * BASE}"
        elif column.key == "code" or str(column.key).startswith("~"):
            value = f"{value} || '-{copy}'"
        elif column.key == "amount":
            value = f"{value} + {copy * 37}"
        values.append(value)
    return (
        f'INSERT INTO "{main.name}" ({", ".join(names)}) SELECT {", ".join(values)} '
        f'FROM "{main.name}" WHERE id <= {BASE}'
    )


def pages() -> dict[str, str]:
    """Return the addresses of what people open."""
    wanted = orjson.dumps({"field": "stage", "op": "eq", "value": "won"}).decode()
    return {
        "first_page": f"{PATH}?limit=50",
        "filter_sort": f"{PATH}?filter={quote(wanted)}&sort=-amount&limit=50",
        "keyword": f"{PATH}?q={quote(RARE)}&limit=50",
    }


def floors(house: House, mark: str) -> dict[str, tuple[str, tuple[Any, ...]]]:
    """Return the statements that a hand would write for the same pages."""
    live = releases.live(house.ctx, "bench")
    main = live.tables["deal"].main
    keys = [k for k in searched_fields(live.forms["deal"]) if k != "note"]
    nulls = " NULLS LAST" if mark == "%s" else ""
    like = "LIKE" if mark == "?" else "ILIKE"
    found = " OR ".join(f"d.{main.c[key].name} {like} {mark}" for key in keys)
    words = tuple(f"%{RARE}%" for _ in keys)
    grams = search.search_table(main.name)
    if mark == "?":
        inside = f'SELECT rowid FROM "{grams}" WHERE "{grams}" MATCH {mark}'
        given: Any = f'"{RARE}"'
    else:
        inside = f'SELECT id FROM "{grams}" WHERE grams @> {mark}'
        given = [RARE]
    newest = "ORDER BY d.id DESC LIMIT 51"
    return {
        "first_page": (newest, ()),
        "filter_sort": (
            f"AND d.stage = {mark} ORDER BY d.amount DESC{nulls}, d.id DESC LIMIT 51",
            ("won",),
        ),
        "keyword": (f"AND d.id IN ({inside}) AND ({found}) {newest}", (given, *words)),
        "keyword_like": (f"AND ({found}) {newest}", words),
    }


def quiet(work: Callable[[], object], rounds: int) -> float:
    """Return the milliseconds of one call by the clock, as the quieter quarter has it.

    Database and server share the machine with whatever else runs there.
    """
    for _ in range(3):
        work()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter_ns()
        work()
        taken.append((time.perf_counter_ns() - begun) / 1e6)
    return statistics.quantiles(taken, n=4)[0]


def counts_first(house: House) -> bool:
    """Tell whether opening the first page counts rows."""
    said: list[str] = []
    engine = house.ctx.database._read

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement.lower())

    event.listen(engine, "before_cursor_execute", note)
    house.request("GET", pages()["first_page"])
    event.remove(engine, "before_cursor_execute", note)
    return any("count(" in one for one in said)


def measure(dialect: str, url: str, folder: Path) -> dict[str, float]:
    """Return the figures of one database."""
    house = build(url, folder)
    driver, mark = records._driver(dialect, url)
    figures: dict[str, float] = {"counts_first": float(counts_first(house))}
    select = raw_select(house)
    for name, (where, given) in floors(house, mark).items():
        rounds = ROUNDS if name != "keyword_like" else 3
        statement = select[0].format(where=where)
        figures[f"{name}_floor"] = quiet(
            lambda s=statement, g=given: _raw(driver, s, g, select[1]), rounds
        )
    for name, path in pages().items():
        status, content = house.request("GET", path)
        assert status.startswith("200"), content
        assert orjson.loads(content)["records"]
        figures[name] = quiet(lambda p=path: house.request("GET", p), ROUNDS)
    driver.close()
    house.ctx.database.close()
    return figures


def _raw(driver: Any, statement: str, given: tuple[Any, ...], keys: list[str]) -> bytes:
    rows = driver.execute(statement, given).fetchall()
    found = [dict(zip(keys, row, strict=True)) for row in rows]
    return orjson.dumps({"records": found}, default=str)


def raw_select(house: House) -> tuple[str, list[str]]:
    """Return the SELECT of a page with titles and rights, and its keys."""
    live = releases.live(house.ctx, "bench")
    main = live.tables["deal"].main
    shown = [c for c in main.c if c.key not in ("note", "deleted_at")]
    shown = [c for c in shown if not str(c.key).startswith("~")]
    targets = {
        "created_by": ("sys_user", "name"),
        "updated_by": ("sys_user", "name"),
        "owner": ("sys_user", "name"),
        "manager": ("sys_user", "name"),
        "department": ("sys_department", "title"),
        "unit": ("sys_department", "title"),
        "customer": (live.tables["customer"].main.name, "name"),
    }
    names = [f'd."{c.name}"' for c in shown]
    names += [f"t_{k}.{title}" for k, (_table, title) in targets.items()]
    keys = [str(c.key) for c in shown] + [f"{k}_title" for k in targets]
    joins = " ".join(
        f'LEFT JOIN {table} t_{key} ON t_{key}.id = d."{main.c[key].name}"'
        for key, (table, _title) in targets.items()
    )
    units = ", ".join(map(str, house.units))
    whole = (
        f'SELECT {", ".join(names)} FROM "{main.name}" d {joins} '
        f"WHERE d.deleted_at IS NULL AND d.department_id IN ({units}) {{where}}"
    )
    return whole, keys


def report(found: dict[str, dict[str, float]]) -> dict[str, Any]:
    """Print the table and return the line that machines read."""
    ratios: dict[str, float] = {}
    goals: dict[str, bool] = {}
    for database, f in found.items():
        print(f"\n{database}: {ROWS:,} rows, 25 fields, rights of a member (ms)")
        for name in pages():
            mine, floor = f[name], f[f"{name}_floor"]
            print(f"  {name:14}{mine:9.2f}   raw SQL {floor:.2f}")
            ratios[f"{database}_{name}"] = round(mine / floor, 2)
            goals[f"{database}_{name}_within_3x"] = mine <= FACTOR * floor
        print(f"  {'LIKE alone':14}{f['keyword_like_floor']:9.2f}")
        goals[f"{database}_first_page_counts_nothing"] = not f["counts_first"]
    figures = {n: {k: round(v, 3) for k, v in f.items()} for n, f in found.items()}
    return {
        "bench": "forms",
        "ratios": ratios,
        "goals": goals,
        "met": all(goals.values()),
        "figures": figures,
    }


def main() -> None:
    """Measure each database there is; the last line is one JSON object."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with records._databases(folder) as databases:
            found = {
                dialect: measure(dialect, url, folder) for dialect, url in databases
            }
    print("\n" + orjson.dumps(report(found)).decode())


if __name__ == "__main__":
    main()
