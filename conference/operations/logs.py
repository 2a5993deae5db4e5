"""What the program writes to standard error: one line a happening, no secret link, no password, no person."""

import logging
import sys

from conference.kit.masking import masked

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class MaskingFormatter(logging.Formatter):
    """Masks the finished text, so that traces and arguments are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def configure(*, level: int = logging.INFO) -> None:
    """One handler for everything; libraries speak only when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskingFormatter(FORMAT))
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("conference").setLevel(level)
    for name in ("_granian", "granian.access", "huey", "huey.consumer", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
