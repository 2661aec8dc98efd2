"""Chinese licence plate, of ordinary and of new-energy cars."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.reading import narrow
from engines.form.widget import StorageType, WidgetType

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"

widget = WidgetType(
    name="plate_number",
    label=text("车牌号", "Licence plate"),
    group="text",
    icon="car",
    storage=StorageType.TEXT,
    input="text",
    props=props(),
    value_schema=lambda _p: (
        string(
            pattern=rf"^[{_PROVINCES}][A-Za-z][·]?[A-Za-z0-9]{{4,5}}[A-Za-z0-9挂学警港澳]$"
        )
        | {
            "x-message": text(
                "车牌号不对，例如 粤B12345。", "Write a plate like 粤B12345."
            )
        }
    ),
    convert=lambda raw, _p: raw.upper().replace("·", ""),
    parse_text=lambda typed, _p, _language: narrow(typed).replace(" ", ""),
    accepts=[({}, "粤B12345"), ({}, "京A·D12345"), ({}, "沪a88888")],
    rejects=[({}, "B12345"), ({}, "粤B1"), ({}, 12345)],
)
