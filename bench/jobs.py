"""Jobs: our table against Huey on SQLite, in one run, and both killed with kill -9.

Both get the same job, a line in a file of its own, so that what was done can be
counted. The killed runs die in the middle, each of ten times a little later; then a
new process takes over what it finds. Huey's storage is given the durability that ours
ships with, a write-ahead log with `synchronous=NORMAL`; its own default would be
slower. Loading the program is not counted for either.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUNDS = 5
JOBS = 5_000
KILLS = 10
KILLED_JOBS = 300
GOALS = {"enqueue_x": 1.0, "process_x": 1.0, "both_x": 1.0, "lost_tenon": 0}
ROOT = Path(__file__).parent.parent
HALF = KILLED_JOBS // 2


def main() -> None:
    """Measure, print the table, and the JSON line last."""
    if sys.argv[1:2] == ["_side"]:
        _side(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
        return
    found = {side: _measured(side) for side in ("tenon", "huey")}
    lost = {side: _killed(side) for side in ("tenon", "huey")}
    _show(found, lost)
    ours, theirs = found["tenon"], found["huey"]
    ratios = {
        "enqueue_x": round(theirs[0] / ours[0], 2),
        "process_x": round(theirs[1] / ours[1], 2),
        "both_x": round(sum(theirs) / sum(ours), 2),
        "lost_tenon": lost["tenon"][0],
        "lost_huey": lost["huey"][0],
        "twice_tenon": lost["tenon"][1],
        "twice_huey": lost["huey"][1],
    }
    met = ratios["lost_tenon"] == 0 and all(
        ratios[name] >= GOALS[name] for name in GOALS if name.endswith("_x")
    )
    told = {"bench": "jobs", "ratios": ratios, "goals": GOALS, "met": met}
    print(json.dumps(told))


def _show(found, lost) -> None:
    print(f"{JOBS} jobs, median of {ROUNDS}; {KILLS} kills of {KILLED_JOBS} jobs")
    print(f"{'':<10}{'enqueue/s':>12}{'process/s':>12}{'lost':>8}{'twice':>8}")
    for side, (enqueue, process) in found.items():
        gone, twice = lost[side]
        row = f"{JOBS / enqueue:>12.0f}{JOBS / process:>12.0f}{gone:>8}{twice:>8}"
        print(f"{side:<10}{row}")


def _measured(side: str) -> tuple[float, float]:
    """Return the seconds to enqueue and to process, each in a process of its own."""
    enqueued, processed = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            enqueued.append(_run(side, folder, JOBS, "enqueue"))
            processed.append(_run(side, folder, JOBS, "process"))
            assert _done(folder) == (JOBS, JOBS), side
    return median(enqueued), median(processed)


def _killed(side: str) -> tuple[int, int]:
    """Return how many jobs were lost, and how many were done twice, in all kills."""
    lost = twice = 0
    for kill in range(KILLS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _run(side, folder, KILLED_JOBS, "enqueue")
            process = _begin(side, folder, KILLED_JOBS, "process")
            while _done(folder)[0] < HALF + kill and process.poll() is None:
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            _run(side, folder, KILLED_JOBS, "process")
            rows, different = _done(folder)
            lost += KILLED_JOBS - different
            twice += rows - different
    return lost, twice


def _run(side: str, folder: Path, jobs: int, part: str) -> float:
    process = _begin(side, folder, jobs, part)
    said, _ = process.communicate()
    assert process.returncode == 0, (side, part)
    return float(said)


def _begin(side: str, folder: Path, jobs: int, part: str) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-m", "bench.jobs", "_side"]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}"}
    return subprocess.Popen(
        [*words, side, str(folder), str(jobs), part],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=ROOT,
    )


def _side(side: str, folder: Path, jobs: int, part: str) -> None:
    """Do one part in this process and print its seconds."""
    work = {"tenon": _tenon, "huey": _huey}[side](folder)
    began = time.perf_counter()
    work[part](jobs)
    print(time.perf_counter() - began)


class Ledger:
    """Where the job writes what it has done: a file of its own, each write at once."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(
            folder / "ledger", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600
        )

    def write(self, number: int) -> None:
        """Write one line."""
        os.write(self._file, b"%d\n" % number)


def _done(folder: Path) -> tuple[int, int]:
    """Return how many lines there are, and how many different ones."""
    try:
        lines = (folder / "ledger").read_bytes().split()
    except FileNotFoundError:
        return 0, 0
    return len(lines), len(set(lines))


def _tenon(folder: Path):
    from engines.core.kinds import Registry
    from tenon.app import build_platform
    from tenon.jobs.kind import JobKind
    from tenon.jobs.worker import Worker
    from tenon.settings import Settings
    from tenon.storage import jobs as store
    from tenon.storage.models import metadata

    platform = build_platform(Settings(data=folder))
    metadata.create_all(platform.database.engine)
    ledger = Ledger(folder)

    def run(_ctx, job) -> None:
        ledger.write(job.payload["n"])

    def enqueue(jobs: int) -> None:
        for number in range(jobs):
            with platform.database.write() as conn:
                store.enqueue(conn, "note", {"n": number})

    # Made before the clock starts: it loads every kind of job there is.
    worker = Worker(platform, 0)
    worker.kinds = Registry("job", {"note": JobKind("note", run, system=True)})

    def process(_jobs: int) -> None:
        worker.start()
        worker.drain()

    return {"enqueue": enqueue, "process": process}


def _huey(folder: Path):
    from huey import SqliteHuey
    from huey.storage import SqliteStorage

    class Storage(SqliteStorage):
        def _create_connection(self):
            made = super()._create_connection()
            made.execute("PRAGMA synchronous=NORMAL")
            return made

    queue = SqliteHuey(
        filename=str(folder / "huey.db"), results=True, storage_class=Storage
    )
    ledger = Ledger(folder)

    @queue.task()
    def note(n: int) -> int:
        ledger.write(n)
        return n

    def enqueue(jobs: int) -> None:
        for number in range(jobs):
            note(number)

    def process(_jobs: int) -> None:
        while (task := queue.dequeue()) is not None:
            queue.execute(task)

    return {"enqueue": enqueue, "process": process}


if __name__ == "__main__":
    main()
