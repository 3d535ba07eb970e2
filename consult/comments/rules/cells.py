"""Cells of CSV files: what spreadsheets would take for a formula, and how to keep it text.

Source: OWASP, "CSV Injection"; CVE-2021-41270 and CVE-2022-28481 (guards without TAB and CR).
"""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def inert_cell(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    return GUARD + text if text.lstrip(" \u00a0").startswith(FORMULA_STARTS) else text


def bare_cell(text: str) -> str:
    """Take the apostrophe of :func:`inert_cell` away again."""
    is_guarded = text.startswith(GUARD) and inert_cell(text[1:]) == text
    return text[1:] if is_guarded else text
