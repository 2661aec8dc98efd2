"""Section: fields under a title, in one to four columns; it may begin collapsed."""

from engines.core.errors import text
from engines.core.schema import boolean, integer, localised
from engines.form.layout import LayoutType, holder

layout = LayoutType(
    name="section",
    label=text("分组", "Section"),
    icon="rows-2",
    props=holder(
        section=localised(title=text("标题", "Title")),
        columns=integer(
            minimum=1, maximum=4, default=2, title=text("每行列数", "Columns")
        ),
        collapsed=boolean(default=False, title=text("默认收起", "Starts collapsed")),
        help=localised(title=text("说明", "Words below the title")),
    ),
    examples=[{"section": "基本信息", "columns": 2, "fields": ["name", "phone"]}],
)
