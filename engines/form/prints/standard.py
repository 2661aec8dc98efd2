"""The standard page: every form can be printed before anybody draws a template."""

from typing import Any

from engines.form.model import Form
from engines.form.widget import StorageType


def standard(form: Form) -> dict[str, Any]:
    """Return the settings of a page with all fields, all rows and the approvals."""
    plain = [f.key for f in form.fields if _is_plain(f.storage, f.type)]
    blocks: list[dict[str, Any]] = [
        {"block": "heading", "text": form.title, "align": "center"}
    ]
    if plain:
        blocks.append({"block": "fields", "fields": plain, "columns": 2})
    for field in form.fields:
        columns = [c.key for c in field.fields if _is_plain(c.storage, c.type)]
        if columns:
            blocks.append({"block": "heading", "text": field.title, "level": 3})
            blocks.append({"block": "rows", "subform": field.key, "columns": columns})
    title = {"zh-CN": "审批记录", "en": "Approvals"}
    blocks.append({"block": "approvals", "title": title})
    return {"blocks": blocks, "page": {}}


def _is_plain(storage: StorageType, kind: StorageType) -> bool:
    return storage is not StorageType.ROWS and kind is not StorageType.NONE
