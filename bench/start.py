"""Start: from the command to the first page, and what the idle server holds.

The floor is an interpreter that imports Flask and SQLAlchemy and answers one page.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.request import urlopen

ROUNDS = 5
GOALS = {"first_page_s": 1.5, "idle_mb": 150.0}
IDLE = 3.0
PAGE = 2**20
ROOT = Path(__file__).parent.parent
FLOOR = """
import flask, sqlalchemy, sys
from waitress import serve
app = flask.Flask("floor")
app.add_url_rule("/", view_func=lambda: "page")
serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=4)
"""


def main() -> None:
    """Measure, print the table, and the JSON line last."""
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        once(tenon(data), "/api/v1/health", settle=0)  # makes the data folder
        found = [once(tenon(data), "/login", settle=IDLE) for _ in range(ROUNDS)]
    floor = [once(bare, "/", settle=0.5) for _ in range(ROUNDS)]
    seconds, megabytes = (median(x) for x in zip(*found, strict=True))
    floor_seconds, floor_megabytes = (median(x) for x in zip(*floor, strict=True))
    print(f"{'median of ' + str(ROUNDS):<24}{'tenon':>10}{'floor':>10}{'goal':>10}")
    goal = GOALS["first_page_s"]
    print(
        f"{'to the first page, s':<24}{seconds:>10.2f}{floor_seconds:>10.2f}{goal:>10}"
    )
    goal = GOALS["idle_mb"]
    print(
        f"{'idle memory, MB':<24}{megabytes:>10.0f}{floor_megabytes:>10.0f}{goal:>10}"
    )
    ratios = {"first_page_s": round(seconds, 2), "idle_mb": round(megabytes, 1)}
    met = all(ratios[name] <= most for name, most in GOALS.items())
    told = {"bench": "start", "ratios": ratios, "goals": GOALS, "met": met}
    print(json.dumps(told))


def tenon(data: Path):  # returns a maker of commands
    """Return what makes the command that serves `data` on a port."""
    words = [sys.executable, "-m", "tenon.cli", "serve", "--demo", "--data", str(data)]
    return lambda port: [*words, "--port", str(port)]


def bare(port: int) -> list[str]:
    """Return the command of the floor."""
    return [sys.executable, "-c", FLOOR, str(port)]


def once(command, path: str, settle: float) -> tuple[float, float]:
    """Return the seconds to the first page and the megabytes when idle."""
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}"}
    began = time.perf_counter()
    server = subprocess.Popen(
        command(port),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    try:
        ask(f"http://127.0.0.1:{port}{path}", server)
        seconds = time.perf_counter() - began
        time.sleep(settle)  # until it is idle
        return seconds, memory(server.pid)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def ask(address: str, server: subprocess.Popen[bytes]) -> None:
    """Ask until the page comes."""
    while server.poll() is None:
        try:
            with urlopen(address, timeout=10) as page:
                page.read()
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("The server stopped.")


def memory(process: int) -> float:
    """Return the resident megabytes of a process."""
    status = Path(f"/proc/{process}/status").read_text()
    line = next(one for one in status.splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) * 1024 / PAGE


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
