"""The form engine: widgets, definitions, and the judgement of records."""

from engines.form.changes import SchemaStep, plan
from engines.form.check import check_form
from engines.form.compiled import CompiledForm, compile_form
from engines.form.definition import form_schema, parse_form
from engines.form.indexes import Index, implied_indexes
from engines.form.judging import Outcome
from engines.form.links import LinkReader
from engines.form.model import SYSTEM_KEYS, Field, Form, FormRule, View
from engines.form.outline import shape
from engines.form.registry import VIEWS, WIDGETS
from engines.form.view import ViewType
from engines.form.widget import Role, StorageType, WidgetType

__all__ = [
    "SYSTEM_KEYS",
    "VIEWS",
    "WIDGETS",
    "CompiledForm",
    "Field",
    "Form",
    "FormRule",
    "Index",
    "LinkReader",
    "Outcome",
    "Role",
    "SchemaStep",
    "StorageType",
    "View",
    "ViewType",
    "WidgetType",
    "check_form",
    "compile_form",
    "form_schema",
    "implied_indexes",
    "parse_form",
    "plan",
    "shape",
]
