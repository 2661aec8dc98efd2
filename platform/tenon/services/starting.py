"""Starting: what a new record begins with that only the server or the address knows."""

from collections.abc import Mapping
from typing import Any

from engines.core.errors import Problem
from engines.form import CompiledForm, Field, StorageType
from engines.form.linking import LARGEST_ID
from engines.form.taking import compile_taker
from tenon.context import Context
from tenon.permissions.sight import PEOPLE
from tenon.services.listing import ListQuery, page
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.reading import may_see, title_of

Row = dict[str, Any]
_LINKS = (StorageType.LINK, StorageType.LIST)


def start(ctx: Context, app: str, form: str, address: Mapping[str, str]) -> Row:
    """Return `{"values"}`: defaults from the `address` and from the last submission."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        rights = open_form(opened, form, "create")
        compiled = opened.live.forms[form]
        writable = [f for f in compiled.form.fields if rights.level(f.key) == "write"]
        values = {
            field.key: value
            for field in writable
            if (value := _from_address(opened, field, address)) is not None
        }
        return {"values": {**_last(opened, compiled, writable), **values}}


def _from_address(opened: Opened, field: Field, address: Mapping[str, str]) -> Any:
    """Return what the address says of a field; words that do not fit say nothing."""
    written = address.get((field.default or {}).get("url", ""))
    if not written:
        return None
    if field.target is not None and field.storage in _LINKS:
        link = _link(opened, str(field.target), written)
        return [link] if link and field.multiple else link
    raw = field.read(written, opened.ctx.language, opened.ctx.timezone)
    return None if isinstance(compile_taker(field)(raw), Problem) else raw


def _link(opened: Opened, target: str, written: str) -> Row | None:
    number = int(written) if written.isascii() and written.isdigit() else 0
    if not 0 < number <= LARGEST_ID:
        return None
    if target in PEOPLE:
        person = opened.sight.people.get(target, {}).get(number)
        return dict(person) if person else None
    seen = opened.rights.form(target).view and may_see(opened, target, number)
    if not seen:
        return None
    return {"id": number, "title": title_of(opened.sight, opened, target, number)}


def _last(opened: Opened, compiled: CompiledForm, writable: list[Field]) -> Row:
    """Return what the person gave in the last record he made."""
    wanted = [f.key for f in writable if (f.default or {}).get("last")]
    kept = [key for key in wanted if key in compiled.block.stored]
    if not kept or not opened.rights.form(compiled.form.key).view:
        return {}
    mine = {"field": "created_by", "op": "eq", "value": {"me": True}}
    query = ListQuery(filter=mine, sort=("-created_at",), fields=kept, limit=1)
    records, _cursor = page(opened, compiled.form.key, query)
    found = records[0] if records else {}
    return {key: found[key] for key in kept if found.get(key) is not None}
