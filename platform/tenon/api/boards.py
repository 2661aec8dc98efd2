"""Boards handed on: subscriptions, alerts, public links, and filters one keeps."""

from typing import Any

from flask import Response
from marshmallow import fields

from tenon.api.board_exports import file_answer
from tenon.api.dashboards import DASHBOARD
from tenon.api.envelopes import Envelope, choice, ids, number, words
from tenon.api.wire import current_context, nothing, resource, respond
from tenon.services import (
    board_alerts,
    board_filters,
    board_links,
    board_sendings,
    board_subscriptions,
)

blueprint = resource("boards", "Boards that are sent, watched, shown and kept.")


def filters() -> fields.Dict:
    """Return the values of filters by their keys."""
    return fields.Dict(keys=fields.String())


class BoardSubscriptionSchema(Envelope):
    """A subscription, or what changes of one."""

    title = words()
    schedule = fields.Dict(keys=fields.String())
    people = ids()
    channels = ids()
    format = choice(board_subscriptions.FORMATS)
    filters = filters()
    active = fields.Boolean()


class BoardAlertSchema(Envelope):
    """An alert, or what changes of one; `between` takes two numbers."""

    title = words()
    tile = words(100)
    measure = number(100)
    op = choice(board_alerts.OPS)
    value = fields.Raw()
    filters = filters()
    check = choice(board_alerts.CHECKS)
    people = ids()
    channels = ids()
    active = fields.Boolean()


class NewBoardAlertSchema(BoardAlertSchema):
    """A new alert."""

    title = words(required=True)
    tile = words(100, required=True)
    op = choice(board_alerts.OPS, required=True)
    value = fields.Raw(required=True)


class BoardLinkSchema(Envelope):
    """A public link, or what changes of one; `embed` are the sites that may show it."""

    title = words()
    password = words(200, allow_none=True)
    until = fields.AwareDateTime(allow_none=True)
    filters = filters()
    embed = fields.List(words(300))
    active = fields.Boolean()


class BoardFilterSchema(Envelope):
    """What changes of filters one keeps."""

    title = words()
    filters = filters()
    default = fields.Boolean()


class NewBoardFilterSchema(BoardFilterSchema):
    """Filters to keep."""

    title = words(required=True)
    filters = fields.Dict(keys=fields.String(), required=True)


@blueprint.get(f"{DASHBOARD}/subscriptions")
def subscriptions(app: str, key: str) -> Response:
    """List the subscriptions of a board."""
    return respond(board_subscriptions.listed(current_context(), app, key))


@blueprint.post(f"{DASHBOARD}/subscriptions")
@blueprint.arguments(BoardSubscriptionSchema)
def subscribe(given: dict[str, Any], app: str, key: str) -> Response:
    """Subscribe people and channels to a board."""
    return respond(board_subscriptions.add(current_context(), app, key, given), 201)


@blueprint.patch("/board-subscriptions/<int:key>")
@blueprint.arguments(BoardSubscriptionSchema)
def change_subscription(given: dict[str, Any], key: int) -> Response:
    """Change a subscription, pause it or let it go on."""
    return respond(board_subscriptions.change(current_context(), key, given))


@blueprint.delete("/board-subscriptions/<int:key>")
def end_subscription(key: int) -> Response:
    """End a subscription."""
    board_subscriptions.remove(current_context(), key)
    return nothing()


@blueprint.post("/board-subscriptions/<int:key>/send")
def send(key: int) -> Response:
    """Send a subscription at once."""
    return respond(board_subscriptions.send_now(current_context(), key), 202)


@blueprint.get("/board-sendings/<int:key>")
def sending(key: int) -> Response:
    """Return what was sent to the person."""
    return respond(board_sendings.sending(current_context(), key))


@blueprint.get("/board-sendings/<int:key>/file")
def sent_file(key: int) -> Response:
    """Return the file that was sent to the person."""
    return file_answer(board_sendings.sent_file(current_context(), key))


@blueprint.get(f"{DASHBOARD}/alerts")
def alerts(app: str, key: str) -> Response:
    """List the alerts of a board."""
    return respond(board_alerts.listed(current_context(), app, key))


@blueprint.post(f"{DASHBOARD}/alerts")
@blueprint.arguments(NewBoardAlertSchema)
def add_alert(given: dict[str, Any], app: str, key: str) -> Response:
    """Watch a number of a board."""
    return respond(board_alerts.add(current_context(), app, key, given), 201)


@blueprint.patch("/board-alerts/<int:key>")
@blueprint.arguments(BoardAlertSchema)
def change_alert(given: dict[str, Any], key: int) -> Response:
    """Change an alert."""
    return respond(board_alerts.change(current_context(), key, given))


@blueprint.delete("/board-alerts/<int:key>")
def end_alert(key: int) -> Response:
    """End an alert."""
    board_alerts.remove(current_context(), key)
    return nothing()


@blueprint.get(f"{DASHBOARD}/links")
def links(app: str, key: str) -> Response:
    """List the public links of a board."""
    return respond(board_links.listed(current_context(), app, key))


@blueprint.post(f"{DASHBOARD}/links")
@blueprint.arguments(BoardLinkSchema)
def add_link(given: dict[str, Any], app: str, key: str) -> Response:
    """Make a public link of a board."""
    return respond(board_links.add(current_context(), app, key, given), 201)


@blueprint.patch("/board-links/<int:key>")
@blueprint.arguments(BoardLinkSchema)
def change_link(given: dict[str, Any], key: int) -> Response:
    """Change a public link, or switch it off."""
    return respond(board_links.change(current_context(), key, given))


@blueprint.delete("/board-links/<int:key>")
def end_link(key: int) -> Response:
    """End a public link for ever."""
    board_links.remove(current_context(), key)
    return nothing()


@blueprint.get(f"{DASHBOARD}/saved-filters")
def saved(app: str, key: str) -> Response:
    """List the filters the person keeps on a board."""
    return respond(board_filters.listed(current_context(), app, key))


@blueprint.post(f"{DASHBOARD}/saved-filters")
@blueprint.arguments(NewBoardFilterSchema)
def save(given: dict[str, Any], app: str, key: str) -> Response:
    """Keep filters."""
    return respond(board_filters.add(current_context(), app, key, given), 201)


@blueprint.patch("/saved-filters/<int:key>")
@blueprint.arguments(BoardFilterSchema)
def change_saved(given: dict[str, Any], key: int) -> Response:
    """Change filters one keeps."""
    return respond(board_filters.change(current_context(), key, given))


@blueprint.delete("/saved-filters/<int:key>")
def forget(key: int) -> Response:
    """Forget filters."""
    board_filters.remove(current_context(), key)
    return nothing()
