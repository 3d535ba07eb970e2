"""Officials see proposed wordings as changes of the clause, and the documents that are named."""

import pytest

from consult.core.db import transaction
from tests.analysis.speaking import spoken_round
from tests.factories import AgencyFactory

TEXTS = (
    "Sửa thành “Quyết định này quy định mức hỗ trợ nước sạch.”",
    "Thay cụm từ “gọi 0987 654 321” bằng “gọi xã”.",
    "Thay cụm từ “mức đóng” bằng “mức thu, gọi 0912 345 678”, trái khoản 2 Điều 5 NĐ 78/2025.",
)


@pytest.fixture
def slug(app, work_off, staff):
    with app.app_context():
        with transaction():
            consultation = spoken_round(*TEXTS)
            consultation.draft.lead_agency = AgencyFactory(code="SO-CUA-TA")
        slug = consultation.slug
    drafter = staff("drafter", agency="SO-CUA-TA")
    drafter.submit(drafter.get(f"/can-bo/chu-de/{slug}/"), {}, form="form[action$='tim']")
    work_off()
    return slug, drafter


def test_the_worker_reads_and_officials_see_changes_and_documents(slug, staff):
    slug, drafter = slug

    page = drafter.get(f"/can-bo/chu-de/{slug}/loi-van")
    assert page.select("ins")[0].get_text().strip().endswith("nước sạch")
    assert "Không thấy chữ cần thay trong dự thảo hiện nay" in page.words
    assert "0912" not in str(page)
    assert "0987" not in str(page)
    assert len(page.select("form[action$='/nguyen-van']")) == 2

    named = drafter.get(f"/can-bo/chu-de/{slug}/van-ban")
    assert "78/2025/NĐ-CP khoản 2 Điều 5 1" in named.words
    stranger = staff("drafter", agency="SO-KHAC")
    assert stranger.get(f"/can-bo/chu-de/{slug}/loi-van").status == 404
