"""Images: uploaded pictures."""

from engines.core.errors import text
from engines.core.schema import Schema, boolean, props, string
from engines.form.filing import MAX_COUNT, MAX_MEGABYTES, files_schema, kept, titles
from engines.form.widget import Props, StorageType, WidgetType


def value_schema(p: Props) -> Schema:
    """Return files whose type, where it is named, is a picture's."""
    found = files_schema(p)
    picture = string(pattern="^image/")
    properties = found["items"]["properties"] | {"type": picture}
    return found | {"items": found["items"] | {"properties": properties}}


widget = WidgetType(
    name="image",
    label=text("图片", "Images"),
    group="files",
    icon="image",
    storage=StorageType.LIST,
    input="files",
    props=props(
        max=MAX_COUNT,
        max_megabytes=MAX_MEGABYTES,
        camera_only=boolean(default=False, title=text("仅拍照", "Camera only")),
    ),
    value_schema=value_schema,
    convert=kept,
    show=titles,
    media=("image/",),
    operators=("is_empty", "not_empty"),
    accepts=[
        ({}, [{"id": 5, "name": "a.png", "type": "image/png"}]),
        ({}, [{"id": 6}]),
    ],
    rejects=[({}, [{"id": 5, "type": "text/html"}]), ({}, {"id": 5})],
)
