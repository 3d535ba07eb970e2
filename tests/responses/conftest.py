"""A round with comments in groups, and who works on its answers."""

import pytest

from consult.analysis.services import group_comments
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance
from consult.core.db import transaction
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING
from tests.responses.matrix import answer, keys_of, round_of

SAID = [
    ("dieu-2", Stance.DISAGREE, "Hồ sơ rườm rà."),
    ("dieu-1", Stance.AGREE, "Nhất trí."),
    ("dieu-1", Stance.DISAGREE, "Mức thấp."),
    ("dieu-1", Stance.DISAGREE, "mức THẤP"),
]


@pytest.fixture
def slug(app):
    """A round with four comments in three groups."""
    with app.app_context():
        consultation = kept_round("dieu-1", "dieu-2")
        with transaction():
            for path, stance, text in SAID:
                said = NewComment(path, stance, text)
                record_submission(new_submission(consultation, said), now=DURING)
            group_comments(consultation.id)
        return consultation.slug


@pytest.fixture
def drafter(app, staff, slug):
    """A drafter of the lead agency."""
    with app.app_context():
        code = round_of(slug).draft.lead_agency.code
    return staff("drafter", agency=code)


@pytest.fixture
def approver(app, staff, slug):
    """Who approves at the lead agency."""
    with app.app_context():
        code = round_of(slug).draft.lead_agency.code
    return staff("approver", agency=code)


@pytest.fixture
def answered(drafter, slug):
    """Every group answered; their keys in the order of the page."""
    keys = keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/"))
    for key in keys:
        answer(drafter, slug, key)
    return keys
