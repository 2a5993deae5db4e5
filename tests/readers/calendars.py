"""Independent readers of calendar files: ical.js in Node, and the plain rules of RFC 5545 about lines."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("ical.cjs")


def read_with_ical_js(data: bytes) -> dict[str, Any]:
    """What ical.js, which phones and web mail use, understands of the file."""
    node = shutil.which("node")
    assert node, "Node is missing: install it (Debian: apt install nodejs npm), then run npm ci"
    run = subprocess.run([node, str(SCRIPT)], input=data, capture_output=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr.decode()
    return dict(json.loads(run.stdout))


def check_lines(data: bytes) -> None:
    """Every line ends with CRLF and holds at most 75 octets; the whole is NFC-safe UTF-8."""
    assert data.endswith(b"\r\n")
    for line in data.split(b"\r\n"):
        assert b"\n" not in line and b"\r" not in line
        assert len(line) <= 75, line
    data.decode("utf-8")
