"""Recycle bins: of records, of fields and forms, of apps."""

from flask import Response

from tenon.api.records import RECORDS
from tenon.api.wire import body, current_context, resource, respond
from tenon.services import records_bin

blueprint = resource("bin", "What was removed, and the way back.")


@blueprint.post(f"{RECORDS}/deleted/restore")
def restore_records(app: str, form: str) -> Response:
    """Take records back from the recycle bin."""
    return respond(records_bin.restore(current_context(), app, form, body()))


@blueprint.delete(f"{RECORDS}/deleted")
def purge_records(app: str, form: str) -> Response:
    """Remove records of the recycle bin for ever."""
    return respond(records_bin.purge(current_context(), app, form, body()))
