"""The real program in processes of its own, as `make run` starts it after the set-up."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "mat-khau-hanh-trinh"
SECONDS_TO_START = 60
KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")


@dataclass
class Program:
    """One installation: its instance folder, its settings and the processes that run on them."""

    instance: Path
    settings: dict[str, str]
    root: Path = ROOT
    port: int = 0
    process: subprocess.Popen | None = None
    mailbox: Any = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        return {
            **kept,
            "PYTHONUNBUFFERED": "1",
            "INSTANCE_PATH": str(self.instance),
            "PORT": str(self.port),
            "ADMIN_PASSWORD": PASSWORD,
            **self.settings,
        }

    def start(self) -> "Program":
        """Start `python app.py` and wait for /healthz."""
        self.instance.mkdir(parents=True, exist_ok=True)
        self.port = self.port or free_port()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=self.root,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait_until_it_answers()
        return self

    @property
    def log(self) -> Path:
        return self.instance.parent / "program.log"

    def wait_until_it_answers(self) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(self.url + "/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(f"the program does not answer:\n{self.said()[-3000:]}")

    def said(self) -> str:
        """Everything that the processes printed."""
        return self.log.read_text("utf-8", errors="replace")

    def commands(self) -> list[str]:
        """The command lines of every process of this program."""
        found = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError, ProcessLookupError):
                if os.getpgid(int(path.parent.name)) == self.process.pid:
                    found.append(path.read_text().replace("\0", " ").strip())
        return found

    def flask(self, *arguments: str, status: int = 0) -> str:
        """Run a command beside the serving program and return its standard output."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", *arguments],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def stop(self) -> None:
        """End everything that was started; what does not end in time is killed."""
        if self.process is None:
            return
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(5)
        self.process = None


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
