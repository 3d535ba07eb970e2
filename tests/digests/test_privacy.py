"""The public version holds nothing about a person, in any format."""

import io
from zipfile import ZipFile

import pytest

from consult.comments.terms import Channel, Unit
from consult.digests.terms import Audience, SingleSender
from tests.digests.readers import pdf_text, plain, read_json, read_xlsx, written

PRIVATE = ("Hoàng Thị Sen", "bút lục", "0417", "Bản Duồng", "Nà Kiến", "khuyết tật")


def words_of(source, name, audience) -> str:
    """Give everything readable in a file, packed parts included."""
    if name == "pdf":
        return pdf_text(source, audience)
    raw = written(source, name, audience)
    if name in {"docx", "xlsx"}:
        with ZipFile(io.BytesIO(raw)) as packed:
            return plain("".join(packed.read(part).decode() for part in packed.namelist()))
    return plain(raw.decode())


@pytest.mark.parametrize("name", ["json", "csv", "xlsx", "docx", "pdf", "html"])
def test_the_public_version_names_no_person_no_sheet_and_no_village(village_digest, name):
    shown = words_of(village_digest, name, Audience.PUBLIC)

    assert [word for word in PRIVATE if word in shown] == []


@pytest.mark.parametrize("name", ["docx", "pdf", "html"])
def test_the_dossier_version_does(village_digest, name):
    shown = words_of(village_digest, name, Audience.DOSSIER)

    assert [word for word in PRIVATE if word not in shown] == []


def test_a_suppressed_place_has_no_number_in_public(make_digest, make_group):
    said = [(Unit.PERSON, "xã Chợ Đồn", "Nà Pài", 6), (Unit.PERSON, "xã Ba Bể", "Nà Cọ", 2)]
    source = make_digest([make_group("dieu-2", "Đề nghị tăng mức.", said)])

    places = {place["name"]: place for place in read_json(source, Audience.PUBLIC)["places"]}
    in_workbook = {row["Tên"]: row for row in read_xlsx(source, Audience.PUBLIC)["Nơi"]}

    assert places["xã Ba Bể"]["comments"] is None
    assert places["xã Ba Bể"]["suppressed"]
    assert places["xã Chợ Đồn"]["comments"] == 6
    assert places["xã Chợ Đồn"]["children"] == []
    assert in_workbook["xã Ba Bể"]["Cơ quan, tổ chức"] == "Ít hơn mức công bố"
    assert in_workbook["xã Ba Bể"]["Cá nhân"] is None


def test_a_single_household_is_not_placed_in_public(make_digest, make_group):
    sender = SingleSender(Unit.HOUSEHOLD, Channel.PAPER, "thôn Nà Pài, xã Chợ Đồn", folio="0063")
    said = [(Unit.HOUSEHOLD, "xã Chợ Đồn", "Nà Pài", 1)]
    source = make_digest([make_group("dieu-2", "Xin giảm phí.", said, sender=sender)])

    assert "Nà Pài" not in words_of(source, "html", Audience.PUBLIC)
    assert "Hộ gia đình, thôn Nà Pài, xã Chợ Đồn" in words_of(source, "html", Audience.DOSSIER)
