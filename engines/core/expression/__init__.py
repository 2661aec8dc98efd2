"""The expression language: one grammar, evaluated in Python, TypeScript and SQL."""

from engines.core.expression.check import check
from engines.core.expression.evaluate import compile_expression, evaluate
from engines.core.expression.function import GROUPS, Function, describe, signature
from engines.core.expression.names import is_volatile, references, rename, render
from engines.core.expression.nodes import Expr, from_json, to_json
from engines.core.expression.parse import parse
from engines.core.expression.problems import FormulaProblem, FormulaSyntaxError
from engines.core.expression.registry import FUNCTIONS, find
from engines.core.expression.types import Type, list_of
from engines.core.expression.values import ErrorValue, Value, is_blank

functions = FUNCTIONS

__all__ = [
    "FUNCTIONS",
    "GROUPS",
    "ErrorValue",
    "Expr",
    "FormulaProblem",
    "FormulaSyntaxError",
    "Function",
    "Type",
    "Value",
    "check",
    "compile_expression",
    "describe",
    "evaluate",
    "find",
    "from_json",
    "functions",
    "is_blank",
    "is_volatile",
    "list_of",
    "parse",
    "references",
    "rename",
    "render",
    "signature",
    "to_json",
]
