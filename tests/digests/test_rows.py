"""What one row says about who spoke and what was answered."""

from dataclasses import replace

import pytest

from consult.comments.terms import Channel, Stance, Unit
from consult.digests.rules.answers import answer, opinion
from consult.digests.rules.paper import paper_blocks
from consult.digests.rules.senders import annex_lines, sender_lines
from consult.digests.terms import Audience, CommuneTally, VillageTally
from consult.responses.terms import Disposition


def lines_of(row, audience=Audience.DOSSIER, least=5) -> list[str]:
    return [line.text.replace("\u00a0", " ") for line in sender_lines(row, audience, least)]


def row_of(source, code):
    return next(row for row in source.rows() if row.group_code == code)


def test_a_body_stands_with_its_letter(village_digest):
    assert lines_of(row_of(village_digest, "N03")) == [
        "Hội Nông dân tỉnh",
        "(Công văn số 88-CV/HNDT ngày 05/12/2026)",
        "Khoản 1 Điều 3 - nhóm N03",
    ]


def test_social_criticism_is_named(village_digest):
    assert lines_of(row_of(village_digest, "N01"))[1:] == [
        "(phản biện xã hội; Văn bản số 412/MTTQ-BTT ngày 09/12/2026)",
        "Nhóm N01",
    ]


def test_a_crowd_is_told_by_unit_then_by_commune_and_village(village_digest):
    assert lines_of(row_of(village_digest, "N04")) == [
        "Người dân, hộ gia đình và cuộc họp thôn",
        (
            "Số ý kiến: 03 tập thể (biên bản họp thôn); 43 hộ gia đình (phiếu hộ); "
            "34 cá nhân (trang lấy ý kiến)."
        ),
        "- Xã Chợ Đồn: Bản Duồng 1 (08 hộ, 07 cá nhân); Bản Duồng 2 (09 hộ, 07 cá nhân, họp thôn).",
        "- Xã Nghĩa Tá: Bản Bẳng (09 hộ, 07 cá nhân, họp thôn); Nà Kiến (08 hộ, 06 cá nhân).",
        "- Xã Bạch Thông: Nà Lồm (09 hộ, 07 cá nhân, họp thôn).",
        "Khoản 1 Điều 3 - nhóm N04",
    ]


def test_what_collectives_sent_otherwise_is_not_called_a_meeting(village_digest):
    row = row_of(village_digest, "N04")
    sent = replace(row, channels={**row.channels, Unit.COLLECTIVE: (Channel.WEB, Channel.MEETING)})

    lines = lines_of(sent)

    assert lines[0] == "Người dân, hộ gia đình và tập thể"
    assert lines[2].endswith("Bản Duồng 2 (09 hộ, 07 cá nhân, tập thể).")


def test_one_person_is_named_only_in_the_dossier_and_only_with_consent(village_digest):
    named = row_of(village_digest, "N05")
    unnamed = replace(named, sender=replace(named.sender, name=""))

    assert lines_of(named)[0] == "Hoàng Thị Sen, thôn Nà Pài, xã Chợ Đồn"
    assert lines_of(unnamed)[:2] == [
        "Công dân, thôn Nà Pài, xã Chợ Đồn",
        "(phiếu cá nhân, bút lục 0417)",
    ]
    assert lines_of(named, Audience.PUBLIC) == ["Cá nhân", "Khoản 1 Điều 3 - nhóm N05"]


def test_the_public_sees_how_many_villages_spoke_not_which(village_digest):
    assert lines_of(row_of(village_digest, "N04"), Audience.PUBLIC)[2] == (
        "- Xã Chợ Đồn (02 thôn); xã Nghĩa Tá (02 thôn); xã Bạch Thông (01 thôn)."
    )


def test_a_commune_with_too_few_comments_is_not_named_to_the_public(village_digest):
    row = row_of(village_digest, "N07")

    assert lines_of(row, Audience.PUBLIC)[2] == "- Xã Chợ Đồn (01 thôn); nơi khác."
    assert lines_of(row, Audience.PUBLIC, least=100)[2:] == ["Điểm b khoản 1 Điều 4 - nhóm N07"]


def test_many_villages_are_counted_instead_of_listed(village_digest):
    villages = tuple(VillageTally(f"v{i}", f"Nà {i}", "thôn", {Unit.PERSON: 1}) for i in range(34))
    commune = CommuneTally("c1", "xã Chợ Đồn", {Unit.PERSON: 34}, villages)
    row = replace(row_of(village_digest, "N04"), communes=(commune,))

    assert "- Xã Chợ Đồn: 34 thôn (danh sách tại phụ lục)." in lines_of(row)
    (listed,) = annex_lines(row)
    assert listed.replace("\u00a0", " ").startswith("Nhóm N04, xã Chợ Đồn: Nà 0 (01 cá nhân); ")
    assert listed.count("Nà ") == 34


def test_a_place_that_is_not_known_is_said_so(village_digest):
    nowhere = CommuneTally("", "", {Unit.PERSON: 2}, (VillageTally("", "", "", {Unit.PERSON: 2}),))
    somewhere = CommuneTally(
        "c1",
        "xã Chợ Đồn",
        {Unit.PERSON: 3},
        (
            VillageTally("v1", "Nà Pài", "thôn", {Unit.PERSON: 1}),
            VillageTally("", "", "", {Unit.PERSON: 2}),
        ),
    )
    row = replace(row_of(village_digest, "N04"), communes=(somewhere, nowhere))

    assert lines_of(row)[2:4] == [
        "- Xã Chợ Đồn: Nà Pài (01 cá nhân); chưa rõ thôn (02 cá nhân).",
        "- Chưa rõ xã, phường (02 cá nhân).",
    ]


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ((Disposition.ACCEPTED, "", ()), ("Tiếp thu toàn bộ.", "")),
        (
            (Disposition.ACCEPTED, "Thêm 15.000 đồng.", ("dieu-3/khoan-1a",)),
            ("Tiếp thu toàn bộ.", "Đã chỉnh sửa tại khoản 1a Điều 3. Thêm 15.000 đồng."),
        ),
        (
            (Disposition.PARTLY_ACCEPTED, "Sửa khoản 2 Điều 1.", ("dieu-1/khoan-2",)),
            ("Tiếp thu một phần.", "Sửa khoản 2 Điều 1."),
        ),
        (
            (Disposition.NOT_ACCEPTED, "trái luật.", ()),
            ("Giữ nguyên theo dự thảo.", "Lý do: trái luật."),
        ),
        (
            (Disposition.OUT_OF_SCOPE, "Lý do: việc của xã.", ()),
            ("Ngoài phạm vi.", "Lý do: việc của xã."),
        ),
        (
            (Disposition.ALREADY_IN_DRAFT, "Xem Điều 2.", ()),
            ("Đã có trong dự thảo.", "Xem Điều 2."),
        ),
        ((None, "", ()), ("Chưa giải trình", "")),
    ],
)
def test_an_answer_begins_with_one_decision(village_digest, given, printed):
    disposition, explanation, changed = given
    row = replace(
        row_of(village_digest, "N03"),
        disposition=disposition,
        explanation=explanation,
        changed_paths=changed,
    )

    shown = answer(row)

    assert (shown.decision, shown.reasons.replace("\u00a0", " ")) == printed


def test_words_withheld_from_the_public_are_marked(village_digest):
    row = replace(row_of(village_digest, "N03"), public_representative="")

    assert opinion(row, Audience.PUBLIC) == "[Nội dung không công khai]"
    assert opinion(row, Audience.DOSSIER) == row.representative


def test_a_group_without_words_shows_what_it_thinks(village_digest):
    row = replace(row_of(village_digest, "N03"), representative="", by_stance={Stance.DISAGREE: 4})

    assert opinion(row, Audience.DOSSIER) == "Không đồng ý với dự thảo. (Không ghi nội dung.)"


def test_how_the_comments_came_is_told_by_unit(village_digest):
    row = replace(
        row_of(village_digest, "N07"),
        channels={Unit.PERSON: (Channel.WEB, Channel.PAPER), Unit.HOUSEHOLD: (Channel.PAPER,)},
    )

    assert lines_of(row)[1] == (
        "Số ý kiến: 16 hộ gia đình (phiếu hộ); 10 cá nhân (trang lấy ý kiến, phiếu cá nhân)."
    )


@pytest.mark.parametrize(("rows", "shape"), [(1, [1]), (6, [6]), (7, [6, 1]), (13, [6, 6, 1])])
def test_a_merged_label_is_cut_after_six_rows(make_digest, make_group, rows, shape):
    groups = [
        make_group("dieu-3", f"Ý kiến {i}", [(Unit.PERSON, "xã Chợ Đồn", "Nà Pài", 1)])
        for i in range(rows)
    ]

    blocks = list(paper_blocks(make_digest(groups), Audience.DOSSIER))

    assert [len(block.rows) for block in blocks] == shape
    labels = [block.label.replace("\u00a0", " ") for block in blocks]
    assert labels == ["Điều 3", *["Điều 3 (tiếp theo)"] * (len(shape) - 1)]
