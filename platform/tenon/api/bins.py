"""Recycle bins: of records, of fields and forms, of apps."""

from flask import Response

from tenon.api.records import RECORDS
from tenon.api.wire import body, current_context, nothing, resource, respond
from tenon.services import apps, definitions_bin, records_bin
from tenon.services.definitions_bin import Wanted

blueprint = resource("bin", "What was removed, and the way back.")


@blueprint.post(f"{RECORDS}/deleted/restore")
def restore_records(app: str, form: str) -> Response:
    """Take records back from the recycle bin."""
    return respond(records_bin.restore(current_context(), app, form, body()))


@blueprint.delete(f"{RECORDS}/deleted")
def purge_records(app: str, form: str) -> Response:
    """Remove records of the recycle bin for ever."""
    return respond(records_bin.purge(current_context(), app, form, body()))


@blueprint.get("/apps/<app>/bin")
def list_definitions(app: str) -> Response:
    """List the fields and forms that were removed from an app."""
    return respond(definitions_bin.listed(current_context(), app))


@blueprint.post("/apps/<app>/bin/restore")
def restore_definition(app: str) -> Response:
    """Put a removed form or field back into the draft."""
    return respond(definitions_bin.restore(current_context(), app, _wanted()))


@blueprint.delete("/apps/<app>/bin")
def purge_definition(app: str) -> Response:
    """Remove a retired form or field with its data, for ever."""
    definitions_bin.purge(current_context(), app, _wanted())
    return nothing()


def _wanted() -> Wanted:
    given = body()
    form, field = given.get("form"), given.get("field")
    if given.get("kind") == "form":
        return Wanted(str(form))
    return Wanted(str(form), str(field))


@blueprint.get("/apps-bin")
def list_apps() -> Response:
    """List the apps in the recycle bin."""
    return respond({"apps": apps.deleted(current_context())})


@blueprint.post("/apps-bin/<key>/restore")
def restore_app(key: str) -> Response:
    """Take an app out of the recycle bin."""
    apps.bring_back(current_context(), key)
    return respond({"key": key})


@blueprint.delete("/apps-bin/<key>")
def purge_app(key: str) -> Response:
    """Remove an app and all its records for ever."""
    apps.purge(current_context(), key)
    return nothing()
