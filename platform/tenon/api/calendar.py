"""The work calendar of the organisation, a year at a time."""

from datetime import date
from typing import Any

from flask import Response
from marshmallow import ValidationError, fields

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.envelopes import Envelope, Sentence, choice, title
from tenon.api.wire import current_context, resource, respond
from tenon.services import calendars

blueprint = resource("calendar", "Holidays and make-up days.")
FIRST, LAST = 1970, 2200


class CivilDay(fields.Field[str]):
    """A day as `2026-01-31`."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        try:
            return date.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            said = text("应为日期，例如 2026-01-31。", "A day looks like 2026-01-31.")
            raise ValidationError(Sentence(said)) from None


class DaySchema(Envelope):
    """One day that differs from the week."""

    date = CivilDay(required=True)
    kind = choice(calendars.KINDS, required=True)
    title = title(load_default="")


class YearSchema(Envelope):
    """All such days of a year."""

    days = fields.List(fields.Nested(DaySchema), required=True)


@blueprint.get("/calendar/<int:year>")
def get(year: int) -> Response:
    """Return the days of a year that differ from the week."""
    return respond(calendars.show(current_context(), _year(year)))


@blueprint.put("/calendar/<int:year>")
@blueprint.arguments(YearSchema)
def put(given: dict[str, Any], year: int) -> Response:
    """Replace the days of a year (administrators)."""
    return respond(calendars.put(current_context(), _year(year), given["days"]))


def _year(year: int) -> int:
    if FIRST <= year <= LAST:
        return year
    said = text(
        "年份应在 {first} 到 {last} 之间。",
        "The year must be between {first} and {last}.",
        first=FIRST,
        last=LAST,
    )
    raise ProblemsError([Problem("invalid", said, ("year",))])
