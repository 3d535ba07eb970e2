"""Addresses that nothing can stand under are not found, whatever the database thinks of them."""

import pytest

NUL = "%00"


@pytest.mark.parametrize(
    "address",
    [
        f"/dot-lay-y-kien/nuoc{NUL}sach/",
        f"/dot-lay-y-kien/nuoc{NUL}sach/gop-y",
        f"/dot-lay-y-kien/x/dieu-1{NUL}",
        f"/q/{NUL}",
        f"/tra-cuu/4817{NUL}2306",
    ],
)
def test_an_address_with_a_nul_is_not_found(web, address):
    assert web.client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/can-bo/tai-khoan/99999999999999999999", "/can-bo/co-quan/99999999999999999999"]
)
def test_a_number_beyond_all_rows_is_not_found(staff, address):
    assert staff("admin").client.get(address).status_code == 404
