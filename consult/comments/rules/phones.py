"""Telephone numbers of Vietnam."""

import phonenumbers

COUNTRY = "VN"


def local_phone(typed: str) -> str | None:
    """Write a number as people dial it ("0912 345 678"); none when there is no such number."""
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    home = phonenumbers.region_code_for_number(number) == COUNTRY
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if home else style.INTERNATIONAL)
