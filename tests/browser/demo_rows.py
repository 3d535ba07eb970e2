"""Rows of the demonstration that the addresses of pages name, and its files."""

import json
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from consult import demo
from consult.accounts.models import Agency, User
from consult.accounts.queries import account_by_email, agency_by_code
from consult.analysis.models import CampaignCore, CommentGroup
from consult.analysis.services import group_comments
from consult.analysis.topics.finding import find_topics
from consult.analysis.topics.queries import topic_counts
from consult.appraisals.opinions.queries import last_appraisal
from consult.appraisals.opinions.services import (
    add_item,
    add_note,
    give_opinion,
    reply,
    send,
    set_complete,
)
from consult.appraisals.opinions.terms import NewItem, NewReply
from consult.appraisals.terms import ItemKind, ReplyKind
from consult.comments.models import Comment, Submission
from consult.comments.terms import CommentStatus
from consult.consultations.models import Consultation
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.drafts.models import Draft
from consult.jobs.services import ask
from consult.jobs.terms import JobState
from consult.outreach.models import OutreachEntry
from consult.places.models import Place
from consult.places.terms import PlaceLevel
from consult.responses.models import Objection
from consult.rulebook.models import PostingRule
from consult.supervision.models import SupervisionRemark
from tests.appraisals.test_appraisal import dossier

POINTS = (
    ("dieu-4", "Nêu rõ nguồn kinh phí và thời điểm chi.", ItemKind.MUST_CHANGE),
    ("", "Rà soát thuật ngữ “nhà văn hóa thôn” cho thống nhất.", ItemKind.SHOULD_CONSIDER),
)
DEMO_WORD_FILE = Path(demo.__file__).parent / "drafts" / "nuoc-sach-nong-thon.docx"
DEMO_PROPOSAL = DEMO_WORD_FILE.with_name("to-trinh-nuoc-sach-nong-thon.docx")


def facts(app: Flask) -> dict[str, object]:
    """Rows of the demonstration to fill into the addresses; adds a draft in work and two jobs."""
    command = ["drafts", "import", str(DEMO_WORD_FILE), "--kind", "QD_UBND_TINH"]
    command += ["--agency", "SNNMT", "--title", "Quyết định về nước sạch, bản đang soạn", "--json"]
    new_draft = json.loads(app.test_cli_runner().invoke(args=command).stdout)["slug"]
    with app.app_context(), transaction():
        rounds = {
            one.code[-1]: one
            for one in db.session.scalars(
                select(Consultation).options(joinedload(Consultation.draft))
            )
        }
        from_village = select(Submission).where(Submission.village_id.is_not(None))
        submission = db.session.scalars(
            from_village.where(Submission.consultation_id == rounds["2"].id)
        ).first()
        commune = db.session.get(Place, submission.commune_id)
        village = db.session.scalars(
            select(Place).where(Place.level == PlaceLevel.VILLAGE, Place.parent_id == commune.id)
        ).first()
        answered = db.session.scalars(
            select(Submission.receipt)
            .join(Place, Place.id == Submission.commune_id)
            .where(Submission.consultation_id == rounds["3"].id)
            .where(Place.code == agency_by_code("UBND-CHO-DON").commune_code)
        ).first()
        appraiser = account_by_email("tham-dinh@thainguyen.example").id
        of_campaign = select(CommentGroup.key).join(
            CampaignCore, CampaignCore.group_id == CommentGroup.id
        )
        waiting = select(Comment.id).where(Comment.status == CommentStatus.PENDING)
        return {
            "new_draft": new_draft,
            "draft": db.session.get(Draft, rounds["2"].draft_id).slug,
            "closed_draft": db.session.get(Draft, rounds["3"].draft_id).slug,
            "open": rounds["2"].slug,
            "closed": rounds["3"].slug,
            "group": db.session.scalar(
                of_campaign.where(CommentGroup.consultation_id == rounds["3"].id)
            ),
            "receipt": submission.receipt,
            "answered_receipt": answered,
            "commune": commune.code,
            "commune_id": commune.id,
            "commune_since": commune.valid_from,
            "village": village.code,
            "waiting_comment": db.session.scalar(waiting),
            "rule": db.session.scalar(select(PostingRule.id)),
            "remark": db.session.scalar(select(func.min(SupervisionRemark.id))),
            "account": db.session.scalar(select(User.id)),
            "agency": db.session.scalar(select(Agency.id)),
            "outreach_entry": db.session.scalar(select(OutreachEntry.id)),
            "objection": db.session.scalar(select(Objection.id).order_by(Objection.id.desc())),
            "topic": topic_in(rounds["2"].id),
            "appraisal_item": item_of_appraisal(rounds["3"]),
            "queued_job": job_in(JobState.QUEUED, by=appraiser),
            "failed_job": job_in(JobState.FAILED, by=appraiser),
        }


def topic_in(consultation_id: int) -> int:
    """Let the machine look for topics in a round; the first."""
    group_comments(consultation_id)
    for _placed in find_topics(consultation_id):
        pass
    return topic_counts(consultation_id)[0].topic.id


def item_of_appraisal(consultation: Consultation) -> int:
    """Appraise a round up to an opinion of two points, one answered; gives the other."""
    found = last_appraisal(consultation.id)
    if found is None:
        person, now = account_by_email("tham-dinh@thainguyen.example"), utc_now()
        dossier(consultation)
        send(consultation, meeting_on=None, by=person, now=now)
        set_complete(consultation, by=person, now=now)
        for path, text, kind in POINTS:
            add_item(consultation, NewItem(path, text, kind), by=person, now=now)
        give_opinion(consultation, "Đủ điều kiện trình nếu chỉnh sửa.", by=person, now=now)
        add_note(consultation, "Hỏi lại Sở Tài chính về nguồn kinh phí.", by=person, now=now)
        found = last_appraisal(consultation.id)
        answer = NewReply(ReplyKind.ACCEPT, "Đã sửa khoản 2 Điều 4.")
        reply(consultation, found.items[0].item.id, answer, by=person, now=now)
    return found.items[-1].item.id


def job_in(state: JobState, *, by: int) -> str:
    job = ask("digests.build", {}, now=utc_now(), by=by)
    job.state = state
    return job.token
