"""Load from a process of its own: eight keep-alive connections that scan one pass after the other."""

import http.client
import json
import subprocess
import sys
import threading
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

PHONES = 8
ROOT = Path(__file__).resolve().parents[2]


def keep_alive(address):
    """A connection that stays open."""
    parts = urlsplit(address)
    return http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)


def hold_load(address, token, texts, *, seconds):
    """Start this file as a program and give back what it measured."""
    given = json.dumps({"address": address, "token": token, "texts": texts[:20_000], "seconds": seconds})
    command = [sys.executable, "-m", "tests.bench.load"]
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main():
    given = json.load(sys.stdin)
    waits, end = [], time.monotonic() + given["seconds"]
    parts = [given["texts"][number::PHONES] for number in range(PHONES)]
    phones = [threading.Thread(target=phone, args=(given, part, waits, end)) for part in parts]
    began = time.monotonic()
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    waits.sort()
    sys.stdout.write(json.dumps({
        "scans": len(waits), "per_second": len(waits) / (time.monotonic() - began), "p50": waits[len(waits) // 2],
        "p99": waits[min(len(waits) - 1, int(len(waits) * 0.99))],
    }))  # fmt: skip


def phone(given, texts, waits, end):
    """Scan until the time is over or nobody is left."""
    connection = keep_alive(given["address"])
    headers = {"Authorization": f"Bearer {given['token']}", "Content-Type": "application/json"}
    for text in texts:
        if time.monotonic() > end:
            return
        began = time.perf_counter()
        connection.request("POST", "/api/v1/door/scans", body(text), headers)
        answer = connection.getresponse()
        content = json.loads(answer.read())
        if answer.status != 200 or content["results"][0]["verdict"] not in ("admitted", "already_in", "not_valid_now"):
            raise RuntimeError(content)
        waits.append(time.perf_counter() - began)
    connection.close()


def body(text):
    now = datetime.now(UTC).isoformat()
    return json.dumps({"scans": [
        {"id": str(uuid.uuid4()), "pass": text, "direction": "in", "at": now, "offline": False, "shown": None}
    ]}).encode()  # fmt: skip


if __name__ == "__main__":
    main()
