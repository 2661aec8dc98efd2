"""The application: the platform, the API found in `tenon.api`, and the web client."""

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from flask import Flask, Response, current_app, request
from flask_smorest import Api
from marshmallow import Schema, fields
from werkzeug.exceptions import NotFound

from tenon import api as resources
from tenon import pages
from tenon.api import errors, gate
from tenon.api.wire import PREFIX, VERSION, IdConverter, Provider
from tenon.context import Platform
from tenon.jobs.registry import job_labels
from tenon.settings import Settings
from tenon.storage.database import Database
from tenon.storage.vault import load_vault

HOST = re.compile(r"[\w.*-]+(:\d+)?")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; media-src 'self' blob: https:; "
        "frame-src 'self' {framed}; "
        "object-src 'none'; base-uri 'self'; "
        "frame-ancestors 'self'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


SECURITY = {
    "components": {
        "securitySchemes": {
            "session": {"type": "apiKey", "in": "cookie", "name": gate.SESSION_COOKIE},
            "key": {"type": "http", "scheme": "bearer"},
        }
    },
    "security": [{"session": []}, {"key": []}],
}


class ProblemSchema(Schema):
    """One problem of a refused request."""

    code = fields.String()
    message = fields.String()
    path = fields.String()
    severity = fields.String()


class ErrorSchema(Schema):
    """Why a request was refused, in the language of the caller."""

    code = fields.String()
    message = fields.String()
    path = fields.String()
    problems = fields.List(fields.Nested(ProblemSchema))


class TenonApi(Api):  # type: ignore[misc]  # flask-smorest has no types
    """The API, whose errors are ours."""

    ERROR_SCHEMA = ErrorSchema

    def _register_error_handlers(self) -> None:
        """Leave errors to `tenon.api.errors`."""


def build_platform(settings: Settings) -> Platform:
    """Return the platform of `settings`; the database is opened, not migrated."""
    if not settings.database_url:
        settings.data.mkdir(parents=True, exist_ok=True)
    vault = load_vault(settings.secret_key, settings.data)
    return Platform(settings, Database(settings.url, vault))


def create_app(settings: Settings, platform: Platform | None = None) -> Flask:
    """Return the WSGI application of an installation."""
    app = empty_app()
    house = platform or build_platform(settings)
    # Services show what jobs are called, and know no job.
    house.caches["job_labels"] = job_labels()
    app.extensions["tenon"] = house
    app.config["MAX_CONTENT_LENGTH"] = settings.upload_limit
    return app


def empty_app() -> Flask:
    """Return an application with every route, and no installation behind them."""
    app = Flask("tenon", static_folder=None)
    app.json = Provider(app)
    app.url_map.converters["int"] = IdConverter
    app.config.update(
        API_TITLE="Tenon",
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS=SECURITY,
    )
    gate.register(app)
    _register_resources(app)
    errors.register(app)
    pages.register(app)
    app.register_error_handler(NotFound, _lost)
    app.after_request(_secure)
    return app


def _register_resources(app: Flask) -> None:
    found = TenonApi(app)
    for module in sorted(m.name for m in iter_modules(resources.__path__)):
        blueprint: Any = getattr(
            import_module(f"{resources.__name__}.{module}"), "blueprint", None
        )
        if blueprint is not None:
            prefix = blueprint.url_prefix or PREFIX
            found.register_blueprint(blueprint, url_prefix=prefix)


def _lost(error: NotFound) -> Response:
    api = request.path.startswith(("/api/", "/assets/"))
    if api or request.method not in ("GET", "HEAD"):
        return errors.http(error)
    try:
        return pages.page(request.path)
    except NotFound as missing:
        return errors.http(missing)


def _framed(hosts: str) -> str:
    """Return the sources that pages may embed: the hosts named, else every https."""
    named = [one for one in re.split(r"[\s,]+", hosts) if HOST.fullmatch(one)]
    return " ".join(f"https://{host}" for host in named) or "https:"


def _secure(answer: Response) -> Response:
    settings = current_app.extensions["tenon"].settings
    for name, value in HEADERS.items():
        said = value.replace("{framed}", _framed(settings.embed_hosts))
        answer.headers.setdefault(name, said)
    if request.path.startswith(PREFIX):
        answer.headers.setdefault("Cache-Control", "no-store")
    return answer
