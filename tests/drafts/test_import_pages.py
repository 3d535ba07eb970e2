"""New drafts from the pages: small files at once, large ones by the worker, bad ones explained."""

import io

from tests.drafts.samples import TEXT_DRAFT

NEW = "/can-bo/du-thao/moi"


def send(visitor, content, name="du-thao.txt", *, address=NEW, **fields):
    form = visitor.get(address)
    chosen = {"kind": "QD_UBND_TINH", "title": "Hỗ trợ nước"} | fields
    return visitor.submit(form, {"file": (io.BytesIO(content), name), **chosen})


def test_a_small_file_becomes_a_draft_at_once_and_leads_to_its_outline(staff):
    drafter = staff("drafter")

    answer = send(drafter, TEXT_DRAFT.encode())

    assert answer.status == 303
    assert answer.answer.location == "/can-bo/du-thao/ho-tro-nuoc/1/dan-y"


def test_without_a_title_the_one_in_the_file_is_taken(staff):
    drafter = staff("drafter")

    send(drafter, TEXT_DRAFT.encode(), title="")

    assert "hỗ trợ nước sinh hoạt cho hộ nghèo" in drafter.get("/can-bo/du-thao/").words.lower()


def test_the_department_of_justice_reads_the_draft_of_another_agency(staff):
    send(staff("drafter", agency="SO-NNMT"), TEXT_DRAFT.encode())

    page = staff("appraiser", agency="STP").get("/can-bo/du-thao/ho-tro-nuoc/")

    assert page.status == 200
    assert "SO-NNMT" in page.words


def test_a_file_that_cannot_be_read_is_explained_at_the_field_and_the_rest_stays(staff, tmp_path):
    drafter = staff("drafter")

    answer = send(drafter, b"PK\x03\x04 cut", "du-thao.docx", title="Tên đã gõ")

    assert answer.status == 422
    assert "Hãy mở tệp gốc" in answer.select_one("#file-error").get_text()
    assert answer.select_one("input[name=title]")["value"] == "Tên đã gõ"
    assert not (tmp_path / "uploads").exists()


def test_a_missing_file_and_kind_are_both_told(staff):
    drafter = staff("drafter")

    answer = drafter.submit(drafter.get(NEW), {"title": "Tên"})

    assert answer.status == 422
    assert len(answer.select(".govuk-error-summary__list li")) == 2


def test_kinds_that_are_no_longer_issued_are_not_offered(staff):
    values = [
        option["value"] for option in staff("drafter").get(NEW).select("select[name=kind] option")
    ]

    assert "QD_UBND_TINH" in values
    assert "QD_UBND_HUYEN" not in values


def test_a_large_file_is_read_by_the_worker_and_nothing_is_held_afterwards(
    staff, work_off, tmp_path
):
    drafter = staff("drafter")
    large = TEXT_DRAFT.encode() + b"\n" * (2 * 1024 * 1024)

    waiting = send(drafter, large)
    assert waiting.status == 303
    assert "Đang chờ" in drafter.get(waiting.answer.location).words
    work_off()

    page = drafter.get(waiting.answer.location)
    assert page.select_one("main a.govuk-button")["href"] == "/can-bo/du-thao/ho-tro-nuoc/1/dan-y"
    assert list((tmp_path / "held").iterdir()) == []


def test_a_large_file_that_cannot_be_read_says_why_on_its_progress_page(staff, work_off, tmp_path):
    drafter = staff("drafter")

    waiting = send(drafter, b"%PDF-1.7 cut off", "du-thao.pdf")
    work_off()

    assert "Hãy" in drafter.get(waiting.answer.location).words
    assert list((tmp_path / "held").iterdir()) == []
    assert not (tmp_path / "uploads").exists()


def test_the_original_is_given_back_as_it_was_sent_and_never_shown(staff):
    drafter = staff("drafter")
    send(drafter, TEXT_DRAFT.encode(), "Dự thảo.txt")

    answer = drafter.client.get("/can-bo/du-thao/ho-tro-nuoc/1/tep-goc")

    assert answer.get_data() == TEXT_DRAFT.encode()
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=UTF-8''D%E1%BB%B1" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_next_file_replaces_the_version_in_work(staff):
    drafter = staff("drafter")
    send(drafter, TEXT_DRAFT.encode())

    answer = send(
        drafter,
        TEXT_DRAFT.replace("Hiệu lực", "Hiệu lực mới").encode(),
        address="/can-bo/du-thao/ho-tro-nuoc/phien-ban-moi",
    )

    page = drafter.get(f"{answer.answer.location}?nut=dieu-2")
    assert page.select_one("input[name=heading]")["value"] == "Hiệu lực mới thi hành"


def test_an_agency_sees_its_own_drafts_only(staff):
    send(staff("drafter", agency="SNNMT"), TEXT_DRAFT.encode())
    other = staff("drafter", agency="SVHTTDL")

    assert "Chưa có dự thảo nào" in other.get("/can-bo/du-thao/").words
    assert other.get("/can-bo/du-thao/ho-tro-nuoc/").status == 404
    assert other.client.get("/can-bo/du-thao/ho-tro-nuoc/1/tep-goc").status_code == 404
    assert "Hỗ trợ nước" in staff("appraiser", agency="STP").get("/can-bo/du-thao/").words
