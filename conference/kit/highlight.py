"""Where the words of a search stand in a text, accents aside: "van canh" is found in "Vân Canh"."""

from conference.kit.text import fold


def found_parts(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in parts; True for those that the query found."""
    marked = marked_letters(text, query)
    parts: list[tuple[str, bool]] = []
    for letter, mark in zip(text, marked, strict=True):
        if parts and parts[-1][1] == mark:
            parts[-1] = (parts[-1][0] + letter, mark)
        else:
            parts.append((letter, mark))
    return parts


def marked_letters(text: str, query: str) -> list[bool]:
    """For each letter of the text whether it belongs to a word of the query."""
    folded = [fold(letter) or " " * letter.isspace() for letter in text]
    starts = [sum(len(part) for part in folded[:at]) for at in range(len(folded))] if len(folded) < 500 else []
    whole = "".join(folded)
    hit = [False] * len(whole)
    for word in fold(query).split():
        at = whole.find(word)
        while at >= 0:
            hit[at : at + len(word)] = [True] * len(word)
            at = whole.find(word, at + 1)
    if not starts:
        return [False] * len(text)
    return [bool(part) and any(hit[start : start + len(part)]) for start, part in zip(starts, folded, strict=True)]
