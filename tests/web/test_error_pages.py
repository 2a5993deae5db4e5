"""Errors in the same look: what happened, what to do; JSON under /api."""

import pytest

from conference.web.problems import PAGES, answer
from tests.pages import Page, open_page


@pytest.mark.parametrize("status", PAGES)
def test_every_error_page_is_well_formed(app, status):
    with app.test_request_context("/nowhere"):
        response = answer(status, code="anything")

    page = Page(response.get_data(as_text=True))
    assert page.problems == []
    assert f"Mã {status}" in page.text
    assert response.status_code == status


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (400, "csrf", "tải lại trang"),
        (404, "no_meeting", "Chưa có hội nghị nào"),
        (409, "outdated", "bản mới hơn"),
        (409, "same_moment", "lần bấm khác cùng lúc"),
        (410, "expired", "đã hết hạn"),
        (410, "revoked", "đường dẫn mới"),
        (410, "forged", "sai ký tự"),
        (503, "database", "hết chỗ"),
    ],
)
def test_error_page_says_what_to_do(app, status, code, words):
    with app.test_request_context("/nowhere"):
        response = answer(status, code=code)

    assert words in Page(response.get_data(as_text=True)).text


def test_unknown_address_is_a_page_for_people_and_a_problem_for_programs(client, meeting):
    assert "Không có trang này" in open_page(client, "/khong-co", status=404).text

    problem = client.get("/api/v1/khong-co")
    assert problem.mimetype == "application/problem+json"
    assert problem.json["status"] == 404


def test_wrong_method_says_so(office, meeting):
    response = office.get("/logout")

    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


def test_too_large_a_request_says_so(office, meeting):
    response = office.post("/account/password", data={"current": "x" * (33 * 1024 * 1024)})

    assert response.status_code == 413
    assert "Tệp gửi lên quá lớn" in response.get_data(as_text=True)
