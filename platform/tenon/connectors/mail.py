"""E-mail by SMTP: a server, a letter, and the server that a setting names."""

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from hashlib import sha256
from urllib.parse import unquote, urlsplit

TIMEOUT = 20


@dataclass(frozen=True)
class Server:
    """Where letters are handed in; `security` is `tls`, `starttls` or `none`."""

    host: str
    port: int
    security: str = "starttls"
    username: str = ""
    password: str = ""
    # Without encryption where the server offers none: how the setting has always read.
    lenient: bool = False


@dataclass(frozen=True)
class Attachment:
    """A file that travels with a letter; `type` is its media type."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """One mail; letters of one `key` have one Message-ID."""

    sender: str
    to: tuple[str, ...]
    subject: str
    content: str
    key: str = ""
    files: tuple[Attachment, ...] = ()


def server_of(address: str) -> Server:
    """Return the server that `smtp://user:password@host:587` or `smtps://…` names."""
    url = urlsplit(address)
    safe = url.scheme == "smtps"
    return Server(
        url.hostname or "localhost",
        url.port or (465 if safe else 25),
        "tls" if safe else "starttls",
        unquote(url.username or ""),
        unquote(url.password or ""),
        lenient=True,
    )


def post(server: Server, letter: Letter) -> None:
    """Send one letter; raises what smtplib raises."""
    message = EmailMessage()
    message["From"] = letter.sender
    message["To"] = ", ".join(letter.to)
    message["Subject"] = " ".join(letter.subject.split())
    if letter.key:
        mark = sha256(letter.key.encode()).hexdigest()[:32]
        message["Message-ID"] = f"<{mark}@tenon>"
    message.set_content(letter.content)
    for file in letter.files:
        main, _, sub = file.type.partition("/")
        message.add_attachment(
            file.content, maintype=main, subtype=sub, filename=file.name
        )
    with _connect(server) as opened:
        opened.send_message(message)


def _connect(server: Server) -> smtplib.SMTP:
    place = (server.host, server.port)
    if server.security == "tls":
        opened: smtplib.SMTP = smtplib.SMTP_SSL(*place, timeout=TIMEOUT)
    else:
        opened = smtplib.SMTP(*place, timeout=TIMEOUT)
        opened.ehlo()
        offered = opened.has_extn("starttls")
        if server.security == "starttls" and (offered or not server.lenient):
            opened.starttls()
    if server.username:
        opened.login(server.username, server.password)
    return opened
