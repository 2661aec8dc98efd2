"""Postings under load and at random: never below nothing, and back to where it was."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines.core.errors import ProblemsError
from tenon.services import records


def allowed(work: Callable[[], Any]) -> bool:
    """Do something; tell whether the balances allowed it."""
    try:
        work()
    except ProblemsError as refused:
        if refused.code != "posting.negative":
            raise
        return False
    return True


def test_two_hundred_issues_at_once_never_go_below_nothing(store):
    pen = store.item("pen")
    store.bill("i", (pen, 150))

    def issue(_number: int) -> bool:
        return allowed(lambda: store.bill("o", (pen, 1)))

    with ThreadPoolExecutor(24) as pool:
        taken = Counter(pool.map(issue, range(200)))

    assert taken == {True: 150, False: 50}
    assert store.stock() == {"pen": "0.00"}
    assert len(store.rows("bill")) == 151


lines = st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 9)), max_size=3)
commands = st.lists(
    st.one_of(
        st.tuples(st.just("make"), st.sampled_from("io"), lines),
        st.tuples(st.just("edit"), st.integers(0, 5), lines),
        st.tuples(st.just("void"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("delete"), st.integers(0, 5), st.none()),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(commands)
def test_whatever_happens_the_books_say_what_the_bills_in_effect_say(store, steps):
    items = {name: store.item(name) for name in "ab"}
    before = totals(store)
    made: list[int] = []

    for step in steps:
        allowed(partial(act, store, items, made, step))
        assert difference(totals(store), before) == by_hand(store, items, made)

    gone = [
        allowed(partial(records.delete, store.ctx, "store", "bill", b)) for b in made
    ]
    assert not (all(gone) and any(totals(store).values()))
    assert all(value >= 0 for value in totals(store).values())


def act(store: Any, items: dict[str, int], made: list[int], step: Any) -> None:
    """Do one random step."""
    kind, what, more = step
    if kind == "make":
        made.append(store.bill(what, *((items[name], count) for name, count in more)))
    elif made and kind == "edit":
        rows = [{"item": items[name], "count": count} for name, count in more]
        store.change("bill", made[what % len(made)], lines=rows)
    elif made and kind == "void":
        store.change("bill", made[what % len(made)], valid=more)
    elif made:
        bill = made[what % len(made)]
        records.delete(store.ctx, "store", "bill", bill)
        made.remove(bill)


def totals(store: Any) -> dict[str, Decimal]:
    """Return what the stock says of every item, by its id."""
    return {str(row["item"]["id"]): Decimal(row["left"]) for row in store.rows("stock")}


def difference(now: dict[str, Decimal], then: dict[str, Decimal]) -> dict[str, Decimal]:
    """Return what has been added since."""
    found = {key: now.get(key, Decimal(0)) - then.get(key, Decimal(0)) for key in now}
    return {key: value for key, value in found.items() if value}


def by_hand(store: Any, items: dict[str, int], made: list[int]) -> dict[str, Decimal]:
    """Return what the bills in effect add up to, and check the movements."""
    found: Counter[str] = Counter()
    for bill in made:
        record = records.get(store.ctx, "store", "bill", bill)
        sign = 1 if record["kind"] == "i" else -1
        for line in record["lines"] if record["valid"] else ():
            found[str(line["item"]["id"])] += sign * Decimal(line["count"])
    return {key: value for key, value in found.items() if value}
