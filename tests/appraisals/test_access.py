"""Rounds of another agency, and words not yet looked through, stay with those they are for."""

from consult.audit.models import AuditEntry
from consult.comments.models import Comment
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, Stance
from consult.core.db import db, transaction
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING

WORDS = "Gọi tôi số 0912 345 678, giá cao quá."


def waiting_comment(app) -> str:
    with app.app_context():
        consultation = kept_round()
        with transaction():
            said = NewComment("", Stance.DISAGREE, WORDS)
            record_submission(new_submission(consultation, said), now=DURING)
        return consultation.slug


def test_a_drafter_of_another_agency_finds_no_round(app, staff):
    slug = waiting_comment(app)
    stranger = staff("drafter", agency="SO-KHAC")

    statuses = {
        stranger.get(f"/can-bo/tham-dinh/{slug}/{page}").status
        for page in ("", "dia-ban", "y-kien")
    }

    assert statuses == {404}
    assert slug not in str(stranger.get("/can-bo/tham-dinh/"))


def test_a_drafter_of_another_agency_gets_no_digest_made(app, staff):
    slug = waiting_comment(app)
    stranger = staff("drafter", agency="SO-KHAC")
    own_page = stranger.get("/can-bo/")
    token = own_page.select_one("input[name=csrf_token]")["value"]

    answer = stranger.post(f"/can-bo/tong-hop/{slug}/lap", {"csrf_token": token})

    assert answer.status == 404


def test_observers_do_not_read_words_nobody_has_looked_through(app, staff):
    slug = waiting_comment(app)

    observer = staff("observer").get(f"/can-bo/tham-dinh/{slug}/y-kien")
    appraiser = staff("appraiser").get(f"/can-bo/tham-dinh/{slug}/y-kien")

    assert "giá cao quá" not in str(observer)
    assert "giá cao quá" in str(appraiser)


def test_personal_details_are_read_whole_only_by_a_click_that_is_on_record(app, staff):
    slug = waiting_comment(app)
    appraiser = staff("appraiser")
    page = appraiser.get(f"/can-bo/tham-dinh/{slug}/y-kien")
    assert "0912" not in str(page)

    whole = appraiser.submit(page, {}, form="form[action$='nguyen-van']")

    assert WORDS in whole.words
    with app.app_context():
        entry = db.session.scalars(
            db.select(AuditEntry).where(AuditEntry.action == "comment.read_whole")
        ).one()
        assert (entry.actor_id, entry.facts) == (appraiser.person_id, {})


def test_those_who_do_not_read_unpublished_words_get_no_whole_comment(app, staff):
    slug = waiting_comment(app)
    with app.app_context():
        comment_id = db.session.scalar(db.select(Comment.id))
    observer = staff("observer")
    token = observer.get("/can-bo/").select_one("input[name=csrf_token]")["value"]

    answer = observer.post(
        f"/can-bo/tham-dinh/{slug}/y-kien/{comment_id}/nguyen-van", {"csrf_token": token}
    )

    assert answer.status == 403
