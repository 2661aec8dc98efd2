"""Ripples: a saved record changes the rollups of others, and formulas that read them.

A rollup itself is read live. A formula over it is stored, so it is computed again,
in the same transaction, for the few records that the saved one points at.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from engines.core.expression import parse, references
from engines.form import CompiledForm
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.changes import RecordChange

Parent = tuple[str, str]


def watching(ctx: Context, live: LiveApp, form: str) -> tuple[Parent, ...]:
    """Return (form, link) of the forms with formulas over rollups of `form`.

    `link` is the field of `form` that leads to their records.
    """
    apps = ctx.platform.caches.setdefault("ripples", {})
    number, known = apps.get(live.key, (None, {}))
    if number != live.number:
        known = _all_watching(live.forms.values())
        apps[live.key] = (live.number, known)
    found: tuple[Parent, ...] = known.get(form, ())
    return found


def _all_watching(forms: Iterable[CompiledForm]) -> dict[str, tuple[Parent, ...]]:
    found: dict[str, tuple[Parent, ...]] = {}
    for compiled in forms:
        read = _read_by_formulas(compiled)
        for field in compiled.rollups:
            if field.key in read:
                child, link = str(field.props["form"]), str(field.props["through"])
                parents = (*found.get(child, ()), (compiled.form.key, link))
                found[child] = tuple(dict.fromkeys(parents))
    return found


def _read_by_formulas(compiled: CompiledForm) -> set[str]:
    return {
        path.partition(".")[0]
        for step in compiled.steps
        for path in references(parse(step.source.written))
    }


def touched(
    parents: Iterable[Parent], change: RecordChange
) -> Iterator[tuple[str, int]]:
    """Yield (form, id) of each record whose rollups `change` may have changed."""
    seen: set[tuple[str, int]] = set()
    for form, link in parents:
        for side in (change.before, change.after):
            for key in _ids((side or {}).get(link)):
                if (form, key) not in seen:
                    seen.add((form, key))
                    yield form, key


def _ids(value: Any) -> list[int]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
