"""A small app for queries: opportunities of customers, with line items and people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, Text

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.world import FieldShape, FormShape, World
from engines.report.catalog import charts
from engines.report.compile import Setting, compile_query
from engines.report.datasets import Dataset, parse_dataset
from engines.report.definition import parse_tile
from engines.report.joins import Entity
from engines.report.names import Sources
from engines.report.reading import parse_query
from engines.report.result import Reader, read_table
from engines.report.table import Table as Answer
from tenon.storage.columns import BigId, Day, Exact, Flag, Instant

metadata = MetaData()
user = Table(
    "rt_user", metadata, Column("id", BigId, primary_key=True), Column("name", Text)
)
customer = Table(
    "rt_customer",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", Text),
    Column("region", Text),
    Column("owner_id", BigId, key="owner"),
    Column("deleted_at", Instant),
)
opportunity = Table(
    "rt_opportunity",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", Text),
    Column("stage", Text),
    Column("amount", Exact(4)),
    Column("cost", Exact(4)),
    Column("quantity", Integer),
    Column("hot", Flag()),
    Column("created_at", Instant),
    Column("closed_on", Day),
    Column("customer", BigId),
    Column("owner_id", BigId, key="owner"),
    Column("deleted_at", Instant),
)
items = Table(
    "rt_opportunity__items",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("parent_id", BigId),
    Column("position", Integer),
    Column("product", Text),
    Column("price", Exact(4)),
)


def shape(key: str, type_: str, widget: str = "text", **more: Any) -> FieldShape:
    return FieldShape(key, text(key, key), widget, type_, **more)


def shapes(*found: FieldShape) -> dict[str, FieldShape]:
    return {one.key: one for one in found}


STAGES = ("new", "talk", "won", "lost")
WORLD = World(
    {
        "opportunity": FormShape(
            "opportunity",
            text("商机", "Opportunity"),
            shapes(
                shape("name", "text"),
                shape(
                    "stage",
                    "text",
                    "select",
                    options=STAGES,
                    option_titles={s: text(f"阶段{s}", s.title()) for s in STAGES},
                ),
                shape("amount", "decimal", "money", decimals=2),
                shape("cost", "decimal", "money", decimals=2),
                shape("quantity", "integer", "integer"),
                shape("hot", "boolean", "switch"),
                shape("created_at", "datetime", "datetime"),
                shape("closed_on", "date", "date"),
                shape("customer", "link", "reference", target="customer"),
                shape("owner", "link", "member", target="user"),
                shape(
                    "items",
                    "rows",
                    "subform",
                    fields=shapes(
                        shape("product", "text"),
                        shape("price", "decimal", "money", decimals=2),
                    ),
                ),
            ),
            "name",
        ),
        "customer": FormShape(
            "customer",
            text("客户", "Customer"),
            shapes(
                shape("name", "text"),
                shape("region", "text"),
                shape("owner", "link", "member", target="user"),
            ),
            "name",
        ),
    }
)
PIPELINE = parse_dataset(
    {
        "key": "pipeline",
        "form": "opportunity",
        "measures": [
            {
                "key": "won_rate",
                "formula": "COUNT_IF(stage = 'won') / "
                "COUNT_IF(stage IN ('won', 'lost'))",
                "format": "percent",
            },
            {"key": "won", "formula": "SUM_IF(stage = 'won', amount)"},
            {"key": "price", "formula": "SUM(amount) / SUM(quantity)"},
            {"key": "margin", "formula": "SUM(amount - cost)", "format": "money"},
        ],
    }
)
LINES = parse_dataset({"key": "lines", "form": "opportunity", "rows": "items"})
DATASETS: Mapping[str, Dataset] = {"pipeline": PIPELINE, "lines": LINES}
NOW = datetime(2026, 3, 18, 4, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """Who asks: whose rows he sees (None: all) and which fields he does not."""

    owners: frozenset[int] | None = None
    hidden: frozenset[str] = frozenset()

    def rule(self, table: Any) -> Any:
        alive = table.c.deleted_at.is_(None)
        if self.owners is None:
            return alive
        return alive & table.c.owner.in_(sorted(self.owners))

    def sees(self, row: Mapping[str, Any]) -> bool:
        mine = self.owners is None or row["owner"] in self.owners
        return row["deleted_at"] is None and mine

    def entities(self) -> dict[str, Entity]:
        def reads(form: str) -> Callable[[str], bool]:
            return lambda path: f"{form}.{path}" not in self.hidden

        def title(alias: Any) -> Any:
            from sqlalchemy import case

            return case((self.rule(alias), alias.c.name))

        return {
            "opportunity": Entity(
                opportunity, self.rule, reads("opportunity"), {"items": items}, title
            ),
            "customer": Entity(customer, self.rule, reads("customer"), {}, title),
            "user": Entity(
                user, lambda _t: None, lambda _p: True, {}, lambda t: t.c.name
            ),
        }


EVERYBODY = Person()


@dataclass
class Desk:
    """Where tiles are asked: a connection, a zone and a language."""

    conn: Any
    timezone: str = "Asia/Shanghai"
    language: str = "zh-CN"
    person: Person = field(default_factory=Person)

    @property
    def env(self) -> Env:
        return Env(now=NOW, timezone=self.timezone, user={"id": 1})

    def ask(self, tile: Mapping[str, Any], *more: Mapping[str, Any]) -> Answer:
        raw = {"chart": "table"} | dict(tile)
        if "dataset" not in raw:
            raw.setdefault("form", "opportunity")
        parsed = parse_tile(raw)
        sources = Sources(WORLD, DATASETS, self.language)
        query = parse_query(parsed, charts()[parsed.chart], sources, more)
        dialect = self.conn.dialect.name
        setting = Setting(
            sources.world, self.person.entities(), dialect, self.env, DATASETS
        )
        compiled = compile_query(query, setting)
        rows = self.conn.execute(compiled.statement).mappings().all()
        reader = Reader(self.env, self.language)
        return read_table(query, rows, reader, compiled.steps)
