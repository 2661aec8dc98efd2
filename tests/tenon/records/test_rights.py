"""No surface shows a row or a field that the person may not see."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import orjson
import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.context import Context
from tenon.services import (
    batches,
    candidates,
    comments,
    figures,
    files,
    history,
    listing,
    reading,
    records,
    search,
    views,
)
from tenon.services.candidates import Wanted
from tenon.services.figures import SummaryQuery
from tenon.services.listing import ListQuery

from .conftest import Office

SECRET = "绝密内容"
PHONE = "13800138000"


@pytest.fixture
def planted(office: Office) -> dict[str, int]:
    """A customer of each seller; ann's has what she may not read."""
    by_bob = records.create(office.as_("bob"), "sales", "customer", {"name": "Bobs"})
    by_ann = records.create(office.as_("ann"), "sales", "customer", {"name": "Anns"})
    change = {"secret_note": SECRET, "phone": PHONE, "level": "a", "credit": "77.50"}
    records.update(office.system, "sales", "customer", by_ann["id"], change)
    deal = records.create(
        office.as_("ann"), "sales", "deal", {"name": "Deal", "customer": by_ann["id"]}
    )
    records.update(office.system, "sales", "deal", deal["id"], {"cost": "4242.42"})
    theirs = records.create(
        office.as_("bob"), "sales", "deal", {"name": "Theirs", "customer": by_bob["id"]}
    )
    return {
        "ann": by_ann["id"],
        "bob": by_bob["id"],
        "deal": deal["id"],
        "theirs": theirs["id"],
    }


def surfaces(ctx: Context, ids: dict[str, int]) -> dict[str, Any]:
    """Return what every surface answers to `ctx`, refusals as their codes."""
    asked: dict[str, Callable[[], Any]] = {}
    for form, key in (
        ("customer", "ann"),
        ("customer", "bob"),
        ("deal", "deal"),
        ("deal", "theirs"),
    ):
        one = ids[key]
        asked[f"detail {key}"] = lambda f=form, k=one: records.get(ctx, "sales", f, k)
        asked[f"history {key}"] = lambda f=form, k=one: history.record_history(
            ctx, "sales", f, k
        )
        asked[f"comments {key}"] = lambda f=form, k=one: comments.list_comments(
            ctx, "sales", f, k
        )
        asked[f"related {key}"] = lambda f=form, k=one: reading.related(
            ctx, "sales", f, k
        )
    for form in ("customer", "deal"):
        asked[f"list {form}"] = lambda f=form: orjson.loads(
            listing.list_records(ctx, "sales", f, ListQuery())
        )
        asked[f"fields {form}"] = lambda f=form: orjson.loads(
            listing.list_records(
                ctx,
                "sales",
                f,
                ListQuery(fields=["secret_note", "phone", "cost", "name"]),
            )
        )
        asked[f"count {form}"] = lambda f=form: listing.count_records(
            ctx, "sales", f, ListQuery()
        )
        asked[f"groups {form}"] = lambda f=form: figures.summarise(
            ctx, "sales", f, SummaryQuery(ListQuery(), "owner")
        )
        asked[f"keyword {form}"] = lambda f=form: orjson.loads(
            listing.list_records(ctx, "sales", f, ListQuery(q=SECRET))
        )
    asked["search"] = lambda: [
        search.search(ctx, q) for q in (SECRET, "绝密", PHONE, "Bobs", "Theirs", "Anns")
    ]
    asked["candidates"] = lambda: candidates.options(
        ctx, "sales", "deal", "customer", Wanted()
    )
    asked["views"] = lambda: views.list_views(ctx, "sales", "customer")
    return {name: _answer(ask) for name, ask in asked.items()}


def _answer(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except TenonError as error:
        return error.code


def test_no_surface_shows_a_hidden_field_or_a_masked_value(
    office: Office, planted: dict[str, int]
) -> None:
    seen = surfaces(office.as_("ann"), planted)

    for name, answer in seen.items():
        shown = orjson.dumps(answer, default=str).decode()
        assert SECRET not in shown, name
        assert PHONE not in shown, name
        assert "4242.42" not in shown, name
    assert seen["detail ann"]["phone"] == "138****8000"
    assert "secret_note" not in seen["detail ann"]


def test_no_surface_shows_a_row_out_of_scope(
    office: Office, planted: dict[str, int]
) -> None:
    seen = surfaces(office.as_("ann"), planted)

    for name, answer in seen.items():
        if name != "search":
            shown = orjson.dumps(answer, default=str).decode()
            assert "Bobs" not in shown, name
            assert "Theirs" not in shown, name
    assert [r["title"] for found in seen["search"] for r in found["results"]] == [
        "Anns"
    ]
    assert seen["detail bob"] == seen["history bob"] == "record.absent"
    assert seen["count customer"]["count"] == 1


def test_somebody_without_a_role_is_told_that_there_is_no_app(
    office: Office, planted: dict[str, int]
) -> None:
    seen = surfaces(office.as_("eve"), planted)

    answers = {
        v if isinstance(v, str) else "other" for k, v in seen.items() if k != "search"
    }
    assert answers <= {"app.absent", "app.unknown"}
    assert not any(found["results"] for found in seen["search"])


@pytest.mark.parametrize("field", ["secret_note", "phone"])
@pytest.mark.parametrize("surface", ["filter", "sort", "sum", "group", "path"])
def test_a_field_one_may_not_read_cannot_be_used_to_guess_it(
    office: Office, planted: dict[str, int], field: str, surface: str
) -> None:
    ann = office.as_("ann")
    test = {"field": field, "op": "contains", "value": "1"}
    through = {"field": f"customer.{field}", "op": "contains", "value": "1"}
    asks: dict[str, Callable[[], Any]] = {
        "filter": lambda: records.list_records(
            ann, "sales", "customer", ListQuery(filter=test)
        ),
        "sort": lambda: records.list_records(
            ann, "sales", "customer", ListQuery(sort=[field])
        ),
        "sum": lambda: records.summarise(
            ann, "sales", "customer", SummaryQuery(ListQuery(), None, [field])
        ),
        "group": lambda: records.summarise(
            ann, "sales", "customer", SummaryQuery(ListQuery(), field)
        ),
        "path": lambda: records.list_records(
            ann, "sales", "deal", ListQuery(filter=through)
        ),
    }

    with pytest.raises(ProblemsError) as caught:
        asks[surface]()

    assert caught.value.code == "field.no_access"


def test_a_title_of_an_invisible_record_is_not_told(
    office: Office, planted: dict[str, int]
) -> None:
    records.update(
        office.system, "sales", "deal", planted["deal"], {"customer": planted["bob"]}
    )

    found = records.get(office.as_("ann"), "sales", "deal", planted["deal"])

    assert found["customer"] == {"id": planted["bob"], "title": "(no access)"}
    assert found["level"] is None


def test_a_condition_as_scope_reaches_just_those_rows(
    office: Office, planted: dict[str, int]
) -> None:
    rae = office.as_("rae")

    answer = orjson.loads(records.list_records(rae, "sales", "customer", ListQuery()))

    assert [r["name"] for r in answer["records"]] == ["Anns"]
    with pytest.raises(TenonError) as caught:
        records.list_records(rae, "sales", "deal", ListQuery())
    assert caught.value.code == "forbidden"


def test_one_may_create_what_one_may_not_see(office: Office) -> None:
    made = records.create(office.as_("rae"), "sales", "deal", {"name": "Dropped"})

    assert list(made) == ["id"]


@pytest.mark.parametrize(
    ("who", "change", "code"),
    [
        ("ann", {"cost": "1"}, "field.forbidden"),
        ("ann", {"owner": 1}, "forbidden"),
        ("bob", {"name": "x"}, "record.absent"),
        ("rae", {"name": "x"}, "forbidden"),
    ],
)
def test_edits_beyond_ones_rights_are_refused(
    office: Office, planted: dict[str, int], who: str, change: dict[str, Any], code: str
) -> None:
    with pytest.raises(TenonError) as caught:
        records.update(office.as_(who), "sales", "deal", planted["deal"], change)

    error = caught.value
    codes = (
        {p.code for p in error.problems} if isinstance(error, ProblemsError) else set()
    )
    assert code in codes | {error.code}
    assert (
        records.get(office.system, "sales", "deal", planted["deal"])["name"] == "Deal"
    )


def test_a_batch_obeys_the_same_rights(office: Office, planted: dict[str, int]) -> None:
    ids = [planted["deal"], planted["theirs"]]
    work = {"operation": "update", "ids": ids, "values": {"stage": "won"}}

    with pytest.raises(TenonError) as caught:
        batches.batch(office.as_("ann"), "sales", "deal", work)

    assert caught.value.path[:2] == ("records", 1)
    assert records.get(office.system, "sales", "deal", ids[0])["stage"] is None


def test_a_file_opens_for_those_who_may_see_what_holds_it(
    office: Office, planted: dict[str, int]
) -> None:
    ann = office.as_("ann")
    kept = files.upload(ann, "报价.pdf", BytesIO(b"%PDF-1.7 x"), files.Purpose())
    records.update(
        ann, "sales", "deal", planted["deal"], {"files": [{"id": kept["id"]}]}
    )

    assert files.open_file(office.as_("max"), kept["id"]).type == "application/pdf"
    with pytest.raises(TenonError):
        files.open_file(office.as_("bob"), kept["id"])


def test_nobody_can_attach_the_file_of_another(
    office: Office, planted: dict[str, int]
) -> None:
    kept = files.upload(office.as_("ann"), "a.txt", BytesIO(b"hello"), files.Purpose())

    with pytest.raises(ProblemsError) as caught:
        records.update(
            office.as_("bob"),
            "sales",
            "deal",
            planted["theirs"],
            {"files": [{"id": kept["id"]}]},
        )

    assert [p.code for p in caught.value.problems] == ["file.absent"]


def test_a_program_is_no_attachment_whatever_it_is_called(office: Office) -> None:
    with pytest.raises(ProblemsError) as caught:
        files.upload(office.as_("ann"), "a.png", BytesIO(b"MZ\x90"), files.Purpose())

    assert caught.value.problems[0].code == "file.refused"
