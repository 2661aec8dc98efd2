"""The parts of a Chinese identity card number."""

import re

_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]|[0-9]{15}")


def birthday_digits(number: str) -> tuple[str, str] | None:
    """Return the eight digits of the birthday and the digit that tells the sex."""
    plain = number.strip()
    if not _NUMBER.fullmatch(plain):
        return None
    if len(plain) == 15:
        return f"19{plain[6:12]}", plain[14]
    return plain[6:14], plain[16]
