"""Calling: one request to another system, never to our own house.

Redirects are not followed: they could lead back into the house. The address that was
judged is the one that is called, under the name that was asked for.
"""

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection, InvalidURL
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit

from engines.core.errors import TenonError, text
from tenon.settings import Settings

TIMEOUT = 15.0
LONGEST_ANSWER = 1_000_000


@dataclass(frozen=True)
class Request:
    """A request as it goes out."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    timeout: float = TIMEOUT


@dataclass(frozen=True)
class Reply:
    """What was answered, whatever its status."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""


@dataclass(frozen=True)
class Reach:
    """Which addresses may be called: private ones or not, these hosts or all.

    A host `*.example.com` stands for every name below it.
    """

    private: bool = False
    hosts: tuple[str, ...] = ()

    def allows(self, host: str) -> bool:
        """Tell whether a host is on the list, or there is none."""
        return not self.hosts or any(_covers(one, host) for one in self.hosts)


def reach_of(settings: Settings, more: tuple[str, ...] = ()) -> Reach:
    """Return what an installation may call; `more` narrows the list of its owner."""
    owner = hosts_of(settings.call_hosts)
    if owner and more:
        more = tuple(one for one in more if any(_covers(o, one) for o in owner))
        return Reach(settings.private_calls, more or ("-",))
    return Reach(settings.private_calls, owner or more)


def hosts_of(words: str) -> tuple[str, ...]:
    """Return the hosts of a list that is written with commas or spaces.

    >>> hosts_of("api.example.com, *.corp.cn")
    ('api.example.com', '*.corp.cn')
    """
    return tuple(part.lower() for part in words.replace(",", " ").split())


def _covers(pattern: str, host: str) -> bool:
    host = host.lower().rstrip(".")
    if pattern.startswith("*."):
        return host.endswith(pattern[1:])
    return host == pattern


def call(reach: Reach, request: Request) -> Reply:
    """Send `request` and return the answer, whatever its status.

    Raises `webhook.refused` for an address that may not be called or an answer that is
    too long; OSError when nobody answers.
    """
    parts = urlsplit(request.url)
    host, address, port = _place(reach, parts)
    connection = _connect(parts.scheme, (host, address, port), request.timeout)
    headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": "Tenon"}
    headers |= {name: _plain(words) for name, words in request.headers.items()}
    path = parts.path or "/"
    target = _plain(f"{path}?{parts.query}" if parts.query else path)
    try:
        connection.request(request.method, target, request.content, headers)
        answer = connection.getresponse()
        content = answer.read(LONGEST_ANSWER + 1)
    except (InvalidURL, ValueError):
        raise refused(host, _NO_REQUEST) from None
    except HTTPException as error:
        raise ConnectionError(f"{host}: {type(error).__name__}") from error
    finally:
        connection.close()
    if len(content) > LONGEST_ANSWER:
        raise refused(host, _TOO_LONG)
    found = {name.lower(): value for name, value in answer.getheaders()}
    return Reply(answer.status, found, content)


def _plain(words: str) -> str:
    """Return letters that a request line cannot hold as their UTF-8 percent signs."""
    return "".join(one if one.isascii() else quote(one, safe="") for one in words)


def _place(reach: Reach, parts: SplitResult) -> tuple[str, str, int]:
    """Return the host, the address it has now, and the port; refuse what may not be."""
    try:
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise refused("?", _NO_ADDRESS) from None
    if parts.scheme not in ("http", "https") or not host:
        raise refused(host or "?", _NO_ADDRESS)
    if not reach.allows(host):
        raise refused(host, _NOT_LISTED)
    try:
        found = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)
    except UnicodeError:
        raise refused("?", _NO_ADDRESS) from None
    address = str(found[0][4][0])
    if not reach.private and not ip_address(address.partition("%")[0]).is_global:
        raise refused(host, _PRIVATE)
    return host, address, port


def _connect(
    scheme: str, place: tuple[str, str, int], timeout: float
) -> HTTPConnection:
    host, address, port = place
    if scheme == "https":
        context = ssl.create_default_context()
        made: HTTPConnection = HTTPSConnection(
            host, port, timeout=timeout, context=context
        )
    else:
        made = HTTPConnection(host, port, timeout=timeout)

    def create(_place: Any, *args: Any, **more: Any) -> socket.socket:
        return socket.create_connection((address, port), *args, **more)

    made._create_connection = create  # type: ignore[attr-defined]  # the hook of http.client
    return made


_NO_ADDRESS = ("不是 http 或 https 地址", "it is no http or https address")
_NO_REQUEST = ("请求中有不允许的字符", "the request holds letters that may not be sent")
_TOO_LONG = ("回答太长", "its answer is too long")
_NOT_LISTED = (
    "它不在允许调用的主机名单中；请管理员添加",
    "it is not on the list of hosts that may be called; ask an admin to add it",
)
_PRIVATE = (
    "它在内部网络中；管理员可用 TENON_PRIVATE_CALLS 允许",
    "it lies in the private network; an admin may allow that (TENON_PRIVATE_CALLS)",
)


def refused(where: str, why: tuple[str, str]) -> TenonError:
    """Return the refusal to call `where`."""
    zh, en = why
    return TenonError(
        "webhook.refused",
        text(
            "无法调用 {where}：{zh}。",
            "Cannot call {where}: {en}.",
            where=where,
            zh=zh,
            en=en,
        ),
    )
