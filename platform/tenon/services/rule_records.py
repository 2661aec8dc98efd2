"""Records as rules see them: engine-native for conditions, words for messages."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from engines.core.errors import LANGUAGES, localise
from engines.form import Field
from engines.form.values import from_json
from engines.rules.decide import needs
from engines.rules.decisions import needs as decision_needs
from engines.rules.definition import Rule
from tenon.live import LiveApp
from tenon.services import linked_records
from tenon.services.opening import Opened
from tenon.services.reading import detail


def load_record(opened: Opened, rule: Rule, record_id: int) -> dict[str, Any] | None:
    """Return a record with everything that `rule` reads, also through references."""
    return linked_records.load(opened, rule.form, record_id, _paths(opened.live, rule))


@lru_cache(maxsize=1_024)
def _paths(live: LiveApp, rule: Rule) -> frozenset[str]:
    """Return what a rule reads, and what the tables it asks read of its record."""
    paths = set(needs(rule))
    for use in rule.uses():
        decision = live.of("decision").get(use.props.get("decision", ""))
        if decision is not None:
            paths |= decision_needs(decision)
    return frozenset(paths)


def shown_record(
    opened: Opened, form: str, record_id: int
) -> dict[str, dict[str, str]]:
    """Return every field of a record as the text a person reads, per language."""
    record = detail(opened, form, record_id)
    fields = {field.key: field for field in opened.live.forms[form].form.fields}
    zone = opened.ctx.timezone
    return {
        language: {
            key: _words(fields.get(key), value, language, zone)
            for key, value in record.items()
        }
        for language in LANGUAGES
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
