"""What a person in a flow may do with each field: the node first, then his roles."""

from collections.abc import Mapping
from typing import Any

from engines.flow.definition import level_at
from engines.flow.tree import START, Node
from engines.form import StorageType
from tenon.context import Context
from tenon.permissions.rights import rights_of
from tenon.services.opening import Opened


def level_for(
    ctx: Context, opened: Opened, form: str, node: Node | None, path: str
) -> str:
    """Return hidden, masked, read, write or required.

    A field that the node names is as the node says. Others are as the person's roles
    say, writable only for an initiator who corrects; who has no rights on the form at
    all reads what he is asked to judge.
    """
    named: Mapping[str, str] = node.props.get("fields", {}) if node else {}
    head = path.partition(".")[0]
    if node and {path, head, "*"} & named.keys():
        return level_at(node, path)
    rights = rights_of(ctx, opened.conn, opened.live).form(form)
    level = rights.level(path) if rights.visible else "read"
    corrects = node is not None and node.type == START
    return "read" if level == "write" and not corrects else level


def levels_for(
    ctx: Context, opened: Opened, form: str, node: Node | None
) -> dict[str, str]:
    """Return the level of every field and subform column of a form."""
    found: dict[str, str] = {}
    for field in opened.live.forms[form].form.fields:
        found[field.key] = level_for(ctx, opened, form, node, field.key)
        if field.storage is StorageType.ROWS:
            for column in field.fields:
                path = f"{field.key}.{column.key}"
                found[path] = level_for(ctx, opened, form, node, path)
    return found


def narrowed(
    opened: Opened, form: str, record: dict[str, Any], levels: Mapping[str, str]
) -> dict[str, Any]:
    """Return a record without what is hidden, and with what is masked masked."""
    shown = {k: v for k, v in record.items() if levels.get(k) != "hidden"}
    for field in opened.live.forms[form].form.fields:
        if field.key not in shown:
            continue
        if levels[field.key] == "masked":
            shown[field.key] = field.kind.masked(shown[field.key])
        elif field.storage is StorageType.ROWS:
            gone = {
                column.key
                for column in field.fields
                if levels[f"{field.key}.{column.key}"] in ("hidden", "masked")
            }
            shown[field.key] = [
                {k: v for k, v in row.items() if k not in gone}
                for row in shown[field.key] or []
            ]
    return shown
