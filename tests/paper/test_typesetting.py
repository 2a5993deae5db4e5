"""The typesetter: same data, same bytes; a missing face or letter is an error, never a quiet substitute."""

import pytest

from conference.config import ROOT
from conference.invitations.core.sheet import TEMPLATE, sheet
from conference.paper.typesetting import FontMissing, NotPrintable, Typesetter
from tests.invitations.samples import TYPESETTER, letter


def test_same_data_gives_the_same_bytes():
    data = sheet(letter(), emergency_face=False)

    first, second = TYPESETTER.pdf(TEMPLATE, data), TYPESETTER.pdf(TEMPLATE, data)

    assert first == second
    assert first.startswith(b"%PDF-1.7")


def test_letter_unknown_to_the_face_is_refused_by_name():
    with pytest.raises(NotPrintable) as refused:
        TYPESETTER.pdf(TEMPLATE, sheet(letter(chair="Lãnh đạo 😀"), emergency_face=False))

    assert "😀" in str(refused.value)


def test_without_tinos_only_the_emergency_face_is_set(tmp_path):
    bare = Typesetter(ROOT / "templates" / "letters", tmp_path)

    assert not bare.has_official_face
    with pytest.raises(FontMissing):
        bare.pdf(TEMPLATE, sheet(letter(), emergency_face=False))
    assert bare.pdf(TEMPLATE, sheet(letter(draft=True), emergency_face=True)).startswith(b"%PDF")


def test_pictures_are_one_png_for_each_page():
    long = letter(notes="\n".join(["Đề nghị các đại biểu lưu ý các nội dung sau đây khi tới dự hội nghị."] * 40))

    assert [picture[:8] for picture in TYPESETTER.pictures(TEMPLATE, sheet(long, emergency_face=False))] == [
        b"\x89PNG\r\n\x1a\n"
    ] * 2
