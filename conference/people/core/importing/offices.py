"""Finds the organisation that a text means: by name, by usual abbreviations, and with a warning by a looser reading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conference.kit.text import plain

_SHORT = (
    (r"c ?ty|cong ti", "cong ty"),
    (r"ctcp", "cong ty co phan"),
    (r"cp", "co phan"),
    (r"u ?b ?n ?d", "uy ban nhan dan"),
    (r"h ?d ?n ?d", "hoi dong nhan dan"),
    (r"ub ?mttq(?: ?vn)?", "uy ban mat tran to quoc viet nam"),
    (r"mttq(?: ?vn)?", "mat tran to quoc viet nam"),
    (r"vp", "van phong"),
    (r"tp|t p", "thanh pho"),
    (r"tx|t x", "thi xa"),
    (r"h(?= )", "huyen"),
    (r"kstthc", "kiem soat thu tuc hanh chinh"),
    (r"tthc", "thu tuc hanh chinh"),
    (r"ttpvhcc|tt pvhcc", "trung tam phuc vu hanh chinh cong"),
    (r"pvhcc", "phuc vu hanh chinh cong"),
    (r"ld ?tb ?(?:va )?xh", "lao dong thuong binh va xa hoi"),
    (r"nn ?(?:va )?ptnt", "nong nghiep va phat trien nong thon"),
    (r"gtvt", "giao thong van tai"),
    (r"tn ?(?:va )?mt", "tai nguyen va moi truong"),
    (r"kh ?(?:va )?dt", "ke hoach va dau tu"),
    (r"gd ?(?:va )?dt", "giao duc va dao tao"),
    (r"vh ?(?:va )?tt", "van hoa va the thao"),
    (r"kh ?(?:va )?cn", "khoa hoc va cong nghe"),
    (r"tt ?(?:va )?tt", "thong tin va truyen thong"),
    (r"pt ?(?:va )?th", "phat thanh va truyen hinh"),
    (r"bql", "ban quan ly"),
    (r"kkt", "khu kinh te"),
    (r"bhxh", "bao hiem xa hoi"),
    (r"nhnn", "ngan hang nha nuoc"),
    (r"kbnn", "kho bac nha nuoc"),
    (r"tw", "trung uong"),
)
_ABBREVIATIONS = tuple((re.compile(rf"\b(?:{short})\b"), long) for short, long in _SHORT)
_PROVINCE = re.compile(r"\btinh ((?:\w+ ?){1,4})$")
_LEADING = re.compile(r"^(?:thuong truc|lanh dao|dai dien|tap the|co quan) ")
_OFFICE_OF_DISTRICT = re.compile(
    r"^(?:van phong )?(?:hoi dong nhan dan )?(?:va )?(?:uy ban nhan dan )?(?=(?:huyen|thi xa|thanh pho|quan) )"
)
_SMALL_WORDS = {"va", "tinh", "cua", "thuoc"}


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An organisation and everything it is called."""

    id: int
    display: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a text means: one organisation, surely or by a guess; or several that it could be."""

    id: int | None = None
    is_guess: bool = False
    candidates: tuple[str, ...] = ()


class OfficeIndex:
    """All organisations of a conference by their keys. Answers are remembered: sheets repeat the same names."""

    def __init__(self, offices: Iterable[OfficeName]) -> None:
        self.offices = {office.id: office for office in offices}
        normal = {office.id: [normalised(name) for name in office.names] for office in self.offices.values()}
        self.provinces = provinces(key for keys in normal.values() for key in keys)
        self.exact: dict[str, set[int]] = {}
        self.loose: dict[str, set[int]] = {}
        self.seen: dict[str, Found] = {}
        for office in self.offices.values():
            for name, key in zip(office.names, normal[office.id], strict=True):
                self._note(self.exact, plain(name), office.id)
                self._note(self.exact, key, office.id)
                for variant in loosened(key, self.provinces):
                    self._note(self.loose, variant, office.id)

    def display(self, office_id: int) -> str:
        """The official name."""
        return self.offices[office_id].display

    def find(self, text: str) -> Found:
        """The organisation of a cell."""
        if text not in self.seen:
            self.seen[text] = self._look_up(text)
        return self.seen[text]

    def split_position(self, text: str) -> tuple[str | None, int] | None:
        """“Phó Giám đốc Sở Y tế” → (“Phó Giám đốc”, id of Sở Y tế): the longest ending that is a name."""
        words = text.split()
        for at in range(len(words)):
            found = self.find(" ".join(words[at:]).strip(" ,;-–"))
            if found.id is not None and not found.is_guess:
                return " ".join(words[:at]).strip(" ,;-–") or None, found.id
        return None

    def add(self, office: OfficeName) -> None:
        """Another organisation, known from now on."""
        self.offices[office.id] = office
        self.seen.clear()
        for name in office.names:
            self._note(self.exact, plain(name), office.id)
            self._note(self.exact, normalised(name), office.id)

    def _look_up(self, text: str) -> Found:
        key = normalised(text)
        for table, is_guess in ((self.exact, False), (self.loose, True)):
            keys = [plain(text), key] if table is self.exact else list(loosened(key, self.provinces))
            for candidate in keys:
                ids = table.get(candidate, set()) if candidate else set()
                if len(ids) == 1:
                    return Found(next(iter(ids)), is_guess)
                if len(ids) > 1:
                    return Found(candidates=tuple(sorted(self.display(office_id) for office_id in ids)))
        return Found()

    @staticmethod
    def _note(table: dict[str, set[int]], key: str, office_id: int) -> None:
        if key:
            table.setdefault(key, set()).add(office_id)


def normalised(text: str) -> str:
    """Folded words with the usual abbreviations written out."""
    words = plain(text)
    for pattern, long in _ABBREVIATIONS:
        words = pattern.sub(long, words)
    return words


def provinces(keys: Iterable[str]) -> set[str]:
    """What stands after “tỉnh” at the end of names."""
    found = (_PROVINCE.search(key) for key in keys)
    return {match[1].strip() for match in found if match}


def loosened(key: str, known_provinces: set[str]) -> Iterator[str]:
    """Readings without the province, small words and leading posts; of a district also without its committee."""
    short = _LEADING.sub("", key)
    for province in known_provinces:
        short = short.removesuffix(f" {province}")
    yield " ".join(word for word in short.split() if word not in _SMALL_WORDS)
    district = _OFFICE_OF_DISTRICT.sub("", short)
    if district != short or re.match(r"(?:huyen|thi xa|thanh pho|quan) ", short):
        yield district
