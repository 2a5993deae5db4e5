"""Secret links must not reach a log: whatever follows /i/, /d/ or /p/ is replaced by a mark."""

import re

SECRET = re.compile(r"""(?i)(/(?:i|d|p)/)[^\s/?#"'<>]+""")
PASSWORD = re.compile(r"(?i)\b([a-z][a-z0-9+]*://[^\s/:@]*:)[^\s/@]+@")


def masked(text: str) -> str:
    """The text without the tokens of links and without passwords inside addresses."""
    return PASSWORD.sub(r"\1…@", SECRET.sub(r"\1…", text))
