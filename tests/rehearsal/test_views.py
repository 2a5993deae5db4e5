"""The rehearsal page and the striped bar."""

from tests.pages import open_page, send_form


def test_fill_shows_the_bar_everywhere_and_wipe_ends_it(office, meeting):
    page = send_form(office, "/rehearsal/people", delegates="12")
    assert "Đang diễn tập với 12 đại biểu giả." in page.text
    assert "Diễn tập: 12 đại biểu giả, thư cho họ không gửi thật" in open_page(office, "/outbox").text

    page = send_form(office, "/rehearsal/end")

    assert "Đã xóa 12 đại biểu diễn tập" in page.text
    assert "đại biểu giả, thư cho họ" not in open_page(office, "/outbox").text


def test_number_out_of_range_is_refused_and_kept(office, meeting):
    page = send_form(office, "/rehearsal/people", delegates="999999", status=422)

    assert "Ghi một số từ 1 đến 20.000." in page.text
    assert 'value="999999"' in page.html


def test_leader_may_not_rehearse(leader, meeting):
    assert open_page(leader, "/rehearsal", status=403)
