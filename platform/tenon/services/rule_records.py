"""Records as rules see them: engine-native for conditions, words for messages."""

from collections.abc import Iterable, Mapping
from typing import Any

from engines.core.errors import localise
from engines.form import CompiledForm, Field
from engines.form.links import nested
from engines.form.values import from_json
from engines.rules.decide import needs
from engines.rules.definition import Rule
from tenon.services.links import Links, live_values
from tenon.services.opening import Opened
from tenon.services.reading import detail
from tenon.storage import records as store


def load_record(opened: Opened, rule: Rule, record_id: int) -> dict[str, Any] | None:
    """Return a record with everything that `rule` reads, also through references."""
    compiled = opened.live.forms[rule.form]
    tables = opened.live.tables[rule.form]
    found = store.fetch(opened.conn, tables, [record_id]).get(record_id)
    if found is None:
        return None
    found |= live_values(opened.conn, opened.sight, compiled, record_id)
    for head, paths in _through(needs(rule)).items():
        target, linked = _target(compiled, head), found.get(head)
        if target and isinstance(linked, int):
            links = Links(opened.conn, opened.sight)
            values = links.read(target, [linked], frozenset(paths))
            found[head] = nested(linked, values.get(linked) or {})
    return found


def _through(paths: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in paths:
        head, _, rest = path.partition(".")
        if rest:
            found.setdefault(head, set()).add(rest)
    return found


def _target(compiled: CompiledForm, head: str) -> str | None:
    people = {"owner": "user", "created_by": "user", "department": "department"}
    field = compiled.fields.get(head)
    return field.target if field else people.get(head)


def shown_record(
    opened: Opened, form: str, record_id: int, language: str
) -> dict[str, str]:
    """Return every field of a record as the text a person reads in `language`."""
    record = detail(opened, form, record_id)
    fields = {field.key: field for field in opened.live.forms[form].form.fields}
    zone = opened.ctx.timezone
    return {
        key: _words(fields.get(key), value, language, zone)
        for key, value in record.items()
    }


def _words(field: Field | None, value: Any, language: str, zone: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return localise(value.get("title", ""), language)
    if isinstance(value, list):
        return "、".join(_part(field, one, language) for one in value)
    if field is None:
        return str(value)
    native = value if isinstance(value, bool) else from_json(field.type, value)
    return field.show(native, language, zone)


def _part(field: Field | None, value: Any, language: str) -> str:
    if isinstance(value, Mapping):
        return localise(value.get("title") or value.get("name") or "", language)
    return field.show([value], language) if field else str(value)
