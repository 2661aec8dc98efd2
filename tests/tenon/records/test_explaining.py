"""An administrator can tell why somebody does not see a record."""

from tenon.services import records
from tenon.services.explaining import why

from .conftest import Office


def test_the_reason_names_the_scope_and_the_fields(office: Office) -> None:
    made = records.create(office.as_("bob"), "sales", "customer", {"name": "B"})
    key = made["id"]

    bob = why(office.as_("bob"), "sales", "customer", key)
    ann = why(office.as_("ann"), "sales", "customer", key)

    assert bob["verbs"]["view"]["reached"]
    assert not bob["verbs"]["delete"]["reached"]
    assert bob["fields"]["secret_note"] == "hidden"
    assert not ann["verbs"]["view"]["reached"]
    assert "do not include" in ann["reason"]["en"]
    assert ann["verbs"]["view"]["scope"][0]["en"].startswith("records of his dep")


def test_the_recycle_bin_is_a_reason(office: Office) -> None:
    made = records.create(office.system, "sales", "customer", {"name": "B"})
    records.delete(office.system, "sales", "customer", made["id"])

    assert (
        "recycle" in why(office.system, "sales", "customer", made["id"])["reason"]["en"]
    )
