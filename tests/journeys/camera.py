"""A film of QR codes for Chromium's fake camera: each text is held before the lens for a while, then it is dark."""

import subprocess
from pathlib import Path

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M

SIZE = (640, 480)
CODE_SIDE = 400
FRAMES_A_SECOND = 10


def make_film(texts: list[str], target: Path, *, seconds: float = 3, dark: float = 1.5) -> Path:
    """An MJPEG file that Chromium plays again and again."""
    frames = target.with_suffix(".frames")
    frames.mkdir()
    number = 0
    for scene, text in enumerate(texts):
        for name, picture, duration in (
            ("code", held_up(text), seconds),
            ("dark", Image.new("RGB", SIZE, "#404040"), dark),
        ):
            still = frames / f"{name}-{scene}.png"
            picture.save(still)
            for _ in range(round(duration * FRAMES_A_SECOND)):
                (frames / f"{number:05d}.png").symlink_to(still)
                number += 1
    subprocess.run(
        [
            "ffmpeg",
            "-v",
            "error",
            "-framerate",
            str(FRAMES_A_SECOND),
            "-i",
            str(frames / "%05d.png"),
            "-pix_fmt",
            "yuvj420p",
            "-q:v",
            "3",
            str(target),
        ],
        check=True,
    )
    return target


def held_up(text: str) -> Image.Image:
    """A pass as a camera sees it: white paper before a grey wall."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    picture = Image.new("RGB", SIZE, "#707070")
    paper = code.make_image().get_image().convert("RGB").resize((CODE_SIDE, CODE_SIDE), Image.Resampling.NEAREST)
    picture.paste(paper, ((SIZE[0] - CODE_SIDE) // 2, (SIZE[1] - CODE_SIDE) // 2))
    return picture


def camera_flags(film: Path) -> list[str]:
    """What Chromium needs to take the film for its camera."""
    return [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]
