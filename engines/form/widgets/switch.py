"""Switch: yes or no."""

from engines.core.errors import localise, text
from engines.core.schema import boolean, localised, props
from engines.form.reading import read_truth, read_with
from engines.form.widget import Props, StorageType, WidgetType

_YES, _NO = text("是", "Yes"), text("否", "No")


def show(value: bool, p: Props, language: str) -> str:
    """Return the word for the state."""
    return localise(p["on"] if value else p["off"], language)


widget = WidgetType(
    name="switch",
    label=text("开关", "Switch"),
    group="choice",
    icon="switch",
    storage=StorageType.BOOLEAN,
    input="switch",
    props=props(
        on=localised(title=text("开的文字", "Word for on")) | {"default": _YES},
        off=localised(title=text("关的文字", "Word for off")) | {"default": _NO},
    ),
    value_schema=lambda _p: boolean(),
    parse_text=read_with(read_truth),
    show=show,
    accepts=[({}, True), ({}, False)],
    rejects=[({}, 1), ({}, "true"), ({}, [True])],
)
