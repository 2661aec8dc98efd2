"""What people keep of records: stars, half-filled ones, and earlier versions."""

from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.services import (
    following,
    form_drafts,
    history,
    notifications,
    records,
    versions,
)

from .conftest import Office

DEAL = ("sales", "deal")


def star(office: Office, name: str, key: int) -> None:
    """Let somebody follow a deal."""
    following.set_following(office.as_(name), *DEAL, key, on=True)


def heard(office: Office, name: str) -> list[dict[str, Any]]:
    """Return what somebody was told, the latest first."""
    box = notifications.inbox(office.as_(name), unread=False, before=None)
    found: list[dict[str, Any]] = box["notifications"]
    return found


def test_who_follows_hears_of_changes_until_he_has_looked(office: Office) -> None:
    ann = office.as_("ann")
    key = records.create(ann, *DEAL, {"name": "one"})["id"]
    star(office, "max", key)
    star(office, "ann", key)

    for stage in ("new", "won"):
        records.update(ann, *DEAL, key, {"stage": stage})

    [told] = heard(office, "max")
    assert told["title"] == "Ann changed 'one'"
    assert told["link"] == f"/apps/sales/forms/deal/records/{key}"
    assert heard(office, "ann") == []
    assert records.get(ann, *DEAL, key)["_following"]
    assert [one["id"] for one in following.listed(ann)] == [key]
    assert len(following.told(office.as_("max"), *DEAL, key)) == 1


def test_nobody_hears_of_what_he_may_not_see(office: Office) -> None:
    key = records.create(office.as_("max"), *DEAL, {"name": "one", "cost": 1})["id"]
    records.update(office.as_("max"), *DEAL, key, {"owner": office.ids["ann"]})
    star(office, "ann", key)

    records.update(office.as_("max"), *DEAL, key, {"cost": 2})
    hidden = heard(office, "ann")
    records.update(office.as_("max"), *DEAL, key, {"owner": office.ids["bob"]})
    records.delete(office.as_("max"), *DEAL, key)

    assert hidden == []
    assert heard(office, "ann") == []


def test_a_record_out_of_sight_cannot_be_followed(office: Office) -> None:
    key = records.create(office.as_("bob"), *DEAL, {"name": "one"})["id"]

    with pytest.raises(TenonError) as caught:
        star(office, "ann", key)

    assert caught.value.code == "record.absent"


def test_a_half_filled_record_waits_for_the_one_who_fills_it(office: Office) -> None:
    ann = office.as_("ann")
    nothing = form_drafts.read(ann, *DEAL, "new")

    form_drafts.write(ann, *DEAL, "new", {"values": {"name": "ha"}})
    form_drafts.write(ann, *DEAL, "new", {"values": {"name": "half"}})
    mine = form_drafts.read(ann, *DEAL, "new")
    theirs = form_drafts.read(office.as_("bob"), *DEAL, "new")
    form_drafts.remove(ann, *DEAL, "new")

    assert nothing["values"] is None
    assert mine["values"] == {"name": "half"}
    assert theirs["values"] is None
    assert form_drafts.read(ann, *DEAL, "new")["values"] is None


@pytest.mark.parametrize("record", ["", "old", "-1", "9" * 30, "1' OR 1"])
def test_a_draft_of_nonsense_is_refused(office: Office, record: str) -> None:
    with pytest.raises(TenonError):
        form_drafts.write(office.as_("ann"), *DEAL, record, {"values": {}})


def entries(office: Office, key: int) -> list[dict[str, Any]]:
    """Return the history of a deal, the oldest first."""
    found = history.record_history(office.as_("ann"), *DEAL, key)["entries"]
    return list(reversed(found))


def test_a_value_or_a_whole_version_comes_back(office: Office) -> None:
    ann = office.as_("ann")
    first = {"name": "one", "stage": "new", "items": [{"price": 1}], "tags": ["a"]}
    key = records.create(ann, *DEAL, first)["id"]
    records.update(ann, *DEAL, key, {"name": "two", "stage": "won"})
    records.update(ann, *DEAL, key, {"items": [], "tags": None, "stage": "lost"})
    born, changed, last = entries(office, key)

    value = versions.restore(ann, *DEAL, key, last["id"], {"fields": ["stage"]})
    whole = versions.restore(ann, *DEAL, key, born["id"], {})

    assert (value["stage"], value["tags"]) == ("won", None)
    assert (whole["name"], whole["stage"], whole["tags"]) == ("one", "new", ["a"])
    assert whole["amount"] == "1.00"
    assert [row["price"] for row in whole["items"]] == ["1.00"]
    assert len(entries(office, key)) == 5
    assert changed["changes"]


@pytest.mark.parametrize("fields", [["cost"], ["nothing"], "stage", [1]])
def test_only_what_an_entry_changed_comes_back(office: Office, fields: Any) -> None:
    ann = office.as_("ann")
    key = records.create(ann, *DEAL, {"name": "one"})["id"]
    records.update(ann, *DEAL, key, {"name": "two"})

    with pytest.raises(ProblemsError):
        versions.restore(
            ann, *DEAL, key, entries(office, key)[-1]["id"], {"fields": fields}
        )


def test_an_entry_of_another_record_is_none_of_this_one(office: Office) -> None:
    ann = office.as_("ann")
    one, other = (records.create(ann, *DEAL, {"name": n})["id"] for n in "ab")

    with pytest.raises(TenonError) as caught:
        versions.restore(ann, *DEAL, one, entries(office, other)[0]["id"], {})

    assert caught.value.code == "history.absent"
