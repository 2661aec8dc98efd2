"""Suggesting: records of another form whose words are like those of a record.

The grams of keyword search find candidates; which of them is nearer is worked out over
the fields that the person may read, rare grams counting more than common ones.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from sqlalchemy import select

from engines.core.conditions import parse_condition
from engines.core.errors import TenonError, text
from engines.form.model import Panel
from engines.form.widgets.richtext import show as without_format
from tenon.context import Context
from tenon.services.opening import Opened, open_app
from tenon.services.reading import detail
from tenon.services.search import snippet
from tenon.services.titles import title_column, title_mask
from tenon.storage.search import alike_rows, grams_of
from tenon.storage.tables import searched_fields

Row = dict[str, Any]
KIND = "suggestions"
CANDIDATES = 200
# Fewer grams in common are chance; so is much less than what the nearest one has.
LEAST_SHARED = 2
LEAST_OF_BEST = 0.3
# Longer ones are initials, which many words have.
LONGEST = 3
_ENDS = re.compile(r"</(?:p|li|h[1-6]|div|blockquote|pre)>|<br */?>")


@dataclass(frozen=True)
class _Found:
    """A record that is like the other: its texts, and how much."""

    key: int
    title: str
    texts: Sequence[str]
    answer: str
    score: float


def suggest(ctx: Context, app: str, form: str, record: int, at: int) -> list[Row]:
    """Return the records that the panel `at` of a form suggests for a record."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        shown = detail(opened, form, record)
        panel = _panel(opened, form, at)
        target = str(panel.props["form"])
        if not opened.rights.form(target).view:
            return []
        asked = [_words(shown.get(panel.props.get(n, ""))) for n in ("field", "also")]
        found = _alike(opened, panel, asked)
    words = " ".join(asked)
    return [_show(one, words) for one in found[: panel.props["most"]]]


def _panel(opened: Opened, form: str, at: int) -> Panel:
    panels = opened.live.forms[form].form.panels
    if 0 <= at < len(panels) and panels[at].type == KIND:
        return panels[at]
    texts = text("没有这个推荐面板。", "There is no such panel of suggestions.")
    raise TenonError("panel.absent", texts)


def _words(value: Any) -> str:
    return _plain(value) if isinstance(value, str) else ""


def _plain(written: str) -> str:
    """Return a text without its format, a line for each paragraph."""
    lines = without_format(_ENDS.sub("\n", written), {}, "").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _alike(opened: Opened, panel: Panel, asked: Sequence[str]) -> list[_Found]:
    target = str(panel.props["form"])
    wanted = {gram for gram in grams_of(asked) if len(gram) <= LONGEST}
    ids = alike_rows(opened.conn, _table(opened, target).name, asked, CANDIDATES)
    rows = _rows(opened, panel, ids)
    grams = {key: set(grams_of(texts)) & wanted for key, _, texts, _ in rows}
    common = Counter(gram for found in grams.values() for gram in found)
    found = [
        _Found(key, title, texts, answer, _score(grams[key], common, len(rows)))
        for key, title, texts, answer in rows
        if len(grams[key]) >= LEAST_SHARED
    ]
    found.sort(key=lambda one: (-one.score, one.key))
    least = found[0].score * LEAST_OF_BEST if found else 0
    return [one for one in found if one.score >= least]


def _score(shared: set[str], common: Mapping[str, int], rows: int) -> float:
    return sum(log(1 + rows / common[gram]) for gram in shared)


def _table(opened: Opened, form: str) -> Any:
    return opened.live.tables[form].main


def _rows(
    opened: Opened, panel: Panel, ids: Sequence[int]
) -> list[tuple[int, str, list[str], str]]:
    """Return id, title, readable texts and answer of those that are meant."""
    sight, target = opened.sight, str(panel.props["form"])
    main, rights = _table(opened, target), sight.form(target)
    keys = [k for k in searched_fields(opened.live.forms[target]) if rights.reads(k)]
    answer = panel.props.get("answer")
    said = main.c[answer] if answer and rights.reads(answer) else None
    where = [sight.rows(target), main.c.id.in_(ids)]
    if panel.props.get("filter"):
        condition = parse_condition(panel.props["filter"])
        where.append(sight.resolved(target, condition))
    columns = [main.c[key] for key in keys]
    more = [] if said is None else [said]
    title = title_column(sight, target, main)
    query = select(main.c.id, title, *more, *columns).where(*where)
    mask = title_mask(sight, target)
    return [
        (
            row[0],
            mask(row[1]),
            [_plain(one) for one in row[2 + len(more) :] if one],
            _plain(row[2]) if more and row[2] else "",
        )
        for row in opened.conn.execute(query)
    ]


def _show(found: _Found, words: str) -> Row:
    texts = [found.answer, *found.texts] if found.answer else found.texts
    return {
        "id": found.key,
        "title": found.title,
        "snippet": snippet(texts, words) or (texts[0][:120] if texts else ""),
        "answer": found.answer or None,
    }
