"""Opinion templates: the sentences that a person uses again and again."""

from collections.abc import Sequence

from sqlalchemy import insert, select, update

from engines.core.errors import Problem, ProblemsError, text
from tenon.context import Context
from tenon.storage.models.flows import opinion

MOST = 50
USUAL = {
    "zh-CN": ["同意", "同意，请尽快办理", "不同意，请补充说明", "请完善材料后重新提交"],
    "en": [
        "Approved",
        "Approved, please proceed",
        "Please add details",
        "Not approved",
    ],
}


def listed(ctx: Context) -> list[str]:
    """Return one's own sentences; who has none is offered the usual ones."""
    query = select(opinion.c.opinions).where(opinion.c.user_id == ctx.actor.id)
    with ctx.database.read() as conn:
        found: list[str] | None = conn.scalar(query)
    return USUAL.get(ctx.language, USUAL["en"]) if found is None else found


def put(ctx: Context, opinions: Sequence[str]) -> list[str]:
    """Replace one's sentences; the same one twice is kept once."""
    kept = list(dict.fromkeys(one.strip() for one in opinions))
    if len(kept) > MOST:
        texts = text("最多 {most} 条常用意见。", "At most {most} opinions.", most=MOST)
        raise ProblemsError([Problem("opinions.too_many", texts, ("opinions",))])
    mine = update(opinion).where(opinion.c.user_id == ctx.actor.id)
    with ctx.database.write() as conn:
        if not conn.execute(mine.values(opinions=kept)).rowcount:
            row = {"user_id": ctx.actor.id, "opinions": kept}
            conn.execute(insert(opinion).values(**row))
    return kept
