import re

from conference.rehearsal.core.people import made_up_people, made_up_person


def test_every_name_says_that_it_is_made_up():
    assert all(re.search(r"\b(Mẫu|Thử)\b", person.name) for person in made_up_people(2000))


def test_same_number_is_the_same_person():
    assert made_up_person(17) == made_up_person(17)
    assert list(made_up_people(3, start=5))[0] == made_up_person(5)


def test_names_seldom_repeat():
    names = [person.name for person in made_up_people(20_000)]

    assert len(set(names[:110])) == 110
    assert len(set(names)) > 15_000


def test_honorific_fits_the_middle_name():
    assert all(
        (person.honorific == "Bà") == (" Thị " in person.name or " Ngọc " in person.name)
        for person in made_up_people(500)
    )
