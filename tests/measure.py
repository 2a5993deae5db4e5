"""`make measure`: the longest functions and files. The tail is what ages."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 15


def main() -> None:
    """Print both tails, longest first."""
    files = [path for path in sorted(ROOT.glob("conference/**/*.py")) if "migrations" not in path.parts]
    functions = [row for path in files for row in function_lengths(path)]
    lengths = [(len(path.read_text("utf-8").splitlines()), str(path.relative_to(ROOT))) for path in files]
    for title, rows in (("functions", functions), ("files", lengths)):
        print(f"Longest {title} of {len(rows)}, median {sorted(rows)[len(rows) // 2][0]}")
        for lines, name in sorted(rows, reverse=True)[:SHOWN]:
            print(f"{lines:5}  {name}")


def function_lengths(path: Path) -> list[tuple[int, str]]:
    """(lines, place) of every function in a file."""
    tree = ast.parse(path.read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    place = path.relative_to(ROOT)
    return [
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{place}:{node.lineno} {node.name}")
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    ]


if __name__ == "__main__":
    main()
