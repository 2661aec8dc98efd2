"""Composed text: a template of other fields, such as `{name}-{code}`."""

import re

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.widget import Props, Role, StorageType, WidgetType

_PIECES = re.compile(r"\{([^{}]+)\}|([^{}]+)")


def formula(p: Props) -> str:
    """Return the template as a formula that joins its pieces."""
    pieces = []
    for name, words in _PIECES.findall(p["template"]):
        doubled = words.replace('"', '""')
        pieces.append(name.strip() if name else f'"{doubled}"')
    return " & ".join(['""', *pieces])


widget = WidgetType(
    name="concat",
    label=text("文本拼接", "Composed text"),
    group="text",
    icon="combine",
    storage=StorageType.TEXT,
    input="display",
    props=props(
        template=string(
            default="", input="template", title=text("模板", "Template"), maxLength=500
        ),
    ),
    value_schema=lambda _p: string(),
    role=Role.FORMULA,
    formula=formula,
    accepts=[({"template": "{name}-{code}"}, "A-1")],
    rejects=[({}, 1)],
)
