"""Lines of postings, prepared: a record with all that rules read, values as stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from typing import Any

import orjson

from engines.core.errors import Path
from engines.form import CompiledForm
from engines.form.exact import quantise
from engines.form.values import to_native
from engines.rules.postings import Line, Posting, lines, needs
from tenon.services import linked_records
from tenon.services.opening import Opened
from tenon.storage.history import plain

Values = dict[str, Any]


@dataclass(frozen=True)
class Prepared:
    """One line as it would be written: values and keys as JSON, amounts exact.

    The digest tells whether it was written that way before.
    """

    row: int
    path: Path
    values: Mapping[str, Any]
    match: Mapping[str, Any]
    amounts: Mapping[str, Decimal]
    digest: str


def load(opened: Opened, posting: Posting, record: int) -> Values | None:
    """Return a record with everything that a rule reads; None when it is gone."""
    paths = needs(posting)
    found = linked_records.load(opened, posting.form, record, paths)
    if found is None or found["deleted_at"] is not None:
        return None
    if posting.rows is not None:
        subform = opened.live.forms[posting.form].fields[posting.rows]
        rows = found.get(posting.rows) or []
        found[posting.rows] = linked_records.expand_rows(opened, subform, rows, paths)
    return found


def prepared(opened: Opened, posting: Posting, record: int) -> dict[int, Prepared]:
    """Return the lines that a record is to have now, by row; none when it is void."""
    found = load(opened, posting, record)
    if found is None:
        return {}
    made = lines(posting, found, opened.sight.env)
    return {one.row: _prepared(opened, posting, one) for one in made}


def _prepared(opened: Opened, posting: Posting, line: Line) -> Prepared:
    forms, balance = opened.live.forms, posting.balance
    values = _stored(opened, forms[posting.into], line.values) if posting.into else {}
    match: Values = {}
    amounts: dict[str, Decimal] = {}
    if balance is not None:
        match = _stored(opened, forms[balance.form], line.match)
        fields = forms[balance.form].fields
        amounts = {k: _fitted(v, fields[k].decimals) for k, v in line.amounts.items()}
    shown = {key: str(value) for key, value in amounts.items()}
    target = balance.form if balance else None
    whole = [posting.into, values, target, match, shown]
    digest = sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return Prepared(line.row, line.path, values, match, amounts, digest)


def _fitted(amount: Decimal, decimals: int | None) -> Decimal:
    """Return an amount as its field keeps it, so that taking it back is exact."""
    return quantise(amount, decimals or 0)


def _stored(
    opened: Opened, compiled: CompiledForm, values: Mapping[str, Any]
) -> Values:
    """Return values as the API takes them; formulas answer links as numbers."""
    env, found = opened.sight.env, {}
    for key, value in values.items():
        field = compiled.fields.get(key)
        if isinstance(value, Decimal) and field is None:
            # A system field that leads to somebody.
            found[key] = int(value.to_integral_value(ROUND_HALF_UP))
        elif field is None or isinstance(value, str | bool | dict | list):
            found[key] = plain(value)
        else:
            found[key] = plain(to_native(field.type, value, field.decimals, env))
    return found
