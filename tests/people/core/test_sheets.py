"""Sheets of many habits: headings, groups, several people in a cell, old encodings, files that are none."""

import io
import re
import unicodedata
import zipfile

import openpyxl
import pytest

from conference.people.core.sheets.book import clearer_refusal, read_book
from conference.people.core.sheets.issues import SheetRefused
from conference.people.core.sheets.legacy import TCVN3, from_cp1258, from_mojibake, from_tcvn3, from_vni
from conference.people.core.sheets.organisations import recognise_organisations
from conference.people.core.sheets.people import recognise_people
from conference.people.core.sheets.syllables import share
from conference.people.core.sheets.titles import honorific_and_name, split_names
from tests.people.core.sheets import workbook

TEXT = "STT;Họ và tên;Chức vụ;Cơ quan\n1;Nguyễn Mẫu Hoà;Phó Giám đốc;Sở Y tế\n2;Đặng Thử Khoẻ;Trưởng phòng;Sở Nội vụ\n"


def people(data, encoding="auto"):
    return recognise_people(read_book(data, encoding))


def brief(recognised):
    return [(row.row, row.name, row.organisation or (row.hints or (None,))[0], row.position) for row in recognised.rows]


def as_tcvn3(text):
    back = {letter: code for code, letter in TCVN3.items() if not unicodedata.combining(letter)}
    return bytes(back.get(sign, ord(sign)) for sign in text)


def as_cp1258(text):
    out = b""
    for sign in text:
        base, *marks = unicodedata.normalize("NFD", sign)
        shape = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
        tone = "".join(mark for mark in marks if mark not in shape)
        out += unicodedata.normalize("NFC", base + shape).encode("cp1258") + tone.encode("cp1258")
    return out


# Headings and rows


@pytest.mark.parametrize(
    "heading",
    [
        ["STT", "Họ và tên", "Chức vụ", "Cơ quan"],
        ["TT", "HỌ TÊN ĐẠI BIỂU", "Chức danh", "Đơn vị công tác"],
        ["Số TT", "Họ, tên đại biểu", "Chức vụ/ chức danh", "Tên cơ quan/đơn vị"],
        ["No.", "Full name", "Title", "Organization"],
        ["TT", "Người tham dự", "Chức vụ", "Nơi công tác"],
    ],
)
def test_headings_in_many_wordings_below_a_title(heading):
    data = workbook(
        [["DANH SÁCH ĐẠI BIỂU CƠ QUAN, ĐƠN VỊ THAM DỰ"], [], heading, [1, "Nguyễn Mẫu An", "Giám đốc", "Sở Y tế"]]
    )

    assert brief(people(data)) == [(4, "Nguyễn Mẫu An", "Sở Y tế", "Giám đốc")]


def test_organisations_as_rows_over_their_people():
    data = workbook(
        [
            ["TT", "Họ tên", "Chức vụ"],
            [1, "Sở Y tế"],
            [None, "Nguyễn Mẫu An", "Giám đốc"],
            [2, "Sở Xây dựng"],
            [None, "Lê Mẫu Chi", "Giám đốc"],
        ]
    )

    assert brief(people(data)) == [
        (3, "Nguyễn Mẫu An", "Sở Y tế", "Giám đốc"),
        (5, "Lê Mẫu Chi", "Sở Xây dựng", "Giám đốc"),
    ]


def test_groups_inside_groups():
    data = workbook(
        [["STT", "Họ và tên", "Chức vụ", "Cơ quan"], ["I", "TRUNG ƯƠNG"], [1, "Nguyễn Mẫu An", "Giám đốc", "Sở Y tế"],
         ["II", "CẤP TỈNH"], ["II.1", "Sở Xây dựng"], [1, "Lê Mẫu Bê", "Giám đốc"], ["Cộng", 1]]
    )  # fmt: skip

    assert [row.hints for row in people(data).rows] == [("TRUNG ƯƠNG", "T1"), ("Sở Xây dựng", "CẤP TỈNH", "T1")]


def test_the_organisation_written_once_over_unnumbered_rows_is_said():
    data = workbook([["STT", "Đơn vị", "Họ và tên"], [1, "Sở Y tế", "Nguyễn Mẫu An"], [None, None, "Trần Thử Bình"]])

    found = people(data)

    assert [row.organisation for row in found.rows] == ["Sở Y tế", "Sở Y tế"]
    assert [(issue.row, issue.code) for issue in found.warnings] == [(3, "sheet.organisation_from_above")]


def test_ditto_and_the_line_above_the_table():
    data = workbook(
        [
            ["Đơn vị: Sở Y tế"],
            [],
            ["STT", "Họ và tên", "Chức danh"],
            [1, "Nguyễn Mẫu An", "Giám đốc"],
            [2, "Trần Thử Bình", "nt"],
        ]
    )

    assert brief(people(data)) == [
        (4, "Nguyễn Mẫu An", "Sở Y tế", "Giám đốc"),
        (5, "Trần Thử Bình", "Sở Y tế", "Giám đốc"),
    ]


def test_signatures_sums_repeated_headings_and_column_numbers_make_nobody():
    heading = ["STT", "Họ và tên", "Chức vụ", "Cơ quan"]
    data = workbook(
        [heading, ["(1)", "(2)", "(3)", "(4)"], [1, "Nguyễn Mẫu An", "Giám đốc", "Sở Y tế"],
         heading, [2, "Lê Mẫu Bê", "Giám đốc", "Sở Y tế"],
         ["Tổng số: 02 người"], [], [None, None, None, "Bình Định, ngày 5 tháng 5 năm 2021"],
         [None, "NGƯỜI LẬP BIỂU", None, "KT. GIÁM ĐỐC"], [None, "(Ký, ghi rõ họ tên)"],
         [None, "Lê Thử Lập", None, "Trần Mẫu Ký"]]
    )  # fmt: skip

    found = people(data)

    assert [row.name for row in found.rows] == ["Nguyễn Mẫu An", "Lê Mẫu Bê"]
    assert found.rejected == []


def test_a_surname_like_the_word_for_sum_stays_a_person():
    data = workbook(
        [["STT", "Họ và tên", "Cơ quan"], [1, "Tống Mẫu An", "Sở Y tế"], [None, "Tống Thử Bình", "Sở Y tế"]]
    )

    assert [row.name for row in people(data).rows] == ["Tống Mẫu An", "Tống Thử Bình"]


def test_numbered_empty_rows_are_silent_and_a_row_without_a_name_is_not():
    data = workbook([["STT", "Cơ quan", "Họ và tên"], [1, "Sở Y tế", "Nguyễn Mẫu An"], [2, "Sở Xây dựng"], [3], [4]])

    assert [(issue.row, issue.code) for issue in people(data).rejected] == [(3, "row.no_name")]


def test_a_name_merged_over_two_rows_is_one_person():
    data = workbook(
        [
            ["STT", "Họ và tên", "Chức vụ", "Điện thoại"],
            [1, "Nguyễn Mẫu An", "Giám đốc", "0900000001"],
            [None, None, "Bí thư", "0900000002"],
        ],
        merge=["A2:A3", "B2:B3"],
    )

    (row,) = people(data).rows
    assert ([phone.e164 for phone in row.phones], row.position) == (
        ["+84900000001", "+84900000002"],
        "Giám đốc; Bí thư",
    )


def test_name_in_two_columns_and_position_with_organisation():
    data = workbook(
        [["STT", "Họ và tên đệm", "Tên", "Chức vụ, đơn vị công tác"], [1, "Nguyễn Mẫu", "An", "Phó Giám đốc Sở Y tế"]]
    )

    (row,) = people(data).rows
    assert (row.name, row.position, row.is_position_with_organisation) == (
        "Nguyễn Mẫu An",
        "Phó Giám đốc Sở Y tế",
        True,
    )


def test_columns_that_are_not_used_are_named():
    data = workbook([["STT", "Họ và tên", "Cơ quan", "Số CCCD", "Ngày sinh"], [1, "Nguyễn Mẫu An", "Sở Y tế", 1, 2]])

    assert [dict(issue.facts) for issue in people(data).warnings] == [{"columns": "Số CCCD, Ngày sinh"}]


def test_hidden_sheets_and_sheets_without_heading_are_named():
    table = [["STT", "Họ và tên", "Cơ quan"], [1, "Nguyễn Mẫu An", "Sở Y tế"]]

    found = people(workbook(table, table, [["Ghi chú"], ["abc"]], hidden=[2]))

    assert len(found.rows) == 1
    assert [(issue.sheet, issue.code) for issue in found.warnings] == [
        ("T2", "sheet.hidden"),
        ("T3", "sheet.no_heading"),
    ]


# Names


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ông Nguyễn Mẫu An", ("Ông", "Nguyễn Mẫu An")),
        ("Bà: Trần Thử Bình", ("Bà", "Trần Thử Bình")),
        ("Đ/c Lê Mẫu Chi", (None, "Lê Mẫu Chi")),
        ("Đồng chí: Lê Mẫu Chi", (None, "Lê Mẫu Chi")),
        ("Ông/Bà Võ Thử Dung", (None, "Võ Thử Dung")),
        ("1. Bà Hồ Mẫu Em", ("Bà", "Hồ Mẫu Em")),
        ("Ông Ích Mẫu", ("Ông", "Ích Mẫu")),
        ("Anh Thư", (None, "Anh Thư")),
        ("Bà", (None, "Bà")),
    ],
)
def test_forms_of_address(cell, expected):
    assert honorific_and_name(cell) == expected


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ông Nguyễn Mẫu An\nBà Trần Thử Bình", ["Ông Nguyễn Mẫu An", "Bà Trần Thử Bình"]),
        ("Nguyễn Mẫu An; Trần Thử Bình", ["Nguyễn Mẫu An", "Trần Thử Bình"]),
        ("Ông Lê Mẫu Chi, Bà Hồ Thử Dung và Ông Võ Mẫu Em", ["Ông Lê Mẫu Chi", "Bà Hồ Thử Dung", "Ông Võ Mẫu Em"]),
        ("Đặng Thị\nMẫu Ba", ["Đặng Thị Mẫu Ba"]),
        ("=cmd|' /C calc'!A0", ["=cmd|' /C calc'!A0"]),
    ],
)
def test_people_of_one_cell(cell, names):
    assert split_names(cell) == names


def test_uneven_cells_are_rejected_with_the_numbers():
    data = workbook(
        [["TT", "Họ và tên", "Chức vụ"], [1, "Phạm Mẫu Em\nVõ Thử Gấm\nHồ Mẫu Hà", "Trưởng phòng\nPhó phòng"]]
    )

    found = people(data)

    assert (found.rows, [(i.row, i.code, i.facts["people"]) for i in found.rejected]) == (
        [],
        [(2, "row.people_uneven", 3)],
    )


# Encodings


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", ",").replace("\n", "\r\n").encode(),
        ("sep=;\n" + TEXT).encode(),
        as_cp1258(TEXT),
        as_tcvn3(TEXT),
        as_tcvn3(TEXT).decode("latin-1").encode(),
        workbook([line.split(";") for line in as_tcvn3(TEXT).decode("latin-1").splitlines()]),
    ],
)
def test_every_encoding_gives_the_same_names(data):
    found = people(data)

    assert [(row.name, row.organisation) for row in found.rows] == [
        ("Nguyễn Mẫu Hoà", "Sở Y tế"),
        ("Đặng Thử Khoẻ", "Sở Nội vụ"),
    ]


def test_what_was_converted_is_said_with_an_example():
    (issue,) = people(as_tcvn3(TEXT)).warnings

    assert (issue.code, issue.facts["before"], issue.facts["after"]) == (
        "sheet.converted_tcvn3",
        "Hä vµ tªn",
        "Họ và tên",
    )


def test_unicode_in_an_old_font_is_left_alone():
    data = workbook(
        [["STT", "Họ và tên", "Cơ quan"], [1, "Lê Hoàng Hà", "Sở Y tế"], [2, "Đỗ Thử Phước", "Sở Y tế"]],
        fonts={"B2": ".VnTime", "B3": ".VnTime"},
    )

    assert [row.name for row in people(data).rows] == ["Lê Hoàng Hà", "Đỗ Thử Phước"]


def test_line_numbers_of_csv_are_those_of_the_file():
    data = 'STT;Họ tên;Cơ quan;Ghi chú\n1;Nguyễn Mẫu An;Sở Y tế;"hai\ndòng"\n2;Lê Mẫu Bê;Sở Y tế;\n'.encode()

    assert [row.row for row in people(data).rows] == [2, 4]


def test_tables_of_old_encodings():
    assert (
        from_vni("Phaïm Thò Thöû Thònh, ÑAËNG THÒ HÖÔNG, Nguyeãn Ñöùc")
        == "Phạm Thị Thử Thịnh, ĐẶNG THỊ HƯƠNG, Nguyễn Đức"
    )
    assert from_tcvn3("NguyÔn Thö C\xadêng") == "Nguyễn Thử Cường"
    assert unicodedata.normalize("NFC", from_cp1258("Nguy\xeaÞn \xd0ào")) == "Nguyễn Đào"
    assert from_mojibake("Nguyá»…n Máº«u SÆ¡n, HÃ  Ná»™i") == "Nguyễn Mẫu Sơn, Hà Nội"
    assert from_mojibake("Lê Hoàng ÃÂ") == "Lê Hoàng ÃÂ"
    assert share("Nguyễn Thuở Giếng khuỷu") == (4, 4)
    assert share("NguyÔn C«ng Th¬ng")[0] == 0


# Files that are none


def far_corner():
    """A tiny file whose one far cell would fill the memory when read as a whole."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["ZZ1048576"] = "STT", "x"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def written_by_hand(rows, *, name="xl/worksheets/sheet1.xml", prefix=""):
    """A small workbook whose only sheet holds the rows exactly as given, under a name of its own if wanted."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    opening = f'<{prefix}worksheet xmlns{":" + prefix[:-1] if prefix else ""}="{space}">'
    sheet = f"{opening}<{prefix}sheetData>{rows}</{prefix}sheetData></{prefix}worksheet>"
    with zipfile.ZipFile(io.BytesIO(workbook([["STT"]]))) as package:
        parts = {part: package.read(part) for part in package.namelist() if part != "xl/worksheets/sheet1.xml"}
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = re.sub(rb"[a-z/]*worksheets/sheet1.xml", b"/" + name.encode(), parts[relations])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part, content in {**parts, name: sheet.encode()}.items():
            package.writestr(part, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        written_by_hand(FAR),
        written_by_hand(FAR.replace('"', "'")),
        written_by_hand(FAR.replace(' r="', '\nr = "')),
        written_by_hand(FAR.replace("XFD", "xfd")),
        written_by_hand(FAR.replace('<row r="1048576">', "<row>")),
        written_by_hand(FAR.replace("XFD1048576", "ZZZZZZZZ99999999999999")),
        written_by_hand(re.sub(r"<(/?)", r"<\1x:", FAR), prefix="x:"),
        written_by_hand(FAR, name="xl/other/place.xml"),
        written_by_hand(FAR + f"<!--{'x' * 300_000}-->"),
    ],
)
def test_far_cells_cannot_fill_the_memory_however_they_are_written(data):
    with pytest.raises(SheetRefused, match="sheet.too_large"):
        people(data)


def test_a_small_sheet_written_by_hand_is_read():
    data = written_by_hand('<row r="1"><c r="A1"><v>12</v></c></row>', name="xl/other/place.xml")

    assert read_book(data).sheets[0].rows == [["12"]]


@pytest.mark.parametrize(
    "text", ['"' + "a" * 2_000_000, "Họ và tên\n" + "," * 1_200_000, f'a,b\n"{"x" * 1_100_000}",c']
)
def test_a_cell_that_never_ends_is_refused(text):
    with pytest.raises(SheetRefused):
        people(text.encode())


def test_damaged_styles_are_refused():
    data = bytearray(workbook([["STT", "Họ và tên"]]))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        at = package.getinfo("xl/styles.xml").header_offset
    data[at + 60] ^= 0xFF

    with pytest.raises(SheetRefused, match="sheet.cut_file"):
        people(bytes(data))


def archive(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sheet.empty"),
        (b" \n", "sheet.empty"),
        (b"%PDF-1.7", "sheet.other_kind"),
        (b"\x89PNG\r\n", "sheet.other_kind"),
        (b"<html><table>", "sheet.other_kind"),
        (archive("a.txt"), "sheet.other_kind"),
        (archive("xl/workbook.xml"), "sheet.cut_file"),
        (far_corner(), "sheet.too_large"),
        (workbook([["STT", "Họ và tên"]])[:700], "sheet.cut_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "sheet.cut_file"),
        (workbook([["Nguyễn Mẫu An", "Sở Y tế"]]), "sheet.no_heading_people"),
        (workbook([[None]]), "sheet.empty"),
        (bytes(range(128, 256)) * 20, "sheet.encoding_unclear"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_its_reason(data, code):
    with pytest.raises(SheetRefused) as refusal:
        people(data)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    "data",
    [
        "Đây là một bức thư, không phải bảng.\nKính gửi.".encode(),
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"<html><table>",
        bytes(range(128, 256)) * 20,
        archive("word/document.xml"),
    ],
)
@pytest.mark.parametrize("name", ["ds.xlsx", "DS.XLS"])
def test_a_file_named_like_a_workbook_that_is_none_is_called_that(data, name):
    with pytest.raises(SheetRefused) as refusal:
        people(data)

    clearer = clearer_refusal(refusal.value, data, name)

    assert (clearer.code, clearer.facts) == ("sheet.no_workbook", {"ending": name[2:].lower()})


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Only words", "ds.csv"),
        (b"%PDF-1.7", "ds.pdf"),
        (b"", "ds.xlsx"),
        (workbook([["Nguyễn Mẫu An", "Sở Y tế"]]), "ds.xlsx"),
        (workbook([["STT", "Họ và tên"]])[:700], "ds.xlsx"),
    ],
)
def test_other_refusals_keep_their_reason(data, name):
    with pytest.raises(SheetRefused) as refusal:
        people(data)

    assert clearer_refusal(refusal.value, data, name) is refusal.value


def test_old_bytes_called_unicode_are_refused():
    with pytest.raises(SheetRefused, match="sheet.not_unicode"):
        people(as_tcvn3(TEXT), "unicode")


# Organisations


def test_organisations_with_focal_points_and_a_group_heading():
    data = workbook(
        [["Cơ quan", None, "Người liên hệ", None], ["Tên", "Địa chỉ", "Họ tên", "Điện thoại"],
         ["Sở Y tế", "1 Đường Thử", "Bà Nguyễn Mẫu An", "0900000001"], ["Sở Nội vụ"]],
        merge=["A1:B1", "C1:D1"],
    )  # fmt: skip

    first, second = recognise_organisations(read_book(data)).rows

    assert (first.name, first.address, first.honorific, first.contact) == (
        "Sở Y tế",
        "1 Đường Thử",
        "Bà",
        "Nguyễn Mẫu An",
    )
    assert (second.name, second.contact) == ("Sở Nội vụ", None)
