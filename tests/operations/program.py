"""The program as a user starts it: `python app.py` in a process of its own, with its own folder and port."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.mail.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60


class Program:
    """Started by `start()`; `output` holds what it said once it has ended."""

    def __init__(self, instance, **environment):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")},
            "INSTANCE_PATH": str(instance), "PORT": str(self.port), **environment,
        }  # fmt: skip
        self.process, self.output, self.seconds = None, "", 0.0

    def start(self):
        """Start and wait until it answers; how long that took is kept in `seconds`."""
        began = time.monotonic()
        self.process = self.launch()
        while time.monotonic() - began < SECONDS_TO_START and self.process.poll() is None:
            with contextlib.suppress(OSError):
                self.get("/healthz")
                self.seconds = time.monotonic() - began
                return self
            time.sleep(0.02)
        raise AssertionError(f"ended with {self.stop()}: {self.output}")

    def launch(self):
        self.said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - open as long as the program runs
        return subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=self.environment, start_new_session=True,
            stdout=self.said, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def ended(self, seconds):
        """Wait for the end and read what was said."""
        self.process.wait(seconds)
        self.said.seek(0)
        self.output = self.said.read()
        self.said.close()
        return self.process.returncode

    def run_to_its_end(self):
        """For a start that is refused: exit code and output."""
        self.process = self.launch()
        return self.ended(SECONDS_TO_START), self.output

    def flask(self, *words):
        """A command of the command line on the same data."""
        command = [str(Path(sys.executable).with_name("flask")), *words]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120)

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.read().decode()

    def stop(self, number=signal.SIGTERM):
        """End it as an operator does; gives the exit code."""
        self.process.send_signal(number)
        return self.ended(40)

    def kill(self):
        """End every process of it at once, as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.ended(40)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_error):
        if self.process.poll() is None:
            self.stop()
