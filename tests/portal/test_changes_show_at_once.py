"""Whatever changes a public page of a round, the very next look shows it."""

from datetime import timedelta

import pytest

from consult.accounts.services import change_agency
from consult.accounts.terms import NewAgency
from consult.analysis.services import group_comments
from consult.comments.models import Comment, ImportBatch, Submission
from consult.comments.services import record_submission, undo_batch
from consult.comments.services.deciding import undo_submission
from consult.comments.services.importing import begin_import
from consult.comments.terms import (
    Channel,
    CommentStatus,
    NewComment,
    NewImport,
    Stance,
    Unit,
    WithheldReason,
)
from consult.consultations.queries import round_by_slug
from consult.consultations.services import extend_round, note_change, publish_round, publish_version
from consult.consultations.terms import NewRound
from consult.core.clock import local_day, utc_now
from consult.core.db import db, transaction
from consult.drafts.services import import_draft, import_version
from consult.drafts.services.uploads import ReadFile
from consult.drafts.terms import Description, NewDraft
from consult.moderation.services import NewDecision, decide
from consult.places.services import apply_list
from consult.places.terms import NewList
from consult.responses.models import Response
from consult.responses.services import approve, hand_in, publish_answers, respond
from consult.responses.terms import Disposition, NewResponse, SeenAnswer, Writer
from consult.rulebook.terms import DocumentKind
from tests.comments.arriving import new_submission
from tests.drafts.samples import article, clause, outline
from tests.factories import AgencyFactory, CommuneFactory, VillageFactory
from tests.portal.looking import words_of

SAID = "Giá nước cao quá, nhà bà Na không trả nổi."
ACTOR = {"by": "Nông Thị Thử", "by_id": None}


def drafted(agency):
    words = clause("1", "1", "Hộ nghèo được hỗ trợ.")
    file = ReadFile(outline(article("1", "Mức hỗ trợ", words)), 1)
    new = NewDraft(DocumentKind.QD_UBND_TINH, "Hỗ trợ nước sinh hoạt", agency.id)
    return import_draft(file, new, by=None, now=utc_now()).version


def said(consultation, text=SAID, **fields):
    """Record a comment on Điều 1, ten days after the opening."""
    on_time = consultation.opens_at + timedelta(days=10)
    fields = {"received_at": on_time, "channel": Channel.PAPER, **fields}
    comment = NewComment("dieu-1", Stance.DISAGREE, text)
    return record_submission(new_submission(consultation, comment, **fields), now=utc_now())


def a_round(*, opened_days_ago: int, closes_in_days: int) -> str:
    """Open a round with one published comment from a village; gives its address."""
    today = local_day(utc_now())
    days = NewRound(
        today - timedelta(days=opened_days_ago),
        today + timedelta(days=closes_in_days),
        may_open_in_past=True,
    )
    consultation = publish_round(drafted(AgencyFactory()), days, by=None, now=utc_now())
    commune = CommuneFactory(code="09001", name="Nà Phặc")
    village = VillageFactory(parent=commune, name="Bản Cám", code="T9001")
    said(consultation, commune_id=commune.id, village_id=village.id)
    comment = db.session.query(Comment).one()
    decide(comment, NewDecision(CommentStatus.PUBLISHED), now=utc_now(), **ACTOR)
    return consultation.slug


@pytest.fixture
def running(app) -> str:
    with app.app_context(), transaction():
        return a_round(opened_days_ago=20, closes_in_days=20)


@pytest.fixture
def answered(app) -> str:
    with app.app_context(), transaction():
        slug = a_round(opened_days_ago=60, closes_in_days=-10)
        consultation = round_by_slug(slug)
        group_comments(consultation.id)
        answer(consultation, "Đã giảm giá.")
        publish_answers(consultation, by="Nông Thị Thử", now=utc_now())
        return slug


def answer(consultation, explanation, disposition=Disposition.ACCEPTED):
    key = db.session.query(Comment).first()
    group = db.session.scalars(
        db.text("SELECT key FROM comment_group WHERE representative_id = :id").bindparams(id=key.id)
    ).one()
    seen = db.session.query(Response).filter_by(group_key=group).first()
    new = NewResponse(group, disposition, explanation, seen_revision=seen.revision if seen else 0)
    written = respond(consultation, new, by=Writer("Nông Thị Thử"), now=utc_now())
    for step, who in ((hand_in, "Nông Thị Thử"), (approve, "Hà Thị Duyệt")):
        step(consultation, [SeenAnswer(group, written.revision)], by=Writer(who), now=utc_now())


def seen_before_and_after(app, web, slug, write, path="dieu-1"):
    """Look, write, look again; what is kept must be what would be made anew."""
    before = words_of(web, slug, path)
    with app.app_context(), transaction():
        write(round_by_slug(slug))
    after = words_of(web, slug, path)
    app.extensions.pop("consult_page_cache", None)
    assert after == words_of(web, slug, path)
    return before, after


def withhold(_consultation):
    new = NewDecision(CommentStatus.WITHHELD, WithheldReason.INSULT)
    decide(db.session.query(Comment).one(), new, now=utc_now(), **ACTOR)


def mask(_consultation):
    text = SAID.replace("bà Na", "[đã che]")
    new = NewDecision(CommentStatus.PUBLISHED, public_text=text)
    decide(db.session.query(Comment).one(), new, now=utc_now(), **ACTOR)


def arrive(consultation):
    said(consultation, "Một ý nữa.")


def bring_in(consultation):
    batch = begin_import(NewImport(consultation.id, "a.csv", "0" * 64, by="ai"), now=utc_now())
    said(consultation, "Từ tệp.", batch_id=batch.id)
    said(consultation, "Từ tệp, nữa.", batch_id=batch.id, unit=Unit.HOUSEHOLD)


def bring_out(_consultation):
    undo_batch(db.session.query(ImportBatch).one(), by="ai", now=utc_now())


def take_back(_consultation):
    undo_submission(db.session.query(Submission).one(), now=utc_now(), **ACTOR)


def rename_agency(consultation):
    new = NewAgency("SO-MOI", "Sở tên mới", "SỞ TÊN MỚI", "", "")
    change_agency(consultation.draft.lead_agency, new, by=None, now=utc_now())


def correct(consultation):
    words = clause("1", "1", "Hộ cận nghèo cũng được hỗ trợ.")
    file = ReadFile(outline(article("1", "Mức hỗ trợ mới", words)), 1)
    version = import_version(file, consultation.draft, by=None, now=utc_now()).version
    told = Description("Nói gọn mới", "Hộ nghèo")
    publish_version(version, "Thêm hộ cận nghèo", told, by=None, now=utc_now())


@pytest.mark.parametrize(
    ("write", "path", "shown"),
    [
        (withhold, "dieu-1", "Góp ý này không công khai"),
        (mask, "dieu-1", "[đã che]"),
        (arrive, "", "2 góp ý: 1 đã công khai, 1 đang chờ đọc"),
        (bring_in, "", "3 góp ý: 1 đã công khai"),
        (take_back, "", "0 góp ý: 0 đã công khai"),
        (rename_agency, "", "Sở tên mới"),
        (correct, "dieu-1", "Hộ cận nghèo cũng được hỗ trợ."),
        (correct, "", "Nói gọn mới"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_change_of_a_running_round_shows_at_once(app, web, running, write, path, shown):
    before, after = seen_before_and_after(app, web, running, write, path)

    assert shown not in before
    assert shown in after


def test_an_undone_import_is_gone_at_once(app, web, running):
    with app.app_context(), transaction():
        bring_in(round_by_slug(running))

    before, after = seen_before_and_after(app, web, running, bring_out, "")

    assert ("3 góp ý:" in before, "1 góp ý:" in after) == (True, True)


def test_a_changed_answer_shows_at_once(app, web, answered):
    def change(consultation):
        answer(consultation, "Giá giữ nguyên vì chi phí.", Disposition.PARTLY_ACCEPTED)

    before, after = seen_before_and_after(app, web, answered, change)

    assert ("Đã giảm giá." in before, "Đã giảm giá." in after) == (True, False)
    assert "Giá giữ nguyên vì chi phí." in after


def test_a_comment_that_joins_an_answered_group_has_its_answer_at_once(app, web, answered):
    with app.app_context(), transaction():
        said(round_by_slug(answered), SAID.upper())
        newest = db.session.query(Comment).order_by(Comment.id.desc()).first()
        decide(newest, NewDecision(CommentStatus.PUBLISHED), now=utc_now(), **ACTOR)

    before, after = seen_before_and_after(
        app, web, answered, lambda consultation: group_comments(consultation.id)
    )

    assert (before.count("Đã giảm giá."), after.count("Đã giảm giá.")) == (1, 2)


def test_a_correction_shows_in_the_earlier_round_of_the_draft_too(app, web, answered):
    def correct_in_a_new_round(consultation):
        words = clause("1", "1", "Câu mới.")
        version = import_version(
            ReadFile(outline(article("1", "Mức", words)), 1),
            consultation.draft,
            by=None,
            now=utc_now(),
        ).version
        told = Description("Tóm tắt viết lại", "Hộ nghèo")
        publish_version(version, "Viết lại", told, by=None, now=utc_now())

    _before, after = seen_before_and_after(app, web, answered, correct_in_a_new_round, "")

    assert "Tóm tắt viết lại" in after


def test_a_change_beside_an_arriving_comment_is_not_lost(app, web, running):
    with app.app_context(), transaction():
        consultation = round_by_slug(running)
        later = consultation.closes_on + timedelta(days=9)
        with app.app_context(), transaction():
            note_change([consultation.id])
        words_of(web, running, "")
        extend_round(consultation, later, "Mất điện hai ngày", by=None, now=utc_now())

    assert f"{later:%d/%m/%Y}" in words_of(web, running, "")


def test_the_province_is_renamed_on_every_page_at_once(app, web, running):
    with app.app_context(), transaction():
        apply_list(
            NewList("xa.csv", "code,name,type\n00001,Chợ Đồn,Xã\n".encode(), local_day(utc_now())),
            actor=(None, "ai"),
            now=utc_now(),
        )

    assert "Thái Nguyên" in web.get("/").words
    assert "Thái Nguyên" in words_of(web, running, "")


def test_invented_data_is_called_so_at_once(app, web, running):
    before = words_of(web, running, "")

    with app.app_context(), transaction():
        today = local_day(utc_now())
        days = NewRound(today, today + timedelta(days=30), is_demo=True)
        publish_round(drafted(AgencyFactory()), days, by=None, now=utc_now())

    assert "Trang mẫu" not in before
    assert "Trang mẫu" in words_of(web, running, "")
    assert "Trang mẫu" in web.get("/").words
