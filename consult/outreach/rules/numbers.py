"""Numbers as they are said aloud in Vietnamese."""

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", " nghìn", " triệu")
BILLION = 1_000_000_000
FIRST_PLAIN_DAY = 11
APRIL = 4
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def number_words(number: int) -> str:
    """Say a whole number of 0 or more: 105 is "một trăm linh năm", 24 "hai mươi tư"."""
    if number >= BILLION:
        billions, rest = divmod(number, BILLION)
        said = f"{number_words(billions)} tỷ"
        return f"{said} {_below_billion(rest, is_inside=True)}" if rest else said
    return _below_billion(number, is_inside=False)


def decimal_words(text: str) -> str:
    """Say a number as Vietnamese writes it: "15,5" is "mười lăm phẩy năm"."""
    whole, _comma, part = text.partition(",")
    said = number_words(int(whole.replace(".", "")))
    return f"{said} phẩy {decimals(part)}" if part else said


def decimals(part: str) -> str:
    """Say what stands behind the comma: as a number, digit by digit where it begins with 0."""
    return digit_words(part) if part.startswith("0") else number_words(int(part))


def digit_words(digits: str) -> str:
    """Say digits one by one: "2611" is "hai, sáu, một, một"."""
    return ", ".join(ONES[int(digit)] for digit in digits)


def day_words(day: int) -> str:
    """Say a day of the month; the first ten are "mồng"."""
    return number_words(day) if day >= FIRST_PLAIN_DAY else f"mồng {number_words(day)}"


def month_words(month: int) -> str:
    """Say a month; April is "tư"."""
    return "tư" if month == APRIL else number_words(month)


def roman_value(numeral: str) -> int:
    """Read a Roman numeral: "IV" is 4."""
    values = [_ROMAN[letter] for letter in numeral.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _below_billion(number: int, *, is_inside: bool) -> str:
    if number == 0:
        return ONES[0]
    groups = [number // 1_000_000, number // 1_000 % 1_000, number % 1_000]
    parts: list[str] = []
    for group, scale in zip(groups, reversed(SCALES), strict=True):
        if group:
            parts.append(_group(group, is_inside=bool(parts) or is_inside) + scale)
    return " ".join(parts)


def _group(number: int, *, is_inside: bool) -> str:
    """Say 1 to 999; inside a larger number the hundreds are said although they are none."""
    hundreds, rest = divmod(number, 100)
    parts = [f"{ONES[hundreds]} trăm"] if hundreds or is_inside else []
    tens, ones = divmod(rest, 10)
    if not rest:
        return " ".join(parts)
    if tens == 0:
        parts.append(f"linh {ONES[ones]}" if parts else ONES[ones])
    else:
        parts.append(_tens(tens, ones))
    return " ".join(parts)


def _tens(tens: int, ones: int) -> str:
    head = "mười" if tens == 1 else f"{ONES[tens]} mươi"
    special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return f"{head} {special.get(ones, ONES[ones])}" if ones else head
