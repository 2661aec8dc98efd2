"""Encrypted fields: which they are, and the setting that makes one so."""

from engines.core.errors import text
from engines.core.schema import boolean
from engines.form.widget import Props

ENCRYPTED = boolean(default=False, title=text("加密存储", "Keep encrypted"))


def is_encrypted(p: Props) -> bool:
    """Tell whether these settings ask for encryption."""
    return bool(p.get("encrypted"))
