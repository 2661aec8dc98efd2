"""Totals: a rollup kept up with each record that comes, goes or changes.

Nothing is added up anew as long as the change itself says how far the total moves.
Only when the smallest or biggest value leaves is the total unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engines.core.conditions import Condition, holds, parse_condition
from engines.core.environment import Env
from engines.form.compiled import CompiledForm
from engines.form.conditions import compared_fields, named_fields
from engines.form.exact import quantise
from engines.form.model import Field
from engines.form.values import from_json, to_json
from engines.form.widget import StorageType, scale_of

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Total:
    """How many records count, and what they come to; `best` is the extreme one."""

    count: int = 0
    amount: Decimal = Decimal(0)
    best: Any = None


@dataclass(frozen=True)
class Keeper:
    """Keeps one rollup of a form over the records of another."""

    field: Field
    through: str
    of: Field | None
    wanted: Condition | None

    @property
    def function(self) -> str:
        """How the values are put together."""
        return str(self.field.props["function"])

    def moved(
        self, total: Total, sides: tuple[Record | None, Record | None], env: Env
    ) -> Total | None:
        """Return the total after a record changed; None when it must be found anew.

        The sides are the record before and after, None where it does not point here.
        """
        old, new = (self._share(side, env) for side in sides)
        count = total.count - (old is not None) + (new is not None)
        if self.function in ("min", "max"):
            return self._extreme(total, (old, new), count)
        if self.function == "count":
            return Total(count)
        gone, came = (value or Decimal(0) for value in (old, new))
        return Total(count, total.amount - gone + came)

    def _share(self, record: Record | None, env: Env) -> Any:
        """Return what a record gives to the total, None for nothing."""
        if record is None or record.get("deleted_at") is not None:
            return None
        if self.wanted is not None and not holds(self.wanted, record, env):
            return None
        if self.of is None:
            return 1
        value = record.get(self.of.key)
        return Decimal(value) if isinstance(value, int) else value

    def _extreme(
        self, total: Total, shares: tuple[Any, Any], count: int
    ) -> Total | None:
        old, new = shares
        best = total.best
        if new is not None and (best is None or self._beats(new, best)):
            return Total(count, best=new)
        if old is not None and old == best and new != best:
            return None if count else Total()
        return Total(count, best=best)

    def _beats(self, one: Any, other: Any) -> bool:
        return bool(one <= other if self.function == "min" else one >= other)

    def answer(self, total: Total) -> Any:
        """Return the value of the rollup as it is read."""
        if self.function == "count":
            return total.count
        if self.function in ("min", "max"):
            return self._as_field(total.best)
        if self.function == "avg":
            return self._as_field(total.amount / total.count) if total.count else None
        return self._as_field(total.amount)

    def _as_field(self, value: Any) -> Any:
        if value is None or not isinstance(value, Decimal):
            return value
        if self.field.type is StorageType.INTEGER:
            return int(value)
        return quantise(value, scale_of(self.field.props))

    def total(self, count: int, figure: Any) -> Total:
        """Return the total that a database added up."""
        if self.function in ("min", "max"):
            best = Decimal(figure) if isinstance(figure, int) else figure
            return Total(count, best=best)
        return Total(count, Decimal(figure or 0))

    def to_json(self, total: Total) -> dict[str, Any]:
        """Return the total as it is stored."""
        best = to_json(total.best)
        return {"count": total.count, "amount": str(total.amount), "best": best}

    def from_json(self, state: Mapping[str, Any]) -> Total:
        """Return a stored total."""
        best = state["best"]
        if best is not None and self.of is not None:
            best = from_json(self.of.storage, best)
        best = Decimal(best) if isinstance(best, int) else best
        return Total(state["count"], Decimal(state["amount"]), best)


_NUMBERS = (StorageType.DECIMAL, StorageType.INTEGER)
_ORDERED = (*_NUMBERS, StorageType.DATE, StorageType.DATETIME)


def keeper(field: Field, other: CompiledForm) -> Keeper | None:
    """Return what keeps a rollup over the records of `other`; None when nothing can.

    A filter that asks for the day, the person or a linked record changes by itself.
    """
    stored = {k: f for k, f in other.fields.items() if k in other.block.stored}
    through = stored.get(str(field.props["through"]))
    if through is None or through.storage is not StorageType.LINK:
        return None
    function, of = field.props["function"], stored.get(str(field.props["of"]))
    if function != "count" and not _adds_up(function, field, of):
        return None
    raw = field.props.get("filter")
    wanted = parse_condition(raw) if raw else None
    if wanted is not None and not _is_steady(wanted, raw, stored):
        return None
    return Keeper(field, through.key, None if function == "count" else of, wanted)


def _adds_up(function: str, field: Field, of: Field | None) -> bool:
    if of is None or of.encrypted:
        return False
    if function in ("min", "max"):
        return of.storage in _ORDERED and of.storage is field.type
    whole = of.storage is StorageType.INTEGER and field.type is StorageType.INTEGER
    fits = field.type is StorageType.DECIMAL or (whole and function == "sum")
    return of.storage in _NUMBERS and fits


def _is_steady(wanted: Condition, raw: Any, stored: Mapping[str, Field]) -> bool:
    named = set(named_fields(wanted))
    plain = named <= stored.keys() and not list(compared_fields(wanted))
    return plain and not _is_relative(raw)


def _is_relative(raw: Any) -> bool:
    if isinstance(raw, list):
        return any(_is_relative(part) for part in raw)
    if not isinstance(raw, Mapping):
        return False
    if "formula" in raw or isinstance(raw.get("value"), Mapping):
        return True
    return any(_is_relative(part) for part in raw.values())
