"""Serving: the embedded server with its workers, from start to a graceful stop."""

import logging
import signal
import threading
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

import click
from waitress.server import create_server

from engines.core.errors import TenonError, localise, text
from tenon import jobs
from tenon.app import build_platform, create_app
from tenon.context import Context, Platform
from tenon.services import demo
from tenon.settings import Settings
from tenon.storage import migrate, people
from tenon.streaming import LiveChannel

log = logging.getLogger("tenon")
# A body somewhat beyond the limit must reach us, so that the refusal is ours, in the
# language of the caller; waitress refuses the rest by itself.
SLACK = 4
# Live streams hold a connection each, and no thread.
CONNECTIONS = 1000


def run(settings: Settings, language: str) -> None:
    """Serve until the process is told to stop."""
    _require_loopback(settings)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    # waitress warns of every short queue; four threads are meant to queue.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    platform = build_platform(settings)
    migrate.upgrade(platform.database)
    if settings.demo:
        demo.install(Context(platform, timezone=settings.timezone, source="demo"))
    server = _server(settings, platform)
    stop = jobs.start(platform)
    _announce(platform, language)
    _on_signals(_raise_stop)
    try:
        server.run()
    finally:
        server.close()
        stop()
        platform.database.close()


def work(settings: Settings) -> None:
    """Run jobs and timers only, beside web processes on PostgreSQL."""
    platform = build_platform(settings)
    if platform.database.dialect == "sqlite":
        raise TenonError(
            "worker.needs_postgresql",
            text(
                "使用 SQLite 时，任务由 tenon serve 自己执行，不需要单独的 worker。",
                "On SQLite `tenon serve` runs the jobs itself; no worker is needed.",
            ),
        )
    migrate.upgrade(platform.database)
    stop = jobs.start(platform, "worker")
    ended = threading.Event()
    _on_signals(ended.set)
    click.echo("✓")
    ended.wait()
    stop()
    platform.database.close()


def _server(settings: Settings, platform: Platform) -> Any:
    try:
        made = create_server(
            create_app(settings, platform),
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            ident=None,
            max_request_body_size=settings.upload_limit * SLACK,
            connection_limit=CONNECTIONS,
            asyncore_use_poll=True,
            # Otherwise nobody sees that who looks at a stream has gone.
            channel_request_lookahead=1,
        )
    except OSError as error:
        platform.database.close()
        raise TenonError(
            "server.no_port",
            text(
                "无法监听 {host}:{port}（{reason}）。请用 --port 换一个端口。",
                "Cannot listen on {host}:{port} ({reason}). Choose another --port.",
                host=settings.host,
                port=settings.port,
                reason=error.strerror or error,
            ),
        ) from None
    for one in _listening(made):
        one.channel_class = LiveChannel
    return made


def _listening(server: Any) -> Iterable[Any]:
    """Return the sockets of a server: one, or one for each address of the host."""
    if not hasattr(server, "effective_listen"):
        return (server,)
    return tuple(s for s in server.map.values() if hasattr(s, "channel_class"))


def _require_loopback(settings: Settings) -> None:
    if not settings.demo or settings.host == "localhost":
        return
    try:
        loopback = ip_address(settings.host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise TenonError(
            "demo.loopback_only",
            text(
                "演示模式的密码是公开的，只能在本机（127.0.0.1）使用。"
                "请去掉 --host 或 --demo。",
                "The demo's passwords are public, so it serves this machine only "
                "(127.0.0.1). Leave out --host or --demo.",
            ),
        )


def _announce(platform: Platform, language: str) -> None:
    settings = platform.settings
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"Tenon 榫卯  http://{host}:{settings.port}")
    if not settings.demo:
        _hint(platform, language)
        return
    said = text(
        "演示账号（密码 {word}）:",
        "Demo accounts (password {word}):",
        word=demo.PASSWORD,
    )
    click.echo(localise(said, language))
    for account in demo.accounts(Context(platform), language):
        click.echo(
            f"  {account['username']:<12} {account['name']}  {account['role_title']}"
        )


def _hint(platform: Platform, language: str) -> None:
    with platform.database.read() as conn:
        if people.anybody(conn):
            return
    said = text(
        "还没有用户。请运行 tenon init 创建管理员，或用 --demo 试用。",
        "There are no users yet. Run `tenon init`, or try it with --demo.",
    )
    click.echo(localise(said, language))


def _on_signals(stop: Callable[[], Any]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop())


def _raise_stop() -> None:
    raise SystemExit
