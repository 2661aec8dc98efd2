"""Mirroring: two references that are kept in step, each the other way round.

`props.mirror` of a reference names the reference of the other form that leads back. A
change of one is written to the other in the same transaction, with its history.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engines.core.errors import TenonError
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver
from tenon.services.opening import look
from tenon.services.patching import patch
from tenon.services.pointing import Pointer
from tenon.services.saving import current_record


@dataclass(frozen=True)
class Pair:
    """A reference, and the one that leads back from the other form."""

    own: Pointer
    back: Pointer


Pairs = Mapping[str, tuple[Pair, ...]]


def mirrored(ctx: Context, live: LiveApp, form: str) -> tuple[Pair, ...]:
    """Return the references of a form that are kept in step with others."""
    apps = ctx.platform.caches.setdefault("mirrors", {})
    number, known = apps.get(live.key, (None, {}))
    if number != live.number:
        known = _pairs(live)
        apps[live.key] = (live.number, known)
    found: tuple[Pair, ...] = known.get(form, ())
    return found


def _pairs(live: LiveApp) -> Pairs:
    """Either side may have named the other: both follow."""
    found: dict[str, dict[tuple[str, str], Pair]] = {}
    for one in _named(live):
        for pair in (one, Pair(one.back, one.own)):
            key = (pair.own.field.key, pair.back.field.key)
            found.setdefault(pair.own.form, {})[key] = pair
    return {form: tuple(pairs.values()) for form, pairs in found.items()}


def _named(live: LiveApp) -> Iterator[Pair]:
    for compiled in live.forms.values():
        form = compiled.form.key
        for field in compiled.references:
            target, name = str(field.target), field.props.get("mirror")
            other = live.forms.get(target)
            back = other.fields.get(str(name)) if other and name else None
            if back is not None and back.target == form:
                own = Pointer(form, field, target)
                yield Pair(own, Pointer(target, back, form))


def reflect(
    saver: Saver, pairs: Sequence[Pair], changes: Sequence[RecordChange], *, tell: bool
) -> None:
    """Write the other side of the links that `changes` made and cut."""
    opened = look(saver.ctx.as_system("mirror"), saver.conn, saver.opened.live)
    for change in changes:
        for pair in pairs:
            if pair.own.field.key not in change.changed:
                continue
            holder = Saver(opened, pair.own.target)
            cut, made = _difference(pair, change)
            for key in sorted(cut | made):
                _turn(holder, pair.back, (key, change.record_id), key in made, tell)


def _difference(pair: Pair, change: RecordChange) -> tuple[set[int], set[int]]:
    name = pair.own.field.key
    before = _ids((change.before or {}).get(name))
    after = _ids(change.after.get(name))
    return before - after, after - before


def _ids(value: object) -> set[int]:
    listed = value if isinstance(value, list) else [value]
    return {one for one in listed if isinstance(one, int)}


def _turn(
    holder: Saver, back: Pointer, keys: tuple[int, int], made: bool, tell: bool
) -> None:
    """Let the record at the other end lead back, or no longer."""
    key, origin = keys
    try:
        current = current_record(holder, key, "edit")
    except TenonError:
        return  # it lies in the bin: nothing of it is seen
    name = back.field.key
    turn = back.within if made else back.without
    patch(holder, current, {name: turn(current.get(name), origin)}, tell=tell)
