"""The shared tables of cases as values of the program."""

import json
from datetime import datetime, time
from pathlib import Path
from typing import Any

from conference.kit.clock import VIETNAM
from conference.passes.core.presence import Direction, Life, Scan, Verdict

HERE = Path(__file__).parent
PASSES = json.loads((HERE / "passes.json").read_text("utf-8"))
ADMISSION = json.loads((HERE / "admission.json").read_text("utf-8"))
DAY = datetime.fromisoformat(ADMISSION["day"]).date()


def moment(text: str | None) -> datetime | None:
    return datetime.combine(DAY, time.fromisoformat(text), VIETNAM) if text else None


def life(case: dict[str, Any]) -> Life:
    return Life(**{name: moment(text) for name, text in case.get("life", {}).items()})


def scan(row: dict[str, Any]) -> Scan:
    return Scan(
        id=row["id"],
        direction=Direction(row["direction"]),
        at=moment(row["at"]),
        received=moment(row.get("received", row["at"])),
        offline=row.get("offline", False),
        told=Verdict(row["told"]) if "told" in row else None,
        door=row.get("door", ""),
        undone=row.get("undone", False),
        settled=row.get("settled", False),
    )
