"""Records: lists, details, saving, batches, what they are linked to."""

from dataclasses import replace
from typing import Any

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from engines.form import regions
from tenon.api.wire import (
    body,
    current_context,
    json_argument,
    nothing,
    number_argument,
    public,
    resource,
    respond,
)
from tenon.services import (
    batches,
    candidates,
    figures,
    history,
    listing,
    picking,
    reading,
    records,
)
from tenon.services.figures import SummaryQuery
from tenon.services.listing import ListQuery

blueprint = resource("records", "Records of a form.")
FORM = "/apps/<app>/forms/<form>"
RECORDS = f"{FORM}/records"
RECORD = f"{RECORDS}/<int:key>"


def query() -> ListQuery:
    """Return what a list is asked for, from the query of the request."""
    given = request.args
    return ListQuery(
        filter=json_argument("filter"),
        sort=tuple(part for part in given.get("sort", "").split(",") if part),
        fields=_listed("fields") if "fields" in given else None,
        q=given.get("q", ""),
        limit=number_argument("limit", 50, listing.MOST_ROWS),
        cursor=given.get("cursor") or None,
        view=given.get("view") or None,
    )


def _listed(name: str) -> tuple[str, ...]:
    return tuple(p for p in request.args.get(name, "").split(",") if p)


@blueprint.get(RECORDS)
def list_records(app: str, form: str) -> Response:
    """List records: filtered, sorted, searched, a page at a time."""
    asked = replace(query(), can=True)
    return respond(listing.list_records(current_context(), app, form, asked))


@blueprint.get(f"{RECORDS}/count")
def count(app: str, form: str) -> Response:
    """Count records, up to a cap."""
    return respond(listing.count_records(current_context(), app, form, query()))


@blueprint.get(f"{RECORDS}/summary")
def summary(app: str, form: str) -> Response:
    """Count and sum records, in groups when asked."""
    return respond(figures.summarise(current_context(), app, form, _summary()))


@blueprint.get(f"{RECORDS}/groups")
def groups(app: str, form: str) -> Response:
    """Return one level of a grouped list, with figures and what each group holds."""
    return respond(figures.grouped(current_context(), app, form, _summary()))


def _summary() -> SummaryQuery:
    """Return which figures are asked for: `sum=a,b&avg=c&group_by=d&grain=month`."""
    shown = [name for name in figures.FIGURES if name != "sum"]
    return SummaryQuery(
        query(),
        request.args.get("group_by") or None,
        _listed("sum"),
        [(name, key) for name in shown for key in _listed(name)],
        request.args.get("grain") or None,
    )


@blueprint.get(f"{RECORDS}/deleted")
def deleted(app: str, form: str) -> Response:
    """List the recycle bin."""
    return respond(listing.list_deleted(current_context(), app, form, query()))


@blueprint.post(RECORDS)
def create(app: str, form: str) -> Response:
    """Create a record; `_submit` false keeps its flow from starting."""
    raw = body()
    submit = raw.pop("_submit", True) is not False
    asks = raw.pop("_accept_duplicates", False) is not True
    made = records.create(current_context(), app, form, raw, submit=submit, asks=asks)
    return respond(made, 201)


@blueprint.get(RECORD)
def get(app: str, form: str, key: int) -> Response:
    """Return one record."""
    return respond(reading.get(current_context(), app, form, key))


@blueprint.patch(RECORD)
def update(app: str, form: str, key: int) -> Response:
    """Change a record; 409 when somebody else changed it since."""
    raw = body()
    version = raw.pop("version", None)
    submit = raw.pop("_submit", False) is True
    asks = raw.pop("_accept_duplicates", False) is not True
    if version is not None and type(version) is not int:
        texts = text("版本应为整数。", "The version must be a whole number.")
        raise ProblemsError([Problem("invalid", texts, ("version",))])
    changed = records.update(
        current_context(),
        app,
        form,
        key,
        raw,
        version=version,
        submit=submit,
        asks=asks,
    )
    return respond(changed)


@blueprint.delete(RECORD)
def delete(app: str, form: str, key: int) -> Response:
    """Move a record into the recycle bin."""
    records.delete(current_context(), app, form, key)
    return nothing()


@blueprint.post(f"{RECORD}/restore")
def restore(app: str, form: str, key: int) -> Response:
    """Take a record back from the recycle bin."""
    return respond(records.restore(current_context(), app, form, key))


@blueprint.post(f"{RECORDS}/batch")
def batch(app: str, form: str) -> Response:
    """Create, update, upsert, delete or transfer many records at once."""
    repeat_key = request.headers.get("Idempotency-Key")
    answer = batches.batch(current_context(), app, form, body(), repeat_key)
    return respond(answer)


@blueprint.get(f"{RECORD}/history")
def record_history(app: str, form: str, key: int) -> Response:
    """Return who changed what, and when."""
    return respond(history.record_history(current_context(), app, form, key))


@blueprint.get(f"{RECORD}/related")
def related(app: str, form: str, key: int) -> Response:
    """Return the records that point at this one."""
    return respond(reading.related(current_context(), app, form, key))


@blueprint.get(f"{FORM}/fields/<field>/options")
def options(app: str, form: str, field: str) -> Response:
    """Return what a reference or member field may be set to."""
    found = candidates.options(current_context(), app, form, field, _wanted())
    return respond(found)


@blueprint.get(f"{FORM}/fields/<field>/records")
def browsed(app: str, form: str, field: str) -> Response:
    """Return the records of another form that a field lists or picks from."""
    return respond(picking.rows(current_context(), app, form, field, _wanted()))


def _wanted() -> candidates.Wanted:
    values: Any = json_argument("values")
    return candidates.Wanted(
        request.args.get("q", ""),
        values if isinstance(values, dict) else {},
        number_argument("limit", 20, 200),
        request.args.get("form"),
    )


@blueprint.get("/regions")
@public
def all_regions() -> Response:
    """Return provinces, cities and districts."""
    headers = {"Cache-Control": "private, max-age=86400"}
    return respond({"regions": regions.as_json()}, headers=headers)
