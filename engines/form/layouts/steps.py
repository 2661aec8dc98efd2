"""Steps: a long form page by page; each page is checked before the next."""

from engines.core.errors import text
from engines.core.schema import array, localised, props
from engines.form.layout import LayoutType, titled

layout = LayoutType(
    name="steps",
    label=text("分步", "Steps"),
    icon="list-ordered",
    word="steps",
    outermost=True,
    props=props(
        required=["steps"],
        steps=array(
            titled(help=localised(title=text("说明", "Words below the title"))),
            minItems=1,
            maxItems=20,
            title=text("步骤", "Steps"),
        ),
    ),
    examples=[{"steps": [{"title": "申请人", "items": ["name"]}]}],
)
