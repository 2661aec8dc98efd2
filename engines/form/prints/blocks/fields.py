"""Fields: titles and values side by side, in one to three columns."""

from engines.core.errors import text
from engines.core.schema import array, boolean, integer, props, string
from engines.form.prints.block import BlockType, Settings, keys_of, label_of, value_of


def source(s: Settings, _language: str) -> str:
    """Return the table."""
    wide = int(s.get("columns", 2))
    keys = list(s["fields"])
    lines = [keys[at : at + wide] for at in range(0, len(keys), wide)]
    style = "fields" if s.get("border", True) else "fields plain"
    return f'<table class="{style}">' + "".join(_line(x, wide) for x in lines) + _END


_END = "</table>"


def _line(keys: list[str], wide: int) -> str:
    cells = [
        f"<th>{{{{ {label_of(key)} }}}}</th><td>{{{{ {value_of(key)} }}}}</td>"
        for key in keys
    ]
    return f"<tr>{''.join(cells)}{'<th></th><td></td>' * (wide - len(keys))}</tr>"


block = BlockType(
    name="fields",
    label=text("字段表", "Fields"),
    icon="fields",
    source=source,
    props=props(
        ("fields",),
        fields=array(
            string(), minItems=1, input="fields", title=text("字段", "Fields")
        ),
        columns=integer(minimum=1, maximum=3, default=2, title=text("列数", "Columns")),
        border=boolean(default=True, title=text("边框", "Borders")),
    ),
    fields=lambda s: keys_of(s, "fields"),
    examples=({"fields": ["name"], "columns": 1},),
)
