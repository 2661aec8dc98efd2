"""Tabs: several pages in one place, one shown at a time."""

from engines.core.errors import text
from engines.core.schema import array, props
from engines.form.layout import LayoutType, titled

layout = LayoutType(
    name="tabs",
    label=text("标签页", "Tabs"),
    icon="panels-top-left",
    word="tabs",
    props=props(
        required=["tabs"],
        tabs=array(titled(), minItems=1, title=text("标签", "Tabs")),
    ),
    examples=[{"tabs": [{"title": "产品", "fields": ["items"]}]}],
)
