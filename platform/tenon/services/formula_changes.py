"""Formula changes: what a release does to formulas is computed for stored records too.

A formula is stored with its record. A new one would stay blank until somebody saves
each record; so publishing asks for a job that computes it for all of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from engines.form import Field, Form
from tenon.storage import jobs


def ask(
    conn: Connection, app: str, old: Mapping[str, Form], new: Mapping[str, Form]
) -> None:
    """Ask for a job for each form whose formulas differ, in this transaction."""
    for key, form in new.items():
        before = dict(_formulas(old[key].fields)) if key in old else None
        if before is not None and dict(_formulas(form.fields)).items() - before.items():
            place = {"app": app, "form": key}
            jobs.enqueue(conn, "recompute_form", place, key=f"recompute:{app}.{key}")


def _formulas(fields: tuple[Field, ...], under: str = "") -> Iterator[tuple[str, Any]]:
    for field in fields:
        if field.formula:
            yield f"{under}{field.key}", (field.formula, field.type, field.decimals)
        yield from _formulas(field.fields, f"{field.key}.")
