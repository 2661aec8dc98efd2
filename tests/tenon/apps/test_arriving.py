"""Packages and sample data as they arrive: looked at, named, stopped, removed."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.context import Context, Platform
from tenon.jobs.kind import CancelledError
from tenon.jobs.worker import Worker
from tenon.services import apps, arriving, packages, samples
from tenon.services.apps import NewApp
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.storage import apps as store

Documents = dict[tuple[str, str], Any]
SEEDS = {
    "goods": b"name,price\nPen,2.50\nInk,3\n",
    "sale": b"note,goods,count\nFirst,Pen,3\n",
}


@pytest.fixture
def template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shop: Documents
) -> Package:
    """The shop as the only template, with three records."""
    monkeypatch.setattr(packages, "templates_folder", lambda: tmp_path)
    shop[APP]["version"] = "1.0"
    whole = Package(shop, SEEDS)
    packages.write_folder(whole, tmp_path / "shop")
    return whole


def test_a_zip_is_looked_at_before_it_comes_in(ctx: Context, shop: Documents) -> None:
    apps.install(ctx, Package(shop))
    shop["form", "sale"]["title"] = "Deals"
    content = packages.write_zip(Package(shop, SEEDS, {"README.md": "# Shop"}))

    found = arriving.look(ctx, content)

    assert (found["key"], found["sample_data"], found["problems"]) == ("shop_2", 3, [])
    assert [one["key"] for one in found["contents"]["forms"]] == ["sale", "goods"]
    assert found["readme"]["en"] == "# Shop"
    (change,) = found["beside"]["changes"]
    assert (change["key"], change["change"]) == ("sale", "changed")
    assert len(apps.listed(ctx)) == 1


def test_what_is_wrong_with_a_zip_is_told_when_it_is_looked_at(
    ctx: Context, shop: Documents
) -> None:
    shop[APP]["navigation"] = [{"form": "nothing"}]

    found = arriving.look(ctx, packages.write_zip(Package(shop)))

    assert [one["path"] for one in found["problems"]] == ["app/navigation/0/form"]
    assert found["beside"] is None


@pytest.mark.parametrize(
    "broken",
    [
        {"key": []},
        {"navigation": 5},
        {"navigation": [5]},
        {"roles": [5]},
        {"roles": [{"title": "Clerk"}]},
    ],
)
def test_a_zip_of_no_sound_shape_is_told_and_no_fault_of_the_server(
    ctx: Context, shop: Documents, broken: dict[str, Any]
) -> None:
    shop[APP] |= broken

    found = arriving.look(ctx, packages.write_zip(Package(shop)))

    assert found["problems"]
    assert (found["contents"], found["roles"]) == ({}, [])


def test_sample_data_in_another_encoding_are_counted(
    ctx: Context, shop: Documents
) -> None:
    seeds = {"goods": "name,price\n笔,2.50\n".encode("gb18030")}

    found = arriving.look(ctx, packages.write_zip(Package(shop, seeds)))

    assert found["sample_data"] == 1


def test_a_zip_comes_in_under_a_name_of_its_own(
    client: Any, ctx: Context, shop: Documents
) -> None:
    client.login("admin")
    content = packages.write_zip(Package(shop, SEEDS))
    given = {"key": "corner", "title": "Corner shop", "sample_data": "true"}

    answer = client.post(
        "/api/v1/apps", data={**given, "file": (BytesIO(content), "shop.zip")}
    )

    assert answer.json == {"key": "corner"}
    assert apps.listed(ctx)[0]["title"] == {"zh-CN": "Corner shop", "en": "Corner shop"}
    assert client.get("/api/v1/apps/corner/sample-data").json["records"] == 3


def test_a_zip_becomes_the_draft_of_an_app_that_keeps_its_key(
    ctx: Context, shop: Documents
) -> None:
    apps.install(ctx, Package(shop), key="corner")
    shop["form", "sale"]["title"] = "Deals"
    shop[APP]["title"] = "Ours"
    content = packages.write_zip(Package(shop, papers={"README.md": "# Ours"}))

    arriving.take(ctx, "corner", content)

    with ctx.database.read() as conn:
        draft = store.draft_documents(conn, "corner")
    assert draft["form", "sale"]["title"] == "Deals"
    assert (draft[APP]["key"], draft[APP]["title"]) == ("corner", "Ours")
    assert packages.read_zip(apps.export(ctx, "corner")).papers["README.md"] == "# Ours"


def test_a_broken_zip_leaves_the_draft_as_it_was(ctx: Context, shop: Documents) -> None:
    apps.install(ctx, Package(shop))
    before = apps.export(ctx, "shop")
    shop["form", "sale"]["fields"][0]["widget"] = "nothing"

    with pytest.raises(ProblemsError):
        arriving.take(ctx, "shop", packages.write_zip(Package(shop)))

    assert apps.export(ctx, "shop") == before


def test_sample_data_come_in_the_background_and_go_at_once(
    client: Any, ctx: Context, template: Package, platform: Platform
) -> None:
    client.login("admin")
    apps.create(ctx, NewApp(template="shop"))
    address = "/api/v1/apps/shop/sample-data"
    bare = client.get(address).json

    job = client.post(address).json["job"]
    assert client.post(address).json["job"] == job
    Worker(platform, 0).drain()

    assert bare == {"records": 0, "available": True, "job": None}
    assert client.get(f"/api/v1/jobs/{job}").json["result"] == {"records": 3}
    assert client.post(address).json["code"] == "samples.present"
    assert client.delete(address).json == {"deleted": 3}
    assert client.get(address).json["records"] == 0


def test_planting_that_is_stopped_leaves_nothing(
    ctx: Context, template: Package
) -> None:
    apps.create(ctx, NewApp(template="shop"))

    def stop(done: int, _total: int) -> None:
        if done > 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        samples.plant(ctx, "shop", stop)

    assert samples.standing(ctx, "shop")["records"] == 0


def test_an_app_without_a_template_has_no_sample_data(ctx: Context) -> None:
    key = apps.create(ctx, NewApp(title="Blank"))

    assert samples.standing(ctx, key)["available"] is False
    with pytest.raises(TenonError) as caught:
        samples.ask(ctx, key)
    assert caught.value.code == "samples.none"


def test_a_folder_that_came_in_goes_out_as_it_was(
    ctx: Context, template: Package, tmp_path: Path
) -> None:
    papers = {"README.md": "# Shop\n", "quality.yaml": "roles-defined: done\n"}
    first, second = tmp_path / "a", tmp_path / "b"
    packages.write_folder(Package(template.documents, papers=papers), first)

    apps.install(ctx, packages.read_folder(first))
    packages.write_folder(packages.read_zip(apps.export(ctx, "shop")), second)

    def files(folder: Path) -> dict[str, bytes]:
        found = (one for one in folder.rglob("*") if one.is_file())
        return {str(one.relative_to(folder)): one.read_bytes() for one in found}

    assert files(second) == files(first)
    assert all(raw.endswith(b"\n") for raw in files(second).values())


def test_a_folder_that_is_written_again_loses_what_is_gone(
    shop: Documents, tmp_path: Path
) -> None:
    packages.write_folder(Package(shop), tmp_path)
    (tmp_path / "NOTES.txt").write_text("Ours.")
    del shop["dashboard", "board"]

    packages.write_folder(Package(shop), tmp_path)

    assert packages.read_folder(tmp_path).documents == shop
    assert not (tmp_path / "dashboards/board.json").exists()
    assert (tmp_path / "NOTES.txt").exists()


def test_two_who_ask_for_sample_data_at_once_get_one_job(
    ctx: Context, template: Package
) -> None:
    key = apps.create(ctx, NewApp(template="shop", key="corner"))

    with ThreadPoolExecutor(4) as pool:
        asked = set(pool.map(lambda _: samples.ask(ctx, key), range(4)))

    assert len(asked) == 1
