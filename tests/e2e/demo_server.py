"""A real server for people's journeys, in a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)


def chromium() -> str | None:
    """Return the path of the browser: `CHROMIUM`, or one on the path."""
    names = ("chromium", "google-chrome", "google-chrome-stable")
    found = filter(None, map(shutil.which, names))
    return os.environ.get("CHROMIUM") or next(found, None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        if server.poll() is not None:
            raise RuntimeError(f"The server stopped with {server.returncode}.")
        try:
            with urllib.request.urlopen(f"{address}/api/v1/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)  # polls a foreign process; nothing is asserted about time
    raise RuntimeError("The server did not answer within three minutes.")


class Server:
    """A running `tenon serve --demo` on data of its own.

    With an address of a database it runs on that, without the demo.
    """

    def __init__(self, data: Path, database_url: str = "") -> None:
        self.data, self.database_url = data, database_url
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        words = [sys.executable, "-m", "tenon.cli", "serve"]
        words += [] if self.database_url else ["--demo"]
        where = ["--port", str(self.port), "--data", str(self.data)]
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*words, *where],
                stdout=log,
                stderr=log,
                env={
                    **os.environ,
                    "PYTHONPATH": os.pathsep.join(("platform", ".")),
                    # The far sides of journeys are servers of this machine.
                    "TENON_PRIVATE_CALLS": "1",
                    "TENON_DATABASE_URL": self.database_url,
                },
            )
        try:
            _wait_for(self.address, self.process)
        except RuntimeError:
            self.kill()
            raise

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()
