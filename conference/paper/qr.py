"""A text as QR code: an SVG path for papers and pages, a PNG for Word files. Level M, as on the passes."""

import struct
import zlib

import qrcode

QUIET_ZONE = 4
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def qr_svg(text: str, *, label: str = "") -> str:
    """One black path on white with the quiet zone inside; `label` names it for those who cannot see it."""
    rows = _modules(text)
    size = len(rows)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    name = f' role="img" aria-label="{label}"' if label else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"{name}>'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>'
    )


def qr_png(text: str, *, scale: int = 8) -> bytes:
    """The same code as a one-bit PNG."""
    rows = _modules(text)
    size = len(rows) * scale
    lines = b"".join((b"\0" + _packed(row, scale)) * scale for row in rows)
    header = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    return PNG_SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines, 9)) + _chunk(b"IEND", b"")


def _modules(text: str) -> list[list[bool]]:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _packed(row: list[bool], scale: int) -> bytes:
    bits = "".join(("0" if dark else "1") * scale for dark in row)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
