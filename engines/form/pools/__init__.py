"""Public pools: records without an owner that people claim, and give back."""

from engines.form.pools.claiming import Standing, refusal
from engines.form.pools.definition import (
    Limits,
    Pool,
    ReturnRule,
    check_pool,
    parse_pool,
    pool_schema,
)
from engines.form.pools.returning import begins, due_at, latest_begin

__all__ = [
    "Limits",
    "Pool",
    "ReturnRule",
    "Standing",
    "begins",
    "check_pool",
    "due_at",
    "latest_begin",
    "parse_pool",
    "pool_schema",
    "refusal",
]
