"""The words of a letter: what each line says, what is missing, where it ends."""

import unicodedata
from datetime import date, time

import pytest

from conference.invitations.core.facts import Contact, LetterFacts, Places, Recipient, Wording, missing_facts
from conference.invitations.core.letters import can_issue, compose, event_title
from tests.invitations.samples import FACTS, LINK, RECIPIENT, letter


def words(line):
    return "".join(piece.text for piece in line).replace("\u00a0", " ")


def test_body_with_all_facts_reads_as_form_1_7():
    made = letter()

    assert [words(line) for line in made.body] == [
        "Ủy ban nhân dân tỉnh Mẫu Định trân trọng kính mời: Sở Mẫu - Thử và Xã hội.",
        "Tới dự Hội nghị sơ kết công tác mẫu.",
        "Chủ trì: Lãnh đạo Ủy ban nhân dân tỉnh.",
        "Thời gian: từ 07 giờ 30 đến 11 giờ 00, ngày 10 tháng 6 năm 2021 (Thứ Năm).",
        "Địa điểm: Hội trường mẫu, 1 Đường Thử, thành phố Mẫu.",
        "Thành phần: Đại diện Lãnh đạo cơ quan (01 đại biểu); Lãnh đạo Văn phòng (01 đại biểu).",
        "Đề nghị các đại biểu thực hiện nghiêm các quy định về phòng, chống dịch.",
        "Đề nghị đăng ký đại biểu trước ngày 01 tháng 6 năm 2021 "
        "theo đường dẫn gửi kèm hoặc mã QR in trên Giấy mời này.",
        "Đầu mối liên hệ: bà Trần Thị Mẫu Một, Chuyên viên, Phòng Mẫu, "
        "điện thoại 0256 3000 001, thư điện tử dau-moi@example.org./.",
    ]


def test_number_and_date_on_an_issued_letter_are_padded_as_decreed():
    assert words(letter(number=7).number) == "Số: 07/GM-UBND"
    assert words(letter(number=128).number) == "Số: 128/GM-UBND"
    assert words(letter(issued_on=date(2021, 2, 3)).place_and_date) == "Mẫu Định, ngày 03 tháng 02 năm 2021"
    assert words(letter(issued_on=date(2021, 11, 30)).place_and_date) == "Mẫu Định, ngày 30 tháng 11 năm 2021"


def test_draft_never_shows_number_and_date():
    made = letter(draft=True)

    assert words(made.number) == "Số: …/GM-UBND"
    assert words(made.place_and_date) == "Mẫu Định, ngày … tháng … năm 2021"
    assert made.title_of_document == "Giấy mời (dự thảo) - Sở Mẫu - Thử và Xã hội"


def test_missing_facts_of_an_empty_letter_come_in_the_order_of_the_form():
    assert missing_facts(LetterFacts()) == (
        *(
            "event_name",
            "chair",
            "day",
            "start",
            "venue",
            "contact_name",
            "contact_reach",
            "issuer",
            "inviter",
            "symbol",
        ),
        *("place", "authority", "signer", "distribution", "archive_unit"),
    )
    assert missing_facts(FACTS) == ()


@pytest.mark.parametrize(
    "changes, missing",
    [
        ({"contact": Contact("Bà Mẫu", phone="", email="")}, ("contact_reach",)),
        ({"contact": Contact(unit="Phòng Mẫu", email="a@example.org")}, ()),
        ({"registration_deadline": None, "end": None, "notes": ""}, ()),
        ({"chair": "", "start": None}, ("chair", "start")),
    ],
)
def test_can_issue_lists_what_is_missing(changes, missing):
    facts = LetterFacts(**{**{name: getattr(FACTS, name) for name in FACTS.__slots__}, **changes})

    decision = can_issue(facts)

    assert decision.allowed == (not missing)
    assert tuple(decision.facts.get("missing", ())) == missing


def test_empty_facts_give_a_draft_with_every_gap_marked():
    made = compose(LetterFacts(), RECIPIENT, Wording(), draft=True)

    marked = {
        piece.missing
        for line in (*made.body, made.subject, made.signer, *made.authority, made.number, made.place_and_date)
        for piece in line
    }
    assert marked >= {
        "event_name",
        "chair",
        "day",
        "start",
        "venue",
        "contact_name",
        "contact_reach",
        "symbol",
        "place",
        "authority",
        "signer",
        "inviter",
    }
    assert words(made.body[-1]).count("./.") == 1


@pytest.mark.parametrize(
    "name, title",
    [
        ("hội nghị sơ kết", "Hội nghị sơ kết"),
        (
            "Sơ kết đánh giá kết quả thực hiện Nghị định số 61/2018/NĐ-CP",
            "Hội nghị sơ kết đánh giá kết quả thực hiện Nghị định số 61/2018/NĐ-CP",
        ),
        ("Lễ trao giải", "Lễ trao giải"),
        ("UBND tỉnh gặp mặt", "Hội nghị UBND tỉnh gặp mặt"),
        ("Hội nghị tổng kết. ", "Hội nghị tổng kết"),
        ("", ""),
    ],
)
def test_event_title_names_the_kind_of_event_once(name, title):
    assert event_title(name) == title


@pytest.mark.parametrize(
    "typed", ["Mang theo thẻ./.", "Mang theo thẻ ./.", "Mang theo thẻ/.", "Mang theo thẻ.", "Mang theo thẻ"]
)
def test_closing_mark_typed_by_a_person_is_not_doubled(typed):
    made = letter(notes=typed)

    whole = " ".join(words(line) for line in made.body)
    assert whole.count("./.") == 1
    assert "Mang theo thẻ. Đề nghị đăng ký" in whole


def test_time_without_end_or_with_a_full_hour():
    assert (
        words(letter(start=time(14, 0), end=None, day=date(2026, 12, 20)).body[3])
        == "Thời gian: 14 giờ 00, ngày 20 tháng 12 năm 2026 (Chủ nhật)."
    )


def test_registration_sentence_says_only_what_is_known():
    assert words(letter(link="").body[-2]) == "Đề nghị đăng ký đại biểu trước ngày 01 tháng 6 năm 2021."
    assert (
        words(letter(registration_deadline=None).body[-2])
        == "Đề nghị đăng ký đại biểu theo đường dẫn gửi kèm hoặc mã QR in trên Giấy mời này."
    )
    assert "đăng ký" not in words(letter(link="", registration_deadline=None).body[-2])
    assert letter(with_link=False).link == "" and letter().link == LINK


def test_salutation_and_body_of_the_category_are_filled():
    made = letter(
        recipient=Recipient("x", "Sở Mẫu", (Places("Lãnh đạo", 2),)),
        wording=Wording("Lãnh đạo {đơn vị}", "Đề nghị {đơn vị} cử {số đại biểu} đại biểu:\n{thành phần}"),
    )

    assert words(made.body[0]) == "Ủy ban nhân dân tỉnh Mẫu Định trân trọng kính mời: Lãnh đạo Sở Mẫu."
    assert [words(line) for line in made.body[5:7]] == ["Đề nghị Sở Mẫu cử 02 đại biểu:", "Lãnh đạo (02 đại biểu)."]


def test_shared_places_leave_the_number_open():
    made = letter(
        recipient=Recipient("x", "Phòng Mẫu", (Places("Công chức có liên quan"),)),
        wording=Wording(body="{số đại biểu}; {thành phần}"),
    )

    assert [piece.missing for piece in made.body[5]] == ["count", "", ""]
    assert words(made.body[5]).endswith("; Công chức có liên quan.")


def test_distribution_ends_with_the_archive_and_keeps_its_own_marks_once():
    made = letter(distribution=("- Như trên;", "Văn phòng Chính phủ (b/c)", "Lưu: VT, XX.", ""), archive_unit="KSTT.")

    assert [words(line) for line in made.recipients] == [
        "- Như trên;",
        "- Văn phòng Chính phủ (b/c);",
        "- Lưu: VT, KSTT.",
    ]


def test_text_typed_decomposed_comes_out_composed():
    made = letter(chair=unicodedata.normalize("NFD", "Chủ tịch Ủy ban nhân dân"))

    assert words(made.body[2]) == "Chủ trì: Chủ tịch Ủy ban nhân dân."
