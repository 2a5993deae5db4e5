"""Order of people: by given name, and inside an organisation by the rank that a position carries."""

import re

from conference.kit.text import exact, fold, person_key, plain

_RANKS: tuple[tuple[int, str], ...] = (
    (10, r"bi thu"),
    (20, r"chu tich|bo truong|thu truong"),
    (
        40,
        r"giam doc|cuc truong|vu truong|truong ban|chanh thanh tra|vien truong|hieu truong|tong bien tap|truong dai",
    ),
    (60, r"chanh van phong|chanh vp"),
    (70, r"truong phong|chi cuc truong|doi truong|truong (bo phan|trung tam)"),
    (90, r"chuyen vien|can bo|cong chuc|vien chuc|nhan vien|van thu"),
)
_COMPILED = tuple((rank, re.compile(rf"\b(?:{words})\b")) for rank, words in _RANKS)
_DEPUTY = re.compile(r"^(?:pho|ptp|pgd|pct)\b|\bpho (?:tong |chu|bi|giam|cuc|truong|chanh|vien|vu|hieu|chi)")
LAST_RANK = 95


def position_rank(position: str | None) -> int:
    """The usual order of positions inside one organisation; a deputy stands right after the head."""
    words = plain(position or "")
    rank = next((rank for rank, pattern in _COMPILED if pattern.search(words)), LAST_RANK)
    return rank + 5 if rank < LAST_RANK and _DEPUTY.search(words) else rank


def initials(name: str) -> str:
    """“Nguyễn Mẫu Hoà” → “nmh”."""
    return "".join(word[0] for word in plain(name).split())


def person_keys(name: str, *others: str | None, sort_name: str | None = None) -> dict[str, str]:
    """The search and sort columns of a person; `others`: organisation, position, e-mail, telephone."""
    text = " ".join(part for part in (name, *others) if part)
    return {
        "search_key": f"{fold(text)} {initials(name)}",
        "exact_key": exact(text),
        "sort_key": person_key(sort_name or name),
        "initials_key": initials(name),
    }
