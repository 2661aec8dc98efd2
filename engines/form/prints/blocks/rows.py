"""Rows: the lines of a subform as a table, with totals."""

from engines.core.errors import localise, text
from engines.core.schema import array, boolean, props, string
from engines.form.prints.block import BlockType, Settings, label_of, value_of

_TOTAL = text("合计", "Total")


def source(s: Settings, language: str) -> str:
    """Return the table; its head is printed again on every page."""
    rows, columns = s["subform"], list(s["columns"])
    numbered = s.get("numbered", True)
    head = ["<th>#</th>"] if numbered else []
    head += [_cell("th", key, label_of(f"{rows}.{key}")) for key in columns]
    line = ["<td>{{ loop.index }}</td>"] if numbered else []
    line += [_cell("td", key, value_of(key, "row")) for key in columns]
    loop = f"{{% for row in {value_of(rows)} %}}<tr>{''.join(line)}</tr>{{% endfor %}}"
    totals = _totals(s, columns, language, numbered=numbered)
    return (
        f"{{% set sides = {value_of(rows)} | sides({columns!r}) %}}"
        f'<table class="rows"><thead><tr>{"".join(head)}</tr></thead>'
        f"<tbody>{loop}{totals}</tbody></table>"
    )


def _cell(tag: str, key: str, expression: str) -> str:
    side = f"{{{{ sides[{key!r}] }}}}"
    return f'<{tag} class="{side}">{{{{ {expression} }}}}</{tag}>'


def _totals(s: Settings, columns: list[str], language: str, *, numbered: bool) -> str:
    totals = set(s.get("totals", ()))
    if not totals:
        return ""
    word = localise(_TOTAL, language)
    cells = ["<td></td>"] if numbered else []
    for at, key in enumerate(columns):
        rows = value_of(s["subform"])
        blank = f"<td>{word if at == 0 else ''}</td>"
        sum_of = _cell("td", key, f"{rows} | total({key!r})")
        cells.append(sum_of if key in totals else blank)
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
