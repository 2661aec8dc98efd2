"""Callbacks: another system answers a question that a flow has asked."""

from flask import Response

from tenon.api.wire import any_body, public, resource, respond, visitor_context
from tenon.services import flow_questions

blueprint = resource("flow-callbacks", "Later answers of other systems.")


@blueprint.post("/flow-callbacks/<token>")
@public
def answer(token: str) -> Response:
    """Take `{"people": [user names or ids]}`; the token in the address is the key."""
    return respond(flow_questions.answer(visitor_context(), token, any_body()))
