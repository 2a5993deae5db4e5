"""`make test`: install what a fresh Debian machine lacks, start throw-away servers, check the code, run every test.

Only the standard library. PostgreSQL and Redis live in a temporary folder and end with this program; nothing that is
already running on the machine is touched. Arguments are handed on to pytest.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
CHECKS = (
    ("định dạng", "ruff", "format", "--check", "."),
    ("quy tắc viết", "ruff", "check", "."),
    ("kiểu dữ liệu", "mypy"),
    ("hướng phụ thuộc", "lint-imports"),
)
PROGRAMS = {
    "chromium": "chromium",
    "redis-server": "redis-server",
    "pdftotext": "poppler-utils",
    "ffmpeg": "ffmpeg",
    "node": "nodejs",
    "npm": "npm",
}
FONT_FOLDER = Path("/usr/share/fonts/truetype/dejavu")
FONT_PACKAGE = "fonts-dejavu-core"


class Stop(Exception):
    """The tests cannot go on; the message is one sentence that says what to do."""


def main(arguments: list[str]) -> int:
    """0 when everything passed."""
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        install(lacking_packages())
        bring_assets()
        if not arguments:
            check()
        with tempfile.TemporaryDirectory(prefix="conference-test-") as folder:
            Path(folder).chmod(0o755)
            with postgresql(Path(folder, "postgresql")) as database, redis(Path(folder, "redis")) as queue:
                return run_pytest(arguments, {"TEST_DATABASE_URL": database, "TEST_REDIS_URL": queue})
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1


def lacking_packages() -> list[str]:
    """Debian packages of the programs that are not on this machine."""
    packages = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    if not postgresql_binary("initdb"):
        packages.append("postgresql")
    if not FONT_FOLDER.is_dir() and shutil.which("apt-get"):
        packages.append(FONT_PACKAGE)
    return packages


def install(packages: list[str]) -> None:
    """Install with apt as root; anywhere else say what is missing."""
    if not packages:
        return
    wanted = " ".join(packages)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        if packages == [FONT_PACKAGE]:
            return
        raise Stop(f"Còn thiếu chương trình để kiểm thử; với quyền root hãy chạy: apt-get install {wanted}")
    print(f"Cài để kiểm thử: {wanted}", flush=True)
    # RUNLEVEL=1 keeps Debian from starting the installed servers: the tests start their own.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode and command[1] == "install":
            raise Stop(f"Không cài được {wanted}: {done.stderr.strip().splitlines()[-1:]}")


def bring_assets() -> None:
    """The browser files; the door tests need the QR reader."""
    done = subprocess.run([BIN / "python", "conference/operations/assets.py", "--dev", "--strict"])
    if done.returncode:
        raise Stop("Chưa có đủ tệp giao diện để kiểm thử; cần npm và kết nối tới kho npm.")


def check() -> None:
    """Format, lint, types, import contracts: the first failure ends it."""
    for name, program, *options in CHECKS:
        started = time.monotonic()
        if subprocess.run([BIN / program, *options]).returncode:
            raise Stop(f"Chưa đạt: {name} ({program}). Sửa, hoặc thử `make fmt`.")
        print(f"Đạt {name}: {time.monotonic() - started:.1f} s", flush=True)


def run_pytest(arguments: list[str], servers: dict[str, str]) -> int:
    """The suite on every core, a file at a time; servers are named to it by the environment."""
    command = [BIN / "python", "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile", "--durations=15", *arguments]
    process = subprocess.Popen(command, env={**os.environ, **servers})
    try:
        return process.wait()
    finally:
        process.terminate()


def postgresql_binary(name: str) -> str | None:
    """Debian keeps the servers outside the PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    return str(versions[-1]) if versions else shutil.which(name)


@contextlib.contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A throw-away PostgreSQL; it refuses to run as root, so it runs as the user that its package made."""
    user = "postgres" if os.geteuid() == 0 else None
    folder.mkdir()
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", free_port()
    initdb, server = postgresql_binary("initdb"), postgresql_binary("postgres")
    made = subprocess.run(
        [initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        user=user,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise Stop(f"Không lập được PostgreSQL tạm: {made.stderr.strip()}")
    options = [
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "fsync=off",
        "-c",
        "max_connections=200",
        "-p",
        str(port),
        "-k",
        folder,
    ]
    with served([server, "-D", data, *options], port, user=user, log=folder / "log", stop=signal.SIGINT):
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """A throw-away Redis that keeps nothing on disk."""
    folder.mkdir()
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
    with served(["redis-server", *options], port, user=None, log=folder / "log", stop=signal.SIGTERM):
        yield f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def served(command: list, port: int, *, user: str | None, log: Path, stop: signal.Signals) -> Iterator[None]:
    """Run a server until the block ends."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, user=user, stdout=output, stderr=output, cwd=log.parent)
    try:
        wait_for(process, port, log)
        yield
    finally:
        process.send_signal(stop)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def wait_for(process: subprocess.Popen, port: int, log: Path) -> None:
    """Return when the port answers; a server that ended says why in its log."""
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise Stop(f"Máy chủ tạm không chạy được: {log.read_text(errors='replace')[-500:]}")


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
