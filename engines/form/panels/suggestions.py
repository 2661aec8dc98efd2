"""Suggestions: records of another form whose words are like those of this record.

Known answers beside a question, offers like this inquiry, cases like this fault. One
click takes an answer over: its text into a field here, and a link to where it is from.
"""

from engines.core.conditions import condition_schema
from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.panel import PanelType, their_field
from engines.form.settings import FORM
from engines.form.view import one_field

MOST = 10

panel = PanelType(
    name="suggestions",
    label=text("相似推荐", "Suggestions"),
    icon="lightbulb",
    props=props(
        required=["form", "field"],
        form=FORM,
        field=one_field(text("按哪个字段的文字", "By the words of"), types=("text",)),
        also=one_field(text("以及", "And of"), types=("text",)),
        filter={
            **condition_schema(title=text("只在其中", "Only those")),
            "x-input": "condition_of_form",
        },
        answer=their_field(text("答复内容字段", "Answer"), "text"),
        into=one_field(text("写入字段", "Goes into"), types=("text",)),
        link=one_field(text("记下来源的关联字段", "Where from"), types=("link",)),
        most=integer(
            minimum=1, maximum=MOST, default=3, title=text("最多几条", "At most")
        ),
    ),
    examples=[
        {
            "form": "article",
            "field": "subject",
            "also": "details",
            "filter": {"field": "status", "op": "eq", "value": "published"},
            "answer": "body",
            "into": "solution",
            "link": "article",
        }
    ],
)
