"""Addresses that no database could answer are refused before it is asked."""

import pytest

from tests.pages import open_page


@pytest.mark.parametrize(
    "address", ["/organisations/{}", "/delegates/{}", "/passes/{}", "/quotas/slots/{}", "/tasks/{}/edit"]
)
@pytest.mark.parametrize("number", [2**31, 10**25])
def test_a_number_that_no_row_has_is_not_found(office, meeting, address, number):
    assert "Không có trang này" in open_page(office, address.format(number), status=404).text


@pytest.mark.parametrize("address", ["/outbox/%00", "/questions/a%00", "/p/%00", "/i/%00"])
def test_nothing_is_found_under_a_nul_character(office, meeting, address):
    assert "Không có trang này" in open_page(office, address, status=404).text


@pytest.mark.parametrize("address", ["/delegates?q=%00", "/scans?door=a%00b"])
def test_a_question_with_a_nul_character_is_not_understood(office, meeting, address):
    assert "không hiểu địa chỉ" in open_page(office, address, status=400).text
