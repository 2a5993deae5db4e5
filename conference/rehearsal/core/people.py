"""Made-up people: Vietnamese names whose middle name Mẫu or Thử says that nobody bears them; the same number gives the
same person."""

from collections.abc import Iterator
from dataclasses import dataclass

FAMILIES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Mai", "Trương", "Đoàn",
)  # fmt: skip
MIDDLES = (("Ông", "Mẫu"), ("Bà", "Thị Mẫu"), ("Ông", "Thử"), ("Bà", "Thị Thử"), ("Ông", "Văn Mẫu"), ("Bà", "Ngọc Thử"))
GIVEN = (
    "An", "Ánh", "Bảo", "Bình", "Châu", "Chiến", "Cường", "Dũng", "Duyên", "Đạt", "Đức", "Giang", "Hà", "Hải", "Hạnh",
    "Hiếu", "Hoà", "Hương", "Khánh", "Khoẻ", "Lan", "Liên", "Long", "Lượng", "Mẫn", "Minh", "Nga", "Nghĩa", "Oanh",
    "Phúc", "Phượng", "Quang", "Quỳnh", "Sơn", "Tâm", "Thảo", "Thuỷ", "Tiến", "Trâm", "Tuấn", "Uyên", "Ước", "Vân",
    "Việt", "Xuân", "Ý", "Yên",
)  # fmt: skip
POSITIONS = (
    "Giám đốc", "Phó Giám đốc", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Trưởng phòng", "Phó Trưởng phòng",
    "Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân", "Chuyên viên chính", "Chuyên viên",
)  # fmt: skip
PEOPLE_PER_OFFICE = 20


@dataclass(frozen=True)
class MadeUpPerson:
    """One person of a rehearsal; `office` counts made-up organisations from zero."""

    honorific: str
    name: str
    position: str
    office: int


def made_up_people(count: int, *, start: int = 0) -> Iterator[MadeUpPerson]:
    """People number `start` to `start + count - 1`."""
    return (made_up_person(number) for number in range(start, start + count))


def made_up_person(number: int) -> MadeUpPerson:
    """Three lists of coprime steps, so that neighbours differ and names repeat late."""
    honorific, middle = MIDDLES[number % len(MIDDLES)]
    family = FAMILIES[(number * 7 + number // 6) % len(FAMILIES)]
    given = GIVEN[(number * 5 + number // 120) % len(GIVEN)]
    second = GIVEN[(number // len(GIVEN) * 11 + 3) % len(GIVEN)] if number >= 1000 else ""
    name = " ".join(word for word in (family, middle, second, given) if word)
    return MadeUpPerson(honorific, name, POSITIONS[number % len(POSITIONS)], number // PEOPLE_PER_OFFICE)


def office_name(number: int) -> str:
    """A made-up organisation."""
    return f"Đơn vị Diễn tập {number + 1:02d}"
