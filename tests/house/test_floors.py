"""No library older than the version that mended a known hole."""

from importlib.metadata import version

import pytest

from consult.core.db import SAFE_SQLITE, sqlite_driver

FLOORS = {
    "flask": "3.1.3",  # CVE-2026-27205: a shared cache hands one session to another visitor
    "werkzeug": "3.1.6",  # CVE-2024-49767 and later: memory taken by forms, names of devices
    "jinja2": "3.1.6",  # ways out of the sandbox
    "sqlalchemy": "2.0",  # CVE-2019-7164, 7548: text let into ORDER BY and GROUP BY
    "lxml": "6.1",  # CVE-2020-27783 and others
    "nh3": "0.3",  # has the last word after bleach, which nobody mends any more
    "bleach": "6.4",  # its last release
    "openpyxl": "3.1",  # CVE-2017-5992: external entities
    "cryptography": "46",  # carries OpenSSL
    "flask-security": "5.3.3",  # CVE-2023-49438: a redirect to another site
}


def parts(text):
    return [int(part) for part in text.split(".") if part.isdecimal()]


@pytest.mark.one_database
@pytest.mark.parametrize("package", FLOORS)
def test_a_library_is_not_older_than_its_floor(package):
    installed = version(package)

    assert parts(installed) >= parts(FLOORS[package]), f"{package} {installed}"


@pytest.mark.one_database
def test_sqlite_is_one_that_two_processes_may_write():
    assert sqlite_driver.sqlite_version_info >= SAFE_SQLITE >= (3, 51, 3)
