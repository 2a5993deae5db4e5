"""Text → QR, level M with the quiet zone of four modules: as one SVG path for pages and paper, as PNG for mail.

The address goes in byte mode and the code in alphanumeric mode, which keeps the picture one size smaller.
"""

import io
from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage
from qrcode.main import QRCode
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

QUIET_ZONE = 4
PNG_MODULE_PIXELS = 8


def pass_qr(text: str) -> "QRCode[PilImage]":
    """The QR of one text."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE, box_size=PNG_MODULE_PIXELS)
    head, slash, tail = text.rpartition("/")
    if slash and tail.isascii() and tail.isalnum() and tail.isupper():
        code.add_data(QRData((head + slash).encode(), mode=MODE_8BIT_BYTE), optimize=0)
        code.add_data(QRData(tail.encode(), mode=MODE_ALPHA_NUM), optimize=0)
    else:
        code.add_data(text)
    code.make(fit=True)
    return code


@lru_cache(maxsize=512)
def qr_svg(text: str, *, title: str = "") -> str:
    """A complete SVG, black on white in light and in dark; the label is what a screen reader says."""
    rows = pass_qr(text).modules
    size = len(rows) + 2 * QUIET_ZONE
    label = f' role="img" aria-label="{escaped(title)}"' if title else ' aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {size} {size}"{label} '
        f'shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{dark_path(rows)}"/></svg>'
    )


@lru_cache(maxsize=64)
def qr_png(text: str) -> bytes:
    """The same as a PNG, for messages whose readers show no SVG."""
    target = io.BytesIO()
    pass_qr(text).make_image(image_factory=PilImage).save(target, "PNG")
    return target.getvalue()


def dark_path(rows: list[list[bool | None]]) -> str:
    """One path of horizontal runs: few characters, no gaps between neighbours."""
    parts = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                parts.append(f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{end - x}v1h{x - end}z")
            x = end + 1
    return "".join(parts)


def escaped(text: str) -> str:
    """Text inside a double-quoted attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
