"""Signing in and out, own password, language: what each role meets."""

import threading
from datetime import timedelta

import pytest

from conference.database import db
from conference.security.models import SignInAttempt, User
from conference.security.services.sign_in import sign_in
from tests.cast import OFFICE_PERSON, PASSWORD
from tests.factories import NOW, make_user
from tests.pages import Page, csrf_token, open_page, send_form

WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng."


def enter(client, username="thu-ky", password=PASSWORD, *, status=200, **fields):
    return send_form(client, "/login", username=username, password=password, status=status, **fields)


def test_sign_in_form_has_exactly_its_three_fields(client, meeting):
    page = open_page(client, "/login")

    form = next(form for form in page.forms if form["action"] == "/login")
    assert set(form["fields"]) == {"username", "password", "csrf_token"}


def test_right_password_leads_to_the_overview(client, meeting):
    make_user()

    page = enter(client)

    assert page.response.request.path == "/"
    assert OFFICE_PERSON in page.text


@pytest.mark.parametrize(
    ("username", "password"), [("thu-ky", "sai"), ("khong-co", PASSWORD), ("THU-KY ", "sai"), ("'--", "sai")]
)
def test_wrong_name_and_wrong_password_get_the_same_answer(client, meeting, username, password):
    make_user()

    page = enter(client, username, password, status=401)

    assert WRONG in page.text


def test_closed_account_cannot_sign_in(client, meeting):
    make_user(active=False)

    assert WRONG in enter(client, status=401).text


def test_name_is_taken_in_any_case_and_kept_after_an_error(client, meeting):
    make_user()

    page = enter(client, " Thu-Ky ", "sai", status=401)
    assert 'value="Thu-Ky"' in page.html
    assert "sai" not in [field for form in page.forms for field in form["fields"].values()]

    enter(client, " Thu-Ky ", PASSWORD)


def test_empty_fields_say_what_to_enter(client, meeting):
    page = enter(client, "", "", status=400)

    assert "Ghi tên đăng nhập." in page.text
    assert "Ghi mật khẩu." in page.text


def test_sixth_try_must_wait_even_with_the_right_password(client, meeting, clock):
    make_user()
    for _try in range(5):
        enter(client, password="sai", status=401)

    page = enter(client, status=429)
    assert "Đợi 15 phút rồi đăng nhập lại" in page.text

    clock.at = NOW + timedelta(minutes=15)
    enter(client)


def test_reaching_the_limit_stands_in_the_log_once(app, client, admin, meeting):
    make_user()
    for _try in range(7):
        client.post("/login", data={"username": "thu-ky", "password": "sai", "csrf_token": csrf_token(client)})

    page = open_page(admin, "/audit")
    assert page.text.count("Đăng nhập sai nhiều lần, tạm dừng 15 phút") == 1


def test_many_tries_at_once_do_not_pass_the_limit(app, meeting):
    make_user()
    outcomes = []

    def work():
        with app.app_context():
            outcomes.append(sign_in(username="thu-ky", password="sai", ip="10.0.0.8", now=NOW).decision.code)

    threads = [threading.Thread(target=work) for _number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["sign_in_wait"] * 7 + ["sign_in_wrong"] * 5


def test_old_tries_are_swept_away(app, meeting):
    make_user()
    sign_in(username="thu-ky", password="sai", ip="10.0.0.8", now=NOW - timedelta(days=1))

    sign_in(username="thu-ky", password="sai", ip="10.0.0.8", now=NOW)

    assert [attempt.at for attempt in db.session.query(SignInAttempt)] == [NOW]


def test_odd_characters_in_a_sign_in_are_only_wrong(client, meeting):
    for odd in ("\x00", "a" * 5000, "😀" * 90, "%s%n", "\ud7ff"):
        response = client.post("/login", data={"username": odd, "password": odd, "csrf_token": csrf_token(client)})
        assert response.status_code in (400, 401, 429)


def test_sign_in_without_csrf_token_changes_nothing(client, meeting):
    make_user()

    response = client.post("/login", data={"username": "thu-ky", "password": PASSWORD})

    assert response.status_code == 400
    assert "tải lại trang" in Page(response.get_data(as_text=True)).text


def test_page_wanted_before_sign_in_opens_after_it(client, meeting):
    make_user()
    asked = client.get("/audit?q=mau")
    assert asked.location == "/login?next=/audit?q%3Dmau"

    page = enter(client, next="/audit?q=mau")

    assert page.response.request.path == "/audit"


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"])
def test_sign_in_never_leads_away_from_this_site(client, meeting, target):
    make_user()
    response = client.post(
        "/login", data={"username": "thu-ky", "password": PASSWORD, "next": target, "csrf_token": csrf_token(client)}
    )

    assert response.location == "/"


def test_session_is_fresh_after_sign_in(client, meeting):
    make_user()
    with client.session_transaction() as session:
        session["left"] = "from a stranger"

    enter(client)

    with client.session_transaction() as session:
        assert "left" not in session


def test_session_cookie_is_not_readable_by_scripts(client, meeting):
    client.get("/login")

    cookie = client.get_cookie("phien")
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")


def test_sign_out_closes_the_session(office, meeting):
    page = send_form_from(office, "/logout")

    assert "Đã đăng xuất" in page.text
    assert office.get("/").location.startswith("/login")


def send_form_from(client, address, **fields):
    """A form of a signed-in page."""
    token = Page(client.get("/account").get_data(as_text=True)).forms[-1]["fields"]["csrf_token"]
    response = client.post(address, data={**fields, "csrf_token": token}, follow_redirects=True)
    page = Page(response.get_data(as_text=True))
    page.response = response
    return page


def test_changed_password_keeps_this_session_and_ends_the_others(app, office, meeting):
    other = app.test_client()
    enter(other)

    page = send_form_from(
        office, "/account/password", current=PASSWORD, password="một câu dễ nhớ", again="một câu dễ nhớ"
    )

    assert "Đã đổi mật khẩu" in page.text
    assert office.get("/").status_code == 200
    assert other.get("/").status_code == 302


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        (
            {"current": "sai", "password": "một câu dễ nhớ", "again": "một câu dễ nhớ"},
            409,
            "Mật khẩu đang dùng chưa đúng.",
        ),
        ({"current": PASSWORD, "password": "ngắn", "again": "ngắn"}, 409, "Mật khẩu cần ít nhất 10 ký tự."),
        (
            {"current": PASSWORD, "password": "một câu dễ nhớ", "again": "khác"},
            400,
            "Hai lần ghi chưa giống nhau; ghi lại.",
        ),
        ({"current": "", "password": "", "again": ""}, 400, "Ghi mật khẩu mới."),
    ],
)
def test_wrong_password_change_says_what_to_do(office, meeting, fields, status, sentence):
    page = send_form_from(office, "/account/password", **fields)

    assert page.response.status_code == status
    assert sentence in page.text
    assert page.problems == []


def test_given_password_must_be_changed_before_anything_else(app, client, meeting):
    make_user(must_change_password=True)

    page = enter(client)

    assert page.response.request.path == "/account"
    assert "Đổi mật khẩu trước khi làm việc." in page.text
    assert client.get("/audit").location == "/account"


def test_closed_account_loses_its_open_session(app, office, meeting):
    user = db.session.get(User, office.user.id)
    user.active = False
    db.session.flush()

    assert office.get("/").status_code == 302


def test_door_team_lands_where_it_works(client, meeting):
    make_user(username="cua", role="door")
    response = client.post("/login", data={"username": "cua", "password": PASSWORD, "csrf_token": csrf_token(client)})

    assert response.location in ("/door", "/attendance", "/account")


def test_leader_is_told_that_he_only_looks(leader, meeting):
    assert "Chỉ xem" in open_page(leader, "/").text


def test_language_is_remembered_and_leads_back(client, meeting):
    response = client.get("/language/en?next=/login?next=/audit")

    assert response.location == "/login?next=/audit"
    assert client.get_cookie("ngon_ngu").value == "en"
    assert '<html lang="en"' in client.get("/login").get_data(as_text=True)
    assert client.get("/language/vi?next=//example.org").location == "/"
    assert client.get("/language/xx").status_code == 404
