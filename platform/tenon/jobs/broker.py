"""Broker: Celery carries the ids of jobs; the job itself stays in the table.

A message that is lost, doubled or late does no harm: the lease in the table decides
who runs a job, and ids that nobody took are announced again.
"""

import logging
from collections.abc import Sequence
from threading import Event, Thread
from typing import Any

from engines.core.errors import TenonError, text
from tenon.context import Platform
from tenon.storage import jobs

log = logging.getLogger("tenon.jobs")
TASK = "tenon.run"
MOST = 200
PAUSE = 0.3
# Redis gives a message to another worker when it was not answered for so long.
VISIBLE = 3600


def celery_app(address: str) -> Any:
    """Return the Celery application of a broker."""
    try:
        from celery import Celery  # an extra: most installations have none
    except ImportError:
        raise TenonError("celery.missing", _MISSING) from None
    app = Celery("tenon", broker=address)
    app.conf.update(
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_default_queue="tenon",
        broker_connection_retry_on_startup=True,
        broker_transport_options={"visibility_timeout": VISIBLE},
        worker_hijack_root_logger=False,
    )
    return app


_MISSING = text(
    "设置了 TENON_CELERY_BROKER，但没有安装 Celery。"
    "请运行 pip install 'tenon[celery]'。",
    "TENON_CELERY_BROKER is set, but Celery is not installed. "
    "Run pip install 'tenon[celery]'.",
)


class Relay:
    """The thread that announces jobs which may run; it runs none itself."""

    def __init__(self, platform: Platform, app: Any) -> None:
        self._platform = platform
        self._app = app
        self._stopping = Event()
        self._thread = Thread(target=self._loop, name="tenon-relay", daemon=True)

    def start(self) -> None:
        """Begin to announce."""
        self._thread.start()

    def stop(self) -> None:
        """Stop announcing."""
        self._stopping.set()
        self._thread.join(timeout=5)

    def announce(self) -> Sequence[int]:
        """Announce what may run now; return the ids."""
        database, now = self._platform.database, self._platform.clock()
        with database.read() as conn:
            ids = jobs.ready(conn, now, MOST)
        for job_id in ids:
            self._app.send_task(TASK, (job_id,))
        if ids:
            with database.write() as conn:
                jobs.announced(conn, ids, now)
        return ids

    def _loop(self) -> None:
        while not self._stopping.is_set():
            try:
                self.announce()
            except Exception:
                # Neither broker nor database may end the thread; the table keeps all.
                log.exception("Jobs could not be announced.")
            self._stopping.wait(PAUSE)
