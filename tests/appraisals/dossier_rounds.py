"""A round that is over, with comments, answers and papers: ready to go to appraisal."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from consult.analysis.models import CommentGroup
from consult.analysis.services import group_in_batches
from consult.appraisals.dossiers.services import Order
from consult.comments.services import record_submission
from consult.comments.terms import Channel, NewComment, NewContact, Stance, Unit
from consult.consultations.models import Consultation
from consult.core.db import db, transaction
from consult.core.files import keep
from consult.drafts.dossier.services import add_document, answer_conditions
from consult.drafts.dossier.terms import NewDocument
from consult.drafts.services.uploads import UPLOADS_FOLDER
from consult.responses.models import Response
from consult.responses.terms import Disposition
from consult.rulebook.terms import DossierPart
from tests.comments.arriving import kept_round, new_submission
from tests.drafts.papers import PDF, PROPOSAL
from tests.factories import DURING, VillageFactory

AFTER = datetime(2026, 12, 18, 3, 0, tzinfo=UTC)
BODY = "Ban Dân tộc tỉnh"
NAMED = "Hoàng Thị Đồng Ý"
UNNAMED = "Nông Văn Kín"


def closed_round(data_dir: Path, **fields) -> Consultation:
    """A round of three senders: a named citizen, one who is not, and a body; all answered."""
    consultation = kept_round("dieu-1", **fields)
    with transaction():
        sha256 = keep(data_dir / UPLOADS_FOLDER, PROPOSAL)
        consultation.version.source_sha256 = sha256
        village = VillageFactory()
        at_home = {"village_id": village.id, "commune_id": village.parent_id}
        for text, name, may_be_named in (
            ("Mức hỗ trợ thấp.", NAMED, True),
            ("=Cần nước sạch.", UNNAMED, False),
        ):
            contact = NewContact(
                name=name, phone="", email="", may_be_contacted=False, may_be_named=may_be_named
            )
            said = NewComment("dieu-1", Stance.DISAGREE, text)
            record_submission(
                new_submission(consultation, said, contact=contact, **at_home), now=DURING
            )
        letter = new_submission(
            consultation,
            NewComment("", Stance.AGREE, "Nhất trí."),
            unit=Unit.ORGANISATION,
            channel=Channel.AGENCY,
            organisation=BODY,
            document_number="12/BDT",
        )
        record_submission(letter, now=DURING)
        answer_conditions(consultation.draft, [], by=None, now=DURING)
        answer_everything(consultation)
    return consultation


def answer_everything(consultation: Consultation) -> None:
    for _count in group_in_batches(consultation.id):
        pass
    own = db.select(CommentGroup).where(CommentGroup.consultation_id == consultation.id)
    for group in db.session.scalars(own):
        db.session.add(
            Response(
                consultation_id=consultation.id,
                group_key=group.key,
                disposition=Disposition.ACCEPTED,
                explanation="Đã sửa.",
                answered_by="Người soạn",
                answered_at=AFTER,
            )
        )


def file_paper(consultation, part, data_dir, *, now=AFTER, content=PDF, title=""):
    with transaction():
        new = NewDocument(part, f"{part.value}.pdf", content, title=title)
        return add_document(consultation.draft, new, data_dir=data_dir, by=None, now=now)


def file_every_paper(consultation, data_dir):
    for part in (DossierPart.PROPOSAL, DossierPart.REQUEST, DossierPart.OUTREACH):
        file_paper(consultation, part, data_dir)


def order(consultation, data_dir, *, now=AFTER + timedelta(hours=1), incomplete=False) -> Order:
    return Order(consultation.slug, "Người thử", now, data_dir, incomplete)
