"""The proof of posting: times, files and hashes as they were, what is lacking, no verdict."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader

from consult.consultations.models import PostingInterruption
from consult.consultations.services import extend_round
from consult.core.db import db
from consult.digests.queries.postings import posting_proof
from consult.digests.rules.postings import certificate, clock_text, in_pieces
from consult.digests.writers.certificate_writer import certificate_pdf
from consult.drafts.dossier.services import add_document
from consult.drafts.dossier.terms import NewDocument
from consult.rulebook.terms import DossierPart
from tests.drafts.papers import PDF, PROPOSAL
from tests.factories import DURING, ConsultationFactory, DraftVersionFactory

pytestmark = pytest.mark.usefixtures("context")

ADDRESS = "http://localhost/dot-lay-y-kien/nuoc-sach/"


def paper_of(consultation):
    return certificate(posting_proof(consultation, address=ADDRESS), year=2026)


def value(paper, name):
    cell = dict(paper.times)[name]
    return " ".join(part for part in (cell.strong, cell.plain, cell.italic) if part)


def posted(**more):
    return ConsultationFactory(**more)


def test_moments_are_written_to_the_second_in_vietnamese_time():
    moment = datetime(2026, 12, 15, 16, 59, 59, tzinfo=UTC)

    assert clock_text(moment) == "23 giờ 59 phút 59 giây, ngày 15/12/2026"


def test_a_hash_is_parted_into_runs_of_eight():
    assert in_pieces("0123456789abcdef") == "01234567 89abcdef"


def test_the_paper_states_beginning_end_and_days_with_how_they_are_counted():
    paper = paper_of(posted())

    assert value(paper, "Bắt đầu đăng tải") == "00 giờ 00 phút 00 giây, ngày 01/11/2026"
    assert value(paper, "Kết thúc nhận ý kiến") == "23 giờ 59 phút 59 giây, ngày 01/12/2026"
    assert value(paper, "Số ngày đăng tải").startswith("30 ngày (ngày đăng tải là ngày 0")
    assert paper.lacking == ""


def test_an_unverified_rule_is_called_so_and_a_verified_one_is_not():
    name = "Số ngày tối thiểu theo quy định"

    assert value(paper_of(posted()), name).endswith("Chưa đối chiếu với văn bản gốc.")
    assert "đối chiếu" not in value(paper_of(posted(rule_verified=True)), name)


def test_a_posting_that_was_too_short_says_how_many_days_are_lacking():
    late = datetime(2026, 11, 13, 2, 0, tzinfo=UTC)

    paper = paper_of(posted(published_at=late))

    assert value(paper, "Bắt đầu đăng tải").endswith("ngày 13/11/2026")
    assert value(paper, "Số ngày đăng tải").startswith("18 ngày")
    assert paper.lacking == "Thiếu 02 ngày so với quy định."
    assert "hợp lệ" not in str(paper)


def test_an_extension_is_told_with_its_reason():
    consultation = posted()
    extend_round(consultation, date(2026, 12, 10), "Mưa lũ", by=None, now=DURING)

    changes = value(paper_of(consultation), "Gia hạn, mở lại; thay thế, sửa đổi tài liệu")

    assert "hết ngày 10/12/2026 (trước đây là hết ngày 01/12/2026; lý do: Mưa lũ)" in changes


def interrupted(start, hours):
    db.session.add(
        PostingInterruption(
            started_at=start,
            ended_at=start + timedelta(hours=hours),
            reason="Mất điện",
            entered_by="Quản trị",
            entered_at=start + timedelta(days=1),
        )
    )
    db.session.flush()


def test_interruptions_in_the_time_of_posting_are_listed_and_others_are_not():
    interrupted(DURING, 2)
    interrupted(datetime(2026, 10, 1, tzinfo=UTC), 5)
    interrupted(datetime(2026, 12, 2, tzinfo=UTC), 5)

    said = value(paper_of(posted()), "Gián đoạn đã ghi nhận")

    assert said.startswith("01 lần: từ 10 giờ 00 phút ngày 15/11/2026 đến 12 giờ 00 phút")


def test_a_replaced_file_has_a_second_line_with_its_own_times(tmp_path):
    consultation = posted()
    for content, now in ((PROPOSAL, DURING), (PDF, DURING + timedelta(hours=1))):
        new = NewDocument(DossierPart.PROPOSAL, "Tờ trình", content)
        add_document(consultation.draft, new, data_dir=tmp_path, by=None, now=now)

    paper = paper_of(consultation)

    assert [row.name.partition(" (")[0] for row in paper.files][1:] == ["Tờ trình", "Tờ trình"]
    assert paper.files[1].times == ("10:00:00 15/11/2026", "đến 11:00:00 15/11/2026")
    assert paper.files[2].times == ("11:00:00 15/11/2026",)
    changes = value(paper, "Gia hạn, mở lại; thay thế, sửa đổi tài liệu")
    assert "01 tài liệu bị thay thế" in changes


def test_a_correction_is_a_second_version_from_its_own_moment():
    consultation = posted()
    later = DURING + timedelta(days=2)
    DraftVersionFactory(draft=consultation.draft, number=2, published_at=later)

    files = paper_of(consultation).files

    assert [row.name.partition(" (")[0] for row in files] == [
        "Dự thảo văn bản, bản thứ 1",
        "Dự thảo văn bản, bản thứ 2",
    ]
    assert files[0].times[-1] == "đến 10:00:00 17/11/2026"


def test_what_came_after_the_closing_is_not_certified(tmp_path):
    consultation = posted()
    after = consultation.closes_at + timedelta(days=1)
    DraftVersionFactory(draft=consultation.draft, number=2, published_at=after)
    new = NewDocument(DossierPart.PROPOSAL, "Tờ trình", PDF)
    add_document(consultation.draft, new, data_dir=tmp_path, by=None, now=after)

    paper = paper_of(consultation)

    assert len(paper.files) == 1
    assert len(paper.files[0].times) == 1


def test_the_head_of_the_log_is_the_one_at_the_closing():
    consultation = posted()
    extend_round(consultation, date(2026, 12, 2), "Mưa lũ", by=None, now=DURING)
    before = posting_proof(consultation, address=ADDRESS)
    other = posted(closes_on=date(2027, 2, 1))
    extend_round(
        other, date(2027, 3, 1), "Sau đó", by=None, now=consultation.closes_at + timedelta(days=1)
    )

    after = posting_proof(consultation, address=ADDRESS)

    assert (after.log_head, after.log_entries) == (before.log_head, before.log_entries)
    assert len(before.log_head) == 64
    assert before.log_entries == 1


def pdf_of(consultation):
    paper = paper_of(consultation)
    content = certificate_pdf(paper, address=f"{ADDRESS}tai-ve", made_at=DURING)
    return PdfReader(io.BytesIO(content))


def test_the_pdf_says_what_the_paper_says_on_one_page():
    reader = pdf_of(posted())

    words = " ".join(reader.pages[0].extract_text().split())
    assert len(reader.pages) == 1
    for expected in (
        "GIẤY XÁC NHẬN THỜI GIAN ĐĂNG TẢI",
        "30 ngày",
        "00000000 00000000",
        "Nơi nhận:",
    ):
        assert expected in words


def test_what_people_typed_is_never_read_as_markup(tmp_path):
    title = '#panic("x") *đậm* $x$ \\ 😀 <b>'
    consultation = posted(title=title)
    new = NewDocument(DossierPart.OTHER, "a.pdf", PDF, title='#import "/etc/passwd": *')
    add_document(consultation.draft, new, data_dir=tmp_path, by=None, now=DURING)

    text = pdf_of(consultation).pages[0].extract_text().replace("\u200b", "")
    words = "".join(text.split())
    assert '#panic("x")*đậm*$x$' in words
    assert '#import"/etc/passwd":*' in words


def test_the_signature_stays_with_the_check_when_the_list_goes_on(tmp_path):
    consultation = posted()
    for number in range(30):
        new = NewDocument(DossierPart.OTHER, "a.pdf", PDF, title=f"Tài liệu {number}")
        add_document(consultation.draft, new, data_dir=tmp_path, by=None, now=DURING)

    last = pdf_of(consultation).pages[-1].extract_text()

    assert "3. Đối chiếu" in last
    assert "[Họ và tên]" in last
