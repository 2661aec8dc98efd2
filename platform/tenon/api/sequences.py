"""Sequences: who is in them, bringing records in, taking them out."""

from flask import Response, request

from tenon.api.wire import body, current_context, resource, respond, whole
from tenon.services import sequences

blueprint = resource("sequences", "Sequences at run time.")
SEQUENCE = "/apps/<app>/sequences/<key>"
FORM = "/apps/<app>/forms/<form>"


@blueprint.get(f"{FORM}/sequences")
def offered(app: str, form: str) -> Response:
    """List the sequences that records of a form may be brought into."""
    return respond({"sequences": sequences.offered(current_context(), app, form)})


@blueprint.get(f"{FORM}/records/<int:record>/enrolments")
def of_record(app: str, form: str, record: int) -> Response:
    """List the sequences that a record is or was in."""
    found = sequences.of_record(current_context(), app, form, record)
    return respond({"enrolments": found})


@blueprint.get(f"{SEQUENCE}/enrolments")
def listed(app: str, key: str) -> Response:
    """List who is in a sequence: `?status=&record=&before=`."""
    asked = {
        "status": request.args.get("status"),
        "record": whole(request.args.get("record", "")),
        "before": whole(request.args.get("before", "")),
    }
    return respond(sequences.listed(current_context(), app, key, asked))


@blueprint.post(f"{SEQUENCE}/enrol")
def enrol(app: str, key: str) -> Response:
    """Bring records into a sequence: `{records}`."""
    found = sequences.enrol_many(current_context(), app, key, body().get("records"))
    return respond(found)


@blueprint.get(f"{SEQUENCE}/statistics")
def statistics(app: str, key: str) -> Response:
    """Tell how many came in, how they left, and what became of each step."""
    return respond(sequences.statistics(current_context(), app, key))


@blueprint.get("/enrolments/<int:number>")
def steps(number: int) -> Response:
    """List what was done for an enrolment."""
    return respond({"steps": sequences.steps(current_context(), number)})


@blueprint.post("/enrolments/<int:number>/exit")
def exit_one(number: int) -> Response:
    """Take a record out of a sequence: `{reason?}`."""
    given = (body() if request.content_length else {}).get("reason")
    reason = given if isinstance(given, str) else ""
    return respond(sequences.exit_one(current_context(), number, reason))


@blueprint.post("/enrolments/<int:number>/retry")
def retry(number: int) -> Response:
    """Let a failed enrolment go on."""
    return respond(sequences.retry(current_context(), number))
