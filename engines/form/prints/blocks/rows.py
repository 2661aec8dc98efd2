"""Rows: the lines of a subform as a table, with totals."""

from engines.core.errors import text
from engines.core.schema import array, boolean, props, string
from engines.form.prints.block import BlockType, Settings, label_of, value_of


def source(s: Settings, _language: str) -> str:
    """Return the table; its head is printed again on every page."""
    rows, columns = s["subform"], list(s["columns"])
    numbered = s.get("numbered", True)
    head = ["<th>#</th>"] if numbered else []
    head += [f"<th>{{{{ {label_of(f'{rows}.{key}')} }}}}</th>" for key in columns]
    line = ["<td>{{ loop.index }}</td>"] if numbered else []
    line += [f"<td>{{{{ {value_of(key, 'row')} }}}}</td>" for key in columns]
    loop = f"{{% for row in {value_of(rows)} %}}<tr>{''.join(line)}</tr>{{% endfor %}}"
    return (
        f'<table class="rows"><thead><tr>{"".join(head)}</tr></thead>'
        f"<tbody>{loop}{_totals(s, columns, numbered=numbered)}</tbody></table>"
    )


def _totals(s: Settings, columns: list[str], *, numbered: bool) -> str:
    totals = set(s.get("totals", ()))
    if not totals:
        return ""
    cells = ["<td></td>"] if numbered else []
    for key in columns:
        value = f"{{{{ {value_of(s['subform'])} | total({key!r}) }}}}"
        cells.append(f"<td>{value if key in totals else ''}</td>")
    return f'<tr class="total">{"".join(cells)}</tr>'


def _named(s: Settings) -> list[tuple[tuple[str | int, ...], str]]:
    rows = s.get("subform", "")
    columns = s.get("columns", ())
    found: list[tuple[tuple[str | int, ...], str]] = [(("subform",), rows)]
    found += [(("columns", n), f"{rows}.{key}") for n, key in enumerate(columns)]
    return found


block = BlockType(
    name="rows",
    label=text("明细表", "Rows"),
    icon="rows",
    source=source,
    props=props(
        ("subform", "columns"),
        subform=string(input="rows_of_form", title=text("子表单", "Subform")),
        columns=array(
            string(), minItems=1, input="row_fields", title=text("列", "Columns")
        ),
        totals=array(string(), input="row_fields", title=text("合计列", "Totals")),
        numbered=boolean(default=True, title=text("行号", "Numbers")),
    ),
    fields=_named,
    examples=(
        {"subform": "items", "columns": ["product", "price"], "totals": ["price"]},
    ),
)
