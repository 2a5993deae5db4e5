"""`make bench`: the benchmarks, one JSON line each on standard output; what is measured stands in measures.py."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.measures import Sizes, measures


def main() -> None:
    """Print each measurement as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--people", type=int, default=20_000, help="size of the large conference")
    parser.add_argument("--letters", type=int, default=1_000)
    parser.add_argument("--rows", type=int, default=20_000, help="rows of the imported sheet")
    parser.add_argument("--repeats", type=int, default=15)
    given = parser.parse_args()
    sizes = Sizes(people=given.people, letters=given.letters, rows=given.rows, repeats=given.repeats)
    with tempfile.TemporaryDirectory(prefix="conference-bench-") as folder:
        for line in measures(Path(folder), sizes):
            sys.stdout.write(line.as_json() + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
