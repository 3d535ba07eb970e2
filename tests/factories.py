"""One factory a model; each makes the smallest row that the database accepts."""

from datetime import UTC, date, datetime

import factory
from factory.alchemy import SQLAlchemyModelFactory

from consult.accounts.models import Agency
from consult.comments.models import Comment, Submission
from consult.comments.rules import new_receipt
from consult.comments.terms import Channel, CommentStatus, Stance, Unit
from consult.consultations.models import Consultation
from consult.core.clock import day_end, day_start
from consult.core.db import db
from consult.core.text import fold, sort_key
from consult.drafts.models import Draft, DraftVersion, Provision
from consult.drafts.terms import ProvisionKind
from consult.places.models import Place
from consult.places.terms import PlaceKind, PlaceLevel
from consult.rulebook.terms import DocumentKind

OPENED_ON = date(2026, 11, 1)
CLOSES_ON = date(2026, 12, 1)
DURING = datetime(2026, 11, 15, 3, 0, tzinfo=UTC)


class Factory(SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session_factory = lambda: db.session  # noqa: E731 - Meta takes no def
        sqlalchemy_session_persistence = "flush"


class AgencyFactory(Factory):
    class Meta:
        model = Agency

    code = factory.Sequence(lambda n: f"SO-{n}")
    name = factory.Sequence(lambda n: f"Sở thử nghiệm {n}")
    name_lines = factory.LazyAttribute(lambda row: row.name.upper())
    parent_lines = "UBND TỈNH THÁI NGUYÊN"


class ProvinceFactory(Factory):
    class Meta:
        model = Place

    level = PlaceLevel.PROVINCE
    kind = PlaceKind.PROVINCE
    code = factory.Sequence(lambda n: f"{n:02d}")
    name = factory.Sequence(lambda n: f"Tỉnh {n}")
    valid_from = date(2025, 7, 1)
    folded = factory.LazyAttribute(lambda row: fold(row.name))
    sort_key = factory.LazyAttribute(lambda row: sort_key(row.name))


class CommuneFactory(ProvinceFactory):
    level = PlaceLevel.COMMUNE
    kind = PlaceKind.RURAL_COMMUNE
    code = factory.Sequence(lambda n: f"{n:05d}")
    name = factory.Sequence(lambda n: f"Chợ Mới {n}")
    parent = factory.SubFactory(ProvinceFactory)


class VillageFactory(ProvinceFactory):
    level = PlaceLevel.VILLAGE
    kind = PlaceKind.VILLAGE
    code = factory.Sequence(lambda n: f"T{n:05d}")
    name = factory.Sequence(lambda n: f"Nà Pài {n}")
    households = 80
    parent = factory.SubFactory(CommuneFactory)


class DraftFactory(Factory):
    class Meta:
        model = Draft

    slug = factory.Sequence(lambda n: f"du-thao-{n}")
    kind = DocumentKind.QD_UBND_TINH
    title = factory.Sequence(lambda n: f"Quyết định thử nghiệm số {n}")
    summary = "Hỗ trợ nước sinh hoạt cho hộ nghèo."
    affected = "Hộ nghèo, hộ cận nghèo."
    questions = factory.LazyFunction(list)
    lead_agency = factory.SubFactory(AgencyFactory)
    created_at = DURING


class DraftVersionFactory(Factory):
    class Meta:
        model = DraftVersion

    draft = factory.SubFactory(DraftFactory)
    number = 1
    source_name = "du-thao.docx"
    source_sha256 = "0" * 64
    source_bytes = 1
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    created_at = DURING
    published_at = DURING
    content_sha256 = "1" * 64


class ProvisionFactory(Factory):
    class Meta:
        model = Provision

    version_id = factory.LazyFunction(lambda: DraftVersionFactory().id)
    position = factory.Sequence(int)
    depth = 0
    kind = ProvisionKind.ARTICLE
    number = factory.Sequence(lambda n: str(n + 1))
    path = factory.LazyAttribute(lambda row: f"dieu-{row.number}")
    label = factory.LazyAttribute(lambda row: f"Điều {row.number}")
    heading = "Phạm vi điều chỉnh"
    text = "Quyết định này quy định mức hỗ trợ."
    folded = factory.LazyAttribute(lambda row: fold(f"{row.heading} {row.text}"))


class ConsultationFactory(Factory):
    class Meta:
        model = Consultation

    version = factory.SubFactory(DraftVersionFactory)
    draft = factory.SelfAttribute("version.draft")
    slug = factory.LazyAttribute(lambda row: row.draft.slug)
    code = factory.Sequence(lambda n: f"26{n:02d}")
    title = factory.LazyAttribute(lambda row: row.draft.title)
    folded = factory.LazyAttribute(lambda row: fold(row.title))
    opens_on = OPENED_ON
    closes_on = CLOSES_ON
    opens_at = factory.LazyAttribute(lambda row: day_start(row.opens_on))
    closes_at = factory.LazyAttribute(lambda row: day_end(row.closes_on))
    published_at = factory.LazyAttribute(lambda row: day_start(row.opens_on))
    rule_min_days = 20
    rule_basis = "Luật số 64/2025/QH15"
    rule_verified = False


class SubmissionFactory(Factory):
    class Meta:
        model = Submission

    consultation = factory.SubFactory(ConsultationFactory)
    receipt = factory.LazyFunction(new_receipt)
    idempotency_key = factory.Sequence(lambda n: f"key-{n}")
    body_sha256 = "2" * 64
    channel = Channel.WEB
    unit = Unit.PERSON
    received_at = DURING


class CommentFactory(Factory):
    """A comment outside the kept counts; ``tests.comments.arriving.arrived`` makes counted ones."""

    class Meta:
        model = Comment

    submission = factory.SubFactory(SubmissionFactory)
    consultation_id = factory.LazyAttribute(lambda row: row.submission.consultation.id)
    path = ""
    stance = Stance.DISAGREE
    text = "Mức hỗ trợ còn thấp, đề nghị nâng lên."
    folded = factory.LazyAttribute(lambda row: fold(row.text))
    status = CommentStatus.PUBLISHED
