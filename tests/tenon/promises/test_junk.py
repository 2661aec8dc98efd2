"""No request makes the server stumble: each answers, or refuses with a reason."""

from random import Random

import orjson
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import Enter
from .junk import Request, requests

PEOPLE = ("admin", "li.min", "wang.fang", "huang.ting", "guest.wu")
# What would end the session, the person or the app that the next request needs.
ENDING = frozenset(
    f"{method} /api/v1{rule}"
    for method, rule in (
        ("DELETE", "/apps/<app>"),
        ("DELETE", "/apps/<app>/sample-data"),
        ("DELETE", "/session"),
        ("DELETE", "/me/sessions/<int:session_id>"),
        ("PATCH", "/me"),
        ("PATCH", "/users/<int:user_id>"),
        ("GET", "/jobs/<int:job_id>/events"),
    )
)


def _refusal(answer: bytes) -> tuple[object, object]:
    told = orjson.loads(answer)
    return told.get("code"), told.get("message")


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), who=st.sampled_from(PEOPLE))
@pytest.mark.slow
def test_junk_is_answered_or_refused_with_a_reason(
    app: Flask, enter: Enter, seed: int, who: str
) -> None:
    browser = enter(who)
    for sent in requests(app, Random(seed), ENDING):  # repeatable junk
        with browser.open(
            sent.path, method=sent.method, query_string=sent.args, **sent.options
        ) as answer:
            assert answer.status_code < 500, (sent, answer.data)
            # A page for somebody outside says why in words, not in JSON.
            if answer.status_code >= 400 and answer.mimetype != "text/html":
                _judge(sent, answer.data)


def _judge(sent: Request, content: bytes) -> None:
    code, message = _refusal(content)
    assert code, (sent, content)
    assert message, (sent, content)
