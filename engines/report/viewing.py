"""What a viewer changes of a tile for himself: grain, measures, groups, order, chart.

The outcome is a tile like any other: it is checked as one, and shows what he may see.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engines.core.errors import Problem, ProblemsError, text
from engines.core.schema import Schema, array, choice, integer, props, string
from engines.report.definition import Dimension, Tile, read_dimension, refuse
from engines.report.judge import judge
from engines.report.vocabulary import EVERY_GRAIN, dimension_schema


def view_schema() -> Schema:
    """Return the JSON Schema of what a viewer may change."""
    return props(
        grain={"type": "object", "additionalProperties": choice(EVERY_GRAIN)},
        measures=array(integer(minimum=0, maximum=19), minItems=1, maxItems=20),
        dimensions=array(dimension_schema(), maxItems=8),
        sort=array(string(minLength=1), maxItems=8),
        chart=string(minLength=1),
        limit=integer(minimum=1, maximum=10_000),
    )


def viewed(tile: Tile, view: Mapping[str, Any]) -> Tile:
    """Return the tile as its viewer wants it; raises ProblemsError otherwise."""
    refuse([one.under("view") for one in judge("view", view_schema, view)])
    if "dimensions" in view:
        chosen = tuple(map(read_dimension, view["dimensions"]))
        tile = replace(tile, dimensions=chosen, drill=())
    if "grain" in view:
        grained = (_grained(one, view["grain"]) for one in tile.dimensions)
        tile = replace(tile, dimensions=tuple(grained))
    if "measures" in view:
        places = [at for at in view["measures"] if at < len(tile.measures)]
        if len(places) < len(view["measures"]):
            raise ProblemsError([_NO_MEASURE], "query.invalid")
        tile = replace(tile, measures=tuple(tile.measures[at] for at in places))
    if "chart" in view and view["chart"] != tile.chart:
        # Settings belong to one kind of chart.
        tile = replace(tile, chart=view["chart"], props={})
    return replace(
        tile,
        sort=tuple(view["sort"]) if "sort" in view else tile.sort,
        limit=view.get("limit", tile.limit),
    )


def _grained(dimension: Dimension, grains: Mapping[str, str]) -> Dimension:
    """Return a dimension at another grain, named by its path or by its column."""
    path = dimension.field
    begin = path.replace(".", "__")
    for name, grain in grains.items():
        if name in (path, begin) or name.startswith(f"{begin}__"):
            kept = dimension.title if grain == dimension.grain else None
            return replace(dimension, grain=grain, title=kept)
    return dimension


_NO_MEASURE = Problem(
    "query.unknown_measure",
    text("没有这个指标。请重新选择。", "There is no such measure. Choose another one."),
    ("view", "measures"),
)
