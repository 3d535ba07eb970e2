"""The demo drafts as rounds, with their comments, decisions and answers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select

from consult.accounts.queries import account_by_email, agency_by_code
from consult.analysis.models import CommentGroup
from consult.analysis.services import group_comments
from consult.comments.models import Comment, Submission
from consult.comments.services import Intake, write_submissions
from consult.comments.terms import Channel, CommentStatus, NewComment, NewContact, NewSubmission
from consult.consultations.models import Consultation
from consult.consultations.services import publish_round, publish_version
from consult.consultations.terms import NewRound
from consult.core.clock import LOCAL_ZONE
from consult.core.db import db, transaction
from consult.demo.accounts import OFFICERS
from consult.demo.comments import DemoComment, draft_comments
from consult.demo.drafts import DemoDraft
from consult.demo.outcomes import KEPT_REASONS, DemoAnswer, answers, moderation_outcomes
from consult.drafts.dossier.services import add_document, answer_conditions, give_excuse
from consult.drafts.dossier.terms import NewDocument
from consult.drafts.models import Draft, DraftVersion
from consult.drafts.services import (
    choose_places,
    decide_placements,
    describe,
    import_draft,
    import_version,
    propose_placements,
    read_and_keep,
)
from consult.drafts.terms import Description, NewDraft, Question
from consult.moderation.services import NewDecision, decide
from consult.places.queries import Directory, directory
from consult.responses.queries import reasons_missing
from consult.responses.services import approve, give_reason, hand_in, publish_answers, respond
from consult.responses.terms import Disposition, NewKeptReason, NewResponse, SeenAnswer, Writer
from consult.rulebook.terms import DocumentKind, DossierPart

ASKED_BODIES = (
    "Sở Tài chính",
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Xây dựng",
    "Sở Y tế",
    "Sở Dân tộc và Tôn giáo",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Hội Liên hiệp Phụ nữ tỉnh",
)
# What the agency answers to a remark that stands alone and asks for no change.
LONE_REMARK = DemoAnswer(
    group="",
    path="",
    disposition=Disposition.OUT_OF_SCOPE,
    explanation="Ý kiến không đề nghị sửa dự thảo; cơ quan soạn thảo đã đọc và ghi nhận.",
    changed_paths=(),
)
BATCH_SUBMISSIONS = 500
BATCH_DECISIONS = 200
WORKING_HOUR = time(9)
MODERATOR = "Lý Thị Hạnh"
APPROVER = "Hà Thị Tuyết"


def open_round(draft: DemoDraft, *, loaded_on: date, data_dir: Path) -> Consultation:
    """Import a demo draft, describe it, and open its round on the day it began."""
    agency = agency_by_code(draft.agency.code)
    if agency is None:
        raise LookupError(draft.agency.code)
    first = draft.versions[0]
    file = read_and_keep(first.file_name, first.content, data_dir=data_dir)
    kind = DocumentKind(draft.document_kind)
    opens_on = loaded_on - timedelta(days=draft.opened_days_ago)
    opened_at = moment(opens_on)
    new = NewDraft(kind=kind, title=draft.title, agency_id=agency.id)
    version = import_draft(file, new, by=None, now=opened_at).version
    describe(
        version.draft,
        Description(
            "\n".join(draft.summary),
            "\n".join(draft.affected),
            tuple(Question(one.text, one.path) for one in draft.questions),
        ),
        by=None,
        now=opened_at,
    )
    choose_places(version.draft, [], by=None, now=opened_at)
    fill_dossier(version.draft, draft, data_dir=data_dir, now=opened_at)
    days = NewRound(
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=draft.open_days),
        asked_bodies=ASKED_BODIES,
        may_open_in_past=True,
        is_demo=True,
    )
    return publish_round(version, days, by=None, now=opened_at)


def fill_dossier(target: Draft, draft: DemoDraft, *, data_dir: Path, now: datetime) -> None:
    """Put the tờ trình into the dossier, and say why something else is not there yet."""
    answer_conditions(target, draft.conditions, by=None, now=now)
    paper = draft.proposal
    new = NewDocument(DossierPart.PROPOSAL, paper.file_name, paper.content)
    add_document(target, new, data_dir=data_dir, by=None, now=now)
    for part, reason in draft.excuses:
        give_excuse(target, part, reason, by=None, now=now)


def moment(day: date) -> datetime:
    """Give nine in the morning of ``day`` in Vietnam."""
    return datetime.combine(day, WORKING_HOUR, LOCAL_ZONE)


def add_comments(
    consultation: Consultation, draft: DemoDraft, *, loaded_on: date, now: datetime
) -> list[DemoComment]:
    """Record the invented comments of a round, each as its own submission."""
    comments = draft_comments(draft, loaded_on)
    places = directory(consultation.opens_on)
    intake = Intake(consultation.id)
    for start in range(0, len(comments), BATCH_SUBMISSIONS):
        batch = comments[start : start + BATCH_SUBMISSIONS]
        with transaction():
            write_submissions(
                [
                    intake.check(new_submission(one, consultation.id, places), now=now)
                    for one in batch
                ]
            )
    return comments


def new_submission(one: DemoComment, consultation_id: int, places: Directory) -> NewSubmission:
    """Shape an invented comment as it would have arrived."""
    place = places.resolve(one.commune_code, one.village)
    return NewSubmission(
        consultation_id=consultation_id,
        idempotency_key=one.external_id,
        channel=one.channel,
        unit=one.unit,
        comments=(NewComment(one.provision, one.stance, one.text),),
        commune_id=place.commune.id if place.commune else None,
        village_id=place.village.id if place.village else None,
        contact=NewContact(
            name=one.name,
            phone=one.phone,
            may_be_contacted=bool(one.phone),
            may_be_named=bool(one.name) and one.channel is Channel.LETTER,
        ),
        external_id=one.external_id,
        received_at=one.received_at,
        organisation=one.organisation,
        document_number=one.document_number,
        document_on=one.document_on,
    )


def moderate(
    consultation: Consultation, comments: Sequence[DemoComment], *, loaded_on: date
) -> None:
    """Decide on the comments as the demo's moderator did; the newest ones still wait."""
    found = db.session.execute(
        select(Submission.external_id, Comment)
        .join(Comment, Comment.submission_id == Submission.id)
        .where(Comment.consultation_id == consultation.id)
    )
    rows = {row[0]: row[1] for row in found}
    received = {one.external_id: one.received_at for one in comments}
    decided = [
        one
        for one in moderation_outcomes(comments, loaded_on)
        if one.status is not CommentStatus.PENDING
    ]
    for start in range(0, len(decided), BATCH_DECISIONS):
        with transaction():
            for one in decided[start : start + BATCH_DECISIONS]:
                decide(
                    rows[one.external_id],
                    NewDecision(status=one.status, reason=one.reason, note=one.note),
                    by=MODERATOR,
                    by_id=None,
                    now=received[one.external_id] + timedelta(hours=20),
                )


def answer(consultation: Consultation, comments: Sequence[DemoComment], *, by: str) -> None:
    """Answer every group of the closed round as its agency did, and publish the answers."""
    now = moment(consultation.closes_on + timedelta(days=12))
    group_of = {one.external_id: one.group for one in comments}
    given = {one.group: one for one in answers()}
    with transaction():
        group_comments(consultation.id)
        written = []
        for key, external_id in group_keys(consultation.id).items():
            one = given.get(group_of[external_id], LONE_REMARK)
            said = NewResponse(key, one.disposition, one.explanation, one.changed_paths)
            written.append(respond(consultation, said, by=Writer(by), now=now))
        for path in reasons_missing(consultation.id):
            why = NewKeptReason(path, KEPT_REASONS[path])
            give_reason(consultation, why, by=Writer(by), now=now)
        for step, who in ((hand_in, by), (approve, APPROVER)):
            seen = [SeenAnswer(one.group_key, one.revision) for one in written]
            step(consultation, seen, by=Writer(who), now=now)
        publish_answers(consultation, by=by, now=now)


def group_keys(consultation_id: int) -> Mapping[str, str]:
    """Give each group's key with the external id of its first comment."""
    rows = db.session.execute(
        select(CommentGroup.key, Submission.external_id)
        .join(Comment, Comment.id == CommentGroup.representative_id)
        .join(Submission, Submission.id == Comment.submission_id)
        .where(CommentGroup.consultation_id == consultation_id)
    )
    return {key: external_id or "" for key, external_id in rows}


def add_later_version(draft: DemoDraft, consultation: Consultation, *, data_dir: Path) -> None:
    """Import and publish the text as it stands after the comments."""
    for version in draft.versions[1:]:
        file = read_and_keep(version.file_name, version.content, data_dir=data_dir)
        now = moment(consultation.closes_on + timedelta(days=13))
        later = import_version(file, consultation.draft, by=None, now=now).version
        stay_in_place(later, draft, now=now)
        publish_version(later, version.label, None, by=None, now=now)


def stay_in_place(version: DraftVersion, draft: DemoDraft, *, now: datetime) -> None:
    """Say, as the demo's drafter did, that what a machine could not place stands where it stood."""
    drafter = account_by_email(next(one[1] for one in OFFICERS if one[3] == draft.agency.code))
    proposal = propose_placements(version)
    if proposal is not None and drafter is not None:
        choices = {path: path for path in proposal.undecided}
        position = version.outline_position
        decide_placements(version, choices, expected=position, by=drafter, now=now)
