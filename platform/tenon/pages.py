"""The web client as files: pages never stored, assets stored for ever."""

from pathlib import Path

from flask import Flask, Response, request, send_from_directory
from werkzeug.exceptions import NotFound

STATIC = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"

_UNBUILT = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>榫卯 Tenon</title>
<body style="font:16px/1.7 system-ui,sans-serif;max-width:34em;margin:15vh auto">
<h1>榫卯 Tenon</h1>
<p>服务器已启动,但网页界面还没有构建。请在源码目录运行 <code>make run</code>。</p>
<p lang="en">The server is running, but its web client has not been built.
Run <code>make run</code> in the source folder.</p>
<p><a href="/api/v1/openapi.json">API</a></p>
"""


def register(app: Flask) -> None:
    """Serve the built client from `app`."""
    app.add_url_rule("/assets/<path:name>", "asset", asset)


def asset(name: str) -> Response:
    """Return a hashed file of the client, packed when the browser takes that."""
    packed = f"{name}.gz"
    folder = STATIC / "assets"
    if "gzip" in request.headers.get("Accept-Encoding", "") and _is_in(folder, packed):
        answer = send_from_directory(folder, packed, mimetype=_type(name))
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = send_from_directory(folder, name, mimetype=_type(name))
    # It would name the packed file, which nobody asked for.
    answer.headers.pop("Content-Disposition", None)
    answer.headers["Cache-Control"] = FOREVER
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


def page(path: str) -> Response:
    """Return the page of the client that draws `path`; a file if there is one."""
    name = path.strip("/")
    if name and "/" not in name and _is_in(STATIC, name) and name[-5:] != ".html":
        return send_from_directory(STATIC, name, max_age=3600)
    if "." in name.rpartition("/")[2]:
        raise NotFound
    builder = name == "builder" or name.startswith("builder/")
    return _html("builder.html" if builder else "runtime.html")


def _html(name: str) -> Response:
    file = STATIC / name
    built = file.is_file()
    answer = Response(file.read_bytes() if built else _UNBUILT, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _is_in(folder: Path, name: str) -> bool:
    target = (folder / name).resolve()
    return target.is_file() and target.is_relative_to(folder.resolve())


_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def _type(name: str) -> str | None:
    return _TYPES.get(Path(name).suffix)
