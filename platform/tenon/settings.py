"""Settings: from `TENON_*` variables, else a toml file, else defaults."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from engines.core.errors import TenonError, text

HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Settings:
    """How this installation runs; every name is also a variable `TENON_<NAME>`."""

    data: Path = Path("data")
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = False
    threads: int = 4
    workers: int = 2
    language: str = "zh-CN"
    timezone: str = "Asia/Shanghai"
    upload_limit: int = 50_000_000
    smtp_url: str = ""
    mail_from: str = ""
    base_url: str = ""
    secret_key: str = field(default="", repr=False)
    webhook_secret: str = field(default="", repr=False)
    call_hosts: str = ""
    celery_broker: str = field(default="", repr=False)
    private_calls: bool = False
    embed_hosts: str = ""

    @property
    def url(self) -> str:
        """Return the database address; a SQLite file in the data folder by default."""
        return self.database_url or f"sqlite:///{self.data / 'tenon.db'}"


def load(environ: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Return the settings: `given` over variables over the file `TENON_CONFIG`.

    Raises TenonError `settings.bad_value` for a number that is none.
    """
    path = environ.get("TENON_CONFIG")
    raw: dict[str, Any] = _from_file(Path(path)) if path else {}
    for known in fields(Settings):
        name = f"TENON_{known.name.upper()}"
        if name in environ:
            raw[known.name] = environ[name]
    raw |= {name: value for name, value in given.items() if value is not None}
    typed = {name: _typed(name, value) for name, value in raw.items()}
    if not 0 <= typed.get("port", 0) <= HIGHEST_PORT:
        raise _bad("port", typed["port"])
    return Settings(**typed)


def _from_file(path: Path) -> dict[str, Any]:
    known = {f.name for f in fields(Settings)}
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TenonError(
            "settings.bad_file",
            text(
                "无法读取配置文件 {path}：{reason}。",
                "The settings file {path} cannot be read: {reason}.",
                path=path,
                reason=getattr(error, "strerror", None) or error,
            ),
        ) from None
    unknown = sorted(found.keys() - known)
    if unknown:
        raise TenonError(
            "settings.unknown",
            text(
                "配置文件中有未知的设置：{names}。",
                "Unknown settings in the file: {names}.",
                names=", ".join(unknown),
            ),
        )
    return found


def _typed(name: str, value: Any) -> Any:
    kind = type(getattr(Settings, name))
    if isinstance(value, kind):
        return value
    try:
        if kind is bool:
            return str(value).lower() in ("1", "true", "yes", "on")
        return Path(value) if issubclass(kind, Path) else kind(value)
    except ValueError:
        raise _bad(name, value) from None


def _bad(name: str, value: Any) -> TenonError:
    return TenonError(
        "settings.bad_value",
        text(
            "设置 {name} 的值“{value}”无效。",
            "The setting {name} cannot be '{value}'.",
            name=name,
            value=value,
        ),
        (name,),
    )


def speaks_chinese(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the terminal's own language is Chinese."""
    words = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((w for w in words if w), "").startswith("zh")
