"""Channels: how messages leave the house, their log, and what may be called."""

from flask import Response, request

from tenon.api.wire import body, current_context, nothing, resource, respond, whole
from tenon.services import channel_needs, channels, deliveries

blueprint = resource("channels", "Channels, their log, and what may be called.")
CHANNEL = "/channels/<int:channel>"
DELIVERY = "/deliveries/<int:delivery>"


@blueprint.get("/channels")
def list_channels() -> Response:
    """List the channels; secrets are never shown."""
    return respond(channels.listed(current_context()))


@blueprint.get("/channels/kinds")
def list_kinds() -> Response:
    """List the kinds of channels with their settings."""
    return respond(channels.kinds(current_context()))


@blueprint.get("/channels/choices")
def list_choices() -> Response:
    """List the channels that builders may choose."""
    return respond(channels.choices(current_context()))


@blueprint.get("/apps/<app>/channel-needs")
def list_needs(app: str) -> Response:
    """List the ways by which an app sends, and whether each is set up."""
    return respond(channel_needs.of_app(current_context(), app))


@blueprint.post("/channels")
def add_channel() -> Response:
    """Set up a channel."""
    return respond(channels.add(current_context(), body()), 201)


@blueprint.put("/channels/hosts")
def allow_hosts() -> Response:
    """Keep the list of hosts that may be called."""
    return respond(channels.allow_hosts(current_context(), body().get("hosts")))


@blueprint.patch(CHANNEL)
def change_channel(channel: int) -> Response:
    """Change a channel."""
    return respond(channels.change(current_context(), channel, body()))


@blueprint.delete(CHANNEL)
def remove_channel(channel: int) -> Response:
    """Remove a channel."""
    channels.remove(current_context(), channel)
    return nothing()


@blueprint.post(f"{CHANNEL}/test")
def test_channel(channel: int) -> Response:
    """Send a message of our own through a channel."""
    return respond(channels.test(current_context(), channel, body()))


@blueprint.get("/deliveries")
def list_deliveries() -> Response:
    """List what left the house, the newest first."""
    given = request.args
    before = whole(given.get("cursor", ""))
    return respond(deliveries.listed(current_context(), given, before))


@blueprint.post(f"{DELIVERY}/retry")
def retry_delivery(delivery: int) -> Response:
    """Send one again."""
    return respond(deliveries.again(current_context(), delivery))


@blueprint.post(f"{DELIVERY}/cancel")
def cancel_delivery(delivery: int) -> Response:
    """Take one back that has not gone out."""
    return respond(deliveries.cancel(current_context(), delivery))
