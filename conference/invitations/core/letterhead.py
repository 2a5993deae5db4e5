"""What a plan leaves open about the letterhead, worked out from what it says; a person may write something else."""

from collections.abc import Sequence

COLLECTIVE = "ủy ban nhân dân"
LONGEST_LINE = 30
KIND = "GM"


def issuer_lines(issuer: str) -> tuple[str, ...]:
    """`Ủy ban nhân dân tỉnh X` stands on two lines, both of its own name; other names on one."""
    words = issuer.split()
    if issuer.casefold().startswith(COLLECTIVE) and len(words) > len(COLLECTIVE.split()):
        head = len(COLLECTIVE.split())
        return (" ".join(words[:head]), " ".join(words[head:]))
    return (issuer,) if issuer else ()


def letter_symbol(plan_symbol: str) -> str:
    """`KH-UBND` of a plan becomes `GM-UBND` of its letters."""
    _, dash, office = plan_symbol.partition("-")
    return f"{KIND}-{office}" if dash and office else ""


def archive_unit(distribution: Sequence[str]) -> str:
    """`KSTT` of `Lưu: VT, KSTT.`; empty when the list names none."""
    for item in distribution:
        head, colon, rest = item.partition(":")
        if colon and head.strip(" -").casefold() == "lưu":
            return rest.partition(",")[2].strip(" .;")
    return ""


def letter_distribution(distribution: Sequence[str]) -> tuple[str, ...]:
    """The plan's list behind the invited themselves; the archive line is added by the letter."""
    others = tuple(item for item in distribution if not item.casefold().lstrip(" -").startswith("lưu:"))
    return ("Như thành phần mời", *others)


def venue_in_words(hall: str, address: str, city: str) -> str:
    """`Hội trường A, 1 Lê Lợi, thành phố X`, naming nothing twice; empty while only the city is known."""
    parts: list[str] = []
    for part in (hall, address, lower_kind(city) if hall or address else ""):
        if part and part.casefold() not in ", ".join(parts).casefold():
            parts.append(part)
    return ", ".join(parts)


def lower_kind(city: str) -> str:
    """`Thành phố X` inside a sentence: `thành phố X`."""
    first = city.split(" ", 1)[0]
    return city[0].lower() + city[1:] if first in ("Thành", "Thị", "Huyện", "Tỉnh", "Xã", "Phường", "Quận") else city
