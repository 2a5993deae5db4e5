"""What the program writes to standard error: one line a happening, no secret link, no password, no person.

A serving process hands its lines to a thread of their own, so that a terminal or pipe that nobody reads can never
make a request wait; when the thread falls far behind, lines are dropped rather than requests.
"""

import contextlib
import logging
import queue
import sys
from logging.handlers import QueueHandler, QueueListener
from multiprocessing.util import Finalize

from conference.kit.masking import masked

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
MOST_WAITING_LINES = 10_000
SECONDS_TO_WRITE_THE_REST = 1


class MaskingFormatter(logging.Formatter):
    """Masks the finished text, so that traces and arguments are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class DroppingHandler(QueueHandler):
    """Never waits: a line that finds the queue full is lost."""

    def enqueue(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(queue.Full):
            self.queue.put_nowait(record)


class Listener(QueueListener):
    """Ends within a second even when its stream takes nothing any more."""

    def stop(self) -> None:
        with contextlib.suppress(queue.Full):
            self.enqueue_sentinel()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(SECONDS_TO_WRITE_THE_REST)


def configure(*, level: int = logging.INFO) -> None:
    """One handler for everything; libraries speak only when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskingFormatter(FORMAT))
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("conference").setLevel(level)
    for name in ("_granian", "granian.access", "huey", "huey.consumer", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)


def write_in_background() -> None:
    """For a serving process: requests only put their lines into a queue."""
    lines: queue.Queue[logging.LogRecord] = queue.Queue(MOST_WAITING_LINES)
    listener = Listener(lines, *logging.root.handlers)
    logging.root.handlers[:] = [DroppingHandler(lines)]
    listener.start()
    Finalize(None, listener.stop, exitpriority=1)
