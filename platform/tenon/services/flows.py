"""Flows that begin with a record."""

from sqlalchemy import Connection

from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.changes import RecordChange


def on_saved(
    ctx: Context, conn: Connection, live: LiveApp, change: RecordChange
) -> None:
    """Start the flow that is bound to the form; no flow can be bound yet."""
