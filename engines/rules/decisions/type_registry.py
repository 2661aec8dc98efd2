"""The registry of value types."""

from engines.core.kinds import Registry, discover
from engines.rules.decisions import types
from engines.rules.decisions.value_type import ValueType

TYPES: Registry[ValueType] = discover(types, "value_type", ValueType)
