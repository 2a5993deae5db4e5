"""Open questions: the two readings, their difference, and when a decision is complete."""

import pytest

from conference.meetings.core.questions import (
    Choice,
    Question,
    Reading,
    can_decide,
    choices,
    chosen_value,
    gap,
    other_reading,
    question_about,
    stated_reading,
)

TOTAL = Question("INC-01", "108", "110 = 2 + 68 + 22 + 18", ("(02 đại biểu)", "(Tổng số 108 đại biểu)"))
ROOM = Question("INC-02", "108", "108 hoặc 110 + chủ trì (chưa biết)", ("(Tổng số 108 đại biểu)",))
AWARDS = Question("INC-03", "18 đại biểu", "25 suất khen = 5 + 5 + 5 + 10", ("được khen thưởng (18 đại biểu)",))
SILENT = Question("INC-08", "không giải thích cột (11)", None, ("(12): Ghi rõ",))


def test_a_sum_is_divided_into_value_and_how_it_came_about() -> None:
    assert other_reading(TOTAL) == Reading("110", "2 + 68 + 22 + 18", is_sum=True)
    assert other_reading(AWARDS) == Reading("25 suất khen", "5 + 5 + 5 + 10", is_sum=True)


def test_stated_value_comes_with_the_quotation_that_holds_it() -> None:
    assert stated_reading(TOTAL) == Reading("108", quote="(Tổng số 108 đại biểu)")
    assert stated_reading(AWARDS) == Reading("18 đại biểu", quote="được khen thưởng (18 đại biểu)")


def test_an_equation_that_is_no_sum_stays_whole() -> None:
    letter = Question("INC-07", "X = chưa bố trí", "X = có")

    assert stated_reading(letter) == Reading("X = chưa bố trí")
    assert other_reading(letter) == Reading("X = có")


def test_a_point_that_only_says_nothing_has_one_reading() -> None:
    assert other_reading(SILENT) is None
    assert choices(SILENT) == (Choice.STATED, Choice.OWN)


@pytest.mark.parametrize(
    ("stated", "other", "expected"),
    [
        ("108", "110 = 2 + 68", 2),
        ("18 đại biểu", "25 suất khen", 7),
        ("2.1", "3.1", None),
        ("108", "108 hoặc 110 + chủ trì", None),
        ("108", "108", None),
        ("1, 2", "I, II", None),
        ("một số", "03", None),
        ("108", None, None),
        (None, "3", None),
    ],
)
def test_gap_only_between_whole_numbers(stated: str | None, other: str | None, expected: int | None) -> None:
    assert gap(Question("INC-99", stated, other)) == expected


@pytest.mark.parametrize(
    ("choice", "own", "reason", "code"),
    [
        ("stated", "", "theo văn bản", ""),
        ("own", "109", "đã hỏi", ""),
        ("", "", "vì thế", "choice_missing"),
        ("nonsense", "", "vì thế", "choice_missing"),
        ("own", "  ", "vì thế", "own_value_missing"),
        ("stated", "", " ", "reason_missing"),
        ("own", "x" * 501, "dài", "words_too_long"),
    ],
)
def test_decision_needs_choice_value_and_reason(choice: str, own: str, reason: str, code: str) -> None:
    answer = can_decide(TOTAL, choice=choice, own=own, reason=reason)

    assert (answer.allowed, answer.code) == (code == "", code)


def test_a_reading_that_does_not_exist_cannot_be_chosen() -> None:
    assert can_decide(SILENT, choice="other", own="", reason="vì thế").code == "choice_missing"


def test_chosen_value() -> None:
    assert chosen_value(TOTAL, choice=Choice.STATED, own="") == "108"
    assert chosen_value(TOTAL, choice=Choice.OTHER, own="") == "110 = 2 + 68 + 22 + 18"
    assert chosen_value(TOTAL, choice=Choice.OWN, own=" 109 ") == "109"


def test_the_point_behind_two_figures_is_found() -> None:
    questions = (SILENT, TOTAL, ROOM, AWARDS)

    assert question_about(questions, 108, 110) == TOTAL
    assert question_about(questions, 25, 18) == AWARDS
    assert question_about(questions, 110, 92) is None
