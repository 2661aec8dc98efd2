"""Stars: whether the reader of a record follows it."""

from sqlalchemy import ColumnElement, bindparam, select

from tenon.storage.models.personal import follow
from tenon.storage.tables import FormTables


def follows(tables: FormTables) -> ColumnElement[bool]:
    """Return whether `:reader` follows the record `:record`, as a column."""
    c = follow.c
    place = (c.app == tables.app, c.form == tables.form)
    mine = (c.record_id == bindparam("record"), c.user_id == bindparam("reader"))
    return select(c.user_id).where(*place, *mine).exists().label("_following")
