"""Every number of every board leads to exactly the records that make it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

DASHBOARDS = Path(__file__).parents[2] / "app_templates/crm/dashboards"
FORMS = "/apps/crm/forms"
BOARDS = "/apps/crm/dashboards"
# Who looks at a board: the one it is made for.
READERS = {
    "my_day": "wang.fang",
    "finance_day": "huang.ting",
    "finance": "huang.ting",
    "legal_day": "song.yan",
    "marketing_day": "ma.li",
    "service_day": "gao.feng",
    "service": "gao.feng",
    "success_day": "xu.ning",
}


def adds(company, tile, measure) -> tuple[str, str]:
    """Return how a number that adds up is made: counted, or the sum of a field."""
    if "measure" not in measure:
        return measure.get("agg", "count"), measure.get("field", "")
    formula = (
        company.live.datasets[tile["dataset"]].measures[measure["measure"]].formula
    )
    if formula.startswith("COUNT"):
        return "count", ""
    return "sum", re.split(r"[(,]", formula)[-1].rstrip(") ").strip()


def numbers(company, person, board) -> Iterator[tuple[Any, ...]]:
    """Yield tile, point, place and value of the numbers that add up."""
    page = person.get(f"{BOARDS}/{board}")["dashboard"]
    for tile in page["tiles"]:
        if "element" in tile:
            continue
        data = person.tile(board, tile["key"])
        first = next((n for n, row in enumerate(data["rows"]) if any(row[1:])), 0)
        head = len(data["keys"][first]) if data["rows"] else 0
        for place, measure in enumerate(tile.get("measures", ())):
            if data["rows"] and data["columns"][head + place].get("additive"):
                value = data["rows"][first][head + place]
                made = adds(company, tile, measure)
                yield tile["key"], data["keys"][first], place, value, made


def total_behind(person, behind, made) -> Decimal:
    aggregate, field = made
    path = f"{FORMS}/{behind['form']}/records"
    if aggregate == "count":
        found = person.get(f"{path}/count", filter=behind["filter"])["count"]
        return Decimal(found)
    found = person.get(f"{path}/summary", sum=field, filter=behind["filter"])
    return Decimal(found["total"]["sums"][field] or 0)


@pytest.mark.parametrize("board", sorted(p.stem for p in DASHBOARDS.glob("*.json")))
def test_every_number_of_a_board_leads_to_its_records(company, board):
    person = company.person(READERS.get(board, "chen.zong"))
    seen = 0
    for tile, point, place, value, made in numbers(company, person, board):
        path = f"{BOARDS}/{board}/tiles/{tile}/records"
        behind = person.get(path, point=point, measure=place)
        assert total_behind(person, behind, made) == Decimal(value or 0), (tile, place)
        seen += 1
    assert seen
