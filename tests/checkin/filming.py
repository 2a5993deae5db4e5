"""A film for the browser's fake camera: passes held up one after the other, with nothing in view between them."""

import io
import subprocess

from PIL import Image

from conference.passes.core.qr import qr_png

SIZE = (640, 480)
GROUND = (70, 80, 90)
FRAMES_A_SECOND = 15
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu",
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip


def make_film(texts, path, *, shown=2.0, pause=1.0):
    """Write the film; Chromium plays it again and again."""
    frames = path.parent / "frames"
    frames.mkdir()
    number = 0
    for text in texts:
        for picture, seconds in ((held_up(text), shown), (Image.new("RGB", SIZE, GROUND), pause)):
            for _ in range(int(seconds * FRAMES_A_SECOND)):
                picture.save(frames / f"{number:05}.png", compress_level=1)
                number += 1
    command = ["ffmpeg", "-loglevel", "error", "-y", "-framerate", str(FRAMES_A_SECOND), "-i", str(frames / "%05d.png"),
               "-pix_fmt", "yuvj420p", "-q:v", "4", str(path)]  # fmt: skip
    subprocess.run(command, check=True)
    return path


def held_up(text):
    """A pass in front of the camera, a little turned."""
    code = Image.open(io.BytesIO(qr_png(text))).convert("RGB").resize((260, 260))
    frame = Image.new("RGB", SIZE, GROUND)
    frame.paste(code.rotate(7, expand=True, fillcolor=GROUND), (180, 90))
    return frame
