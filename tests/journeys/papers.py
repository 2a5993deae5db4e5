"""Reads papers as others do: words of a PDF by poppler, the QR of a pass by a camera's decoder."""

import subprocess

import pypdfium2
import zxingcpp

from tests.journeys.mailbox import Mail

DOTS_PER_POINT = 3


def words_of(pdf: bytes) -> str:
    """The text of a PDF on one line."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def pass_text(mail: Mail) -> str:
    """What the QR of the attached pass says."""
    document = pypdfium2.PdfDocument(mail.attachment("application/pdf"))
    try:
        picture = document[0].render(scale=DOTS_PER_POINT).to_pil()
    finally:
        document.close()
    texts = [code.text for code in zxingcpp.read_barcodes(picture)]
    assert len(texts) == 1, texts
    return texts[0]
