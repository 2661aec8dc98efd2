"""Vault: what keeps encrypted fields, and answers only whether two are equal.

A stored value is `fingerprint:token`. The token is AES-GCM under a random nonce, so
equal values look different; the fingerprint is a keyed hash of the value, so that
`equals` and `unique` work without opening anything.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from hmac import digest
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import (
    ColumnElement,
    Text,
    func,
    literal,
    literal_column,
    type_coerce,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.operators import eq, in_op, ne, not_in_op
from sqlalchemy.types import TypeDecorator

from engines.core.errors import TenonError, text

KEY_BYTES = 32
NONCE_BYTES = 12
MARK_BYTES = 18
# Base64 of the fingerprint: what a stored value begins with.
MARK = MARK_BYTES * 4 // 3
PURPOSE = b"tenon.field.v1"
PLACE = "tenon_vault"
_EQUALS = (eq, ne, in_op, not_in_op)


class Vault:
    """Seals values and opens them again, with keys made of one secret."""

    def __init__(self, secret: bytes) -> None:
        keys = HKDF(SHA256(), 2 * KEY_BYTES, salt=None, info=PURPOSE).derive(secret)
        self._cipher = AESGCM(keys[:KEY_BYTES])
        self._hash_key = keys[KEY_BYTES:]

    def fingerprint(self, value: str) -> str:
        """Return the keyed hash of a value: equal for equal ones, tells nothing."""
        found = digest(self._hash_key, value.encode(), sha256)[:MARK_BYTES]
        return urlsafe_b64encode(found).decode()

    def seal(self, value: str) -> str:
        """Return `value` as it may be stored."""
        nonce = os.urandom(NONCE_BYTES)
        token = nonce + self._cipher.encrypt(nonce, value.encode(), PURPOSE)
        return f"{self.fingerprint(value)}:{urlsafe_b64encode(token).decode()}"

    def open(self, stored: str) -> str:
        """Return what was sealed; raises when the key is not the one it was with."""
        try:
            token = urlsafe_b64decode(stored[MARK + 1 :])
            nonce, sealed = token[:NONCE_BYTES], token[NONCE_BYTES:]
            return self._cipher.decrypt(nonce, sealed, PURPOSE).decode()
        except (InvalidTag, ValueError):
            raise _wrong_key() from None


def load_vault(secret: str, folder: Path) -> Vault:
    """Return the vault of an installation.

    Its key is the `secret` that was set, or lies in the data folder, made on the first
    start and readable by its owner alone.
    """
    return Vault(secret.encode() if secret else _key_file(folder / "secret.key"))


def _key_file(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes().strip()
    key = urlsafe_b64encode(os.urandom(KEY_BYTES))
    with os.fdopen(made, "wb") as file:
        file.write(key + b"\n")
    return key


def vault_of(holder: Any) -> Vault:
    """Return the vault that belongs to a connection's, or an engine's, dialect."""
    dialect = getattr(holder, "dialect", holder)
    found: Vault | None = getattr(dialect, PLACE, None)
    if found is None:
        raise _wrong_key()
    return found


class Fingerprint(TypeDecorator[str]):
    """The keyed hash of a text: written in clear, kept as its hash."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Hash what is written, or compared with."""
        return None if value is None else vault_of(dialect).fingerprint(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:
        """Return the hash: nothing else is known."""
        return None if value is None else str(value)


class _Equality(TypeDecorator.Comparator[str]):
    """Compares sealed values by their fingerprints: equal or not, nothing else."""

    def operate(self, op: Any, *other: Any, **more: Any) -> ColumnElement[Any]:
        """Turn `==`, `!=` and `in_` into the same of fingerprints."""
        if op not in _EQUALS or other[0] is None:
            return super().operate(op, *other, **more)
        several = op in (in_op, not_in_op)
        values = [_marked(v) for v in other[0]] if several else _marked(other[0])
        found: ColumnElement[Any] = op(fingerprint_of(self.expr), values)
        return found


def _marked(value: Any) -> Any:
    return literal(value, Fingerprint()) if isinstance(value, str) else value


def fingerprint_of(column: ColumnElement[Any]) -> ColumnElement[str]:
    """Return the beginning of a sealed column, as it is indexed.

    The ends are written out: an index over the same words is only found by them.
    """
    first: ColumnElement[int] = literal_column("1")
    size: ColumnElement[int] = literal_column(str(MARK))
    return func.substr(type_coerce(column, Text()), first, size)


class Sealed(TypeDecorator[str]):
    """A text that the database never sees in clear."""

    impl = Text
    cache_ok = True

    comparator_factory: Any = _Equality

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal what is written."""
        return None if value is None else vault_of(dialect).seal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Open what is read."""
        return None if value is None else vault_of(dialect).open(value)


def _wrong_key() -> TenonError:
    return TenonError(
        "vault.wrong_key",
        text(
            "加密字段无法解密：密钥缺失或不匹配。请恢复数据目录中的 secret.key，"
            "或设置原来的 TENON_SECRET_KEY。",
            "Encrypted fields cannot be opened: the key is missing or another one. "
            "Bring back secret.key of the data folder, or set TENON_SECRET_KEY to "
            "what it was.",
        ),
    )
