"""Ids for the rows of a file that has none: the same row of the same file, the same id."""

_MARK = "sha256:"


def file_row_id(file_sha256: str, row: int) -> str:
    """Name a row by the hash of its file (hex) and its number."""
    return f"{_MARK}{file_sha256}:{row}"


def names_file_row(external_id: str) -> bool:
    """Whether an id was made by :func:`file_row_id`; then the row's content is always the same."""
    return external_id.startswith(_MARK)
