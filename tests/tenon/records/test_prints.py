"""Printing records: rights, the standard page, drawn templates, batches."""

import io
import zipfile
from typing import Any

import docx
import pypdf
import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.jobs.worker import Worker
from tenon.services import audit, jobs, print_files, prints, records, releases
from tenon.services.listing import ListQuery, page
from tenon.services.opening import open_app
from tenon.services.print_paper import can_make_pdf, to_pdf
from tenon.services.print_preview import preview
from tenon.storage.apps import Stamp, replace_draft

from .conftest import Office, package

needs_pdf = pytest.mark.skipif(not can_make_pdf(), reason="no PDF on this machine")
CONTRACT = {
    "key": "contract",
    "title": {"zh-CN": "合同", "en": "Contract"},
    "form": "deal",
    "type": "html",
    "when": {"field": "stage", "op": "eq", "value": "won"},
    "blocks": [
        {"block": "heading", "text": {"zh-CN": "合同", "en": "Contract"}},
        {"block": "text", "text": "{{ record.customer.name }}: {{ record.amount }}"},
        {"block": "text", "text": "{{ record.customer.phone }}|{{ record.cost }}"},
    ],
}


@pytest.fixture
def drawn(office: Office) -> Office:
    """The office with a contract template for deals that were won."""
    ctx = office.system
    documents = {**package().documents, ("print", "contract"): CONTRACT}
    with ctx.database.write() as conn:
        replace_draft(conn, office.app, documents, Stamp(ctx.now(), None))
    releases.publish(ctx, office.app)
    return office


def deal(office: Office, who: str = "ann", **values: Any) -> int:
    """Return a deal of two lines by this person."""
    given = {"name": "Big deal", "stage": "won", "customer": customer(office)}
    items = [{"price": "10", "quantity": 2}, {"price": "1.5", "quantity": 1}]
    made = records.create(
        office.as_(who), "sales", "deal", {**given, "items": items, **values}
    )
    return int(made["id"])


def customer(office: Office) -> int:
    """Return a customer with a phone."""
    given = {"name": "Acme <b>", "phone": "13800138000", "credit": "5"}
    with office.system.database.read() as conn:
        opened = open_app(office.system, conn, "sales")
        found, _cursor = page(opened, "customer", ListQuery(limit=1))
    return int(found[0]["id"]) if found else new_customer(office, given)


def new_customer(office: Office, given: dict[str, Any]) -> int:
    """Return a new customer that Ann's department owns."""
    made = records.create(office.as_("max"), "sales", "customer", given)
    system, key = office.system, int(made["id"])
    given = {"department": office.units["north"]}
    records.update(system, "sales", "customer", key, given)
    return key


def words(content: bytes) -> str:
    """Return the words of a PDF."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "\n".join(page.extract_text() for page in pages)


def keys(office: Office, who: str, record: int | None = None) -> list[str]:
    """Return the templates that a person is offered."""
    found = prints.templates(office.as_(who), "sales", "deal", record)
    return [one["key"] for one in found["templates"]]


def test_every_form_has_a_standard_page_and_what_was_drawn(drawn: Office) -> None:
    won, new = deal(drawn), deal(drawn, stage="new")

    assert keys(drawn, "ann") == ["contract", "standard"]
    assert keys(drawn, "ann", won) == ["contract", "standard"]
    assert keys(drawn, "ann", new) == ["standard"]


@needs_pdf
def test_the_standard_page_shows_all_that_the_person_may_read(office: Office) -> None:
    key = deal(office)
    records.update(office.system, "sales", "deal", key, {"cost": "77"})

    mine = prints.one(office.as_("ann"), "sales", "deal", key, "standard")
    whole = prints.one(office.as_("max"), "sales", "deal", key, "standard")

    assert "Big deal" in words(mine.content)
    assert "21.50" in words(mine.content)
    assert "77.00" not in words(mine.content)
    assert "77.00" in words(whole.content)
    assert mine.name == "Big deal Standard page.pdf"


def test_linked_values_keep_their_masks(drawn: Office) -> None:
    key = deal(drawn)

    shown = prints.page(drawn.as_("ann"), "sales", "deal", key, "contract")

    assert "Acme &lt;b&gt;: 21.50" in shown
    assert "13800138000" not in shown
    assert "138****8000" in shown


@pytest.mark.parametrize("who", ["bob", "rae", "eve"])
def test_who_may_not_print_a_record_gets_nothing_of_it(
    office: Office, who: str
) -> None:
    key = deal(office)

    with pytest.raises(TenonError) as told:
        prints.page(office.as_(who), "sales", "deal", key, "standard")

    assert told.value.code in (
        "record.absent",
        "forbidden",
        "app.absent",
        "app.unknown",
    )


def test_an_unknown_template_is_refused(office: Office) -> None:
    with pytest.raises(TenonError) as told:
        prints.one(office.as_("ann"), "sales", "deal", deal(office), "nope")

    assert told.value.code == "print.absent"


@needs_pdf
def test_several_records_become_one_document_by_a_job(office: Office) -> None:
    ids = [deal(office, name=f"Deal {n}") for n in range(3)]
    ann = office.as_("ann")

    job = prints.ask(ann, "sales", "deal", {"ids": ids})["job"]
    Worker(office.system.platform, 0).drain()

    path, name = print_files.finished(ann, job)
    pages = pypdf.PdfReader(path).pages
    assert name == "Deal Standard page.pdf"
    assert [n for n, p in enumerate(pages) if f"Deal {n}" in p.extract_text()] == [
        0,
        1,
        2,
    ]
    with pytest.raises(TenonError):
        print_files.finished(office.as_("bob"), job)
    assert jobs.get(ann, job)["result"]["records"] == 3


@pytest.mark.parametrize("ids", [None, [], ["x"], [True], list(range(1, 502))])
def test_what_cannot_be_printed_is_told(office: Office, ids: Any) -> None:
    with pytest.raises(ProblemsError):
        prints.ask(office.as_("ann"), "sales", "deal", {"ids": ids})


def test_letters_of_several_records_come_in_one_zip(office: Office) -> None:
    ctx = office.system
    letter = {"key": "letter", "form": "deal", "type": "docx", "file": letter_file()}
    documents = {**package().documents, ("print", "letter"): letter}
    with ctx.database.write() as conn:
        replace_draft(conn, office.app, documents, Stamp(ctx.now(), None))
    releases.publish(ctx, office.app)
    ids = [deal(office, name=f"Deal {n}") for n in range(2)]

    made = prints.together(office.as_("ann"), "sales", "deal", ids, "letter")

    packed = zipfile.ZipFile(io.BytesIO(made.content))
    said = [docx.Document(packed.open(n)).paragraphs[0].text for n in packed.namelist()]
    assert said == ["Dear Deal 0", "Dear Deal 1"]


def letter_file() -> dict[str, str]:
    """Return a Word file that greets the deal."""
    from base64 import b64encode

    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph("Dear {{ record.name }}")
    document.save(made)
    return {"name": "l.docx", "content": b64encode(made.getvalue()).decode()}


def test_every_print_is_in_the_audit(office: Office) -> None:
    key = deal(office)

    prints.page(office.as_("ann"), "sales", "deal", key, "standard")

    (entry,) = audit.entries(office.system, action="print")["entries"]
    assert entry["actor"]["title"] == "Ann"
    assert (entry["form"], entry["record"]) == ("deal", key)


@needs_pdf
def test_a_page_fetches_nothing(tmp_path: Any, capfd: Any) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')

    made = to_pdf(f'<img src="file://{secret}"><p>seen</p>')

    assert "seen" in words(made)


def test_a_template_is_seen_while_it_is_drawn(office: Office) -> None:
    key = deal(office)

    shown = preview(office.system, "sales", CONTRACT, key)

    assert "21.50" in shown["html"]
    assert (shown["record"], shown["problems"]) == (key, [])


@pytest.mark.parametrize(
    "raw",
    [
        None,
        7,
        {},
        {**CONTRACT, "form": "nope"},
        {**CONTRACT, "blocks": [{"block": "text", "text": "{{ 1/0 }}"}]},
        {**CONTRACT, "blocks": [{"block": "text", "text": "{{"}]},
        {**CONTRACT, "type": "docx"},
    ],
)
def test_a_broken_template_says_why_in_its_preview(office: Office, raw: Any) -> None:
    deal(office)

    shown = preview(office.system, "sales", raw, None)

    assert shown["html"] is None
    assert shown["problems"]


def test_only_builders_preview(office: Office) -> None:
    with pytest.raises(TenonError):
        preview(office.as_("ann"), "sales", CONTRACT, None)
