"""The report engine: datasets, queries and charts; it builds SQL and never runs it."""

from engines.report.board import dashboard_schema, parse_dashboard
from engines.report.catalog import catalog, charts
from engines.report.check import check_dashboard, check_dataset
from engines.report.datasets import dataset_schema, parse_dataset
from engines.report.definition import parse_tile

__all__ = [
    "catalog",
    "charts",
    "check_dashboard",
    "check_dataset",
    "dashboard_schema",
    "dataset_schema",
    "parse_dashboard",
    "parse_dataset",
    "parse_tile",
]
