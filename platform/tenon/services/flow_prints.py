"""An instance on paper: the record as the reader sees it, opinions and signatures."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined, Template

from engines.core.errors import LANGUAGES, localise
from engines.flow.words import RESULTS, moment
from engines.form import StorageType
from tenon.context import Context
from tenon.services import instances, releases
from tenon.services.flow_effects import SOURCE
from tenon.storage import flows as store

Shown = dict[str, Any]
_FILE = Path(__file__).parent.parent / "flow_print.html"
_WORDS: Mapping[str, tuple[str, str]] = {
    "number": ("单号", "No."),
    "by": ("发起人", "Begun by"),
    "content": ("内容", "Content"),
    "opinions": ("审批记录", "Opinions"),
    "node": ("节点", "Node"),
    "person": ("处理人", "Person"),
    "what": ("操作", "What"),
    "opinion": ("意见与签名", "Opinion and signature"),
    "at": ("时间", "When"),
    "system": ("系统", "System"),
    "signature": ("手写签名", "Signature"),
    "printed": ("打印人", "Printed by"),
}


def page(ctx: Context, instance_id: int) -> str:
    """Return the page; raises `flow.absent` unless the person may see the instance."""
    shown = instances.page(ctx, instance_id)
    zone = ZoneInfo(ctx.timezone)

    def when(at: datetime | None) -> str:
        return moment(at, zone)

    template = _template(when)
    place = LANGUAGES.index(ctx.language)
    return template.render(
        language=ctx.language,
        words={key: said[place] for key, said in _WORDS.items()},
        instance=shown["instance"],
        state=localise(RESULTS[shown["instance"]["state"]], ctx.language),
        content=list(_content(ctx, instance_id, shown)),
        timeline=shown["timeline"],
        reader=ctx.actor.name,
        now=ctx.now(),
    )


def _template(when: Callable[[datetime | None], str]) -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters["moment"] = when
    return environment.from_string(_source())


@cache
def _source() -> str:
    return _FILE.read_text("utf-8")


def _content(ctx: Context, instance_id: int, shown: Shown) -> Iterator[Shown]:
    """Yield the fields that the reader may see, in the order of the form."""
    record, levels = shown["record"] or {}, shown["fields"]
    system = ctx.as_system(SOURCE)
    with ctx.database.read() as conn:
        row: Any = store.find(conn, instance_id)
    form = releases.live(system, row.app).forms[row.form].form
    for field in form.fields:
        if field.key not in record or levels.get(field.key) == "hidden":
            continue
        title = localise(field.title, ctx.language)
        if field.storage is StorageType.ROWS:
            yield {"title": title, **_table(ctx, field, record[field.key] or ())}
        elif record[field.key] is not None:
            yield {"title": title, "value": _words(ctx, field, record[field.key])}


def _table(ctx: Context, field: Any, rows: Any) -> Shown:
    known = [c for c in field.fields if any(c.key in row for row in rows)]
    return {
        "columns": [localise(c.title, ctx.language) for c in known],
        "lines": [[_words(ctx, c, row.get(c.key)) for c in known] for row in rows],
        "value": "",
    }


def _words(ctx: Context, field: Any, value: Any) -> str:
    """Return what a person reads of a value as the API shows it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(_words(ctx, field, one) for one in value)
    if isinstance(value, dict):
        named = value.get("title", value.get("name", ""))
        return localise(named, ctx.language) if named else ""
    return str(field.show(value, ctx.language, ctx.timezone))
