"""Public pages: what anybody with the link may do, and nothing else."""

from secrets import token_urlsafe
from urllib.parse import unquote

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.wire import body, public, resource, respond, visitor_context
from tenon.services import public_forms
from tenon.services.public_access import Visitor

blueprint = resource("public", "Pages for people without an account.")
LINK = "/public/<token>"
VISITOR_COOKIE = "tenon_visitor"
YEAR = 365 * 24 * 3600


@blueprint.get(LINK)
@public
def show(token: str) -> Response:
    """Return the page of a link."""
    visitor = _visitor()
    return _known(
        respond(public_forms.show(visitor_context(), token, visitor)), visitor
    )


@blueprint.post(f"{LINK}/records")
@public
def submit(token: str) -> Response:
    """Send a new record."""
    visitor, given = _visitor(), body()
    made = public_forms.submit(visitor_context(), token, visitor, given)
    return _known(respond(made, 201), visitor)


@blueprint.patch(f"{LINK}/record")
@public
def edit(token: str) -> Response:
    """Change the record of an edit link."""
    return respond(public_forms.edit(visitor_context(), token, _visitor(), body()))


@blueprint.post(f"{LINK}/query")
@public
def ask(token: str) -> Response:
    """Ask for the records that equal what was typed."""
    return respond(public_forms.ask(visitor_context(), token, _visitor(), body()))


@blueprint.get(f"{LINK}/fields/<field>/options")
@public
def options(token: str, field: str) -> Response:
    """Return what a public reference may be set to."""
    q = request.args.get("q", "")
    found = public_forms.options(visitor_context(), token, _visitor(), field, q)
    return respond(found)


@blueprint.post(f"{LINK}/files")
@public
def upload(token: str) -> Response:
    """Keep a file to attach to an answer."""
    sent = request.files.get("file")
    if sent is None:
        texts = text("请选择文件。", "Choose a file.")
        raise ProblemsError([Problem("required", texts, ("file",))])
    kept = public_forms.upload(
        visitor_context(), token, _visitor(), sent.filename or "file", sent.stream
    )
    return respond(kept, 201)


def _visitor() -> Visitor:
    known = request.cookies.get(VISITOR_COOKIE, "")
    return Visitor(
        id=known[:64] if len(known) >= 16 else token_urlsafe(24),
        address=request.remote_addr or "",
        # A header is ASCII; a password may be Chinese.
        password=unquote(request.headers.get("X-Link-Password", ""))[:200],
    )


def _known(answer: Response, visitor: Visitor) -> Response:
    answer.set_cookie(
        VISITOR_COOKIE,
        visitor.id,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return answer
