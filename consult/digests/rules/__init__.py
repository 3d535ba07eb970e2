"""What the synthesis says and in which order, decided without files or a database."""

from consult.digests.rules.provisions import (
    group_code,
    inside_sentence,
    provision_label,
    provision_order,
)
from consult.digests.rules.wording import file_name, law_version

__all__ = [
    "file_name",
    "group_code",
    "inside_sentence",
    "law_version",
    "provision_label",
    "provision_order",
]
