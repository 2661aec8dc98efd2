"""NPS: how likely somebody is to recommend us, from 0 to 10."""

from engines.core.errors import text
from engines.core.schema import integer, localised, props
from engines.form.reading import read_with, whole_number
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="nps",
    label=text("净推荐值", "NPS"),
    group="choice",
    icon="gauge",
    storage=StorageType.INTEGER,
    input="rating",
    props=props(
        low=localised(title=text("0 分的文字", "Words at 0"))
        | {"default": text("完全不会推荐", "Not at all likely")},
        high=localised(title=text("10 分的文字", "Words at 10"))
        | {"default": text("非常愿意推荐", "Extremely likely")},
    ),
    value_schema=lambda _p: integer(minimum=0, maximum=10),
    parse_text=read_with(whole_number),
    accepts=[({}, 0), ({}, 10)],
    rejects=[({}, 11), ({}, -1), ({}, "9"), ({}, 7.5)],
)
