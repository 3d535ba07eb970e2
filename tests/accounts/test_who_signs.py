"""Over which title the papers of an agency are signed."""

import pytest

from consult.accounts.rules import HEAD_OF_BODY, usual_signer_title
from consult.digests.queries.source import letterhead_of
from tests.factories import AgencyFactory


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Sở Tư pháp", "GIÁM ĐỐC"),
        ("Ban Dân tộc tỉnh", "TRƯỞNG BAN"),
        ("Văn phòng UBND tỉnh", "CHÁNH VĂN PHÒNG"),
        ("Thanh tra tỉnh", "CHÁNH THANH TRA"),
        ("Ủy ban nhân dân xã Chợ Đồn", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("UỶ BAN NHÂN DÂN PHƯỜNG BẮC KẠN", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH"),
        ("Trường Chính trị tỉnh", HEAD_OF_BODY),
    ],
)
def test_the_head_of_a_body_signs_by_what_kind_of_body_it_is(name, title):
    assert usual_signer_title(name) == title


def test_what_an_administrator_wrote_stands_before_the_usual_title(context):
    agency = AgencyFactory(name="Sở Tư pháp", signer_title="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")

    assert letterhead_of(agency).signer_title == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"
    agency.signer_title = ""
    assert letterhead_of(agency).signer_title == "GIÁM ĐỐC"
