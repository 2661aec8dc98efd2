"""Tasks: the approvals and to-dos that wait for who looks at the page."""

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.element import ElementType

element = ElementType(
    name="tasks",
    label=text("我的待办", "My tasks"),
    group="work",
    icon="inbox",
    size=(6, 5),
    props=props(
        everywhere=boolean(
            default=False, title=text("包含其他应用", "Those of other apps, too")
        ),
    ),
    accepts=[{}, {"everywhere": True}],
    rejects=[{"box": "done"}, {"everywhere": "yes"}],
)
