"""The command line, made mortal for tests: small batches, death at a chosen moment.

`DIE_AT` kills the process before its n-th change of tables or releases, as soon as
the file `armed` lies in its data folder.
"""

import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import Engine, event

from tenon.cli import main
from tenon.jobs.kinds import import_run
from tenon.services import session

import_run.BATCH = 100
# Twenty people sign in: nobody steals these passwords.
session._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
LETHAL = ("CREATE ", "ALTER ", "INSERT INTO SYS_FORM", "UPDATE SYS_FORM")
LETHAL += ("INSERT INTO SYS_RELEASE", "UPDATE SYS_APP", "INSERT INTO SYS_DEFINITION")


def _watch(armed: Path, moment: int) -> None:
    seen = count(1)

    @event.listens_for(Engine, "before_cursor_execute")
    def _look(_conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.lstrip().upper().startswith(LETHAL) or not armed.exists():
            return
        if next(seen) == moment:
            os.kill(os.getpid(), signal.SIGKILL)


if "DIE_AT" in os.environ:
    folder = Path(sys.argv[sys.argv.index("--data") + 1])
    _watch(folder / "armed", int(os.environ["DIE_AT"]))
main()
