"""Server-sent events: under our own server they hold no thread, elsewhere a few may."""

from collections.abc import Callable, Iterator
from functools import partial
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore
from typing import Any

from flask import Response, request

from tenon.api.wire import dump, platform
from tenon.services.watching import Hub, Listener, hub

# Of a server whose streams hold a thread each; the others get one picture.
_held = BoundedSemaphore(2)
PATIENCE = 2.0
DETACH = "tenon.detach"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
Show = Callable[[Any], tuple[dict[str, Any], bool]]


def stream(thing: str, key: int, first: dict[str, Any], show: Show) -> Response:
    """Answer with the events of a thing: `first` at once, then each change."""

    def event(picture: Any) -> tuple[bytes, bool]:
        data, over = show(picture)
        return _event(data), over

    begin = b"retry: 1000\n\n" + _event(first)
    detach = request.environ.get(DETACH)
    if detach is not None:
        detach(
            hub(platform()),
            lambda tell, end: _listener(
                (thing, key), event, (tell, end), _event(first)
            ),
        )
        return _answer(iter([begin]))
    listen = partial(_listener, (thing, key), event, last=_event(first))
    return _answer(_held_events(hub(platform()), listen, begin))


def _listener(
    place: tuple[str, int],
    event: Callable[[Any], tuple[bytes, bool]],
    out: tuple[Callable[[bytes], None], Callable[[], None]],
    last: bytes,
) -> Listener:
    return Listener(*place, event, *out, last=last)


def _held_events(
    house: Hub, listen: Callable[..., Listener], begin: bytes
) -> Iterator[bytes]:
    """Yield events while they come; a thread that only waits is given back soon."""
    yield begin
    if not _held.acquire(blocking=False):
        return
    told: SimpleQueue[bytes | None] = SimpleQueue()
    listener = listen((told.put, lambda: told.put(None)))
    try:
        known = house.add(listener)
        while known and (found := told.get(timeout=PATIENCE)) is not None:
            yield found
    except Empty:
        return
    finally:
        house.drop(listener)
        _held.release()


def _answer(events: Iterator[bytes]) -> Response:
    return Response(events, mimetype="text/event-stream", headers=HEADERS)


def _event(data: dict[str, Any]) -> bytes:
    return b"data: " + dump(data) + b"\n\n"
