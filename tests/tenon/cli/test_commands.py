"""The command line, as a person types it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from tenon.cli import main
from tenon.services import demo
from tenon.services.packages import templates_folder

CRM = templates_folder() / "crm"


@pytest.fixture
def tenon(tmp_path):
    def run(*words, data=True):
        more = ["--data", str(tmp_path)] if data else []
        return CliRunner().invoke(main, [*words, *more])

    return run


def test_init_makes_a_database_and_an_administrator(tenon, tmp_path):
    done = tenon("init", "--password", "long-enough")

    assert done.exit_code == 0, done.output
    assert (tmp_path / "tenon.db").exists()


def test_user_add_refuses_a_weak_password_with_a_sentence(tenon):
    done = tenon("user", "add", "ann", "--password", "short")

    assert done.exit_code == 1
    assert "password" in done.output


def test_an_app_is_installed_listed_and_exported_as_it_was(tenon, tmp_path):
    target = tmp_path / "out"

    assert tenon("app", "import", str(CRM)).exit_code == 0
    listed = tenon("app", "list")
    exported = tenon("app", "export", "crm", str(target))

    assert listed.output.startswith("crm\t1\t")
    assert exported.exit_code == 0, exported.output
    written = [one for one in target.rglob("*") if one.is_file()]
    shipped = [one for one in CRM.rglob("*") if one.is_file()]
    assert {str(one.relative_to(target)) for one in written} == {
        name
        for name in (str(one.relative_to(CRM)) for one in shipped)
        if not name.startswith(("seed/", "previews/"))
    }
    for one in written:
        assert one.read_bytes() == (CRM / one.relative_to(target)).read_bytes(), one


def test_check_is_silent_about_a_right_app(tenon):
    done = tenon("check", str(CRM), data=False)

    assert done.exit_code == 0, done.output


def test_check_names_every_problem_with_its_path(tenon, tmp_path):
    (tmp_path / "forms").mkdir()
    app = {"key": "x", "title": "X", "navigation": [{"form": "a"}, {"form": "b"}]}
    (tmp_path / "app.json").write_text(json.dumps(app))
    (tmp_path / "forms" / "f.json").write_text('{"key": "g", "title": "F"}')

    done = tenon("check", str(tmp_path), data=False)

    assert done.exit_code == 1
    for path in ("app/navigation/0/form", "app/navigation/1/form", "forms/f/key"):
        assert f"error: {path}: " in done.output


def test_check_of_a_folder_without_an_app_says_so(tenon, tmp_path):
    done = tenon("check", str(tmp_path), data=False)

    assert done.exit_code == 1
    assert "app.json" in done.output


def test_the_catalog_is_the_one_of_the_api(tenon, client):
    client.login("admin")

    printed = json.loads(tenon("catalog", "--json", data=False).output)

    assert printed == client.get("/api/v1/catalog").json


def test_migrate_brings_a_fresh_database_up(tenon):
    assert tenon("migrate").exit_code == 0


def test_the_demo_refuses_to_listen_to_the_world(tenon):
    done = tenon("serve", "--demo", "--host", "0.0.0.0")

    assert done.exit_code == 1
    assert "127.0.0.1" in done.output


def test_a_worker_is_refused_on_sqlite_with_the_reason(tenon):
    done = tenon("worker")

    assert done.exit_code == 1
    assert "SQLite" in done.output


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def first_page(port: int) -> bytes:
    """Return the first page, as soon as the server gives one."""
    until = time.monotonic() + 180  # a loaded machine is slow, not wrong
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/api/v1/health") as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > until:
                raise


@pytest.mark.slow
def test_serve_demo_starts_with_the_crm_tells_its_accounts_and_stops(tmp_path: Path):
    port = free_port()
    command = [sys.executable, "-m", "tenon.cli", "serve", "--demo"]
    server = subprocess.Popen(
        [*command, "--port", str(port), "--data", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "en"},
        text=True,
    )

    try:
        health = json.loads(first_page(port))
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=60)
    finally:
        server.kill()

    assert server.returncode == 0, said
    assert health["demo"] is True
    people = demo.company()["people"]
    here = {p["username"] for p in people if demo.APP in p.get("roles", {demo.APP: []})}
    assert {one["username"] for one in health["demo_users"]} == here
    assert f"http://127.0.0.1:{port}" in said
    assert "wang.fang" in said
    assert "tenon-demo" in said
    assert "Traceback" not in said


@pytest.mark.slow
@pytest.mark.postgresql
def test_a_worker_beside_postgresql_stops_when_it_is_told(postgresql_url, tmp_path):
    worker = subprocess.Popen(
        [sys.executable, "-m", "tenon.cli", "worker", "--data", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "TENON_DATABASE_URL": postgresql_url,
        },
        text=True,
    )

    assert worker.stdout is not None
    ready = worker.stdout.readline()
    worker.send_signal(signal.SIGTERM)
    said, _ = worker.communicate(timeout=20)

    assert "✓" in ready
    assert worker.returncode == 0, said


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"TENON_DATABASE_URL": "mysql://x/y"}, "postgresql://"),
        ({"TENON_DATABASE_URL": "nonsense"}, "postgresql://"),
        ({"TENON_DATABASE_URL": "postgresql://127.0.0.1:1/y"}, "cannot be opened"),
        ({"TENON_CONFIG": "nowhere.toml"}, "nowhere.toml"),
        ({"TENON_PORT": "99999"}, "port"),
        ({"TENON_PORT": "eighty"}, "port"),
        ({"TENON_DATA": "/proc/nowhere"}, "/proc/nowhere"),
    ],
)
def test_wrong_settings_are_told_in_one_sentence(variables, said):
    done = CliRunner().invoke(main, ["app", "list"], env=variables)

    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output


def test_a_broken_settings_file_and_a_broken_database_are_told(tmp_path):
    broken = tmp_path / "tenon.toml"
    broken.write_text("port = = 1")
    (tmp_path / "tenon.db").write_text("no database, " * 100)

    file = CliRunner().invoke(main, ["app", "list"], env={"TENON_CONFIG": str(broken)})
    base = CliRunner().invoke(main, ["app", "list", "--data", str(tmp_path)])

    assert (file.exit_code, base.exit_code) == (1, 1)
    assert "tenon.toml" in file.output
    assert "not a database" in base.output
