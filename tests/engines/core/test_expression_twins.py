"""Python and TypeScript give the same answers to random formulas."""

import os
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from engines.core.expression import FUNCTIONS, Function
from expression_twin import Twin, answer, why_not

CASES = int(os.environ.get("TENON_FUZZ_CASES", "2000"))
ZONES = ("Asia/Shanghai", "UTC", "America/New_York", "Europe/London", "Asia/Kolkata")
NUMBERS = (
    *("0", "1", "2", "3", "7", "10", "12", "100", "0.1", "0.5", "1.005", "2.5"),
    *("33.333", "1234567.891", "1e20", "1e-20", "99999999999999.99", "0.000001"),
    *("50%", "3.14159265358979", "1.41421356237309504880168872421"),
    *("1e300", "-1e-300", "9.99e998", "123456789012345678901234567890123456789.5"),
)
TEXTS = (
    "''",
    "'a'",
    "'Hello World'",
    "'合同金额'",
    "'  空 格  '",
    "'12'",
    "'1,234.5'",
    "'-3%'",
    "'2024-02-29'",
    "'2025-03-09 02:30'",
    "'2025-11-02T01:30:00'",
    "'a-b-c'",
    "'😀x'",
    "'>2'",
    "'<>a'",
    "'h*'",
    "'[a-c]+'",
    "'(\\d+)-?(\\w*)'",
    "'#,##0.00'",
    "'0.0%'",
    "'yyyy年m月d日 hh:mm'",
    "'Y'",
    "'month'",
    "'week'",
    "'11010519491231002X'",
)
FIELDS = (
    "price",
    "quantity",
    "nothing",
    "{合同 金额}",
    "name",
    "stage",
    "due",
    "signed_at",
    "flag",
    "tags",
    "customer",
    "customer.level",
    "items",
    "items.price",
    "items.kind",
    "items.day",
    "place",
    "shop",
    "missing.field",
)
OPERATORS = ["+", "-", "*", "/", "^", "&", "=", "<>", "<", "<=", ">", ">=", "AND", "OR"]
# The ends of the calendar, and clocks that are put forward or back.
EDGES = (
    *("'0001-01-01'", "'9999-12-31'", "'1986-05-04'", "items.day"),
    *("'9999-12-31 23:59:59'", "'1986-05-04 00:30'", "'1991-09-15 00:30'"),
    *("'2025-10-26 01:30'", "'2025-03-30 01:30'", "'1900-01-01 00:00'"),
)
KINDS: dict[str, tuple[str, ...]] = {
    "number": (*NUMBERS, "price", "quantity", "{合同 金额}"),
    "integer": ("0", "1", "2", "3", "-1", "5", "quantity", "2.7", "100000"),
    "text": (*TEXTS, "name", "stage"),
    "boolean": ("TRUE", "FALSE", "flag", "price > 3"),
    "date": ("due", "DATE(2024, 2, 29)", "'2025-01-31'", "TODAY()", *EDGES[:4]),
    "datetime": ("signed_at", "NOW()", "'2025-03-09 02:30'", "due", *EDGES),
    "moment": ("signed_at", "due", "NOW()", "'2025-11-02 01:30'", *EDGES),
    "list": (
        "tags",
        "items.price",
        "items.kind",
        "(3, 1, 2)",
        "('a', '', 'b')",
        "items",
    ),
    "numbers": ("items.price", "(3, 1, 2, 2.5)", "price", "7", "(1, 'a', TRUE)"),
}


class Formulas:
    """Random formulas: mostly meaningful, sometimes nonsense."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.functions = list(FUNCTIONS.values())

    def formula(self, depth: int = 3) -> str:
        """Return one formula."""
        if depth == 0 or self.random.random() < 0.15:
            return self.random.choice((*NUMBERS, *TEXTS, *FIELDS, "TRUE", "FALSE"))
        kinds: tuple[Callable[[int], str], ...] = (
            self.call,
            self.call,
            self.call,
            self.binary,
            self.binary,
            self.other,
        )
        return self.random.choice(kinds)(depth - 1)

    def binary(self, depth: int) -> str:
        """Return two formulas with an operator between them."""
        operator = self.random.choice(OPERATORS)
        if operator == "^":
            power = self.random.choice(("0", "2", "3", "0.5"))
            return f"({self.typed('number', 0)}) ^ {power}"
        return f"({self.formula(depth)}) {operator} ({self.formula(depth)})"

    def other(self, depth: int) -> str:
        """Return a sign, a percentage, a negation or a membership."""
        inner = self.formula(depth)
        shapes = (
            f"-({inner})",
            f"({inner})%",
            f"NOT ({inner})",
            f"({inner}) IN (1, 'a')",
        )
        return self.random.choice(shapes)

    def call(self, depth: int) -> str:
        """Return a call of a random function with fitting arguments, mostly."""
        function = self.random.choice(self.functions)
        most = function.most if function.most is not None else function.fewest + 3
        count = self.random.randint(function.fewest, most)
        if self.random.random() < 0.02:
            count += 1
        arguments = [self.argument(function, place, depth) for place in range(count)]
        return f"{function.name}({', '.join(arguments)})"

    def argument(self, function: Function, place: int, depth: int) -> str:
        """Return an argument of the wanted type, or sometimes of any."""
        if not function.parameters or self.random.random() < 0.2:
            return self.formula(max(0, depth - 1))
        parameter = function.parameter(place)
        if parameter.per_row:
            return self.random.choice(("item > 2", "price * 2", "kind = 'a'", "item"))
        return self.typed(parameter.type.kind, depth)

    def typed(self, kind: str, depth: int) -> str:
        """Return a formula of type `kind`."""
        if kind not in KINDS:
            return self.formula(max(0, depth - 1))
        return self.random.choice(KINDS[kind])

    def context(self) -> dict[str, Any]:
        """Return a record, some of its fields blank."""
        items = [self.row() for _ in range(self.random.randint(0, 4))]
        filled = {
            "price": {"$number": self.random.choice(("12.50", "-3", "0.015", "7"))},
            "quantity": self.random.choice((0, 1, 3, -2)),
            "合同 金额": {"$number": "1000000.005"},
            "name": self.random.choice(("华东大客户", "Ann", "x1-22")),
            "stage": self.random.choice(("won", "lost", "a")),
            "due": {"$date": self.random.choice(("2025-01-31", "2024-02-29"))},
            "signed_at": {"$datetime": "2025-03-09T06:59:59.123456Z"},
            "flag": self.random.random() < 0.5,
            "tags": ["a", "b", "华"],
            "place": {"lng": 116.397, "lat": 39.909, "address": "北京"},
            "shop": {"lng": -73.98, "lat": 40.75},
            "created_at": {"$datetime": "2025-03-09T06:59:59.123456Z"},
            "customer": {"id": 7, "title": "ACME", "level": "A"},
            "items": items,
        }
        return {k: v for k, v in filled.items() if self.random.random() > 0.1}

    def row(self) -> dict[str, Any]:
        """Return a row of the subform."""
        return {
            "price": self.random.choice(({"$number": "2.5"}, {"$number": "-1"}, None)),
            "kind": self.random.choice(("a", "b", None, "A")),
            "day": self.random.choice(({"$date": "2025-05-05"}, None)),
        }

    def question(self) -> dict[str, Any]:
        """Return a formula with a record and an environment."""
        env = {
            "now": "2025-03-15T20:00:00Z",
            "timezone": self.random.choice(ZONES),
            "user": {"id": 7, "name": "王芳", "department": 3, "manager": 9},
            "chance": self.random.randrange(10**15),
            "prior": self.context() if self.random.random() < 0.5 else None,
            "holidays": ["2025-05-05"],
            "workdays": ["2025-04-27"],
        }
        source = self.formula()
        return {"expr": source, "context": self.context(), "env": env}


@pytest.fixture(scope="module")
def twin() -> Twin:
    """The browser's evaluator."""
    if reason := why_not():
        pytest.skip(reason)
    return Twin()


@pytest.mark.slow
def test_python_and_typescript_agree_on_random_formulas(twin: Twin) -> None:
    formulas = Formulas(seed=20_250_315)
    questions = [formulas.question() for _ in range(CASES)]

    theirs = twin.answers(questions)

    differing = [
        (q["expr"], q["env"]["timezone"], ours, other)
        for q, other in zip(questions, theirs, strict=True)
        if (ours := answer(q)) != other
    ]
    assert differing == []


def test_python_and_typescript_break_broken_formulas_at_the_same_place(
    twin: Twin,
) -> None:
    random = Random(7)
    formulas = Formulas(seed=8)
    questions = []
    for _ in range(300):
        asked = formulas.question()
        source = asked["expr"]
        place = random.randrange(len(source) + 1)
        noise = random.choice(
            ("", "(", ")", ",", "{", "'", "。", "＋", "not ", "§", "1a")
        )
        asked["expr"] = source[:place] + noise + source[place + random.choice((0, 1)) :]
        questions.append(asked)

    theirs = twin.answers(questions)

    assert [answer(q) for q in questions] == theirs
