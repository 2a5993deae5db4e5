"""The real program in processes of its own: server, and the queue beside it when Redis is there."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "mat-khau-hanh-trinh"
SECONDS_TO_START = 60
KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")


@dataclass
class Program:
    """One installation: its instance folder, its settings and the processes that run on them."""

    instance: Path
    settings: dict[str, str]
    queue_apart: bool = False
    port: int = 0
    processes: list[subprocess.Popen] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        return {**kept, "PYTHONUNBUFFERED": "1", "INSTANCE_PATH": str(self.instance), "PORT": str(self.port),
                "ADMIN_PASSWORD": PASSWORD, **self.settings}

    def start(self) -> "Program":
        """Start `python app.py`, wait for /healthz, then start the queue when it runs apart."""
        self.instance.mkdir(parents=True, exist_ok=True)
        self.port = self.port or free_port()
        self.launch("server", sys.executable, "app.py")
        self.wait_until_it_answers()
        if self.queue_apart:
            self.launch("queue", sys.executable, "-m", "flask", "jobs", "run")
        return self

    def launch(self, name: str, *command: str) -> None:
        log = (self.instance / f"{name}.log").open("ab")
        self.processes.append(
            subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        )
        log.close()

    def wait_until_it_answers(self) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and self.processes[0].poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(self.url + "/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(f"the program does not answer:\n{self.said()[-3000:]}")

    def said(self) -> str:
        """Everything that the processes printed."""
        return "".join(path.read_text("utf-8", errors="replace") for path in sorted(self.instance.glob("*.log")))

    def flask(self, *arguments: str, status: int = 0) -> str:
        """Run a command beside the serving program and return its standard output."""
        done = subprocess.run([sys.executable, "-m", "flask", *arguments], cwd=ROOT, env=self.environment,
                              capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def stop(self) -> None:
        """End what was started, the queue first."""
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(5)
        self.processes.clear()


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
