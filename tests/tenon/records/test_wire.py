"""Raw numbers become text exactly, by the fast way and the slow."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table

from tenon.storage.columns import Exact
from tenon.storage.file_types import sniff
from tenon.storage.keyset import SortKey, order_by
from tenon.storage.search import grams_of
from tenon.storage.wire import converter, decimal_text


@given(st.integers(-(10**17), 10**17), st.sampled_from([4, 8]), st.integers(0, 8))
def test_both_databases_show_the_same_number(
    stored: int, scale: int, decimals: int
) -> None:
    decimals = min(decimals, scale)
    number = Decimal(stored).scaleb(-scale).quantize(Decimal(1).scaleb(-scale))

    shown = {
        converter(Exact(scale), decimals, "sqlite")(stored),  # type: ignore[misc]  # never None here
        converter(Exact(scale), decimals, "postgresql")(number),  # type: ignore[misc]  # never None here
    }

    assert shown == {decimal_text(number, Decimal(1).scaleb(-decimals))}


def test_a_file_is_what_it_holds_not_what_it_is_called() -> None:
    assert sniff(b"\x89PNG\r\n\x1a\n...", "a.html") == "image/png"
    assert sniff("中文".encode("gb18030"), "a.csv") == "text/csv"
    assert sniff(b"\x00\x01\x02", "a.txt") == "application/octet-stream"
    assert sniff(b"PK\x03\x04", "a.xlsx").endswith("spreadsheetml.sheet")


def test_grams_are_pairs_of_characters_and_triples_of_letters() -> None:
    assert grams_of(["榫卯科技 GTXPro", None, "a"]) == [
        "gtx",
        "pro",
        "pykj",
        "pymk",
        "pysm",
        "txp",
        "xpr",
        "卯科",
        "榫卯",
        "科技",
    ]


def test_the_id_is_sorted_as_its_own_index_is() -> None:
    main = Table("t", MetaData(), Column("id", Integer), Column("a", Integer))
    keys = [SortKey("a", main.c.a, True), SortKey("id", main.c.id, True, False)]

    written = [str(one) for one in order_by(keys, "postgresql")]

    assert written == ["t.a DESC NULLS LAST", "t.id DESC"]
