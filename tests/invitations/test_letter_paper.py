"""G01–G25 on the produced PDF through the independent checker, and the Word file beside it."""

import pypdf
import pytest
import zxingcpp
from PIL import Image

from conference.invitations.core.document import word_file
from conference.invitations.core.facts import Contact, LetterFacts, Places, Recipient, Wording
from conference.invitations.core.letters import compose
from conference.invitations.core.sheet import TEMPLATE, sheet
from tests.invitations.samples import FACTS, LINK, RECIPIENT, TYPESETTER, checked_pdf, docx_problems, letter, pdf

EXPECT = {
    "issuer": ["ỦY BAN NHÂN DÂN", "TỈNH MẪU ĐỊNH"],
    "symbol": "GM-UBND",
    "number": 7,
    "date": "2021-06-03",
    "place": "Mẫu Định",
    "subject": "Hội nghị sơ kết công tác mẫu",
    "event": "Hội nghị sơ kết công tác mẫu",
    "inviter": "Ủy ban nhân dân tỉnh Mẫu Định",
    "recipient": "Sở Mẫu - Thử và Xã hội",
    "not_recipient": ["Ban Thử Bình"],
    "chair": "Lãnh đạo Ủy ban nhân dân tỉnh",
    "time": {"date": "2021-06-10", "start": "07:30", "end": "11:00"},
    "venue": ["Hội trường mẫu", "thành phố Mẫu"],
    "contact": ["0256 3000 001", "dau-moi@example.org"],
    "notes": ["trước ngày 01 tháng 6 năm 2021"],
    "authority": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    "signer": "Lâm Mẫu Thử",
    "distribution": ["Như thành phần mời", "CT, các PCT UBND tỉnh"],
    "archive_unit": "KSTT",
    "qr": LINK,
}
LONG_NAME = (
    "Sơ kết đánh giá kết quả thực hiện Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ "
    "về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính "
    "và kết quả hoạt động của Trung tâm Phục vụ hành chính công tỉnh"
)
LONG_UNIT = (
    "Trung tâm Mẫu thử nghiệm, kiểm định và chuyển giao công nghệ "
    "thuộc Ban Quản lý các khu công nghiệp, khu kinh tế và khu công nghệ cao tỉnh Mẫu Định"
)
LONG_PLACES = Places(
    "Đại diện Lãnh đạo Văn phòng và công chức, viên chức có liên quan "
    "của Phòng Kiểm soát thủ tục hành chính, Trung tâm Phục vụ hành chính công tỉnh"
)
DISTRIBUTION = tuple(f"Cơ quan, đơn vị mẫu thứ {n} trên địa bàn tỉnh" for n in range(1, 19))
AUTHORITIES = [
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    ("Q. CHÁNH VĂN PHÒNG",),
    ("GIÁM ĐỐC",),
]


def pages(data, path):
    path.write_bytes(data)
    return len(pypdf.PdfReader(path).pages)


def both(made, folder, *, expect=None):
    """PDF and DOCX pass their checkers and say the same."""
    data = checked_pdf(made, folder / "letter.pdf", expect=expect)
    (folder / "letter.docx").write_bytes(word_file(made))
    assert docx_problems(folder / "letter.docx", folder / "letter.pdf", draft=made.draft, expect=expect) == []
    return data


def test_issued_letter_passes_every_assertion(tmp_path):
    data = both(letter(), tmp_path, expect=EXPECT)

    assert pages(data, tmp_path / "letter.pdf") == 1


def test_draft_with_all_facts_and_with_none_passes_every_assertion(tmp_path):
    both(letter(draft=True), tmp_path)
    empty = LetterFacts(
        issuer=FACTS.issuer,
        symbol="GM-UBND",
        place="Mẫu Định",
        inviter=FACTS.inviter,
        authority=FACTS.authority,
        signer=FACTS.signer,
        distribution=FACTS.distribution,
        archive_unit="KSTT",
    )
    both(compose(empty, RECIPIENT, Wording(), draft=True), tmp_path)


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_every_form_of_authority_passes(authority, tmp_path):
    both(letter(authority=authority), tmp_path, expect={"authority": list(authority)})


@pytest.mark.parametrize(
    "changes",
    [
        {
            "parent": "UBND tỉnh Mẫu Định",
            "issuer": ("Văn phòng",),
            "symbol": "GM-VPUBND",
            "inviter": "Văn phòng Ủy ban nhân dân tỉnh Mẫu Định",
        },
        {"issuer": ("Ủy ban nhân dân", "Thành phố Hồ Chí Minh"), "place": "Thành phố Hồ Chí Minh"},
        {
            "parent": "Bộ Mẫu và Thử nghiệm",
            "issuer": ("Cục Kiểm soát thủ tục hành chính và Hiện đại hóa hành chính",),
            "symbol": "GM-KSTTHC",
        },
        {
            "issuer": ("Sở Mẫu",),
            "symbol": "GM-SM",
            "inviter": "Sở Mẫu",
            "event_name": "Lễ ra mắt",
            "chair": "Giám đốc",
            "venue": "A",
            "notes": "",
            "end": None,
        },
        {
            "contact": Contact(
                unit="Văn phòng Mẫu",
                email="mot-dia-chi-thu-dien-tu-rat-dai-cua-van-phong@don-vi-truc-thuoc.example.org",
            )
        },
        {"with_link": False, "registration_deadline": None},
    ],
)
def test_other_issuers_and_shapes_pass(changes, tmp_path):
    both(letter(**changes), tmp_path)


def test_long_names_fit_and_pass_on_one_or_two_pages(tmp_path):
    recipient = Recipient("dai", LONG_UNIT, (LONG_PLACES, LONG_PLACES))
    one = both(
        letter(event_name=LONG_NAME, recipient=recipient),
        tmp_path,
        expect={"recipient": LONG_UNIT, "subject": LONG_NAME},
    )
    assert pages(one, tmp_path / "one.pdf") == 1

    notes = "\n".join(
        f"{n}. Đề nghị các cơ quan, đơn vị chuẩn bị nội dung tham luận và gửi về Văn phòng để tổng hợp theo quy định."
        for n in range(1, 9)
    )
    two = both(letter(event_name=LONG_NAME, recipient=recipient, notes=notes, distribution=DISTRIBUTION), tmp_path)
    assert pages(two, tmp_path / "two.pdf") == 2


def test_signature_never_stands_alone_on_the_second_page(tmp_path):
    for lines in range(8, 22):
        notes = "\n".join(
            [
                "Đề nghị các cơ quan, đơn vị chuẩn bị nội dung và gửi trước ngày hội nghị "
                "để tổng hợp, báo cáo theo đúng quy định."
            ]
            * lines
        )
        data = pdf(letter(notes=notes))
        if pages(data, tmp_path / "letter.pdf") == 2:
            last = pypdf.PdfReader(tmp_path / "letter.pdf").pages[1].extract_text()
            assert "Đầu mối liên hệ" in last and "Nơi nhận" in last


def test_qr_on_the_letter_leads_to_the_organisations_link(tmp_path):
    picture = tmp_path / "page.png"
    picture.write_bytes(TYPESETTER.pictures(TEMPLATE, sheet(letter(), emergency_face=False), ppi=150)[0])

    with Image.open(picture) as image:
        assert [code.text for code in zxingcpp.read_barcodes(image.convert("L"))] == [LINK]


def test_word_file_is_the_same_every_time_but_for_its_archive(tmp_path):
    first, second = word_file(letter()), word_file(letter())

    assert len(first) == len(second)
