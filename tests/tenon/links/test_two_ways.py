"""Links with two ends: mirrored references, and what a deletion does to links."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from engines.core.world import World
from engines.form import parse_form
from engines.form.check import check_form
from engines.form.outline import shape
from tenon.services import history, records

from .conftest import Shop, field, form


def reference(key: str, target: str, **props: Any) -> dict[str, Any]:
    return field(key, "reference", props={"form": target, **props})


COURSE = form("course", reference("students", "student", multiple=True))
STUDENT = form(
    "student", reference("courses", "course", multiple=True, mirror="students")
)
ROOM = form("room", reference("tenant", "guest", mirror="room"))
GUEST = form("guest", reference("room", "room"))


@pytest.fixture
def school(open_shop: Any) -> Shop:
    shop: Shop = open_shop(COURSE, STUDENT, ROOM, GUEST)
    return shop


def linked(record: dict[str, Any], key: str) -> list[int]:
    held = record[key]
    listed = held if isinstance(held, list) else [held]
    return [one["id"] for one in listed if one]


def test_both_ends_of_a_mirrored_link_follow_each_other(school: Shop) -> None:
    maths, art = (school.make("course", name=n)["id"] for n in ("数学", "美术"))
    ann = school.make("student", name="Ann", courses=[maths, art])["id"]
    bob = school.make("student", name="Bob")["id"]

    school.change("course", maths, students=[bob])

    assert linked(school.get("course", art), "students") == [ann]
    assert linked(school.get("student", ann), "courses") == [art]
    assert linked(school.get("student", bob), "courses") == [maths]
    told = history.record_history(school.ctx, "shop", "student", bob)["entries"][0]
    assert (told["op"], told["source"]) == ("updated", "mirror")
    assert [c["field"] for c in told["changes"]] == ["courses"]


def test_a_single_end_lets_go_of_whom_it_held(school: Shop) -> None:
    one, two = (school.make("room", name=n)["id"] for n in ("101", "102"))
    ann = school.make("guest", name="Ann", room=one)["id"]
    bob = school.make("guest", name="Bob", room=two)["id"]

    school.change("guest", bob, room=one)

    assert linked(school.get("room", one), "tenant") == [bob]
    assert linked(school.get("room", two), "tenant") == []
    assert linked(school.get("guest", ann), "room") == []
    school.change("room", one, tenant=None)
    assert linked(school.get("guest", bob), "room") == []


def test_a_mirror_that_fails_takes_the_save_with_it(school: Shop) -> None:
    maths = school.make("course", name="数学")["id"]

    with pytest.raises(ProblemsError):
        school.make("student", name="Ann", courses=[maths, 999])

    assert linked(school.get("course", maths), "students") == []


def test_a_mirror_must_lead_back() -> None:
    wrong = parse_form(form("student", reference("course", "course", mirror="name")))
    course = parse_form(COURSE)

    found = check_form(wrong, World({"course": shape(course)}))

    assert "reference.mirror" in [problem.code for problem in found]


POLICIES = form(
    "holder",
    reference("clears", "firm", multiple=True),
    reference("keeps", "firm", multiple=True, on_delete="restrict"),
    reference("goes", "firm", multiple=True, on_delete="cascade"),
    field("any", "polymorphic_reference", props={"forms": ["firm"]}),
)


def test_several_links_are_cleared_forbid_or_go_along(open_shop: Any) -> None:
    shop = open_shop(POLICIES)
    one, other = shop.make("firm", name="a")["id"], shop.make("firm", name="b")["id"]
    held = shop.make("holder", clears=[one, other], any=f"firm:{one}")["id"]
    gone = shop.make("holder", goes=[other, one])["id"]
    keeper = shop.make("holder", keeps=[one])["id"]

    with pytest.raises(ProblemsError) as error:
        shop.delete("firm", one)
    shop.change("holder", keeper, keeps=None)
    shop.delete("firm", one)

    after = shop.get("holder", held)
    assert error.value.problems[0].code == "record.referenced"
    assert (linked(after, "clears"), after["any"]) == ([other], None)
    with pytest.raises(TenonError) as absent:
        shop.get("holder", gone)
    assert absent.value.code == "record.absent"

    records.restore(shop.ctx, "shop", "firm", one)
    back = shop.get("holder", held)
    assert sorted(linked(back, "clears")) == sorted([one, other])
    assert back["any"]["id"] == one
    assert shop.get("holder", gone)["id"] == gone


def test_both_ends_changed_at_once_wait_for_each_other(school: Shop) -> None:
    rooms = [school.make("room", name=str(n))["id"] for n in range(4)]
    guests = [school.make("guest", name=str(n))["id"] for n in range(4)]

    def move(place: int) -> None:
        room, guest = rooms[place % 4], guests[(place // 2) % 4]
        if place % 2:
            school.change("room", room, tenant=guest)
        else:
            school.change("guest", guest, room=room)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(move, range(24)))

    held = {one: linked(school.get("room", one), "tenant") for one in rooms}
    back = {one: linked(school.get("guest", one), "room") for one in guests}
    pairs = {(room, found[0]) for room, found in held.items() if found}
    assert pairs == {(found[0], guest) for guest, found in back.items() if found}
