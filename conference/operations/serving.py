"""The start: prepare, then granian with threads; background work beside it.

Design: on SQLite one worker process with threads, and the queue's workers are threads of that same process, because
one process may write at a time. With REDIS_URL the queue is a process of its own, started and ended here. The program
that was prepared in the parent is handed to the forked worker, so a second start costs one import only.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from conference import create_app
from conference.config import ROOT, Settings
from conference.errors import StartRefused
from conference.jobs.consumer import start_threads
from conference.operations import assets, logs
from conference.operations.preparing import prepare

BLOCKING_THREADS = 8
SECONDS_TO_STOP = 15
SECONDS_BEFORE_RESTART = 2
log = logging.getLogger(__name__)
made: dict[str, Flask] = {}


def application() -> Flask:
    """The one application of this process; a wrong setting ends the program with its sentence."""
    if "app" not in made:
        try:
            made["app"] = create_app()
        except StartRefused as refused:
            sys.exit(str(refused))
    return made["app"]


def main() -> int:
    """Start and serve until SIGTERM or SIGINT."""
    logs.configure()
    app = application()
    settings: Settings = app.config["SETTINGS"]
    try:
        refuse_busy_port(settings)
        prepare(app, say=say)
    except StartRefused as refused:
        say(str(refused))
        return 1
    for part in assets.missing():
        say(f"Thiếu {part.package}: không có {part.without}; chạy `make setup` khi có mạng.")
    serve(settings)
    return 0


def say(sentence: str) -> None:
    """For the person at the terminal."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def refuse_busy_port(settings: Settings) -> None:
    """One sentence instead of a trace when the port is taken or not ours to take."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise StartRefused(
                f"PORT = {settings.port} trên HOST = {settings.host} không dùng được ({error.strerror}): "
                "tắt chương trình đang dùng cổng này hoặc chọn PORT khác."
            ) from error


def serve(settings: Settings) -> None:
    """Hand over to granian; it returns when it was told to stop."""
    server = Granian(
        "app:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=1 if settings.is_sqlite else settings.workers,
        blocking_threads=BLOCKING_THREADS,
        workers_kill_timeout=SECONDS_TO_STOP,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
    )
    consumer = ConsumerProcess() if settings.redis_url else None
    if consumer:
        server.on_startup(consumer.start)
        server.on_shutdown(consumer.stop)
    server.on_startup(lambda: say(f"Đang phục vụ tại {settings.public_url} (dừng: Ctrl+C)"))
    server.serve(target_loader=worker_application, wrap_loader=False)


def worker_application() -> Flask:
    """Called in each serving process: the application, and the queue's workers when they live here."""
    app = application()
    logs.write_in_background()
    if not app.config["SETTINGS"].redis_url:
        start_threads(app)
    return app


class ConsumerProcess:
    """`flask jobs run` beside the server: started again when it ends unasked, ended with the server."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = self.launch()
        threading.Thread(target=self.watch, daemon=True).start()

    def launch(self) -> "subprocess.Popen[bytes]":
        flask = Path(sys.executable).with_name("flask")
        return subprocess.Popen([flask, "jobs", "run"], cwd=ROOT, env=dict(os.environ))  # noqa: S603 - our own program

    def watch(self) -> None:
        while self.process is not None:
            self.process.wait()
            if self.stopping.wait(SECONDS_BEFORE_RESTART):
                return
            log.warning("the queue's process ended and is started again")
            self.process = self.launch()

    def stop(self) -> None:
        self.stopping.set()
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
