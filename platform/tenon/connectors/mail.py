"""E-mail by SMTP, from the address in `TENON_SMTP_URL`."""

import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from tenon.settings import Settings

TIMEOUT = 20


def send(settings: Settings, to: str, subject: str, content: str) -> None:
    """Send one plain message; raises what smtplib raises, the job then tries again.

    The address reads `smtp://user:password@host:587` (STARTTLS when offered) or
    `smtps://…:465`.
    """
    message = EmailMessage()
    message["From"] = settings.mail_from or "tenon@localhost"
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message.set_content(content)
    with _connect(settings.smtp_url) as server:
        server.send_message(message)


def _connect(address: str) -> smtplib.SMTP:
    url = urlsplit(address)
    host = url.hostname or "localhost"
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, url.port or 465, timeout=TIMEOUT)
    else:
        server = smtplib.SMTP(host, url.port or 25, timeout=TIMEOUT)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls()
    if url.username:
        server.login(unquote(url.username), unquote(url.password or ""))
    return server
