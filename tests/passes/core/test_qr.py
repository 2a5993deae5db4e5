"""A pass is readable from paper at 25 mm, from a screen, and from a cracked phone."""

import io
import random

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image, ImageDraw, ImageFilter

from conference.passes.core.qr import qr_png, qr_svg
from conference.passes.core.token import make_code, make_serial, pass_text

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
ADDRESSES = ["http://127.0.0.1:8000", "https://hoinghi.example.org", "https://hoi-nghi-truc-tuyen.tinh-mau.example.org"]


def text_under(address, number=1):
    code = make_code(KEY, key_number=1, conference=7, serial=make_serial(number.to_bytes(5, "big")))
    return pass_text(address, code)


def read(picture):
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def picture_of(text):
    return Image.open(io.BytesIO(qr_png(text))).convert("L")


def at_size(text, *, millimetres, dpi):
    side = round(millimetres / 25.4 * dpi)
    return picture_of(text).resize((side, side), Image.Resampling.LANCZOS)


def on_paper(code):
    paper = Image.new("L", (code.width + 200, code.height + 200), 235)
    paper.paste(code, (100, 100))
    return paper


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("dpi", [150, 300])
def test_25_mm_on_paper_is_read(address, dpi):
    text = text_under(address)

    assert read(on_paper(at_size(text, millimetres=25, dpi=dpi))) == [text]


@pytest.mark.parametrize("seed", range(12))
def test_a_cracked_phone_is_read(seed):
    text, chance = text_under(ADDRESSES[1], seed + 1), random.Random(seed)
    screen = on_paper(picture_of(text).resize((500, 500), Image.Resampling.NEAREST))
    drawing = ImageDraw.Draw(screen)
    impact = (chance.uniform(230, 470), chance.uniform(230, 470))  # not on a corner square: no reader forgives that
    for _ in range(5):
        crack(drawing, chance, impact)

    frames = [found for _ in range(6) for found in read(held_by_hand(screen, chance))]

    assert set(frames) == {text}


def held_by_hand(screen, chance):
    """One frame of a camera: a little turned, a little blurred, never twice the same."""
    size = round(screen.width * chance.uniform(0.7, 1.1))
    turned = screen.rotate(chance.uniform(-15, 15), fillcolor=235, resample=Image.Resampling.BILINEAR)
    return turned.resize((size, size)).filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.2)))


def crack(drawing, chance, impact):
    """A jagged ray from the point of impact, a third of a module wide."""
    (x, y), (across, down) = impact, (chance.uniform(-1, 1), chance.uniform(-1, 1))
    for _ in range(chance.randint(5, 12)):
        following = (x + 30 * across + chance.uniform(-9, 9), y + 30 * down + chance.uniform(-9, 9))
        drawing.line([(x, y), following], fill=chance.choice([30, 220]), width=3)
        x, y = following


def test_svg_is_the_same_picture_with_a_quiet_zone():
    text = text_under(ADDRESSES[0])
    svg = qr_svg(text, title='Mã "vào cửa"')

    assert 'aria-label="Mã &quot;vào cửa&quot;"' in svg
    assert svg.count("<path") == 2
    modules = picture_of(text).width // 8
    assert f'viewBox="0 0 {modules} {modules}"' in svg


def test_pass_text_fits_a_small_code():
    assert picture_of(text_under(ADDRESSES[0])).width // 8 - 8 == 41
