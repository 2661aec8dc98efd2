"""Numbers that never double or skip, and values that come from afar."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engines.core.errors import ProblemsError
from tenon.services import records

from .conftest import Shop, field, form

PARTS = [{"date": "yyyyMMdd"}, {"fixed": "-"}, {"counter": 3, "reset": "day"}]
TICKET = form(
    "ticket",
    field("number", "auto_number", props={"parts": PARTS}),
    field("size", "integer", props={"max": 9}),
)
MIDNIGHT = datetime(2026, 5, 31, 16, tzinfo=UTC)


@pytest.mark.slow
def test_fifty_at_once_around_midnight_get_every_number_once(open_shop: Any) -> None:
    shop = open_shop(TICKET)

    def submit(place: int) -> str:
        moment = MIDNIGHT + timedelta(seconds=1 if place % 2 else -1)
        platform = replace(shop.ctx.platform, clock=lambda: moment)
        ctx = replace(shop.ctx, platform=platform)
        if place % 5 == 0:
            with pytest.raises(ProblemsError):
                records.create(ctx, "shop", "ticket", {"size": 10})
        return str(records.create(ctx, "shop", "ticket", {"size": 1})["number"])

    with ThreadPoolExecutor(16) as pool:
        numbers = sorted(pool.map(submit, range(50)))

    days = ("20260531", "20260601")
    assert numbers == [f"{day}-{n:03d}" for day in days for n in range(1, 26)]


CHAIN = (
    form("land", field("code")),
    form("town", field("land", "reference", props={"form": "land"})),
    form("house", field("town", "reference", props={"form": "town"})),
    form(
        "guest",
        field("house", "reference", props={"form": "house"}),
        *(
            field(
                f"code_{mode}",
                "lookup",
                props={
                    "reference": "house",
                    "field": "town.land.code",
                    "mode": mode,
                    "result": "text",
                },
            )
            for mode in ("live", "stored")
        ),
    ),
)


def test_lookups_reach_over_several_links_live_and_stored(open_shop: Any) -> None:
    shop: Shop = open_shop(*CHAIN)
    land = shop.make("land", code="CN")["id"]
    town = shop.make("town", land=land)["id"]
    house = shop.make("house", town=town)["id"]
    made = shop.make("guest", house=house)

    shop.change("land", land, code="ZH")

    after = shop.get("guest", made["id"])
    saved = shop.change("guest", made["id"], name="x")
    assert (made["code_live"], made["code_stored"]) == ("CN", "CN")
    assert (after["code_live"], after["code_stored"]) == ("ZH", "CN")
    assert saved["code_stored"] == "ZH"


def test_text_in_every_widget_of_words_stays_text(open_shop: Any) -> None:
    kinds = ("text", "textarea", "tags", "secret", "barcode_input", "richtext")
    attack = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    shop: Shop = open_shop(form("page", *(field(kind, kind) for kind in kinds)))

    given: dict[str, Any] = dict.fromkeys(kinds, attack) | {"tags": [attack[:40]]}
    made = shop.make("page", name=attack, **given)

    for kind in kinds[:5]:
        assert made[kind] == given[kind]
    assert "script" not in (made["richtext"] or "")
    assert "onerror" not in (made["richtext"] or "")


CURRENCY = form("currency", field("rate", "number", props={"decimals": 6}))
ORDER = form(
    "purchase",
    field("currency", "reference", props={"form": "currency"}),
    field("amount", "money", props={"currency_field": "currency"}),
    field(
        "rate",
        "snapshot",
        props={
            "reference": "currency",
            "field": "rate",
            "result": "number",
            "decimals": 6,
        },
    ),
    field("base", "base_amount", props={"of": "amount", "rate": "rate"}),
    field("words", "cn_amount", props={"of": "base"}),
)


def test_an_amount_keeps_the_rate_it_was_agreed_at(open_shop: Any) -> None:
    shop: Shop = open_shop(CURRENCY, ORDER)
    dollar = shop.make("currency", name="USD", rate="7.123456")["id"]
    made = shop.make("purchase", currency=dollar, amount="1000.01")

    shop.change("currency", dollar, rate="6.5")
    more = shop.change("purchase", made["id"], amount="2000")
    euro = shop.make("currency", name="EUR", rate="7.8")["id"]
    moved = shop.change("purchase", made["id"], currency=euro)

    assert (made["rate"], made["base"]) == ("7.123456", "7123.53")
    assert (more["rate"], more["base"]) == ("7.123456", "14246.91")
    assert (moved["rate"], moved["base"]) == ("7.800000", "15600.00")
    assert moved["words"] == "壹万伍仟陆佰元整"
    assert shop.make("purchase", amount="5")["base"] is None
