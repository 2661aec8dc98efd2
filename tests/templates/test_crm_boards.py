"""The numbers of the boards, worked out once more by hand from the records."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

FORMS = "/apps/crm/forms"
BOARDS = "/apps/crm/dashboards"
CLOSED = ("won", "lost")
PEOPLE = ("chen.zong", "li.min", "wang.fang")


def pages(person, form) -> Iterator[dict]:
    cursor = ""
    while cursor is not None:
        more = {"cursor": cursor} if cursor else {}
        page = person.get(f"{FORMS}/{form}/records", limit=200, **more)
        yield from page["records"]
        cursor = page["cursor"]


class Reader:
    """What one person sees, read as plain records, in his own time zone."""

    def __init__(self, company, username):
        self.person = company.person(username)
        self.zone = ZoneInfo(self.person.get("/me")["timezone"])
        self.today = datetime.now(self.zone).date()
        self.read = {}

    def all(self, form):
        if form not in self.read:
            self.read[form] = list(pages(self.person, form))
        return self.read[form]

    def day(self, text):
        """The day of a date, or of a moment where the reader lives."""
        if text is None or len(text) == 10:
            return text and date.fromisoformat(text)
        return datetime.fromisoformat(text).astimezone(self.zone).date()

    def months(self, back=11):
        first = self.today.year * 12 + self.today.month - 1 - back
        return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(first, first + back + 1)]

    def month(self, text):
        return self.day(text) and f"{self.day(text):%Y-%m}"

    def lately(self, form, field):
        """The records of a form of this month and the eleven before."""
        months = self.months()
        return [r for r in self.all(form) if self.month(r[field]) in months]

    def card(self, board, tile):
        return self.person.tile(board, tile)["rows"][0]


@pytest.fixture(params=PEOPLE)
def reader(company, request):
    return Reader(company, request.param)


@pytest.fixture
def director(company):
    return Reader(company, "chen.zong")


def number(value):
    return Decimal(str(value or 0))


def close(found, expected, places="0.0001"):
    return abs(number(found) - number(expected)) <= Decimal(places)


def share(part, whole):
    return Decimal(len(part)) / len(whole)


def total(records, field):
    return sum((number(r[field]) for r in records), Decimal())


def mean(numbers):
    numbers = [Decimal(n) for n in numbers]
    return sum(numbers) / len(numbers)


def test_the_seven_numbers_from_lead_to_cash(reader):
    leads = reader.lately("lead", "created_at")
    mql = [r for r in leads if r["mql_at"]]
    sql = [r for r in leads if r["sql_at"]]
    converted = [r for r in sql if r["status"] == "converted"]
    closed = [
        r for r in reader.lately("opportunity", "closed_on") if r["stage"] in CLOSED
    ]
    won = [r for r in closed if r["stage"] == "won"]
    signed = [
        r for r in reader.lately("contract", "signed_on") if r["status"] != "draft"
    ]
    bought = [r for r in reader.all("customer") if r["lifecycle"] != "prospect"]
    gone = [r for r in bought if r["lifecycle"] in ("silent", "lost")]
    days = [
        (reader.day(r["closed_on"]) - reader.day(r["created_at"])).days for r in won
    ]

    expected = {
        "lead_mql": share(mql, leads),
        "mql_sql": share([r for r in mql if r["sql_at"]], mql),
        "sql_opportunity": share(converted, sql),
        "win_rate": share(won, closed),
        "churn": share(gone, bought),
    }
    for tile, value in expected.items():
        assert close(reader.card("l2c", tile)[0], value), tile
    assert close(reader.card("l2c", "acv")[0], mean(r["amount"] for r in signed), "0.5")
    assert close(reader.card("l2c", "cycle")[0], mean(days), "0.5")
    counts = [len(leads), len(mql), len(sql), len(converted)]
    assert reader.card("l2c", "steps") == counts


def age_of(reader, plan):
    late = (reader.today - reader.day(plan["due_on"])).days
    return next(
        place for place, most in enumerate((0, 30, 60, 90, 100_000)) if late <= most
    )


def test_receivables_by_age(director):
    aged = [Decimal()] * 5
    owners = defaultdict(lambda: [Decimal()] * 4)
    for plan in director.all("payment_plan"):
        owed = number(plan["open"])
        if owed > 0:
            age = age_of(director, plan)
            aged[age] += owed
            if age:
                owners[plan["owner"]["title"]][age - 1] += owed

    assert [number(v) for v in director.card("finance", "aging")] == aged
    assert all(aged)
    rows = director.person.tile("finance", "aging_owners")["rows"]
    assert {r[0]: [number(v) for v in r[1:]] for r in rows} == owners


def won_by(reader, key):
    found = defaultdict(Decimal)
    for deal in reader.all("opportunity"):
        if deal["stage"] == "won":
            found[key(deal)] += number(deal["amount"])
    return found


def goals_by(reader, scope, key, field="won_amount"):
    found = defaultdict(Decimal)
    for goal in reader.all("target"):
        if goal["scope"] == scope:
            found[key(goal)] += number(goal[field])
    return found


def test_attainment_of_months_people_and_departments(reader):
    won = won_by(reader, lambda r: reader.month(r["closed_on"]))
    goals = goals_by(reader, "person", lambda r: reader.month(r["month"]))
    rows = reader.person.tile("targets", "months")["rows"]
    assert [r[0] for r in rows] == reader.months()
    for month, done, goal in rows:
        assert number(done) == won[month], month
        assert number(goal) == goals[month] > 0, month

    now = {"filters": {"month": {"this": "month"}}}
    this = reader.months(0)[0]
    mine = won_by(reader, lambda r: (reader.month(r["closed_on"]), r["owner"]["title"]))
    wanted = goals_by(
        reader,
        "person",
        lambda r: (reader.month(r["month"]), r["seller"]["title"]),
    )
    people = reader.person.get(f"{BOARDS}/targets/tiles/people/data", **now)["rows"]
    for name, done, goal in people:
        assert number(done) == mine[this, name], name
        assert number(goal) == wanted[this, name], name
    assert {name for month, name in wanted if month == this} == {r[0] for r in people}


def test_departments_reach_goals_of_their_own(director):
    [this] = director.months(0)
    won = won_by(
        director, lambda r: (director.month(r["closed_on"]), r["department"]["title"])
    )
    goals = goals_by(
        director,
        "department",
        lambda r: (director.month(r["month"]), r["unit"]["title"]),
    )

    path = f"{BOARDS}/targets/tiles/departments/data"
    rows = director.person.get(path, filters={"month": {"this": "month"}})["rows"]

    assert len(rows) == 2
    for name, done, goal in rows:
        assert number(done) == won[this, name], name
        assert number(goal) == goals[this, name], name


def test_forecast_categories(director):
    expected = defaultdict(lambda: [Decimal(), Decimal()])
    for deal in director.all("opportunity"):
        if deal["stage"] not in CLOSED:
            expected[deal["forecast"]][0] += number(deal["amount"])
            weighted = number(deal["amount"]) * number(deal["probability"])
            expected[deal["forecast"]][1] += weighted

    data = director.person.tile("targets", "categories")

    found = dict(zip((k[0] for k in data["keys"]), data["rows"], strict=True))
    assert set(found) == {"commit", "best", "pipeline"}
    for key, (_, amount, weighted) in found.items():
        assert close(amount, expected[key][0], "0.01")
        assert close(weighted, expected[key][1], "0.5")


def indicators(reader, month):
    """The twelve numbers of a month, each by its own date."""

    def of(form, field, keep=lambda r: True):
        records = reader.all(form)
        return [r for r in records if reader.month(r[field]) == month and keep(r)]

    done = of("follow_up", "followed_at", lambda r: r["status"] == "done")
    closed = of("opportunity", "closed_on", lambda r: r["stage"] in CLOSED)
    won = [r for r in closed if r["stage"] == "won"]
    pleased = of("ticket", "solved_at", lambda r: (r["satisfaction"] or 0) >= 4)
    return [
        len(of("lead", "created_at")),
        len(of("lead", "mql_at")),
        len(of("lead", "sql_at")),
        len(of("opportunity", "created_at")),
        len(won),
        total(won, "amount"),
        share(won, closed) if closed else None,
        mean(r["amount"] for r in won) if won else None,
        total(of("payment", "paid_on"), "amount"),
        len(done),
        len([r for r in done if r["type"] == "visit"]),
        len(pleased),
    ]


def test_twelve_indicators_of_twelve_months(director):
    rows = director.person.tile("radar", "table")["rows"]

    found = {row[0]: row[1:] for row in rows}
    for month in director.months():
        expected = indicators(director, month)
        assert len(found[month]) == len(expected) == 12
        for place, (seen, value) in enumerate(zip(found[month], expected, strict=True)):
            assert close(seen, value, "0.001"), (month, place)


def test_service(director):
    tickets = director.all("ticket")
    solved = [r for r in tickets if r["solved_at"]]
    rated = [r for r in tickets if r["satisfaction"]]
    asked = [r for r in tickets if r["nps"] is not None]
    moment = datetime.fromisoformat

    def minutes(field):
        return [
            (moment(r[field]) - moment(r["reported_at"])) // timedelta(minutes=1)
            for r in tickets
            if r[field]
        ]

    def liked(low, high):
        return [r for r in asked if low <= r["nps"] <= high]

    promoted = Decimal(len(liked(9, 10)) - len(liked(0, 6))) / len(asked)
    on_time = [r for r in solved if moment(r["solved_at"]) <= moment(r["due_at"])]
    expected = {
        "open": (
            len([r for r in tickets if r["status"] not in ("solved", "closed")]),
            0,
        ),
        "response": (mean(minutes("responded_at")), "0.5"),
        "solve": (mean(m // 60 for m in minutes("solved_at")), "0.05"),
        "on_time": (share(on_time, solved), "0.0001"),
        "csat": (share([r for r in rated if r["satisfaction"] >= 4], rated), "0.0001"),
        "nps": (promoted, "0.0001"),
    }
    for tile, (value, places) in expected.items():
        assert close(director.card("service", tile)[0], value, places), tile


def test_every_number_leads_to_as_many_records(director):
    data = director.person.tile("radar", "table")
    month = data["rows"][-1]
    for measure, form in ((0, "lead"), (3, "opportunity"), (9, "follow_up")):
        path = f"{BOARDS}/radar/tiles/table/records"
        behind = director.person.get(path, point=data["keys"][-1], measure=measure)
        assert behind["form"] == form
        counted = director.person.get(
            f"{FORMS}/{form}/records/count", filter=behind["filter"]
        )
        assert counted["count"] == month[measure + 1]


def test_every_group_of_every_chart_opens(director):
    boards = director.person.get("/apps/crm")["dashboards"]
    for board in [leaf["key"] for leaf in boards]:
        found = director.person.get(f"{BOARDS}/{board}")["dashboard"]
        for tile in found["tiles"]:
            if "element" not in tile:
                point = director.person.tile(board, tile["key"])["keys"][0]
                path = f"{BOARDS}/{board}/tiles/{tile['key']}/records"
                director.person.get(path, point=point)
