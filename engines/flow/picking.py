"""Picking: the settings of resolvers by which somebody chooses the people."""

from engines.core.errors import text
from engines.core.schema import Schema, anything, array, boolean

# One `who` inside another: judged by the check of the resolver, not by this schema.
RANGE: Schema = array(
    anything(), title=text("可选范围", "To choose from"), input="people"
)
MULTIPLE: Schema = boolean(default=True, title=text("可多选", "Several"))
