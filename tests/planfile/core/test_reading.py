"""From bytes to values: what is refused as a whole, and how single values are taken."""

from datetime import date

import pytest

from conference.planfile.core.reading import MAX_BYTES, MAX_DEPTH, MAX_TEXT, Odd, Unreadable, read


def value(text: str) -> object:
    return read(f"value: {text}\n".encode()).value["value"].value


def refused(raw: bytes) -> tuple[str, int | None]:
    with pytest.raises(Unreadable) as caught:
        read(raw)
    return caught.value.problem.code, caught.value.problem.line


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("null", None),
        ("~", None),
        ("", None),
        ("18", 18),
        ("0", 0),
        ('"07:30"', "07:30"),
        ("07:30", "07:30"),
        ("13:30", Odd("13:30")),
        ("052", Odd("052")),
        ("0x1F", Odd("0x1F")),
        ("1.5", Odd("1.5")),
        ("true", True),
        ("2021-06-10", date(2021, 6, 10)),
        ("2021-02-30", Odd("2021-02-30")),
        ("2021-06-10 07:30:00", Odd("2021-06-10 07:30:00")),
        ("9" * 5000, Odd("9" * 5000)),
    ],
)
def test_scalar_keeps_what_was_written(written: str, meant: object) -> None:
    assert value(written) == meant


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", "empty", None),
        (b"# only a comment\n", "empty", None),
        (b"a: [1, 2\n", "not_yaml", 2),
        (b"a: b: c\n", "not_yaml", 1),
        (b"\x00\x01\x02", "not_yaml", None),
        (b"PK\x03\x04\x14\x00\x08", "not_yaml", None),
        (b"a: 1\nb: \xff\xfe\n", "not_utf8", 2),
        (b"a: 1\n---\nb: 2\n", "several_documents", 2),
        (b"a: &x [1]\nb: *x\n", "alias", 1),
        (b"a: !!python/object/apply:os.system ['true']\n", "tag", 1),
        (b"a: !secret x\n", "tag", 1),
        (b"a: !!binary aGVsbG8=\n", "tag", 1),
        (b"? [1, 2]\n: x\n", "key_no_text", 1),
        (b"a: " + b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "too_deep", 1),
        (b"a: " + b"x" * (MAX_TEXT + 1), "text_too_long", 1),
        (b"a: [" + b"1," * 100_001 + b"]", "too_many_values", 1),
        (b"#" * (MAX_BYTES + 1), "too_large", None),
    ],
)
def test_file_that_cannot_be_a_plan_is_refused_with_its_reason(raw: bytes, code: str, line: int | None) -> None:
    assert refused(raw) == (code, line)


def test_billion_laughs_is_refused_at_its_first_anchor() -> None:
    lines = ['a: &a ["lol","lol"]'] + [f"{c}: &{c} [*{p},*{p}]" for p, c in zip("abcdefgh", "bcdefghi", strict=True)]

    assert refused("\n".join(lines).encode()) == ("alias", 1)


def test_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert list(read("\ufeffplan: x\n".encode()).value) == ["plan"]


def test_key_that_comes_twice_is_remembered() -> None:
    node = read(b"a: 1\na: 2\n")

    assert node.twice == ("a",)
