"""The kinds of print templates and of their blocks, as the catalog shows them."""

from typing import Any

from engines.form.prints.block_registry import BLOCKS
from engines.form.prints.page import page_schema
from engines.form.prints.registry import TYPES


def print_catalog() -> dict[str, Any]:
    """Return types, blocks and the settings of the page."""
    return {
        "types": [
            {"name": one.name, "label": dict(one.label), "icon": one.icon}
            for one in TYPES.values()
        ],
        "blocks": [
            {
                "name": one.name,
                "label": dict(one.label),
                "icon": one.icon,
                "props": one.props,
                "examples": [dict(example) for example in one.examples],
            }
            for one in BLOCKS.values()
        ],
        "page": page_schema(),
    }
