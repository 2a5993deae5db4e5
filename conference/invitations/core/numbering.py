"""Number and date that the registry clerk assigned: what is refused, what is only worth a second look."""

from datetime import date

from conference.kit.dates import is_working_day, working_days_between
from conference.kit.decision import Decision

LARGEST_NUMBER = 99_999
#: Decision 45/2018/QĐ-TTg: invitations leave at least so many working days before the meeting.
WORKING_DAYS_BEFORE = 3


def can_number(number: int, issued_on: date) -> Decision:
    """Refused: a number that no register gives, a year outside any plausible one."""
    if not 1 <= number <= LARGEST_NUMBER:
        return Decision.no("number.out_of_range", limit=LARGEST_NUMBER)
    if not 1975 <= issued_on.year <= 2200:
        return Decision.no("number.year", year=issued_on.year)
    return Decision.yes()


def doubts(number: int, issued_on: date, *, today: date, day: date | None, taken_by: str | None) -> tuple[str, ...]:
    """Codes of what a person should see and may confirm: these never hold a letter back."""
    found = []
    if issued_on > today:
        found.append("issued_in_the_future")
    if issued_on < today:
        found.append("issued_in_the_past")
    if not is_working_day(issued_on):
        found.append("issued_on_a_weekend")
    if day is not None and issued_on >= day:
        found.append("issued_after_the_day")
    elif day is not None and working_days_between(issued_on, day) < WORKING_DAYS_BEFORE:
        found.append("issued_too_late")
    if taken_by is not None:
        found.append("number_taken")
    return tuple(found)
