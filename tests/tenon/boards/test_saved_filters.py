"""Saved filters: a person's own, one of them the one he begins with."""

from collections.abc import Callable

from .conftest import Person

Signed = Callable[[str], Person]
WON = {"title": "Won", "filters": {"step": "won"}}
LOST = {"title": "Lost", "filters": {"step": "lost"}}


def saved(one: Person) -> list[tuple[str, bool]]:
    found = one.get("/saved-filters").json["saved"]
    return [(each["title"], each["default"]) for each in found]


def test_one_of_them_is_the_default(person: Signed):
    ann = person("ann")

    ann.post("/saved-filters", {**WON, "default": True})
    ann.post("/saved-filters", {**LOST, "default": True})

    assert saved(ann) == [("Lost", True), ("Won", False)]


def test_the_same_title_replaces(person: Signed):
    ann = person("ann")
    ann.post("/saved-filters", WON)

    again = ann.post("/saved-filters", {**LOST, "title": "Won"}).json

    assert again["filters"] == {"step": "lost"}
    assert saved(ann) == [("Won", False)]


def test_they_are_nobody_elses(person: Signed):
    ann, bob = person("ann"), person("bob")
    key = ann.post("/saved-filters", WON).json["id"]
    place = f"/api/v1/saved-filters/{key}"

    assert saved(bob) == []
    assert bob.client.patch(place, json={"default": True}).status_code == 404
    assert bob.client.delete(place).status_code == 404
    assert person("eve").get("/saved-filters").status_code == 404
    assert ann.client.patch(place, json={"title": "Mine"}).json["title"] == "Mine"
    assert ann.client.delete(place).status_code == 204


def test_a_title_is_needed_and_taken_once(person: Signed):
    ann = person("ann")
    ann.post("/saved-filters", WON)
    key = ann.post("/saved-filters", LOST).json["id"]

    assert ann.post("/saved-filters", {"filters": {}}).status_code == 422
    taken = ann.client.patch(f"/api/v1/saved-filters/{key}", json={"title": "Won"})
    assert taken.status_code == 422
