"""Posting rules: a record in effect writes elsewhere; void, it takes all of it back."""

from engines.rules.postings.check import check_posting
from engines.rules.postings.definition import Balance, Posting, posting_schema
from engines.rules.postings.lines import Line, in_effect, lines, needs
from engines.rules.postings.parsing import parse_posting

__all__ = [
    "Balance",
    "Line",
    "Posting",
    "check_posting",
    "in_effect",
    "lines",
    "needs",
    "parse_posting",
    "posting_schema",
]
