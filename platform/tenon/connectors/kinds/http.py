"""HTTP: a connection that rules and flows call: an address and its secrets."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace

from engines.core.errors import text
from engines.core.schema import choice, integer, props, string
from tenon.connectors.calling import Request
from tenon.connectors.kind import ConnectorKind, Message, Outlet, Receipt, need_address
from tenon.connectors.kinds.webhook import read


def send(outlet: Outlet, message: Message) -> Receipt:
    """Ask the base address, to see whether the connection stands."""
    own = outlet.settings
    request = prepared(outlet, Request("GET", own["url"]))
    if message.facts:
        headers = {"Content-Type": "application/json", "Idempotency-Key": message.key}
        content = json.dumps(dict(message.facts), ensure_ascii=False).encode()
        request = prepared(outlet, Request("POST", own["url"], headers, content))
    return read(outlet.call(request))


def prepared(outlet: Outlet, request: Request) -> Request:
    """Return a request with the connection's address before its own, and signed in."""
    own = outlet.settings
    url = own["url"].rstrip("/")
    if request.url.startswith("/"):
        url = f"{url}{request.url}"
    elif request.url.startswith(("http://", "https://")):
        url = request.url
    elif request.url:
        url = f"{url}/{request.url}"
    # The secrets of a connection go to its own house only.
    known = _signed_in(outlet) if _is_home(own["url"], url) else {}
    return replace(
        request,
        url=url,
        headers={**known, **request.headers},
        timeout=float(own["timeout"]),
    )


def _is_home(base: str, url: str) -> bool:
    home, asked = base.rstrip("/"), url.partition("?")[0].rstrip("/")
    return asked == home or asked.startswith(f"{home}/")


def _signed_in(outlet: Outlet) -> Mapping[str, str]:
    own, secret = outlet.settings, outlet.secrets.get("secret", "")
    kind = own["sign_in"]
    if kind == "bearer":
        return {"Authorization": f"Bearer {secret}"}
    if kind == "basic":
        pair = f"{own.get('username', '')}:{secret}".encode()
        return {"Authorization": f"Basic {b64encode(pair).decode()}"}
    if kind == "header":
        return {own.get("header") or "X-API-Key": secret}
    return {}


connector = ConnectorKind(
    name="http",
    label=text("HTTP 连接", "HTTP connection"),
    icon="api",
    calls=True,
    props=props(
        ["url"],
        url=string(minLength=1, title=text("基础地址", "Base address")),
        sign_in=choice(
            {
                "none": text("无", "None"),
                "bearer": text("Bearer 令牌", "Bearer token"),
                "basic": text("用户名和密码", "User name and password"),
                "header": text("请求头", "Header"),
            },
            default="none",
            title=text("身份验证", "Sign-in"),
        ),
        username=string(title=text("用户名", "User name")),
        header=string(
            pattern="^[A-Za-z0-9-]*$", title=text("请求头名称", "Name of the header")
        ),
        timeout=integer(
            minimum=1, maximum=60, default=15, title=text("超时（秒）", "Time-out (s)")
        ),
    ),
    secrets=props(secret=string(title=text("令牌或密码", "Token or password"))),
    send=send,
    check=lambda given: need_address(given.get("url", ""), ("settings", "url")),
)
