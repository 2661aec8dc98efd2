"""Attachments: uploaded files."""

from engines.core.errors import text
from engines.core.schema import array, integer, props, string
from engines.form.filing import MAX_COUNT, MAX_MEGABYTES, files_schema, kept, titles
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="attachment",
    label=text("附件", "Attachments"),
    group="files",
    icon="paperclip",
    storage=StorageType.LIST,
    input="files",
    props=props(
        max=MAX_COUNT,
        max_megabytes=MAX_MEGABYTES,
        extensions=array(string(), title=text("允许的扩展名", "Allowed extensions")),
        min=integer(minimum=0, title=text("最少", "At least")),
    ),
    value_schema=files_schema,
    convert=kept,
    show=titles,
    operators=("is_empty", "not_empty"),
    accepts=[
        ({}, [{"id": 5, "name": "合同.pdf", "size": 9, "type": "application/pdf"}])
    ],
    rejects=[({}, [{"name": "x"}]), ({}, "5"), ({"max": 1}, [{"id": 1}, {"id": 2}])],
)
