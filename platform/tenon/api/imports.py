"""Imports: upload, map, dry run, run, take back; a form made of a sheet."""

from typing import Any

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from engines.form.linking import LARGEST_ID
from tenon.api.wire import body, current_context, resource, respond, whole
from tenon.services import import_cells, import_report, imports, sheet_forms, uploads
from tenon.services.imports import Source

blueprint = resource("imports", "Excel and CSV into a form.")
IMPORTS = "/apps/<app>/forms/<form>/imports"
ONE = f"{IMPORTS}/<int:number>"


@blueprint.post("/apps/<app>/uploads")
def upload(app: str) -> Response:
    """Keep a workbook and tell what is in it."""
    ctx = current_context()
    sent = request.files.get("file")
    if sent is None:
        texts = text("请选择文件。", "Choose a file.")
        raise ProblemsError([Problem("required", texts, ("file",))])
    with sent.stream as content:
        return respond(uploads.receive(ctx, app, sent.filename or "", content), 201)


@blueprint.get("/apps/<app>/uploads/<int:number>")
def inspect(app: str, number: int) -> Response:
    """Tell what is in an upload, with another sheet or header row."""
    top = whole(request.args.get("header_row", ""))
    sheet = request.args.get("sheet")
    return respond(uploads.inspect(current_context(), app, number, sheet, top))


@blueprint.post("/apps/<app>/forms/from-sheet")
def make_form(app: str) -> Response:
    """Put a form made of a sheet into the draft."""
    given = body()
    source = Source(_whole(given, "upload"), _name(given, "sheet"), _maybe(given))
    return respond(sheet_forms.make(current_context(), app, source, given), 201)


@blueprint.get(IMPORTS)
def list_imports(app: str, form: str) -> Response:
    """List the latest imports into a form."""
    found = imports.listed(current_context(), app, form)
    return respond({"imports": found})


@blueprint.post(IMPORTS)
def begin(app: str, form: str) -> Response:
    """Begin an import; the answer proposes a mapping."""
    given = body()
    source = Source(_whole(given, "upload"), _name(given, "sheet"), _maybe(given))
    return respond(imports.start(current_context(), app, form, source), 201)


@blueprint.get(ONE)
def get_import(app: str, form: str, number: int) -> Response:
    """Return an import as it was left."""
    return respond(imports.get(current_context(), app, form, number))


@blueprint.put(f"{ONE}/plan")
def save_plan(app: str, form: str, number: int) -> Response:
    """Keep a plan that is being made."""
    imports.save_plan(current_context(), app, form, number, body())
    return respond({"saved": True})


@blueprint.get(f"{ONE}/rows")
def rows(app: str, form: str, number: int) -> Response:
    """Return a page of the rows that do not fit, cell by cell."""
    after = whole(request.args.get("after", "")) or 0
    return respond(import_cells.rows(current_context(), app, form, number, after))


@blueprint.patch(f"{ONE}/cells")
def correct(app: str, form: str, number: int) -> Response:
    """Correct cells; the answer tells what is still wrong with their rows."""
    cells = import_cells.parse_cells(body().get("cells"))
    return respond(import_cells.correct(current_context(), app, form, number, cells))


@blueprint.post(f"{ONE}/corrections")
def corrections(app: str, form: str, number: int) -> Response:
    """Take the corrected cells of an annotated workbook that was uploaded."""
    given = _whole(body(), "upload")
    ctx = current_context()
    return respond(import_cells.take_workbook(ctx, app, form, number, given))


@blueprint.post(f"{ONE}/dry-run")
def dry_run(app: str, form: str, number: int) -> Response:
    """Start the dry run; its job answers what would not fit."""
    asked = imports.ask_dry_run(current_context(), app, form, number, body())
    return respond(asked, 202)


@blueprint.post(f"{ONE}/run")
def run(app: str, form: str, number: int) -> Response:
    """Start writing."""
    return respond(imports.ask_run(current_context(), app, form, number), 202)


@blueprint.post(f"{ONE}/revert")
def revert(app: str, form: str, number: int) -> Response:
    """Start taking the import back."""
    return respond(imports.ask_revert(current_context(), app, form, number), 202)


@blueprint.get(f"{ONE}/problems.xlsx")
def problems(app: str, form: str, number: int) -> Response:
    """Return the sheet with every cell that does not fit marked and explained."""
    content = import_report.workbook(current_context(), app, form, number)
    answer = Response(content, mimetype=import_report.TYPE)
    answer.headers["Content-Disposition"] = 'attachment; filename="problems.xlsx"'
    return answer


def _whole(given: dict[str, Any], name: str) -> int:
    value = given.get(name)
    if type(value) is int and 0 <= value <= LARGEST_ID:
        return value
    texts = text("“{n}”应为编号。", "'{n}' must be an id.", n=name)
    raise ProblemsError([Problem("invalid", texts, (name,))])


def _name(given: dict[str, Any], name: str) -> str | None:
    value = given.get(name)
    if value is None or isinstance(value, str):
        return value
    texts = text("“{n}”应为文本。", "'{n}' must be a text.", n=name)
    raise ProblemsError([Problem("invalid", texts, (name,))])


def _maybe(given: dict[str, Any]) -> int | None:
    return None if given.get("header_row") is None else _whole(given, "header_row")
