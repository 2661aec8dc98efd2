"""A mail server that keeps what it is handed."""

import smtplib
from email.message import EmailMessage
from typing import Any

import pytest


def letter_box(monkeypatch: pytest.MonkeyPatch) -> list[EmailMessage]:
    """Return the list into which every letter goes from now on."""
    letters: list[EmailMessage] = []

    class Server:
        def __init__(self, *_place: Any, **_more: Any) -> None:
            pass

        def __enter__(self) -> "Server":
            return self

        def __exit__(self, *_error: object) -> None:
            return None

        def ehlo(self) -> None:
            pass

        def has_extn(self, _name: str) -> bool:
            return False

        def login(self, *_words: str) -> None:
            pass

        def send_message(self, message: EmailMessage) -> None:
            letters.append(message)

    monkeypatch.setattr(smtplib, "SMTP", Server)
    monkeypatch.setattr(smtplib, "SMTP_SSL", Server)
    return letters
