"""Small forms, an environment and linked records for the tests of the form engine."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from engines.core.environment import Env
from engines.form import CompiledForm, Form, Outcome, compile_form, parse_form

NOW = datetime(2026, 1, 31, 8, 0, tzinfo=UTC)
ENV = Env(NOW, user={"id": 7, "name": "王芳", "department": 3})

ITEMS: dict[str, Any] = {
    "key": "items",
    "widget": "subform",
    "props": {
        "fields": [
            {"key": "product", "widget": "reference", "props": {"form": "product"}},
            {
                "key": "price",
                "widget": "money",
                "default": {"formula": "product.price"},
            },
            {"key": "quantity", "widget": "number", "default": {"value": 1}},
            {
                "key": "subtotal",
                "widget": "formula",
                "props": {"formula": "price * quantity", "result": "money"},
            },
        ]
    },
}
STAGES = [{"value": v} for v in ("open", "won", "lost")]
OPPORTUNITY: dict[str, Any] = {
    "key": "opportunity",
    "title": {"zh-CN": "商机", "en": "Opportunity"},
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "required": True},
        {"key": "customer", "widget": "reference", "props": {"form": "customer"}},
        {
            "key": "stage",
            "widget": "select",
            "props": {"options": STAGES},
            "default": {"value": "open"},
        },
        {"key": "lost_reason", "widget": "text"},
        {"key": "manager", "widget": "member", "default": {"me": True}},
        ITEMS,
        {
            "key": "amount",
            "widget": "formula",
            "props": {"formula": "SUM(items.subtotal)", "result": "money"},
        },
    ],
    "rules": [
        {
            "key": "lost",
            "when": {"field": "stage", "op": "eq", "value": "lost"},
            "then": [{"show": ["lost_reason"]}, {"require": ["lost_reason"]}],
        }
    ],
}


class Shelf:
    """Linked records kept in memory; remembers what was asked of it."""

    def __init__(self, **forms: Mapping[int, Mapping[str, Any]]) -> None:
        self.forms = forms
        self.asked: list[tuple[str, tuple[int, ...], frozenset[str]]] = []

    def read(
        self, form: str, ids: Sequence[int], paths: frozenset[str]
    ) -> Mapping[int, Mapping[str, Any]]:
        """Return the records that are there, only with the fields asked for."""
        self.asked.append((form, tuple(ids), paths))
        known = self.forms.get(form, {})
        return {
            one: {p: known[one].get(p) for p in paths} for one in ids if one in known
        }


PRODUCTS = {1: {"price": Decimal("12.50")}, 2: {"price": Decimal("3.00")}}


def form(*fields: Mapping[str, Any], **rest: Any) -> Form:
    """Return a form with these fields; titles are made of the keys."""
    return parse_form({"key": "thing", "fields": list(fields), **rest})


def compiled(*fields: Mapping[str, Any], **rest: Any) -> CompiledForm:
    """Return the same, compiled."""
    return compile_form(form(*fields, **rest))


def field(key: str, widget: str = "text", **rest: Any) -> dict[str, Any]:
    """Return the JSON of a field."""
    return {"key": key, "widget": widget, **rest}


def codes(outcome: Outcome) -> list[tuple[str, str]]:
    """Return every problem as its code and its path."""
    return [(p.code, "/".join(map(str, p.path))) for p in outcome.problems]
