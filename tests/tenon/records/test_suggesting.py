"""Suggestions: what is like this record, nearest first, as far as a person may read."""

from dataclasses import replace

import pytest

from engines.core.errors import TenonError
from tenon.context import Actor
from tenon.services import apps, records
from tenon.services.packages import Package
from tenon.services.suggesting import suggest

PLACE = ("desk", "ticket")


def text(key, widget="text"):
    return {"key": key, "widget": widget, "title": key.title()}


ARTICLE = {
    "key": "article",
    "title": "Article",
    "title_field": "title",
    "fields": [text("title"), text("state"), text("body", "richtext")],
}
TICKET = {
    "key": "ticket",
    "title": "Ticket",
    "title_field": "subject",
    "fields": [
        text("subject"),
        text("details", "richtext"),
        text("solution", "textarea"),
        {**text("article", "reference"), "props": {"form": "article"}},
    ],
    "panels": [
        {"type": "facts", "fields": ["subject"]},
        {
            "type": "suggestions",
            "form": "article",
            "field": "subject",
            "also": "details",
            "filter": {"field": "state", "op": "eq", "value": "published"},
            "answer": "body",
            "into": "solution",
            "link": "article",
        },
    ],
}
SEES = {"view": "all", "create": True}
ROLES = [
    {"key": "agent", "forms": {"ticket": SEES, "article": SEES}},
    {
        "key": "reader",
        "forms": {
            "ticket": SEES,
            "article": {**SEES, "fields": {"body": "hidden"}},
        },
    },
    {"key": "other", "forms": {"ticket": SEES}},
]
ARTICLES = (
    ("网关离线怎么排查", "published", "<p>先看电源。</p><p>再看网线 &amp; 心跳。</p>"),
    ("网关离线旧版说明", "draft", "<p>网关离线请致电。</p>"),
    ("发票如何开具", "published", "<p>在财务中申请。</p>"),
    ("相机标定", "published", "<p>网关与相机不同。</p>"),
)


@pytest.fixture
def desk(ctx):
    """A service desk with four articles."""
    documents = {
        ("app", "app"): {"format": 1, "key": "desk", "title": "Desk", "roles": ROLES},
        ("form", "article"): ARTICLE,
        ("form", "ticket"): TICKET,
    }
    apps.install(ctx, Package(documents))
    for title, state, body in ARTICLES:
        given = {"title": title, "state": state, "body": body}
        records.create(ctx, "desk", "article", given)
    return ctx


def ticket(desk, subject, details=""):
    given = {"subject": subject, "details": details}
    return records.create(desk, *PLACE, given)["id"]


def test_the_nearest_comes_first_without_its_format(desk):
    key = ticket(desk, "车间的网关离线了", "<p>平台没有数据</p>")

    [near] = suggest(desk, *PLACE, key, 1)

    assert near["title"] == "网关离线怎么排查"
    assert near["answer"] == "先看电源。\n再看网线 & 心跳。"


def test_words_that_nothing_has_suggest_nothing(desk):
    assert suggest(desk, *PLACE, ticket(desk, "打印机"), 1) == []
    assert suggest(desk, *PLACE, ticket(desk, ""), 1) == []


@pytest.mark.parametrize(
    ("role", "answers"),
    [("agent", ["先看电源。\n再看网线 & 心跳。"]), ("reader", [None])],
)
def test_a_hidden_answer_is_not_told(desk, role, answers):
    key = ticket(desk, "网关离线")
    person = Actor(id=7, name="Ann", roles={"desk": frozenset({role})})

    found = suggest(replace(desk, actor=person), *PLACE, key, 1)

    assert [one["answer"] for one in found] == answers


def test_who_may_not_see_the_other_form_gets_none(desk):
    key = ticket(desk, "网关离线")
    person = Actor(id=7, name="Ann", roles={"desk": frozenset({"other"})})

    assert suggest(replace(desk, actor=person), *PLACE, key, 1) == []


def test_a_panel_of_another_kind_suggests_nothing(desk):
    with pytest.raises(TenonError, match="no such panel"):
        suggest(desk, *PLACE, ticket(desk, "网关离线"), 0)
