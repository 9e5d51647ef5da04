"""The background worker: a process of its own, which never outlives the server.

`anagen serve` starts it, and holds the other end of its input: when the server is
gone, even by a kill, the input ends and the worker finishes its task and goes.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from anagen.web.run import start_django

if TYPE_CHECKING:
    from django_tasks_db.management.commands.db_worker import Worker

__all__ = ["main", "make_worker"]

_INTERVAL_S = 1
_GRACE_S = 60
_ID_LETTERS = 32


def make_worker(*, is_batch: bool = False) -> Worker:
    """Return a worker of every queue.

    Parameters
    ----------
    is_batch
        Whether to return when nothing waits, instead of waiting; for tests.
    """
    from django.utils.crypto import get_random_string  # noqa: PLC0415
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415

    return Worker(
        queue_names=["*"],
        interval=0 if is_batch else _INTERVAL_S,
        batch=is_batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(_ID_LETTERS),
        excluded_queue_names=[],
    )


def _leave_with_parent(worker: Worker) -> None:
    """Wait for the end of the input, then let the worker end its task and go."""
    while os.read(0, 1024):  # unbuffered: a lock would outlive the thread
        pass
    worker.running = False
    threading.Timer(_GRACE_S, os._exit, [1]).start()


def main() -> None:
    """Work until told to stop."""
    start_django()
    worker = make_worker()
    worker.configure_signals()
    threading.Thread(target=_leave_with_parent, args=[worker], daemon=True).start()
    worker.run()
    os._exit(0)  # without waiting for the timer of a worker that is done


if __name__ == "__main__":
    main()
