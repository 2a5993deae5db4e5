"""The macros that every page is built of."""

import pytest
from flask import render_template_string

from conference.web.forms import BaseForm, DateVi, Needed, Number, Text
from conference.web.lists import ListState, Page


class SampleForm(BaseForm):
    name = Text("Họ và tên", [Needed("Ghi họ và tên.")], description="Như trong giấy tờ.")
    count = Number("Số suất")


class DayForm(BaseForm):
    day = DateVi("Ngày họp", [Needed("Ghi ngày họp.")])


@pytest.fixture
def render(app):
    """Render a line of template as inside a request."""

    def rendered(source, path="/audit", **context):
        with app.test_request_context(path):
            values = {name: value() if callable(value) else value for name, value in context.items()}
            return render_template_string(source, **values).strip()

    return rendered


def test_icon_is_silent_unless_it_stands_alone(render):
    source = '{% from "components/icon.html" import icon %}{{ icon("printer") }}|{{ icon("x-lg", label="Đóng") }}'
    silent, alone = render(source).split("|")

    assert 'aria-hidden="true"' in silent
    assert 'role="img" aria-label="Đóng"' in alone


def test_state_is_sign_word_and_colour(render):
    source = '{% from "components/state.html" import state %}{{ state("present", "", "Đã cử đủ") }}'

    html = render(source)
    assert html.startswith('<span class="st present">')
    assert "#check-circle-fill" in html
    assert html.endswith("Đã cử đủ</span>")


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "chưa quyết định"), ("", "chưa quyết định"), (0, "0"), ("<b>", "&lt;b&gt;")]
)
def test_unknown_is_said_and_zero_is_zero(render, value, shown):
    source = '{% from "components/undecided.html" import or_undecided %}{{ or_undecided(value) }}'

    html = render(source, value=value)
    assert shown in html
    assert ('class="undecided"' in html) is (value in (None, ""))


def test_field_links_hint_and_error_to_its_control(render):
    source = (
        '{% from "components/form.html" import field, errors %}'
        "{{ errors(form) }}{{ field(form.name) }}{{ field(form.count) }}"
    )

    def wrong():
        form = SampleForm(meta={"csrf": False})
        form.validate()
        return form

    html = render(source, form=wrong)
    assert 'aria-describedby="name-err name-hint"' in html
    assert 'aria-invalid="true"' in html
    assert '<a href="#name">Họ và tên</a>: Ghi họ và tên.' in html
    assert 'id="name-err"' in html


def test_optional_field_says_so_and_missing_fact_is_dashed(render):
    source = (
        '{% from "components/form.html" import field %}{{ field(form.count) }}|'
        '{{ field(form.name, optional=False, missing="chưa quyết định") }}'
    )
    optional, missing = render(source, form=lambda: SampleForm(meta={"csrf": False})).split("|")

    assert "(nếu cần)" in optional
    assert '<div class="f miss">' in missing
    assert "(nếu cần)" not in missing


def test_needed_field_is_not_called_optional(render):
    source = '{% from "components/form.html" import field %}{{ field(form.name) }}'

    assert "(nếu cần)" not in render(source, form=lambda: SampleForm(meta={"csrf": False}))


def test_bar_is_drawn_in_people_and_hidden_from_readers(render):
    source = (
        '{% from "components/bar.html" import bar %}{{ bar([("present", 51), ("waiting", 0), ("declined", 4)], 68) }}'
    )

    html = render(source)
    assert 'viewBox="0 0 68 1"' in html
    assert '<rect class="present" x="0" width="51" height="1">' in html
    assert '<rect class="declined" x="51" width="4" height="1">' in html
    assert "waiting" not in html


@pytest.mark.parametrize(("total", "parts"), [(0, []), (0, [("present", 3)]), (2, [("present", 5)])])
def test_bar_never_leaves_its_frame(render, total, parts):
    source = '{% from "components/bar.html" import bar %}{{ bar(parts, total) }}'

    width = max(total, sum(count for _meaning, count in parts), 1)
    assert f'viewBox="0 0 {width} 1"' in render(source, total=total, parts=parts)


def test_chips_keep_the_search_and_begin_at_the_first_page(render):
    source = (
        '{% from "components/list.html" import chips %}'
        '{{ chips(state, "who", [("", "Tất cả", 49), ("a", "Đã cử", 27, "present")]) }}'
    )
    state = ListState(q="mau an", sort="newest", page=3, filters={"who": "a"})

    html = render(source, state=state)
    assert 'href="/audit?q=mau+an&amp;sort=newest&amp;who=a" aria-current="true"' in html
    assert 'href="/audit?q=mau+an&amp;sort=newest">Tất cả <span class="fig">49</span>' in html


def test_pages_show_neighbours_and_both_ends(render):
    source = '{% from "components/list.html" import pages %}{{ pages(page, state) }}'
    state = ListState(q="", sort="newest", page=10, filters={})

    html = render(source, page=Page(items=[], total=2000, page=10, per_page=100), state=state)
    shown = [part.split("<")[0] for part in html.split(">") if part.split("<")[0].strip().isdigit()]
    assert shown == ["1", "8", "9", "10", "11", "12", "20"]
    assert "Trang 10 trên 20" in html


def test_single_page_shows_no_pages(render):
    source = '{% from "components/list.html" import pages %}{{ pages(page, state) }}'
    state = ListState(q="", sort="newest", page=1, filters={})

    assert render(source, page=Page(items=[], total=3, page=1, per_page=100), state=state) == ""


def test_two_values_stay_after_a_decision(render):
    source = (
        '{% from "components/two_values.html" import two_values %}'
        '{{ two_values([("Văn bản ghi", 108, "“108”"), ("Cộng", 110, "2 + 108")],'
        ' gap=("Đã chọn", 110, "lý do"), decided=True) }}'
    )

    html = render(source)
    assert html.count("<dt>") == 3
    assert 'class="gap decided"' in html
    assert "108" in html and "110" in html


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("31/11/2026", ["Không có ngày này trong lịch. Ngày ghi dạng ngày/tháng/năm, ví dụ 10/6/2021."]),
        ("mai", ["Ngày ghi dạng ngày/tháng/năm, ví dụ 10/6/2021."]),
        ("", ["Ghi ngày họp."]),
        ("10/6/2021", []),
    ],
)
def test_day_that_cannot_be_read_is_said_once(app, text, sentences):
    with app.test_request_context("/", method="POST", data={"day": text}):
        form = DayForm(meta={"csrf": False})
        form.validate()

        assert [str(sentence) for sentence in form.day.errors] == sentences
