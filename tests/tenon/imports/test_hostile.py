"""Hostile and broken files are refused with a sentence, and nothing is kept."""

import io
import struct
import zipfile
import zlib

import pytest

from .sheets import Office, csv, xlsx


@pytest.fixture
def database_url(tmp_path):
    """Reading a file is the same work on every database."""
    return f"sqlite:///{tmp_path / 'tenon.db'}"


@pytest.fixture
def office(client, platform):
    client.login("admin")
    return Office(client, platform)


SHEET = "xl/worksheets/sheet1.xml"


def packed(**changes):
    """Return a workbook in which some parts are other bytes; new ones are added."""
    source = zipfile.ZipFile(io.BytesIO(xlsx(("a", "b"), ("1", "2"))))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        names = dict.fromkeys((*source.namelist(), *changes))
        for name in names:
            target.writestr(name, changes.get(name) or source.read(name))
    return buffer.getvalue()


def edited(old, new):
    source = zipfile.ZipFile(io.BytesIO(xlsx(("a", "b"), ("1", "2"))))
    return packed(**{SHEET: source.read(SHEET).replace(old, new)})


def lying():
    """A part that unpacks to far more than the archive says."""
    content = packed(**{"xl/media/image1.png": b"0" * 50_000_000})
    true = struct.pack("<L", 50_000_000)
    return content.replace(true, struct.pack("<L", 1000))


def bomb():
    """Ten gigabytes of nothing in ten kilobytes, as the archive itself declares."""
    blank = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = blank.compress(b"0" * 1000) + blank.flush()
    content = packed(**{"xl/media/image1.png": b"0" * 1000})
    assert raw in content
    size = struct.pack("<L", 1000)
    return content.replace(size, struct.pack("<L", 4_000_000_000))


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
FAR = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
WIDE = b'<c r="ZZZ2" t="n"><v>1</v></c></row>'

HOSTILE = {
    "a bomb that says so": bomb,
    "a part larger than it says": lying,
    "entities": lambda: edited(b"<worksheet", ENTITIES + b"<worksheet"),
    "macros": lambda: packed(**{"xl/vbaProject.bin": b"Sub Auto_Open()"}),
    "names that lead out": lambda: packed(**{"../../evil.xml": b"<x/>"}),
    "an absolute name": lambda: packed(**{"/etc/cron.d/evil": b"x"}),
    "a cell at the far end": lambda: edited(b"</sheetData>", FAR),
    "too many columns": lambda: csv(range(501)),
    "macros of an old workbook": lambda: (
        b"\xd0\xcf\x11\xe0" + bytes(600) + "_VBA_PROJECT".encode("utf-16-le")
    ),
}
BROKEN = {
    "not really a zip": b"PK\x03\x04 not really a zip",
    "not really an xls": b"\xd0\xcf\x11\xe0 not really an xls",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "nothing": b"",
    "a page": packed()[:200],
    "a document": packed(**{SHEET: b"<html></html"}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused(office, what):
    answer = office.upload(HOSTILE[what](), "x.xlsx", status=422)

    assert answer["code"] == "sheet.hostile"
    assert answer["message"]
    assert list((office.platform.settings.data / "uploads").iterdir()) == []


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_table_is_refused(office, what):
    answer = office.upload(BROKEN[what], "x.xlsx", status=422)

    assert answer["code"] == "sheet.broken"
    assert "xlsx" in answer["message"]


def test_the_name_of_a_file_leads_nowhere(office):
    found = office.upload(xlsx(("a",), ("1",)), "../../../etc/passwd.xlsx")

    assert "/" not in found["name"]
    assert ".." not in found["name"]


def test_blank_styled_cells_far_away_are_not_a_far_cell(office):
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'

    found = office.upload(edited(b"</sheetData>", far))

    assert found["sheets"][0]["rows"] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_is_read_in_any_encoding_that_excel_writes(office, encoding):
    content = csv(("客户名称", "客户编号"), ("启明，电子", "C1"), encoding=encoding)

    _begun, done = office.bring("customer", content, "a.csv")

    assert done["inserted"] == 1
    assert office.records("customer")[0]["name"] == "启明，电子"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("２０２４年１月", "2024-01-01"),
        ("2024.3.5", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("45356", "2024-03-05"),
    ],
)
def test_days_are_read_as_people_and_excel_write_them(office, typed, stored):
    office.bring("order", xlsx(("订单编号", "签约日期"), ("A", typed)))

    assert office.records("order")[0]["signed_on"] == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("1e5", "100000.00"), ("１，２３４．５", "1234.50"), ("3.5万", "35000.00")],
)
def test_amounts_are_read_as_people_write_them(office, typed, stored):
    office.bring("order", xlsx(("订单编号", "金额"), ("A", typed)))

    assert office.records("order")[0]["amount"] == stored


def test_blank_rows_are_no_records_and_merged_cells_count_for_all_their_rows(office):
    sheet = xlsx(
        ("2024 年订单", None, None),
        ("订单编号", "年份", "金额"),
        ("A", 2024, 1),
        ("B", None, 2),
        (None, None, None),
        ("C", 2025, 3),
        (None, None, None),
        (" ", None, None),
        merged=("A1:C1", "B3:B4"),
    )

    _begun, done = office.bring("order", sheet)

    assert done["inserted"] == 3
    assert [r["year"] for r in office.records("order", sort="number")] == [
        2024,
        2024,
        2025,
    ]
