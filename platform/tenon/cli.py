"""The command line: run the server, keep its people and apps, check definitions."""

import sys
from collections.abc import Callable
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from engines.core.errors import ProblemsError, TenonError, localise, show_path, text
from tenon import settings as configuration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engines.core.errors import Problem, Text
    from tenon.context import Context

LANGUAGE = "zh-CN" if configuration.speaks_chinese() else "en"


def _told(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn our errors into sentences and exit code 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ProblemsError as error:
            _show(error.problems)
            sys.exit(1)
        except TenonError as error:
            _fail(localise(error.texts, LANGUAGE))
        except OSError as error:
            _fail(localise(_no_file(error), LANGUAGE))

    return run


def _no_file(error: OSError) -> "Text":
    return text(
        "无法使用 {path}：{reason}。",
        "Cannot use {path}: {reason}.",
        path=error.filename or "?",
        reason=error.strerror or error,
    )


def _fail(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)


def _show(problems: "Iterable[Problem]") -> None:
    for problem in problems:
        sentence = localise(problem.texts, LANGUAGE)
        click.echo(f"{problem.severity}: {show_path(problem.path)}: {sentence}")


def _data(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--data",
        type=click.Path(path_type=Path),
        help="The data folder (default: TENON_DATA, else ./data).",
    )(command)


@click.group()
@click.version_option(package_name="tenon")
def main() -> None:
    """Tenon (榫卯): forms, flows, reports and rules drawn by business users."""


@main.command()
@click.option("--host", help="The address to listen on (default 127.0.0.1).")
@click.option("--port", type=int, help="The port to listen on (default 8000).")
@click.option("--demo", is_flag=True, default=None, help="Sample company and CRM.")
@_data
@_told
def serve(**given: Any) -> None:
    """Run the server; Ctrl-C stops it."""
    from tenon import serving

    serving.run(configuration.load(**given), LANGUAGE)


@main.command()
@click.option("--username", default="admin", help="The first administrator.")
@click.option("--password", help="His password; asked for when left out.")
@_data
@_told
def init(username: str, password: str | None, data: Path | None) -> None:
    """Make the database and the first administrator."""
    from tenon.services import people

    with _opened(data) as ctx:
        word = password or click.prompt("Password", hide_input=True)
        given = {"username": username, "name": username, "password": word}
        people.add_user(ctx, given | {"is_admin": True})
    click.echo(f"{username} ✓")


@main.command()
@_data
@_told
def migrate(data: Path | None) -> None:
    """Bring the system tables to this release."""
    with _opened(data):
        click.echo("✓")


@main.command()
@click.option("--celery", is_flag=True, help="As a Celery worker of the broker.")
@_data
@_told
def worker(celery: bool, data: Path | None) -> None:
    """Run jobs and timers apart from the web processes (PostgreSQL only)."""
    from tenon import serving

    found = configuration.load(data=data)
    if celery:
        from tenon import celery_app

        celery_app.work(found)
        return
    serving.work(found)


@main.group()
def user() -> None:
    """Keep the people."""


@user.command("add")
@click.argument("username")
@click.option("--name", help="The name that others see.")
@click.option("--password", help="Asked for when left out.")
@click.option("--admin", is_flag=True, help="May do everything.")
@click.option("--builder", is_flag=True, help="May build apps.")
@_data
@_told
def add_user(username: str, data: Path | None, **given: Any) -> None:
    """Add a person."""
    from tenon.services import people

    word = given["password"] or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )
    person = {
        "username": username,
        "name": given["name"] or username,
        "password": word,
        "is_admin": given["admin"],
        "can_build": given["builder"],
    }
    with _opened(data) as ctx:
        click.echo(people.add_user(ctx, person))


@main.group("app")
def apps() -> None:
    """Keep the apps."""


@apps.command("list")
@_data
@_told
def list_apps(data: Path | None) -> None:
    """List the apps with the number of their live release."""
    from tenon.services import apps as service

    with _opened(data) as ctx:
        for one in service.listed(ctx):
            title = localise(one["title"], LANGUAGE)
            click.echo(f"{one['key']}\t{one['release'] or '–'}\t{title}")


@apps.command("install")
@click.argument("source")
@click.option("--key", help="The key of the new app.")
@click.option("--sample-data", is_flag=True, help="With the sample data it brings.")
@_data
@_told
def install(source: str, key: str | None, sample_data: bool, data: Path | None) -> None:
    """Install a template by its name, an app folder, or a zip."""
    from tenon.services import apps as service

    package = _package(source)
    with _opened(data) as ctx:
        made = service.install(ctx, package, key=key, sample_data=sample_data)
    click.echo(made)


apps.add_command(install, "import")


@apps.command("export")
@click.argument("key")
@click.argument("target", type=click.Path(path_type=Path))
@_data
@_told
def export(key: str, target: Path, data: Path | None) -> None:
    """Write an app to a zip, or to a folder when TARGET does not end in .zip."""
    from tenon.services import apps as service
    from tenon.services import packages

    with _opened(data) as ctx:
        content = service.export(ctx, key)
    if target.suffix == ".zip":
        target.write_bytes(content)
    else:
        packages.write_folder(packages.read_zip(content), target)
    click.echo(target)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_told
def check(folder: Path) -> None:
    """Check an app folder and the promises of its quality.yaml.

    All problems are told with their paths; exit code 1 if any.
    """
    from tenon.services import packages
    from tenon.services.definitions import check_documents
    from tenon.services.quality import check_quality

    package = packages.read_folder(folder)
    found = check_documents(package.documents)
    # What is wrong with a definition would be told a second time.
    problems = (*found.problems, *(() if found.errors else check_quality(package)))
    _show(problems)
    if any(problem.severity == "error" for problem in problems):
        sys.exit(1)
    click.echo(localise(text("没有错误。", "No errors."), LANGUAGE), err=bool(problems))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@_told
def catalog(as_json: bool) -> None:
    """Show every kind of widget, node, chart, rule and function."""
    import orjson

    from tenon.services.catalog import catalog as kinds

    found = kinds()
    if as_json:
        click.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())
        return
    for concept, entries in found.items():
        names = ", ".join(entry["name"] for entry in entries)
        click.echo(f"{concept} ({len(entries)}): {names}")


def _package(source: str) -> Any:
    from tenon.services import packages, templates

    path = Path(source)
    if path.is_dir():
        return packages.read_folder(path)
    if path.is_file():
        return packages.read_zip(path.read_bytes())
    return templates.package(source)


@contextmanager
def _opened(data: Path | None) -> "Iterator[Context]":
    """A migrated platform for the length of a command, acting for the system."""
    from tenon.app import build_platform
    from tenon.context import Context
    from tenon.storage import migrate as migrations

    platform = build_platform(configuration.load(data=data))
    try:
        migrations.upgrade(platform.database)
        yield Context(platform, language=LANGUAGE, source="cli")
    finally:
        platform.database.close()


if __name__ == "__main__":
    main()
