"""The kinds of template that exist, found once."""

from engines.core.kinds import Registry, discover
from engines.form.prints import types as type_modules
from engines.form.prints.print_type import PrintType

TYPES: Registry[PrintType] = discover(type_modules, "print_type", PrintType)
