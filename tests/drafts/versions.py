"""Drafts with several versions, made of lines of text, for tests of comparisons."""

from consult.core.db import transaction
from consult.drafts.models import DraftVersion
from consult.drafts.outlines import outline_json
from consult.drafts.services.corrections import add_revision
from consult.drafts.services.publishing import _add_provisions
from consult.drafts.terms import Outline
from tests.drafts.outlines import outline_of_lines
from tests.factories import DURING, ConsultationFactory, DraftFactory, DraftVersionFactory

BEFORE = (
    "Điều 1. Phạm vi điều chỉnh",
    "Quyết định này quy định mức hỗ trợ nước sinh hoạt.",
    "Điều 2. Mức hỗ trợ",
    "1. Hộ nghèo được hỗ trợ 3.000.000 đồng một hộ để làm bể chứa nước sinh hoạt.",
    "2. Hồ sơ gồm:",
    "a) Đơn đề nghị theo mẫu của Ủy ban nhân dân xã;",
    "b) Bản sao có chứng thực sổ hộ khẩu.",
    "Điều 3. Hiệu lực thi hành",
    "Quyết định này có hiệu lực từ ngày ký ban hành.",
)
AFTER = (
    *BEFORE[:3],
    "1. Hộ nghèo được hỗ trợ 4.000.000 đồng một hộ để làm bể chứa nước sinh hoạt.",
    *BEFORE[4:6],
    "3. Ủy ban nhân dân xã công khai danh sách hộ được hỗ trợ.",
    *BEFORE[7:],
)


def new_version(draft, number: int, outline: Outline, *, published: bool = True) -> DraftVersion:
    """Put an outline down as a version; an application context is needed."""
    version = DraftVersionFactory(
        draft=draft,
        number=number,
        outline_position=0,
        published_at=DURING if published else None,
        content_sha256="1" * 64 if published else None,
    )
    add_revision(version, outline_json(outline), action="Nhập", by=None, now=DURING)
    if published:
        # Not freeze(): it asks where doubtful provisions stand, which is not the matter here.
        _add_provisions(version, outline)
    return version


def compared_round(app, *texts: tuple[str, ...], unpublished: tuple[str, ...] = ()) -> str:
    """Open a round about the last of some published versions; gives its slug."""
    with app.app_context(), transaction():
        draft = DraftFactory()
        versions = [
            new_version(draft, number, outline_of_lines(*lines))
            for number, lines in enumerate(texts, start=1)
        ]
        if unpublished:
            outline = outline_of_lines(*unpublished)
            new_version(draft, len(texts) + 1, outline, published=False)
        return ConsultationFactory(version=versions[-1]).slug
