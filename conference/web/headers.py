"""Security headers on every answer: strict content policy without inline script or style, no framing, no referrer."""

from flask import Flask, request
from werkzeug.wrappers import Response

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
THIRD_PARTY = ("/static/vendor/", "/bootstrap/static/")
SAME_ORIGIN_FRAMES = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


def add_headers(app: Flask) -> None:
    """Register the headers for every response."""

    @app.after_request
    def harden(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "no-referrer" if is_secret_link() else "same-origin")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if request.is_secure:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if request.path.startswith(THIRD_PARTY) and response.status_code in (200, 304):
            headers["Cache-Control"] = "public, max-age=86400"
        if "Cache-Control" not in headers and not request.path.startswith("/static/"):
            headers["Cache-Control"] = "no-store"
        if is_secret_link():
            headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


def is_secret_link() -> bool:
    """Addresses that carry a token."""
    return request.path.startswith(("/i/", "/d/", "/p/", "/P/"))
