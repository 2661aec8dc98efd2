"""What a print template may name: values as they are read, and as they are."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape


class Fields:
    """Values by key, with no method that a key such as `items` could meet."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __bool__(self) -> bool:
        return bool(self._values)


class Printed:
    """A value: written out it is the text people read, compared it is itself.

    A link has fields of its own: `record.customer.phone`.
    """

    __slots__ = ("_fields", "_raw", "_shown")

    def __init__(
        self, shown: str, raw: Any = None, fields: Mapping[str, Any] | None = None
    ) -> None:
        self._shown = shown
        self._raw = raw
        self._fields = fields or {}

    def __str__(self) -> str:
        return self._shown

    def __html__(self) -> Markup:
        return escape(self._shown)

    def __getitem__(self, key: str) -> Any:
        return self._fields[key]

    def __bool__(self) -> bool:
        return bool(self._raw)

    def __hash__(self) -> int:
        return hash(self._shown)

    def __eq__(self, other: object) -> bool:
        return raw_of(other) in (self._raw, self._shown)

    def __lt__(self, other: Any) -> bool:
        found: bool = self._raw < raw_of(other)
        return found

    def __le__(self, other: Any) -> bool:
        found: bool = self._raw <= raw_of(other)
        return found

    def __gt__(self, other: Any) -> bool:
        found: bool = self._raw > raw_of(other)
        return found

    def __ge__(self, other: Any) -> bool:
        found: bool = self._raw >= raw_of(other)
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self._raw if isinstance(self._raw, Sequence) else ())


def raw_of(value: Any) -> Any:
    """Return the value behind what is shown."""
    return value._raw if isinstance(value, Printed) else value


@dataclass(frozen=True)
class Picture:
    """A picture: its bytes, its media type and its width in millimetres."""

    data: bytes
    type: str
    width: int = 30

    def __str__(self) -> str:
        return ""

    def __html__(self) -> Markup:
        source = b64encode(self.data).decode("ascii")
        return Markup('<img style="width:{}mm" src="data:{};base64,{}">').format(
            self.width, self.type, source
        )


@dataclass(frozen=True)
class Scope:
    """All that one record's page is filled from.

    `record` holds Printed values, subforms as lists of Fields; `labels` the titles of
    fields; `approvals` what people decided: node, person, verdict, opinion, at,
    signature; `link` the address of the record.
    """

    record: Fields
    labels: Fields
    approvals: Sequence[Fields] = ()
    now: datetime | None = None
    me: str = ""
    app: str = ""
    form: str = ""
    link: str = ""
    language: str = "zh-CN"
    more: Mapping[str, Any] = field(default_factory=dict)

    def names(self) -> dict[str, Any]:
        """Return the names a template sees."""
        return {
            "record": self.record,
            "labels": self.labels,
            "approvals": list(self.approvals),
            "now": Printed(self.now.strftime("%Y-%m-%d %H:%M"), self.now)
            if self.now
            else "",
            "today": Printed(self.now.strftime("%Y-%m-%d"), self.now)
            if self.now
            else "",
            "me": self.me,
            "app": self.app,
            "form": self.form,
            "link": self.link,
            **self.more,
        }
