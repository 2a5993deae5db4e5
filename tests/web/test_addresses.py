"""Addresses that no database could answer are refused before it is asked."""

import pytest

from tests.pages import open_page


@pytest.mark.parametrize(
    "address", ["/organisations/{}", "/delegates/{}", "/passes/{}", "/quotas/slots/{}", "/tasks/{}/edit"]
)
@pytest.mark.parametrize("number", [2**31, 10**25])
def test_a_number_that_no_row_has_is_not_found(office, meeting, address, number):
    assert "Không có trang này" in open_page(office, address.format(number), status=404).text


@pytest.mark.parametrize(
    "address", ["/outbox/%00", "/questions/a%00", "/delegates?q=%00", "/scans?door=a%00b", "/p/%00"]
)
def test_an_address_with_a_nul_character_is_not_understood(office, meeting, address):
    assert "không hiểu địa chỉ" in open_page(office, address, status=400).text
