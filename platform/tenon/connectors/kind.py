"""What a kind of connector is, what it is given, and what it answers."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from engines.core.errors import Path, Problem, TenonError, Text, text
from engines.core.schema import Schema
from tenon.connectors.calling import Reply, Request
from tenon.connectors.mail import Attachment

EXCERPT = 500
TOO_MANY, SERVER_FAULT = 429, 500


@dataclass(frozen=True)
class Message:
    """One message as it goes out: in one language, to these addresses.

    `key` makes a repeat recognisable to a far side that cares.
    """

    title: str
    body: str
    key: str
    link: str = ""
    to: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    # For those kinds that can carry files; the others have the link.
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """What the far side said to a message it took."""

    status: int | None = None
    code: str = ""
    text: str = ""


@dataclass(frozen=True)
class Outlet:
    """A channel that is set up: settings, secrets, and the way out of the house."""

    settings: Mapping[str, Any]
    secrets: Mapping[str, str]
    call: Callable[[Request], Reply]
    now: datetime
    nonce: str = ""


Send = Callable[[Outlet, Message], Receipt]


class DeliveryError(TenonError):
    """The far side did not take a message; `again` says whether to try once more."""

    def __init__(self, texts: Text, receipt: Receipt, *, again: bool = False) -> None:
        super().__init__("channel.not_taken", texts)
        self.receipt = receipt
        self.again = again


@dataclass(frozen=True)
class ConnectorKind:
    """A kind of connector.

    `secrets` are settings that are sealed and never shown. `way` names how it reaches
    one person (`mail`, `sms`); kinds without it reach a group, or are called. After a
    crash while sending, a kind that is not `safe_to_repeat` waits for a person.
    """

    name: str
    label: Text
    icon: str
    props: Schema
    secrets: Schema
    send: Send
    way: str | None = None
    safe_to_repeat: bool = False
    calls: bool = False
    check: Callable[[Mapping[str, Any]], tuple[Problem, ...]] = lambda _settings: ()


def not_taken(
    status: int | None, code: str, said: str, *, again: bool
) -> DeliveryError:
    """Return the refusal of a far side, in its own words."""
    words = " ".join(part for part in (code, said[:EXCERPT]) if part) or str(status)
    return DeliveryError(
        text("对方拒收：{said}", "It was not taken: {said}", said=_plain(words)),
        Receipt(status, code, said[:EXCERPT]),
        again=again,
    )


def _plain(words: str) -> str:
    """Texts are filled by format: what others say holds no braces."""
    return words.replace("{", "(").replace("}", ")")


def json_of(reply: Reply) -> Mapping[str, Any]:
    """Return the JSON object that was answered; raises when it is none, or no 2xx."""
    good = reply.status // 100 == 2
    try:
        found = json.loads(reply.content)
    except ValueError:
        found = None
    if good and isinstance(found, Mapping):
        return found
    said = reply.content[:EXCERPT].decode("utf-8", "replace")
    raise not_taken(reply.status, "", said, again=is_passing(reply.status))


def said_in(
    reply: Reply, codes: Sequence[str], words: Sequence[str]
) -> tuple[Any, str]:
    """Return the code and the words of a JSON answer, by the names they may have.

    One that has no code is no answer of theirs: its words are the answer itself.
    """
    found = json_of(reply)
    code = next((found[name] for name in codes if name in found), None)
    said = next((str(found[name]) for name in words if name in found), "")
    if code is None:
        return "", reply.content[:EXCERPT].decode("utf-8", "replace")
    return code, said


def is_passing(status: int) -> bool:
    """Tell whether a status is worth another try."""
    return status == TOO_MANY or status >= SERVER_FAULT


def clipped(words: str, most: int) -> str:
    """Return a text of at most `most` bytes, cut between letters."""
    raw = words.encode()
    if len(raw) <= most:
        return words
    return f"{raw[: most - 3].decode('utf-8', 'ignore')}…"


def need_address(value: str, path: Path) -> tuple[Problem, ...]:
    """Return the problem of an address that is no http or https one."""
    parts = urlsplit(value)
    if parts.scheme in ("http", "https") and parts.hostname:
        return ()
    texts = text(
        "应为 http:// 或 https:// 开头的地址。",
        "This must be an address that begins with http:// or https://.",
    )
    return (Problem("invalid", texts, path),)
