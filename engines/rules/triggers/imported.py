"""Imported: an import into the form has come to its end."""

from engines.core.errors import text
from engines.core.schema import props
from engines.rules.action import Value
from engines.rules.trigger import FORM, TriggerType

trigger = TriggerType(
    name="imported",
    label=text("导入完成时", "An import is finished"),
    icon="import",
    group="outside",
    record=False,
    props=props(["form"], form=FORM),
    operations=frozenset({"imported"}),
    tells=(
        Value("import", text("导入编号", "Number of the import"), "integer"),
        Value("file", text("文件", "File"), "text"),
        Value("inserted", text("新增", "Added"), "integer"),
        Value("updated", text("更新", "Updated"), "integer"),
        Value("skipped", text("跳过", "Left out"), "integer"),
        Value("person", text("导入人", "Who imported"), "link"),
    ),
    accepts=({"form": "lead"},),
    rejects=({}, {"form": 3}),
)
