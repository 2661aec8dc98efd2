"""The words of reports: grains, aggregates, formats, and the schemas they share."""

from engines.core.conditions import condition_schema
from engines.core.schema import (
    Schema,
    boolean,
    choice,
    integer,
    localised,
    props,
    string,
)

KEY = "^[a-z][a-z0-9_]{0,47}$"
FORMATS = ("number", "integer", "compact", "money", "percent")
# Periods follow each other in time; cycles put the same part of every period together.
GRAINS = ("day", "week", "month", "quarter", "year")
FISCAL = ("fiscal_quarter", "fiscal_year")
PERIODS = (*GRAINS, *FISCAL)
CYCLES = ("weekday", "month_of_year", "hour_of_day")
EVERY_GRAIN = (*PERIODS, *CYCLES)
AGGREGATES = (
    "count",
    "count_distinct",
    "sum",
    "avg",
    "median",
    "min",
    "max",
    "last",
)
CALCS = ("running", "share", "share_of_row", "rank", "moving", "difference")
STEPS = ("previous", "day", "week", "month", "quarter", "year")
SHOWS = ("value", "difference", "growth")
TYPES = ("text", "integer", "decimal", "boolean", "date", "datetime", "link")
# Begins the name of what is no form of the app: people, tasks, executions, unions.
SYSTEM = "@"
UNION = "@union."


def path_schema() -> Schema:
    """Return the schema of a dotted path to a field."""
    return string(minLength=1, maxLength=200, input="field")


def paths_schema() -> Schema:
    """Return the schema of paths of one form by paths (or keys) of another."""
    return {"type": "object", "additionalProperties": path_schema()}


def dimension_schema() -> Schema:
    """Return the schema of a dimension: a path, or a path with its grain and title."""
    grain, title = choice(EVERY_GRAIN), localised()
    full = props(["field"], field=path_schema(), grain=grain, title=title)
    return {"anyOf": [string(minLength=1), full]}


def fact_schema() -> dict[str, Schema]:
    """Return the properties that say what is aggregated, and of which form.

    With `form` these are records of another form: those whose reference `via` leads
    to a record that is counted, or those that `match` it field by field.
    """
    return {
        "form": string(minLength=1, input="form"),
        "via": path_schema(),
        "match": paths_schema(),
        "field": path_schema(),
        "agg": choice(AGGREGATES),
        "by": path_schema(),
        "where": condition_schema(),
    }


def measure_schema() -> Schema:
    """Return the schema of a measure of a tile."""
    calc = props(
        ["kind"], kind=choice(CALCS), window=integer(minimum=2, maximum=366, default=3)
    )
    compare = props(
        ["by"],
        **{"by": choice(STEPS), "as": choice(SHOWS, default="value")},
        to_date=boolean(default=False),
        field=path_schema(),
    )
    target = props(("form",), **fact_schema())
    return props(
        (),
        **fact_schema(),
        measure=string(minLength=1),
        title=localised(),
        format=choice(FORMATS),
        calc=calc,
        compare=compare,
        target={"anyOf": [{"type": "number"}, target]},
    )
