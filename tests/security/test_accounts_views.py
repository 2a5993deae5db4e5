"""The accounts page, for administrators only."""

import pytest

from conference.database import db
from conference.security.models import User
from tests.factories import make_user
from tests.pages import Page, open_page


def post(client, address, **fields):
    token = Page(client.get("/account").get_data(as_text=True)).forms[-1]["fields"]["csrf_token"]
    response = client.post(address, data={**fields, "csrf_token": token}, follow_redirects=True)
    page = Page(response.get_data(as_text=True))
    assert page.problems == []
    page.response = response
    return page


@pytest.mark.parametrize("role", ["office", "leader", "door_staff"])
def test_accounts_page_is_closed_for_others(request, role, meeting):
    client = request.getfixturevalue(role)

    assert client.get("/accounts").status_code == 403


def test_new_account_shows_its_password_once(admin, meeting):
    page = post(admin, "/accounts", username="mau.hai", name="Lê Văn Mẫu Hai", role="door")

    user = db.session.query(User).filter_by(username="mau.hai").one()
    shown = page.html.split('made-password">')[1].split("<")[0]
    assert (user.role, user.must_change_password) == ("door", True)
    assert shown.count("-") == 3
    assert shown not in admin.get("/accounts").get_data(as_text=True)
    assert shown not in admin.get("/audit").get_data(as_text=True)
    assert page.response.headers["Cache-Control"] == "no-store"


def test_wrong_account_keeps_what_was_typed(admin, meeting):
    page = post(admin, "/accounts", username="admin", name="Lê Văn Mẫu Hai", role="leader")

    assert page.response.status_code == 409
    assert "Tên đăng nhập này đã có người dùng; chọn tên khác." in page.text
    assert 'value="Lê Văn Mẫu Hai"' in page.html
    assert 'checked id="role-2"' in page.html


def test_account_is_closed_and_opened_again(admin, meeting):
    user = make_user(username="hai", name="Lê Văn Mẫu Hai")

    page = post(admin, f"/accounts/{user.id}/deactivation")
    assert "Đã khóa tài khoản Lê Văn Mẫu Hai" in page.text
    assert f"/accounts/{user.id}/activation" in [form["action"] for form in page.forms]
    assert "Đã khóa" in page.text

    page = post(admin, f"/accounts/{user.id}/activation")
    assert "Đã mở lại tài khoản Lê Văn Mẫu Hai" in page.text


def test_last_administrator_gets_a_sentence(admin, meeting):
    page = post(admin, f"/accounts/{admin.user.id}", name="Quản trị Mẫu", role="leader")

    assert page.response.status_code == 409
    assert "giao vai trò quản trị cho người khác trước" in page.text


def test_own_account_cannot_be_closed(admin, meeting):
    page = post(admin, f"/accounts/{admin.user.id}/deactivation")

    assert "Không tự khóa tài khoản đang dùng" in page.text


def test_reset_asks_first_and_then_shows_the_password(admin, meeting):
    user = make_user(username="hai", name="Lê Văn Mẫu Hai")

    assert "Đặt lại mật khẩu của Lê Văn Mẫu Hai?" in open_page(admin, f"/accounts/{user.id}/password").text
    assert "made-password" in post(admin, f"/accounts/{user.id}/password").html


def test_unknown_account_is_not_found(admin, meeting):
    assert admin.get("/accounts/9999").status_code == 404


def test_accounts_page_uses_the_same_number_of_statements(admin, meeting, count_queries):
    with count_queries() as with_one:
        admin.get("/accounts")
    make_user(username="hai")
    make_user(username="ba")
    with count_queries() as with_three:
        admin.get("/accounts")

    assert len(with_three) == len(with_one)
