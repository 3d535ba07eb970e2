"""Five thousand comments, three of five in campaigns: from the file to answers and the dossier."""

import json
import random
import zipfile
from pathlib import Path

import pytest

from consult.appraisals.dossiers.services import build_dossier, dossier_path
from consult.comments.models import Comment
from consult.comments.terms import Stance
from consult.core.db import db, transaction
from consult.core.files import keep
from consult.digests.services import round_of
from consult.drafts.dossier.services import answer_conditions
from consult.drafts.services.uploads import UPLOADS_FOLDER
from consult.responses.queries import GroupFilter, groups_to_answer, kept_majorities
from consult.responses.services import give_reason, publish_answers, respond
from consult.responses.terms import Disposition, NewKeptReason, NewResponse, Writer
from tests.appraisals.dossier_rounds import AFTER, file_every_paper, order
from tests.comments.arriving import kept_round, kept_village
from tests.digests.recounting import FORMATS, recount
from tests.drafts.papers import PROPOSAL
from tests.factories import DURING
from tests.responses.matrix import approve_all

pytestmark = [pytest.mark.one_database, pytest.mark.long]
COMMENTS, CAMPAIGNS = 5_000, 3
PATHS = ("dieu-1", "dieu-2", "dieu-3")
BODIES, MEETINGS = 7, 2
PARTS = (
    "Mức hỗ trợ {n} của thôn chúng tôi thấp hơn giá vật tư trên thị trường nên không ai làm được bể",
    "đề nghị cơ quan soạn thảo nâng mức {n} lên gấp rưỡi và trả tiền trước khi thi công công trình",
    "vì đường vào bản {n} xa, xe tải không vào tận nơi, chi phí vận chuyển bằng ngựa rất tốn kém",
    "và cho phép nhóm hộ {n} tự mua vật tư có hóa đơn thay vì nhận hiện vật từ nhà thầu của huyện",
)
_WORDS = (
    "nước sạch giếng khoan đường ống bể chứa mùa khô học phí hồ sơ giấy tờ thủ tục mức phạt chăn nuôi "
    "rừng phòng hộ nương rẫy chợ phiên trạm y tế trường học cầu treo điện lưới nhà văn hóa trưởng thôn"
)
WORDS = _WORDS.split()


def said(dice: random.Random, at: int) -> tuple[str, str]:
    """Give provision and words: of a campaign with a greeting and name of its own, or one's own."""
    if at % 5 < 3:
        campaign = at % CAMPAIGNS
        letter = ", ".join(part.format(n="abcdef"[campaign] * 2) for part in PARTS)
        return PATHS[campaign % 3], f"Kính gửi cơ quan. {letter}. Tôi là người dân số {at % 97}."
    return dice.choice(PATHS), f"{' '.join(dice.choices(WORDS, k=14))} {at}"


@pytest.fixture
def villages(context):
    return [kept_village() for _number in range(3)]


def sender(at: int, villages: list) -> dict[str, str]:
    """Say who speaks: a body with its document, a meeting with its minutes, a household, a person."""
    village = villages[at % 3]
    place = {"commune_code": village.parent.code, "village": village.name}
    if at % 50 == 0:
        body = {"organisation": f"Sở số {at % 350}", "document_number": f"{at % 350}/CV"}
        return {"unit": "organisation", "channel": "agency", **body}
    if at % 50 == 1:
        return {"unit": "collective", "channel": ("meeting", "letter")[at % 3 == 0], **place}
    return {"unit": ("person", "person", "household")[at % 3], "channel": "partner", **place}


@pytest.fixture
def file(tmp_path: Path, villages: list) -> Path:
    """The comments as a partner sends them."""
    dice, path = random.Random(5), tmp_path / "gop-y.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for at in range(COMMENTS):
            provision, text = said(dice, at)
            row = {
                "external_id": f"x{at}",
                "received_at": DURING.isoformat(),
                "provision": provision,
                "stance": "disagree" if at % 5 < 3 else dice.choice([s.value for s in Stance]),
                "text": text,
                **sender(at, villages),
            }
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def answered(slug: str) -> None:
    """Answer every group, say why majorities are not followed, approve and publish."""
    with transaction():
        consultation = round_of(slug)
        page, number = groups_to_answer(consultation.id, GroupFilter(), page=1), 1
        while page.rows:
            for group in page.rows:
                keeps = group.stance is Stance.DISAGREE
                disposition = Disposition.NOT_ACCEPTED if keeps else Disposition.ACCEPTED
                new = NewResponse(group.key, disposition, "Đã cân nhắc kỹ.")
                respond(consultation, new, by=Writer("Người soạn"), now=AFTER)
            number += 1
            page = groups_to_answer(consultation.id, GroupFilter(), page=number)
    with transaction():
        consultation = round_of(slug)
        for one in kept_majorities(consultation.id):
            why = NewKeptReason(one.path, "Ngân sách không cân đối được.")
            give_reason(consultation, why, by=Writer("Người soạn"), now=AFTER)
    with transaction():
        approve_all(round_of(slug))
    with transaction():
        publish_answers(round_of(slug), by="Người duyệt", now=AFTER)


def test_five_thousand_comments_reach_answers_and_a_whole_dossier(
    context, app, run, file, tmp_path
):
    data_dir = Path(app.config["CONSULT"].data_dir)
    consultation = kept_round(*PATHS)
    slug = consultation.slug
    with transaction():
        consultation.version.source_sha256 = keep(data_dir / UPLOADS_FOLDER, PROPOSAL)
        answer_conditions(consultation.draft, [], by=None, now=DURING)

    assert run("comments", "import", slug, file).exit_code == 0
    assert (
        run("digests", "build", slug, "--format", "json", "--out", tmp_path / "0.json").exit_code
        == 0
    )
    first = json.loads((tmp_path / "0.json").read_text("utf-8"))
    assert first["complete"] is False
    assert_campaigns_are_found(first)

    answered(slug)
    files = {name: tmp_path / f"tong-hop.{name}" for name in FORMATS}
    for name, path in files.items():
        result = run("digests", "build", slug, "--format", name, "--final", "--out", path)
        assert result.exit_code == 0, result.output
    assert_the_synthesis_tells_what_was_said(recount(files))

    db.session.rollback()
    consultation = round_of(slug)
    file_every_paper(consultation, data_dir)
    made = build_dossier(order(consultation, data_dir), lambda *_words: None)
    packed = zipfile.ZipFile(dossier_path(made, data_dir))
    [raw] = [name for name in packed.namelist() if name.endswith("y-kien.jsonl")]
    assert len(packed.read(raw).decode().splitlines()) == COMMENTS
    assert "CHƯA ĐẦY ĐỦ" not in packed.read("MUC-LUC-SHA256.txt").decode()


def assert_campaigns_are_found(document: dict) -> None:
    groups = [group for provision in document["provisions"] for group in provision["groups"]]
    largest = sorted((len(group["comments"]) for group in groups), reverse=True)
    assert largest[:CAMPAIGNS] == [COMMENTS * 3 // 5 // CAMPAIGNS] * CAMPAIGNS
    assert largest[CAMPAIGNS] == 1


def assert_the_synthesis_tells_what_was_said(document: dict) -> None:
    assert document["complete"] is True
    assert document["totals"]["comments"] == COMMENTS
    stored = db.session.execute(db.select(Comment.stance, db.func.count()).group_by(Comment.stance))
    assert document["totals"]["by_stance"] == {
        **dict.fromkeys(document["totals"]["by_stance"], 0),
        **{stance.value: count for stance, count in stored},
    }
    heard = document["totals"]["took_part"]
    assert (heard["organisation"], document["totals"]["meetings"]) == (BODIES, MEETINGS)
    groups = [group for provision in document["provisions"] for group in provision["groups"]]
    assert {group["disposition"] for group in groups} == {"accepted", "not_accepted"}
    assert len(document["majorities"]) >= 1
