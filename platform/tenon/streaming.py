"""Streaming: the embedded server hands a live answer to the hub and frees its thread.

The thread writes the head and the first event; from then on the hub writes into the
connection. Hundreds may look on while four threads serve.
"""

from collections.abc import Callable
from typing import Any

from waitress.channel import ClientDisconnected, HTTPChannel
from waitress.task import WSGITask

from tenon.api.streams import DETACH
from tenon.services.watching import GoneError, Hub, Listener

# More than this unread means that nobody reads.
SLOW = 65_536
Make = Callable[[Callable[[bytes], None], Callable[[], None]], Listener]


class LiveTask(WSGITask):  # type: ignore[misc]  # waitress has no types
    """A request whose answer may go on after its thread has left."""

    _hub: Hub | None = None
    _make: Make | None = None

    def get_environment(self) -> dict[str, Any]:
        """Let the application detach its answer."""
        environ: dict[str, Any] = super().get_environment()
        environ[DETACH] = self._detach
        return environ

    def _detach(self, hub: Hub, make: Make) -> None:
        self._hub, self._make = hub, make

    def finish(self) -> None:
        """End the answer, or leave it open for the hub."""
        if self._hub is None or self._make is None or not self.wrote_header:
            super().finish()
            return
        channel = self.channel
        channel.live = (self._hub, self._make(self._tell, self._end))
        self.close_on_finish = False
        # While a request is at hand the server's loop takes the lock before it writes.
        with channel.requests_lock:
            channel.requests.append(self.request)

    def _tell(self, event: bytes) -> None:
        channel = self.channel
        if channel.total_outbufs_len > SLOW:
            channel.will_close = True
            channel.server.pull_trigger()
            raise GoneError
        try:
            channel.write_soon(self._framed(event))
        except ClientDisconnected:
            raise GoneError from None
        channel.server.pull_trigger()

    def _framed(self, event: bytes) -> bytes:
        if not self.chunked_response:
            return event
        return b"%x\r\n%b\r\n" % (len(event), event)

    def _end(self) -> None:
        channel = self.channel
        try:
            if self.chunked_response:
                channel.write_soon(b"0\r\n\r\n")
        except ClientDisconnected:
            return
        channel.close_when_flushed = True
        channel.server.pull_trigger()


class LiveChannel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection whose answers may stay open."""

    task_class = LiveTask
    live: tuple[Hub, Listener] | None = None

    def service(self) -> None:
        """Serve a request; after a live one the same again, to hand it to the hub.

        That request stays at hand as long as the stream stands.
        """
        if self.live is None:
            super().service()
            return
        hub, listener = self.live
        self.live = None
        if not self.connected or not hub.add(listener):
            listener.end()
