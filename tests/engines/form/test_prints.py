"""Print templates: what is filled in, what is refused, and what can never happen."""

import io
from base64 import b64encode
from datetime import UTC, datetime
from decimal import Decimal

import docx
import openpyxl
import pytest

from engines.core.errors import ProblemsError, TenonError
from engines.core.world import World
from engines.form import parse_form, shape
from engines.form.prints import (
    BLOCKS,
    TYPES,
    Fields,
    Picture,
    Printed,
    Scope,
    check_print,
    parse_print,
    standard,
)
from engines.form.prints.types.html import source

FORM = parse_form(
    {
        "key": "quote",
        "title": {"zh-CN": "报价", "en": "Quote"},
        "fields": [
            {"key": "name", "widget": "text"},
            {"key": "amount", "widget": "money"},
            {"key": "photo", "widget": "image"},
            {"key": "number", "widget": "text"},
            {
                "key": "items",
                "widget": "subform",
                "props": {
                    "fields": [
                        {"key": "product", "widget": "text"},
                        {"key": "price", "widget": "money"},
                    ]
                },
            },
        ],
    }
)
WORLD = World({"quote": shape(FORM)})


def scope(**more) -> Scope:
    """Return what a quote of two lines is printed from."""
    rows = [
        Fields(
            {
                "product": Printed(f"<b>产品{n}</b>", f"产品{n}"),
                "price": Printed(f"{n}.50", Decimal(f"{n}.5")),
            }
        )
        for n in (1, 2)
    ]
    values = {
        "name": Printed("=1+1 <script>alert(1)</script>", "=1+1"),
        "amount": Printed("¥1,200.00", Decimal(1200)),
        "number": Printed("Q-001", "Q-001"),
        "customer": Printed("华为", 7, {"phone": Printed("138", "138")}),
        "items": rows,
    }
    titles = {"name": "名称", "items.product": "产品", "items.price": "单价"}
    return Scope(
        Fields(values | more),
        Fields(titles),
        now=datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
        link="https://example.test/r/1",
    )


def html(*blocks, body=None) -> str:
    """Return the page of these blocks, filled."""
    settings = {"body": body} if body else {"blocks": blocks}
    return TYPES["html"].fill(settings, scope()).decode()


def made(**more):
    """Return a parsed template."""
    return parse_print({"key": "p", "form": "quote", "type": "html", **more})


@pytest.mark.parametrize("name", list(BLOCKS))
def test_every_block_fills_each_of_its_examples(name):
    for example in BLOCKS[name].examples:
        assert html({"block": name, **example}).startswith("<!doctype html>")


@pytest.mark.parametrize("name", list(BLOCKS))
def test_every_block_accepts_its_own_examples(name):
    for example in BLOCKS[name].examples:
        made(blocks=[{"block": name, **example}])


def test_values_are_written_as_people_read_them_and_never_as_html():
    page = html({"block": "text", "text": "{{ record.name }} / {{ record.amount }}"})

    assert "&lt;script&gt;" in page
    assert "¥1,200.00" in page
    assert "<script>" not in page


def test_typed_words_are_words_and_not_html():
    page = html({"block": "text", "text": "<img src=x>\n{{ record.number }}"})

    assert "&lt;img src=x&gt;<br>" in page


def test_rows_are_repeated_with_numbers_and_totals():
    page = html(
        {
            "block": "rows",
            "subform": "items",
            "columns": ["product", "price"],
            "totals": ["price"],
        }
    )

    assert page.count("产品") == 3
    assert '<td>合计</td><td class="number">4.00</td>' in page
    assert page.count('<td class="number">') == 3
    assert page.count('<td class="">') == 2


def test_a_field_named_like_a_method_is_the_field():
    assert "2 rows" in html(body="{{ record['items'] | length }} rows")
    assert "2 rows" in html(body="{{ record.items | length }} rows")


def test_filters_say_amounts_in_words_and_dates_in_years_months_days():
    body = "{{ record.amount | rmb }} {{ today | date('年月日') }}"

    assert "壹仟贰佰元整 2026年01月02日" in html(body=body)


def test_linked_values_are_read_through_the_link():
    assert "华为 138" in html(body="{{ record.customer }} {{ record.customer.phone }}")


def test_values_compare_as_themselves():
    body = "{% if record.amount > 1000 %}big{% endif %}"

    assert "big" in html(body=body)


def test_codes_are_drawn_as_pictures():
    assert "data:image/png;base64," in html({"block": "code", "kind": "qr"})
    barred = {"block": "code", "kind": "code128", "field": "number"}
    assert "data:image/svg+xml;base64," in html(barred)


def test_a_bar_code_that_cannot_be_drawn_is_the_text():
    assert "Q-001" in html({"block": "code", "kind": "ean13", "field": "number"})


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ record._values }}",
        "{{ record.__init__.__globals__ }}",
        "{% for x in range(10000000) %}x{% endfor %}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(body):
    assert "class" not in tried(body)


def tried(body: str) -> str:
    """Return the body of a page, or the code of the refusal to fill it."""
    try:
        return html(body=body).partition("<body>")[2]
    except TenonError as error:
        return error.code


def test_a_header_cannot_end_its_style():
    page = TYPES["html"].fill(
        {"body": "x", "page": {"header": '"}</style><script>'}}, scope()
    )

    assert b"<script>" not in page


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(ProblemsError) as told:
        made(
            blocks=[{"block": "nothing"}, {"block": "text"}],
            page={"size": "A9"},
            type="odt",
        )

    assert {p.path[0] for p in told.value.problems} >= {"page"}


def test_unknown_fields_and_broken_templates_are_found_before_publishing():
    template = made(
        blocks=[
            {"block": "fields", "fields": ["nowhere"]},
            {"block": "text", "text": "{{ record.absent }}"},
            {"block": "text", "text": "{{ record.name"},
        ],
    )

    found = {(p.code, p.path[:2]) for p in check_print(template, WORLD)}

    assert ("field.absent", ("blocks", 0)) in found
    assert ("field.absent", ("blocks", 1)) in found


def test_a_broken_template_names_its_line():
    (problem,) = check_print(made(body="fine\n{% if %}"), WORLD)

    assert problem.code == "print.bad_template"
    assert "2" in problem.texts["en"]


def test_an_empty_template_and_a_foreign_form_are_refused():
    assert [p.code for p in check_print(made(), WORLD)] == ["print.empty"]
    foreign = parse_print({"key": "p", "form": "x", "type": "html", "body": "y"})
    assert [p.code for p in check_print(foreign, WORLD)] == ["form.absent"]


def test_the_standard_page_of_a_form_is_a_good_template():
    template = made(**standard(FORM))

    assert not check_print(template, WORLD)
    assert "record" in source(standard(FORM), "en")


def packed(document) -> dict[str, str]:
    """Return an office file as a definition holds it."""
    target = io.BytesIO()
    document.save(target)
    return {"name": "t", "content": b64encode(target.getvalue()).decode()}


def letter() -> dict[str, str]:
    """Return a Word template with a split placeholder, a loop and a code."""
    document = docx.Document()
    split = document.add_paragraph()
    for part in ("合同 {{ rec", "ord.numb", "er }}"):
        split.add_run(part)
    document.add_paragraph("{{ record.amount | rmb }}")
    document.add_paragraph("{{ link | qr(20) }}")
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text = "产品"
    table.rows[1].cells[0].text = "{% for row in record.items %}{{ number }}"
    table.rows[1].cells[1].text = "{{ row.price }}{% endfor %}"
    document.sections[0].header.paragraphs[0].text = "{{ record.number }}"
    return packed(document)


def test_a_letter_is_filled_with_its_loops_and_codes():
    done = docx.Document(io.BytesIO(TYPES["docx"].fill({"file": letter()}, scope())))

    assert done.paragraphs[0].text == "合同 Q-001"
    assert done.paragraphs[1].text == "壹仟贰佰元整"
    assert len(done.inline_shapes) == 1
    lines = [[c.text for c in row.cells] for row in done.tables[0].rows]
    assert lines == [["产品", ""], ["1", "1.50"], ["2", "2.50"]]
    assert done.sections[0].header.paragraphs[0].text == "Q-001"


def workbook() -> dict[str, str]:
    """Return an Excel template with a loop row and a sum below it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "{{ record.name }}"
    sheet["B1"] = "{{ record.amount }}"
    sheet["A2"] = "{% for row in record.items %}{{ row.product }}"
    sheet["B2"] = "{{ row.price }}{% endfor %}"
    sheet["A3"] = "合计"
    sheet.merge_cells("A3:B3")
    return packed(book)


def test_a_sheet_is_filled_with_numbers_and_rows():
    made_book = TYPES["xlsx"].fill({"file": workbook()}, scope())
    sheet = openpyxl.load_workbook(io.BytesIO(made_book)).active

    assert sheet["B1"].value == 1200
    assert [sheet.cell(row, 2).value for row in (2, 3)] == [1.5, 2.5]
    assert sheet["A4"].value == "合计"
    assert [str(r) for r in sheet.merged_cells.ranges] == ["A4:B4"]


def test_what_people_typed_is_never_a_formula():
    made_book = TYPES["xlsx"].fill({"file": workbook()}, scope())

    assert openpyxl.load_workbook(io.BytesIO(made_book)).active["A1"].data_type == "s"


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("content", ["", "bm8=", "not base64!"])
def test_a_file_that_is_no_template_is_refused(kind, content):
    template = parse_print(
        {
            "key": "p",
            "form": "quote",
            "type": kind,
            "file": {"name": "x", "content": content},
        }
    )

    assert [p.code for p in check_print(template, WORLD)] == ["print.bad_file"]


def test_unknown_fields_of_an_office_template_are_found():
    document = docx.Document()
    document.add_paragraph("{{ record.nowhere }}")
    template = parse_print(
        {"key": "p", "form": "quote", "type": "docx", "file": packed(document)}
    )

    assert [p.code for p in check_print(template, WORLD)] == ["field.absent"]


def test_a_picture_keeps_its_width():
    shown = Picture(b"x", "image/png", 12).__html__()

    assert "width:12mm" in shown
