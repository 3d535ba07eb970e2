"""Digests to write: a village-sized one, and any number of rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from consult.comments.terms import Unit
from consult.digests.terms import (
    Body,
    Citation,
    DigestSource,
    MajorityKept,
    MinorityOpinion,
    Topic,
)
from tests.digests.made_digests import Group, digest_of, letter
from tests.digests.village_groups import VILLAGE_GROUPS


@pytest.fixture
def make_digest() -> Callable[..., DigestSource]:
    """Make a digest of any groups."""
    return digest_of


@pytest.fixture
def make_group() -> type[Group]:
    """Describe a group."""
    return Group


@pytest.fixture
def village_digest() -> DigestSource:
    """Make a digest with a row of every sort, everything answered."""
    return digest_of(
        VILLAGE_GROUPS,
        agreeing=(
            letter("Sở Nội vụ", "1021/SNV-CCHC"),
            letter("Sở Y tế", "788/SYT-NVY"),
            Body("Công an tỉnh", document_on=date(2026, 12, 3)),
        ),
        silent=("Sở Công Thương", "Ủy ban nhân dân xã Yên Bình"),
        majorities=(
            MajorityKept(
                "dieu-3/khoan-3", "Khoản 3 Điều 3", Unit.HOUSEHOLD, 79, 128, 5, 2, ("N06",)
            ),
        ),
        topics=(
            Topic(
                "Mức hỗ trợ",
                ("mức", "đường ống"),
                ("g00003", "g00004"),
                placed_ids=("g00004",),
                read_ids=("g00003", "g00004"),
            ),
        ),
        citations=(Citation("78/2025/NĐ-CP", "khoản 2 Điều 5", 4),),
        minority=(MinorityOpinion("dieu-3/khoan-1", "000072", "Ý kiến duy nhất của nhóm"),),
    )


@pytest.fixture
def interim_digest() -> DigestSource:
    """Make the same digest while one group is unanswered."""
    groups = [*VILLAGE_GROUPS]
    groups[3] = replace(groups[3], disposition=None, explanation="")
    return digest_of(
        groups,
        is_complete=False,
        unanswered={Unit.COLLECTIVE: 3, Unit.HOUSEHOLD: 43, Unit.PERSON: 34},
    )


@pytest.fixture
def empty_digest() -> DigestSource:
    """Make the digest of a round nobody had an opinion on."""
    return digest_of([], agreeing=(letter("Sở Nội vụ", "1021/SNV-CCHC"),), silent=("Sở Y tế",))
