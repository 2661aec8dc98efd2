"""The demo: a company, its CRM and its records, made once, on both databases."""

import pytest
from sqlalchemy import delete, func, select, update

from planted import demo_on
from tenon.context import Context, Platform
from tenon.services import demo, releases, session
from tenon.storage.models.people import user
from tenon.storage.people import find_username
from tenon.storage.revisions import bump


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def database_url(request, tmp_path):
    """The address of a database into which the demo was installed."""
    with demo_on(request, request.param, tmp_path) as url:
        yield url


@pytest.fixture
def fresh(settings, database):
    """A context on a database into which nothing but the demo was put."""
    return Context(Platform(settings, database), source="demo")


def actor(ctx, username):
    with ctx.database.read() as conn:
        row = find_username(conn, username)
        return session.actor_of(ctx.platform, conn, row["id"])


def test_the_demo_has_people_roles_and_records_of_every_form(fresh):
    live = releases.live(fresh, "crm")
    director, manager = actor(fresh, "chen.zong"), actor(fresh, "li.min")
    seller, guest = actor(fresh, "wang.fang"), actor(fresh, "guest.wu")
    assert director.roles["crm"] == {"sales_director"}
    assert {manager.id, seller.id} <= director.subordinates
    assert seller.id in manager.subordinates
    assert guest.roles == {}
    for person in demo.company()["people"]:
        for role in person.get("roles", {}).get("crm", ()):
            assert role in live.definition.role_titles()
    with fresh.database.read() as conn:
        for form, tables in live.tables.items():
            main = tables.main
            assert conn.scalar(select(func.count()).select_from(main)), form


def test_the_demo_is_made_only_once(fresh):
    assert not demo.install(fresh)


def test_a_demo_of_an_older_release_gets_the_colleagues_who_came_since(fresh):
    with fresh.database.write() as conn:
        conn.execute(delete(user).where(user.c.username == "guest.wu"))

    assert demo.install(fresh)
    assert not demo.install(fresh)

    assert actor(fresh, "guest.wu").name == "吴迪"


def test_the_demo_does_not_mix_its_people_with_those_of_others(fresh):
    with fresh.database.write() as conn:
        conn.execute(delete(user).where(user.c.username == "guest.wu"))
        conn.execute(update(user).values(email=None))

    demo.install(fresh)

    with fresh.database.read() as conn:
        assert find_username(conn, "guest.wu") is None


def test_seeds_belong_to_the_department_of_their_owner(fresh):
    deals = releases.live(fresh, "crm").tables["opportunity"].main
    seller = actor(fresh, "wang.fang")

    with fresh.database.read() as conn:
        mine = select(deals.c.department).where(deals.c.owner == seller.id)
        assert set(conn.scalars(mine)) == {seller.department}


def test_a_person_who_changes_is_seen_at_once_everywhere(fresh):
    before = actor(fresh, "li.min")

    with fresh.database.write() as conn:
        conn.exec_driver_sql("UPDATE sys_user SET name = 'Lee' WHERE username='li.min'")
        bump(conn, "people")

    assert (before.name, actor(fresh, "li.min").name) == ("李敏", "Lee")
