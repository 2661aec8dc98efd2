"""`tenon serve` as a process of its own, on a free port, that can be killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PASSWORD = "tenon-demo"  # of everybody in the demo


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(found: Callable[[], Any], seconds: float = 60) -> Any:
    """Poll until `found` answers something true; nothing is asserted about time."""
    for _ in range(int(seconds * 20)):
        answer = found()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")


class Visitor:
    """Somebody with a browser at a server."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._csrf = ""
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self._open = urllib.request.build_opener(jar)

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        """Open a session."""
        given = {"username": username, "password": password}
        self._csrf = self.send("POST", "/session", given)["csrf"]

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send a request; return the JSON that answers it, errors as well."""
        data, kind = _encoded(body)
        given = {"X-CSRF-Token": self._csrf, "Content-Type": kind, **headers}
        asked = urllib.request.Request(
            f"{self.address}/api/v1{path}", data, given, method=method
        )
        try:
            with self._open.open(asked, timeout=60) as answer:
                content = answer.read()
                etag = answer.headers.get("ETag")
        except urllib.error.HTTPError as error:
            with error:
                return {"status": error.code, **json.loads(error.read() or b"{}")}
        found = json.loads(content or b"{}")
        return found | {"etag": etag} if etag else found


class Server:
    """A server on its own data folder; `variables` are settings, or when to die."""

    def __init__(self, data: Path, **variables: str) -> None:
        self.data = data
        self.variables = variables
        self.address = ""
        self.process: subprocess.Popen[bytes] | None = None
        self._admin = Visitor("")

    def start(self) -> None:
        """Start, wait until it answers, and sign in as the administrator."""
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        words = ["serve", "--demo", "--port", str(port), "--data", str(self.data)]
        paths = os.pathsep.join((str(ROOT / "platform"), str(ROOT)))
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(HERE / "mortal.py"), *words],
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": paths, **self.variables},
            )
        wait_until(self._answers, seconds=180)
        self._admin = Visitor(self.address)
        self._admin.sign_in("admin")

    def _answers(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise AssertionError((self.data / "server.log").read_text()[-2000:])
        try:
            with urllib.request.urlopen(f"{self.address}/api/v1/health", timeout=2):
                return True
        except OSError:
            return False

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send a request as the administrator."""
        return self._admin.send(method, path, body, **headers)

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def stop(self) -> int:
        """Ask the process to stop; return its exit code."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(timeout=20)

    def died(self) -> bool:
        """Wait until the process is gone; tell whether it was killed."""
        assert self.process is not None
        return self.process.wait(timeout=60) == -signal.SIGKILL


def _encoded(body: Any) -> tuple[bytes | None, str]:
    if not isinstance(body, bytes):
        content = None if body is None else json.dumps(body).encode()
        return content, "application/json"
    mark = b"----tenon"
    head = b'Content-Disposition: form-data; name="file"; filename="sheet.csv"'
    parts = (b"--" + mark, head, b"", body, b"--" + mark + b"--", b"")
    return b"\r\n".join(parts), f"multipart/form-data; boundary={mark.decode()}"
