"""Activity: what was done about a record and what is planned, in its timeline.

The records of another form that link here stand among changes, comments and approvals.
Those that are planned stand above, each with the way to complete it.
"""

from engines.core.errors import text
from engines.core.schema import array, localised, props, string
from engines.form.panel import PanelType, options_of, their_field
from engines.form.settings import FORM

panel = PanelType(
    name="activity",
    label=text("活动时间线", "Activities"),
    icon="history",
    props=props(
        required=["form", "through", "at"],
        form=FORM,
        through=string(
            input="back_reference", title=text("关联字段", "Field that links here")
        ),
        at=their_field(text("时间字段", "When"), "date", "datetime"),
        fields=array(
            string(), input="fields", title=text("显示字段", "Fields to show")
        ),
        status=their_field(text("状态字段", "State"), "text"),
        planned=string(title=text("表示“计划”的状态", "State of a plan"))
        | options_of("status"),
        done=string(title=text("完成后的状态", "State when it is done"))
        | options_of("status"),
        log=localised(title=text("“记录”按钮的文字", "Words on the button to log")),
        plan=localised(title=text("“计划”按钮的文字", "Words on the button to plan")),
    ),
    examples=[
        {
            "form": "visit",
            "through": "customer",
            "at": "visited_at",
            "status": "status",
            "planned": "planned",
            "done": "done",
        }
    ],
)
