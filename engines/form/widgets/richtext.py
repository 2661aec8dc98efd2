"""Rich text: formatted, made safe on the server."""

import re
from html import unescape
from typing import Any

from engines.core.errors import text
from engines.core.sanitise import sanitise
from engines.core.schema import props, string
from engines.form.widget import Props, StorageType, WidgetType


def show(value: Any, _p: Props, _language: str) -> str:
    """Return the words without the format."""
    return unescape(re.sub(r"<[^>]+>", " ", str(value))).strip()


widget = WidgetType(
    name="richtext",
    label=text("富文本", "Rich text"),
    group="text",
    icon="richtext",
    storage=StorageType.TEXT,
    input="richtext",
    props=props(),
    value_schema=lambda _p: string(maxLength=500_000),
    convert=lambda raw, _p: sanitise(raw),
    show=show,
    operators=("contains", "not_contains", "is_empty", "not_empty"),
    accepts=[({}, "<p>你好 <b>世界</b></p>"), ({}, "plain")],
    rejects=[({}, 1), ({}, {"html": "x"})],
)
