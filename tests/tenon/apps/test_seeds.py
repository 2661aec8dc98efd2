"""Seeds: fresh sample data that finds its people and records, and goes away again."""

from datetime import timedelta
from decimal import Decimal

import pytest

from engines.core.errors import ProblemsError
from tenon.services import apps, people, releases, seeds
from tenon.services.packages import Package
from tenon.storage import people as people_store
from tenon.storage.models.postings import posting
from tenon.storage.models.records import comment


@pytest.fixture
def installed(ctx, shop):
    shop["form", "sale"]["fields"].append(
        {"key": "sold_on", "widget": "date", "title": "Sold on"}
    )
    shop["form", "sale"]["fields"].append(
        {
            "key": "lines",
            "widget": "subform",
            "title": "Lines",
            "props": {"fields": [{"key": "what", "widget": "text", "title": "What"}]},
        }
    )
    person = {"username": "ann", "name": "Ann", "password": "long-enough"}
    ctx_ann = people.add_user(ctx, person)
    apps.install(ctx, Package(shop))
    return ctx_ann


def stored(ctx, form):
    main = releases.live(ctx, "shop").tables[form].main
    with ctx.database.read() as conn:
        return [dict(r) for r in conn.execute(main.select()).mappings()]


SEEDS = {
    "sale": b"note,goods,count,sold_on,owner,created_at\n"
    b"First,Pen,3,@-3d,ann,@-3d 09:30\n",
    "goods": "name,price\nPen,2.50\n".encode("utf-8-sig"),
    "sale__lines": b"sale,what\nFirst,one\nFirst,two\n",
}


def test_references_people_numbers_and_days_are_found(ctx, installed):
    planted = seeds.plant(ctx, "shop", SEEDS)

    sale, pen = stored(ctx, "sale")[0], stored(ctx, "goods")[0]
    assert planted == {"goods": 1, "sale": 1}
    assert sale["goods"] == pen["id"]
    assert pen["price"] == Decimal("2.5")
    assert sale["owner_id"] == sale["created_by"] == installed
    assert sale["source"] == "seed"
    local = ctx.now() + timedelta(hours=8)
    assert sale["sold_on"] == (local - timedelta(days=3)).date()
    assert (sale["created_at"].hour, sale["created_at"].minute) == (1, 30)


def test_without_the_people_of_the_sample_data_it_belongs_to_who_installs(ctx, shop):
    apps.install(
        ctx, Package(shop, {"sale": b"note,owner\nFirst,somebody\n"}), sample_data=True
    )

    with ctx.database.read() as conn:
        admin = conn.exec_driver_sql("SELECT id FROM sys_user").scalar()
    assert stored(ctx, "sale")[0]["owner_id"] == admin


def test_an_app_whose_sample_data_is_wrong_leaves_nothing_behind(ctx, shop):
    wrong = Package(shop, {"sale": b"colour\nred\n"})

    with pytest.raises(ProblemsError):
        apps.install(ctx, wrong, sample_data=True)

    assert apps.listed(ctx) == []
    assert apps.install(ctx, Package(shop), key="shop") == "shop"


def test_lines_of_a_subform_find_their_parent(ctx, installed):
    seeds.plant(ctx, "shop", SEEDS)

    lines = releases.live(ctx, "shop").tables["sale"].rows["lines"]
    with ctx.database.read() as conn:
        found = [row.what for row in conn.execute(lines.select())]
    assert found == ["one", "two"]


def test_what_cannot_be_found_is_told_with_file_line_and_column(ctx, installed):
    bad = SEEDS | {"sale": b"note,goods,owner,sold_on\nFirst,Pencil,bob,@soon\n"}

    with pytest.raises(ProblemsError) as caught:
        seeds.plant(ctx, "shop", bad)

    assert {p.path for p in caught.value.problems} == {
        ("seed", "sale", 2, "goods"),
        ("seed", "sale", 2, "sold_on"),
    }
    assert stored(ctx, "goods") == []


def test_sample_data_goes_at_once_and_other_records_stay(client, ctx, installed):
    client.login("admin")
    seeds.plant(ctx, "shop", SEEDS)
    main = releases.live(ctx, "shop").tables["goods"].main
    with ctx.database.write() as conn:
        conn.execute(main.insert().values(name="Mine", source="api"))

    answer = client.delete("/api/v1/apps/shop/sample-data")

    assert answer.json == {"deleted": 2}
    assert stored(ctx, "sale") == []
    assert [row["name"] for row in stored(ctx, "goods")] == ["Mine"]


def test_forms_that_refer_to_each_other_are_planted_too(ctx, shop):
    shop["form", "goods"]["fields"].append(
        {
            "key": "best",
            "widget": "reference",
            "title": "Best sale",
            "props": {"form": "sale"},
        }
    )
    apps.install(ctx, Package(shop))
    circle = {
        "goods": b"name,best\nPen,First\n",
        "sale": b"note,goods\nFirst,Pen\n",
    }

    seeds.plant(ctx, "shop", circle)

    assert stored(ctx, "goods")[0]["best"] == stored(ctx, "sale")[0]["id"]
    assert stored(ctx, "sale")[0]["goods"] == stored(ctx, "goods")[0]["id"]


def reference(key, form, **more):
    props = {"form": form}
    return {
        "key": key,
        "widget": "reference",
        "title": key.title(),
        "props": props,
    } | more


def test_in_a_circle_begins_who_can_do_without(ctx, shop):
    goods = shop["form", "goods"]["fields"]
    goods.append(reference("best", "sale", required=True))
    several = reference("others", "goods")
    several["props"]["multiple"] = True
    shop["form", "sale"]["fields"].append(several)
    after = {"key": "after", "title": "After", "title_field": "name"}
    shop["form", "after"] = after | {"fields": [reference("name", "goods")]}
    apps.install(ctx, Package(shop))
    circle = {
        "after": b"name\nPen\n",
        "goods": b"name,best\nPen,First\nInk,First\n",
        "sale": b"note,others\nFirst,Pen;Ink\n",
    }

    seeds.plant(ctx, "shop", circle)

    pens = [row["id"] for row in stored(ctx, "goods")]
    assert sorted(stored(ctx, "sale")[0]["others"]) == pens
    assert stored(ctx, "after")[0]["name"] == pens[0]


def test_what_sample_data_posts_goes_with_it(ctx, shop):
    kept = [reference("goods", "goods"), {"key": "left", "widget": "integer"}]
    kept[1]["title"] = "Left"
    stock = {"key": "stock", "title": "Stock", "title_field": "goods"}
    shop["form", "stock"] = stock | {"fields": kept}
    shop["posting", "sold"] = {
        "key": "sold",
        "title": "Sold",
        "form": "sale",
        "balance": {
            "form": "stock",
            "match": {"goods": {"formula": "goods"}},
            "add": {"left": {"formula": "count"}},
        },
    }
    apps.install(ctx, Package(shop))
    given = {"goods": b"name\nPen\n", "sale": b"note,goods,count\nA,Pen,3\nB,Pen,4\n"}
    seeds.plant(ctx, "shop", given)
    assert [(row["left"], row["source"]) for row in stored(ctx, "stock")] == [
        (7, "seed")
    ]

    assert seeds.purge(ctx, "shop") == 4

    assert stored(ctx, "stock") == []
    with ctx.database.read() as conn:
        assert conn.execute(posting.select()).all() == []


def test_a_quarter_is_told_by_its_first_day(ctx, installed):
    seeds.plant(ctx, "shop", {"sale": b"note,sold_on\nFirst,@quarter-1\n"})

    [sale] = stored(ctx, "sale")
    local = (ctx.now() + timedelta(hours=8)).date()
    days = (local - sale["sold_on"]).days
    assert (sale["sold_on"].month % 3, sale["sold_on"].day) == (1, 1)
    assert 90 <= days <= 184


def test_a_story_of_a_flow_that_is_not_there_is_refused(ctx, installed):
    told = b'[{"form": "sale", "record": "First", "by": "ann", "flow": "nobody"}]'

    with pytest.raises(ProblemsError) as caught:
        seeds.plant(ctx, "shop", SEEDS | {"flows.json": told})

    assert caught.value.problems[0].path == ("seed", "flows.json", 0, "flow")


def test_comments_of_the_sample_data_are_said_when_it_tells(ctx, installed):
    said = (
        b'[{"form": "sale", "record": "First", "as": "ann", '
        b'"text": "Hi", "at": "@-2d 10:00"}]'
    )
    with ctx.database.write() as conn:
        people_store.grant(conn, "shop", ["owner"], installed)

    seeds.plant(ctx, "shop", SEEDS | {"comments.json": said})

    with ctx.database.read() as conn:
        [one] = conn.execute(comment.select()).all()
    assert (one.text, one.actor_id) == ("Hi", installed)
    assert timedelta(days=1) < ctx.now() - one.at < timedelta(days=3)


def test_nothing_happens_where_the_people_are_others(ctx, installed):
    said = b'[{"form": "sale", "record": "First", "as": "zoe", "text": "Hi"}]'

    seeds.plant(ctx, "shop", SEEDS | {"comments.json": said})

    with ctx.database.read() as conn:
        assert conn.execute(comment.select()).all() == []


def test_events_of_records_that_are_not_there_are_refused(ctx, installed):
    said = b'[{"form": "sale", "record": "Second", "as": "ann", "text": "Hi"}]'

    with pytest.raises(ProblemsError) as caught:
        seeds.plant(ctx, "shop", SEEDS | {"comments.json": said})

    assert caught.value.problems[0].path == ("seed", "comments.json", 0, "record")


def test_what_was_to_be_past_is_not_in_the_future(ctx, installed):
    late = b"note,owner,created_at\nFirst,ann,@-0d 23:59\n"

    seeds.plant(ctx, "shop", {"sale": late})

    assert stored(ctx, "sale")[0]["created_at"] <= ctx.now()
