"""Approvals: who decided what, when, with the opinion and the signature."""

from engines.core.errors import text
from engines.core.schema import boolean, localised, props
from engines.form.prints.block import BlockType, Settings, words

_HEADS = {
    "zh-CN": ("环节", "审批人", "结果", "意见", "时间"),
    "en": ("Step", "Person", "Verdict", "Opinion", "Time"),
}


def source(s: Settings, language: str) -> str:
    """Return the table; nothing while nobody has decided."""
    names = _HEADS.get(language, _HEADS["en"])
    head = "".join(f"<th>{name}</th>" for name in names)
    signed = "<br>{{ one.signature or '' }}" if s.get("signatures", True) else ""
    title = f"<h3>{words(s['title'], language)}</h3>" if s.get("title") else ""
    line = (
        "<td>{{ one.node }}</td><td>{{ one.person }}</td><td>{{ one.verdict }}</td>"
        f"<td>{{{{ one.opinion }}}}{signed}</td><td>{{{{ one.at }}}}</td>"
    )
    loop = f"{{% for one in approvals %}}<tr>{line}</tr>{{% endfor %}}"
    table = (
        f'<table class="rows"><thead><tr>{head}</tr></thead>'
        f"<tbody>{loop}</tbody></table>"
    )
    return f"{{% if approvals %}}{title}{table}{{% endif %}}"


block = BlockType(
    name="approvals",
    label=text("审批记录", "Approvals"),
    icon="approvals",
    source=source,
    props=props(
        title=localised(title=text("标题", "Title")),
        signatures=boolean(default=True, title=text("显示签名", "With signatures")),
    ),
    examples=({"title": {"zh-CN": "审批记录", "en": "Approvals"}},),
)
