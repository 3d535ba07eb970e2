"""Acceptances without a change and changes without a cause are told to officers."""

import pytest

from consult.analysis.services import group_comments
from consult.comments.models import Comment
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance
from consult.consultations.queries import round_by_slug
from consult.core.db import db, transaction
from consult.responses.queries import change_warnings, every_group
from consult.responses.rules import touches
from consult.responses.services import respond
from consult.responses.terms import Disposition, NewResponse, Writer
from tests.comments.arriving import new_submission
from tests.drafts.outlines import outline_of_lines
from tests.drafts.versions import AFTER, BEFORE, compared_round, new_version
from tests.factories import DURING
from tests.responses.matrix import approve_all


@pytest.fixture
def slug(app):
    """A round about version 1 with one comment; version 2 changes khoản 1 and adds khoản 3."""
    slug = compared_round(app, BEFORE)
    with app.app_context(), transaction():
        consultation = round_by_slug(slug)
        said = NewComment("dieu-2/khoan-1", Stance.DISAGREE, "Mức thấp.")
        record_submission(new_submission(consultation, said), now=DURING)
        group_comments(consultation.id)
        new_version(consultation.draft, 2, outline_of_lines(*AFTER))
    return slug


def accepted(app, slug, *paths, disposition=Disposition.ACCEPTED):
    with app.app_context(), transaction():
        consultation = round_by_slug(slug)
        (group,) = every_group(consultation.id)
        said = NewResponse(group.key, disposition, "Đã sửa.", paths)
        respond(consultation, said, by=Writer("Người soạn"), now=DURING)


def warned(app, slug, *, sees_drafts=True):
    with app.app_context():
        found = change_warnings(round_by_slug(slug), sees_drafts=sees_drafts)
        return (
            [one.path for one in found.unnamed],
            [one.changed_paths for one in found.unchanged],
            [unit.name.path for unit in found.causeless],
        )


@pytest.mark.parametrize(
    ("path", "other", "expected"),
    [
        ("dieu-1", "dieu-1/khoan-2", True),
        ("dieu-1/khoan-2", "dieu-1", True),
        ("dieu-1", "dieu-10", False),
        ("dieu-10", "dieu-1", False),
    ],
)
def test_a_provision_touches_itself_and_what_it_stands_in(path, other, expected):
    assert touches(path, other) is expected


def test_an_acceptance_that_names_no_place_is_told_and_every_change_lacks_a_cause(app, slug):
    accepted(app, slug)

    unnamed, unchanged, causeless = warned(app, slug)
    assert (unnamed, unchanged) == (["dieu-2/khoan-1"], [])
    assert {"dieu-2/khoan-1", "dieu-2/khoan-3"} <= set(causeless)


def test_an_acceptance_whose_place_stayed_is_told(app, slug):
    accepted(app, slug, "dieu-1")

    assert warned(app, slug)[1] == [("dieu-1",)]


def test_what_fits_is_not_told(app, slug):
    accepted(app, slug, "dieu-2")

    assert warned(app, slug) == ([], [], [])


def test_the_appraiser_hears_of_approved_answers_only(app, staff, slug):
    accepted(app, slug, "dieu-1")
    page = staff("appraiser", agency="STP").get(f"/can-bo/tham-dinh/{slug}/cho-sua")
    assert "Tiếp thu mà chỗ đó không sửa" not in page.words

    with app.app_context(), transaction():
        approve_all(round_by_slug(slug))

    page = staff("appraiser", agency="STP").get(f"/can-bo/tham-dinh/{slug}/cho-sua")
    assert "Tiếp thu mà chỗ đó không sửa trong bản sau (1)" in page.words
    assert "Trả lời ghi đã sửa: Điều 1." in page.words
    assert "Khoản 3 Điều 2: Thêm mới" in page.words


def test_a_long_list_shows_its_first_lines_and_says_how_many_follow(app, slug, staff, monkeypatch):
    monkeypatch.setattr("consult.appraisals.views.MOST_LISTED", 1)
    with app.app_context(), transaction():
        consultation = round_by_slug(slug)
        said = NewComment("dieu-2/khoan-1", Stance.AGREE, "Mức vừa.")
        record_submission(new_submission(consultation, said), now=DURING)
        group_comments(consultation.id)
        for group in list(every_group(consultation.id)):
            new = NewResponse(group.key, Disposition.ACCEPTED, "Đã sửa.")
            respond(consultation, new, by=Writer("Người soạn"), now=DURING)
        approve_all(consultation)

    page = staff("appraiser", agency="STP").get(f"/can-bo/tham-dinh/{slug}/cho-sua")

    assert len(page.select("section.app-section")[0].select("li")) == 1
    assert "Còn 1 nhóm nữa" in page.words


def test_what_is_not_listed_is_counted(app, slug):
    with app.app_context(), transaction():
        consultation = round_by_slug(slug)
        for path, stance in zip(("dieu-1", "dieu-1", "dieu-2"), Stance, strict=False):
            said = NewComment(path, stance, f"Mức ở {path} vừa.")
            record_submission(new_submission(consultation, said), now=DURING)
        group_comments(consultation.id)
        for group in list(every_group(consultation.id)):
            paths = ("dieu-1",) if group.path != "dieu-2" else ()
            new = NewResponse(group.key, Disposition.ACCEPTED, "Đã sửa.", paths)
            respond(consultation, new, by=Writer("Người soạn"), now=DURING)
        found = change_warnings(consultation, sees_drafts=True, most=1)

    assert ([one.path for one in found.unnamed], found.unnamed_total) == (["dieu-2"], 1)
    assert ([one.path for one in found.unchanged], found.unchanged_total) == (["dieu-1"], 3)


def test_an_acceptance_of_what_no_longer_counts_is_not_told(app, slug):
    accepted(app, slug)

    with app.app_context(), transaction():
        db.session.scalars(db.select(Comment)).one().is_counted = False

    assert warned(app, slug)[0] == []
