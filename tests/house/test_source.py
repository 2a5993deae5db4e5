"""Rules about the source itself: one commit place, used templates, used style sheets, sizes, no stray words."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "conference").rglob("*.py"))
CODE = [path for path in SOURCES if "migrations" not in path.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))


def name_of(path):
    return str(path.relative_to(ROOT))


def calls(path, method):
    tree = ast.parse(path.read_text("utf-8"))
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == method
        and "session" in ast.unparse(node.func)
    ]


def test_commit_appears_in_one_file():
    assert [name_of(path) for path in CODE if calls(path, "commit")] == ["conference/database.py"]


def test_every_template_is_used():
    texts = "\n".join(
        path.read_text("utf-8") for path in [*CODE, *(p for p in TEMPLATES if p.suffix in (".html", ".typ"))]
    )
    unused = []
    for path in TEMPLATES:
        name = str(path.relative_to(ROOT / "templates"))
        by_folder = path.parts[-3] == "mail" and f'"{path.parts[-2]}"' in texts or f"mail/{path.parts[-2]}" in texts
        by_status = name.startswith("errors/")
        if name not in texts and path.name not in texts and not by_folder and not by_status:
            unused.append(name)

    assert unused == []


def test_templates_hold_no_inline_code():
    found = []
    for path in TEMPLATES:
        if path.suffix != ".html" or "mail" in path.parts:
            continue
        text = path.read_text("utf-8")
        found += [f"{name_of(path)}: {hit}" for hit in re.findall(r"<style\b|\sstyle=|\son[a-z]+=\"|javascript:", text)]
        for tag in re.findall(r"<script\b[^>]*>", text):
            if "src=" not in tag and 'type="application/json"' not in tag:
                found.append(f"{name_of(path)}: {tag}")

    assert found == []


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_module_says_what_lives_in_it(path):
    text = path.read_text("utf-8")

    assert not text.strip() or ast.get_docstring(ast.parse(text))


def test_functions_stay_below_forty_lines_and_files_below_three_hundred():
    long = []
    for path in CODE:
        text = path.read_text("utf-8")
        if text.count("\n") > 300:
            long.append(f"{name_of(path)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 40:
                long.append(f"{name_of(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines")

    assert long == []


def test_pure_folders_stay_pure():
    forbidden = re.compile(
        r"^\s*(?:from|import) (flask|sqlalchemy|wtforms|conference\.database|conference\.extensions)\b", re.M
    )
    pure = [path for path in CODE if "core" in path.parts or "kit" in path.parts]

    assert [name_of(path) for path in pure if forbidden.search(path.read_text("utf-8"))] == []
    assert len(pure) > 20


def test_no_file_of_loose_tools():
    assert [name_of(path) for path in CODE if path.stem in ("utils", "helpers", "common", "misc")] == []


def test_no_sql_is_pasted_together():
    from_sqlalchemy = re.compile(r"from sqlalchemy import [^\n]*\btext\b")
    pasted = re.compile(r"\btext\(f[\"']|exec_driver_sql\(f[\"']")
    texts = {path: path.read_text("utf-8") for path in CODE}

    assert [name_of(path) for path, code in texts.items() if from_sqlalchemy.search(code) and pasted.search(code)] == []
