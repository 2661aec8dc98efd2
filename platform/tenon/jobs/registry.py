"""The kinds of jobs there are."""

from collections.abc import Mapping
from functools import cache

from engines.core.errors import Text
from engines.core.kinds import Registry, discover
from tenon.jobs import kinds
from tenon.jobs.kind import JobKind


@cache
def job_registry() -> Registry[JobKind]:
    """Return every kind of job, found once."""
    return discover(kinds, "job", JobKind)


def job_labels() -> Mapping[str, Text]:
    """Return what each kind of job is called."""
    return {one.name: one.label for one in job_registry().values() if one.label}
