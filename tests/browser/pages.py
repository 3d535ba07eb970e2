"""Every page of the application: who looks at it, and at which addresses.

In an address ``{open}`` and ``{closed}`` are slugs of rounds, ``{receipt}`` and the like rows of
the demonstration; see ``facts``.
"""

import json
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from consult import demo
from consult.accounts.models import Agency, User
from consult.accounts.queries import account_by_email, agency_by_code
from consult.analysis.models import CampaignCore, CommentGroup
from consult.analysis.services import group_comments
from consult.analysis.topics.finding import find_topics
from consult.analysis.topics.queries import topic_counts
from consult.appraisals.opinions.queries import last_appraisal
from consult.appraisals.opinions.services import (
    add_item,
    add_note,
    give_opinion,
    reply,
    send,
    set_complete,
)
from consult.appraisals.opinions.terms import NewItem, NewReply
from consult.appraisals.terms import ItemKind, ReplyKind
from consult.comments.models import Comment, Submission
from consult.comments.terms import CommentStatus
from consult.consultations.models import Consultation
from consult.core.clock import utc_now
from consult.core.db import db, transaction
from consult.drafts.models import Draft
from consult.jobs.services import ask
from consult.jobs.terms import JobState
from consult.outreach.models import OutreachEntry
from consult.places.models import Place
from consult.places.terms import PlaceLevel
from consult.responses.models import Objection
from consult.rulebook.models import PostingRule
from consult.supervision.models import SupervisionRemark
from tests.appraisals.test_appraisal import dossier

CITIZEN = ""
POINTS = (
    ("dieu-4", "Nêu rõ nguồn kinh phí và thời điểm chi.", ItemKind.MUST_CHANGE),
    ("", "Rà soát thuật ngữ “nhà văn hóa thôn” cho thống nhất.", ItemKind.SHOULD_CONSIDER),
)
DEMO_WORD_FILE = Path(demo.__file__).parent / "drafts" / "nuoc-sach-nong-thon.docx"
DEMO_PROPOSAL = DEMO_WORD_FILE.with_name("to-trinh-nuoc-sach-nong-thon.docx")

PAGES: dict[str, tuple[str, ...]] = {
    # endpoint: who (the demonstration's e-mail before @), then the addresses
    "portal.home": (CITIZEN, "/"),
    "portal.search": (CITIZEN, "/tim-kiem?q=nuoc+sach", "/tim-kiem", "/tim-kiem?q=cho+phien"),
    "portal.results": (CITIZEN, "/ket-qua"),
    "portal.look_up": (CITIZEN, "/tra-cuu"),
    "portal.show_receipt": (
        CITIZEN,
        "/tra-cuu/{receipt}",
        "/tra-cuu/{receipt}?moi=1",
        "/tra-cuu/{answered_receipt}",
    ),
    "portal.print_reply": (CITIZEN, "/tra-cuu/{answered_receipt}/in"),
    "portal.said_and_done": (
        CITIZEN,
        "/dot-lay-y-kien/{closed}/ba-con-noi",
        "/dot-lay-y-kien/{open}/ba-con-noi",
    ),
    "portal.print_said_and_done": (CITIZEN, "/dot-lay-y-kien/{closed}/ba-con-noi/in"),
    "portal.show_round": (CITIZEN, "/dot-lay-y-kien/{open}/", "/dot-lay-y-kien/{closed}/"),
    "portal.show_provision": (
        CITIZEN,
        "/dot-lay-y-kien/{open}/kem-theo-1/dieu-5",
        "/dot-lay-y-kien/{open}/kem-theo-1/phu-luc-1",
        "/dot-lay-y-kien/{open}/dieu-1?quan-diem=disagree&xa=00000",
    ),
    "portal.general_comments": (CITIZEN, "/dot-lay-y-kien/{open}/y-kien-chung"),
    "portal.dropped_provisions": (CITIZEN, "/dot-lay-y-kien/{open}/da-bo"),
    "portal.downloads": (CITIZEN, "/dot-lay-y-kien/{open}/tai-ve"),
    "portal.compare": (
        CITIZEN,
        "/dot-lay-y-kien/{closed}/so-sanh",
        "/dot-lay-y-kien/{closed}/so-sanh?tu=1&den=2&xem=hai-cot&chi=tat-ca",
        "/dot-lay-y-kien/{open}/so-sanh",
    ),
    "portal.law_in_force": (CITIZEN, "/dot-lay-y-kien/{open}/quy-dinh-hien-hanh"),
    "portal.print_comparison": (CITIZEN, "/dot-lay-y-kien/{closed}/so-sanh/in?chi=tat-ca"),
    "portal.print_round": (CITIZEN, "/dot-lay-y-kien/{open}/in"),
    "portal.taking_part": (CITIZEN, "/cach-tham-gia"),
    "portal.privacy": (CITIZEN, "/du-lieu-ca-nhan"),
    "portal.accessibility": (CITIZEN, "/tro-nang"),
    "portal.publishing_rules": (CITIZEN, "/quy-tac-cong-khai"),
    "rulebook.public_rules": (CITIZEN, "/quy-tac"),
    "comments.new_comment": (CITIZEN, "/dot-lay-y-kien/{open}/gop-y?don-vi={village}"),
    "security.login": (CITIZEN, "/can-bo/dang-nhap"),
    "staff.home": ("kiem-duyet", "/can-bo/"),
    "security.change_password": ("giam-sat", "/can-bo/doi-mat-khau"),
    "security.two_factor_setup": ("giam-sat", "/can-bo/cai-ma-dang-nhap"),
    "security.verify": ("giam-sat", "/can-bo/xac-nhan-mat-khau"),
    "moderation.queue": (
        "kiem-duyet",
        "/can-bo/kiem-duyet/",
        "/can-bo/kiem-duyet/?trang-thai=khong-cong-khai",
        "/can-bo/kiem-duyet/?q=khong-co-chu-nay",
    ),
    "moderation.decide_comment": ("kiem-duyet", "/can-bo/kiem-duyet/{waiting_comment}"),
    "paper_forms.new_sheet": ("nhap-phieu", "/can-bo/nhap-phieu/", "/can-bo/nhap-phieu/{open}"),
    "paper_forms.new_meeting": ("nhap-phieu", "/can-bo/nhap-phieu/{open}/hop-thon"),
    "village_sheets.rounds": ("nhap-phieu", "/can-bo/phieu-tra-loi/"),
    "village_sheets.print_sheets": ("nhap-phieu", "/can-bo/phieu-tra-loi/{closed}"),
    "portal.objection": (CITIZEN, "/tra-cuu/{answered_receipt}/phan-hoi"),
    "paper_objections.find": ("nhap-phieu", "/can-bo/phan-hoi/"),
    "paper_objections.enter": ("nhap-phieu", "/can-bo/phan-hoi/{answered_receipt}"),
    "outreach.index": ("nhap-phieu", "/can-bo/niem-yet/"),
    "outreach.communes": ("soan-thao-vh", "/can-bo/niem-yet/", "/can-bo/niem-yet/{closed}/"),
    "outreach.commune": ("nhap-phieu", "/can-bo/niem-yet/{closed}/02020"),
    "outreach.correct": ("nhap-phieu", "/can-bo/niem-yet/{closed}/02020/sua/{outreach_entry}"),
    "result_papers.write_text": ("soan-thao-vh", "/can-bo/niem-yet/{closed}/loi"),
    "result_papers.notice": ("nhap-phieu", "/can-bo/niem-yet/{closed}/02020/thong-bao"),
    "result_papers.script": ("nhap-phieu", "/can-bo/niem-yet/{closed}/02020/loa"),
    "responses.objections": ("soan-thao-vh", "/can-bo/tra-loi/{closed}/phan-hoi"),
    "responses.rule_on": ("soan-thao-vh", "/can-bo/tra-loi/{closed}/phan-hoi/{objection}"),
    "comments.import_file": ("nhap-phieu", "/can-bo/dot/{open}/nhap-tep"),
    "responses.take_workbook": ("soan-thao-vh", "/can-bo/tra-loi/{closed}/nap-bang"),
    "responses.publish": ("soan-thao-vh", "/can-bo/tra-loi/{closed}/cong-bo"),
    "responses.matrix": ("soan-thao-vh", "/can-bo/tra-loi/{closed}/"),
    "responses.show_group": ("soan-thao-vh", "/can-bo/tra-loi/{closed}/nhom/{group}"),
    "responses.majority": (
        "soan-thao-vh",
        "/can-bo/tra-loi/{closed}/ly-do?dieu=dieu-6/khoan-1",
    ),
    "drafts.index": ("soan-thao", "/can-bo/du-thao/"),
    "drafts.new_draft": ("soan-thao", "/can-bo/du-thao/moi"),
    "drafts.show": ("soan-thao", "/can-bo/du-thao/{draft}/", "/can-bo/du-thao/{new_draft}/"),
    "drafts.compare": (
        "soan-thao-vh",
        "/can-bo/du-thao/{closed_draft}/so-sanh?xem=hai-cot",
    ),
    "drafts.law_in_force": ("soan-thao", "/can-bo/du-thao/{new_draft}/1/quy-dinh-hien-hanh"),
    "drafts.new_version": ("soan-thao", "/can-bo/du-thao/{draft}/phien-ban-moi"),
    "drafts.describe": ("soan-thao", "/can-bo/du-thao/{new_draft}/noi-gon"),
    "drafts.places": ("soan-thao", "/can-bo/du-thao/{new_draft}/noi-hoi"),
    "drafts.villages": ("soan-thao", "/can-bo/du-thao/{new_draft}/noi-hoi/{commune_id}"),
    "drafts.dossier": (
        "soan-thao",
        "/can-bo/du-thao/{draft}/ho-so",
        "/can-bo/du-thao/{new_draft}/ho-so",
    ),
    "drafts.dossier_part": (
        "soan-thao",
        "/can-bo/du-thao/{new_draft}/ho-so/to-trinh",
        "/can-bo/du-thao/{draft}/ho-so/tai-lieu-khac",
    ),
    "drafts.outline": (
        "soan-thao",
        "/can-bo/du-thao/{new_draft}/1/dan-y?nut=kem-theo-1/dieu-5/khoan-2",
        "/can-bo/du-thao/{draft}/1/dan-y",
    ),
    "consultations.of_draft": ("soan-thao", "/can-bo/du-thao/{draft}/cac-dot"),
    "consultations.open_round": (
        "soan-thao",
        "/can-bo/du-thao/{draft}/mo-dot",
        "/can-bo/du-thao/{new_draft}/mo-dot",
    ),
    "consultations.show": ("soan-thao", "/can-bo/dot-lay-y-kien/{open}/"),
    "consultations.commune_consults": ("soan-thao", "/can-bo/dot-lay-y-kien/{open}/cap-xa"),
    "consultations.extend": ("soan-thao", "/can-bo/dot-lay-y-kien/{open}/gia-han"),
    "appraisals.rounds": ("tham-dinh", "/can-bo/tham-dinh/"),
    "appraisals.show_round": (
        "tham-dinh",
        "/can-bo/tham-dinh/{open}/",
        "/can-bo/tham-dinh/{closed}/",
    ),
    "appraisals.changes": ("tham-dinh", "/can-bo/tham-dinh/{closed}/cho-sua"),
    "appraisals.by_place": (
        "tham-dinh",
        "/can-bo/tham-dinh/{open}/dia-ban",
        "/can-bo/tham-dinh/{open}/dia-ban?theo=nay",
    ),
    "appraisals.by_village": ("tham-dinh", "/can-bo/tham-dinh/{open}/dia-ban/{commune_id}"),
    "numbers.by_stance": ("tham-dinh", "/can-bo/so-lieu/{open}/", "/can-bo/so-lieu/{closed}/"),
    "numbers.by_commune": ("tham-dinh", "/can-bo/so-lieu/{open}/dieu-xa"),
    "numbers.by_day": ("tham-dinh", "/can-bo/so-lieu/{open}/theo-ngay"),
    "numbers.by_household": ("tham-dinh", "/can-bo/so-lieu/{open}/do-phu"),
    "appraisals.comments": ("tham-dinh", "/can-bo/tham-dinh/{open}/y-kien?quan-diem=disagree"),
    "analysis.topics": ("tham-dinh", "/can-bo/chu-de/{open}/", "/can-bo/chu-de/{closed}/"),
    "analysis.topic": ("soan-thao", "/can-bo/chu-de/{open}/{topic}"),
    "citations.wordings": ("soan-thao", "/can-bo/chu-de/{open}/loi-van"),
    "citations.documents": ("soan-thao", "/can-bo/chu-de/{open}/van-ban"),
    "analysis.under_lens": ("tham-dinh", "/can-bo/chu-de/{open}/goc-nhin/burden"),
    "dossiers.show": ("soan-thao-vh", "/can-bo/tham-dinh/{closed}/ho-so"),
    "dossiers.confirm_incomplete": (
        "soan-thao-vh",
        "/can-bo/tham-dinh/{closed}/ho-so/chua-du",
    ),
    "dossiers.add_paper": (
        "soan-thao-vh",
        "/can-bo/tham-dinh/{closed}/ho-so/cong-van-de-nghi",
    ),
    "opinions.show": (
        "tham-dinh",
        "/can-bo/tham-dinh/{closed}/y-kien-tham-dinh",
        "/can-bo/tham-dinh/{open}/y-kien-tham-dinh",
    ),
    "opinions.send": ("soan-thao-vh", "/can-bo/tham-dinh/{closed}/gui"),
    "opinions.give_back": ("tham-dinh", "/can-bo/tham-dinh/{closed}/tra-lai"),
    "opinions.add_item": ("tham-dinh", "/can-bo/tham-dinh/{closed}/y-kien-tham-dinh/them"),
    "opinions.give_opinion": ("tham-dinh", "/can-bo/tham-dinh/{closed}/y-kien-tham-dinh/gui"),
    "opinions.reply": (
        "soan-thao-vh",
        "/can-bo/tham-dinh/{closed}/y-kien-tham-dinh/{appraisal_item}/tra-loi",
    ),
    "opinions.record_issue": ("soan-thao-vh", "/can-bo/tham-dinh/{closed}/ban-hanh"),
    "opinions.notes": ("tham-dinh", "/can-bo/tham-dinh/{closed}/ghi-chu"),
    "rulebook.list_rules": ("tham-dinh", "/can-bo/quy-tac"),
    "rulebook.set_days": ("tham-dinh", "/can-bo/quy-tac/{rule}"),
    "rulebook.verify_rule": ("tham-dinh", "/can-bo/quy-tac/{rule}/doi-chieu"),
    "rulebook.verify_part": ("tham-dinh", "/can-bo/quy-tac/ho-so/1/doi-chieu"),
    "jobs.show": ("tham-dinh", "/can-bo/viec/{queued_job}", "/can-bo/viec/{failed_job}"),
    "accounts.index": ("quan-tri", "/can-bo/tai-khoan"),
    "accounts.new_account": ("quan-tri", "/can-bo/tai-khoan/moi"),
    "accounts.change_account": ("quan-tri", "/can-bo/tai-khoan/{account}"),
    "accounts.agencies": ("quan-tri", "/can-bo/co-quan"),
    "accounts.new_agency": ("quan-tri", "/can-bo/co-quan/moi"),
    "accounts.change_agency": ("quan-tri", "/can-bo/co-quan/{agency}"),
    "paper_templates.list_papers": ("quan-tri", "/can-bo/mau-tong-hop/"),
    "paper_templates.show_paper": ("quan-tri", "/can-bo/mau-tong-hop/ho-so"),
    "places.list_communes": ("quan-tri", "/can-bo/dia-ban", "/can-bo/dia-ban?q=cho"),
    "places.show_commune": ("quan-tri", "/can-bo/dia-ban/xa/{commune}/{commune_since}"),
    "places.upload_list": ("quan-tri", "/can-bo/dia-ban/nap"),
    "consultations.interruptions": ("quan-tri", "/can-bo/gian-doan"),
    "digests.certificate": ("tham-dinh", "/can-bo/tong-hop/{closed}/giay-xac-nhan"),
    "audit.index": ("quan-tri", "/can-bo/nhat-ky/"),
    "supervision.index": ("giam-sat", "/can-bo/giam-sat/"),
    "supervision.new_remark": ("giam-sat", "/can-bo/giam-sat/kien-nghi?dot={open}"),
    "supervision.show_remark": ("giam-sat", "/can-bo/giam-sat/kien-nghi/{remark}"),
    "supervision.received": ("soan-thao", "/can-bo/giam-sat/gui-den"),
    "supervision.answer": ("soan-thao", "/can-bo/giam-sat/gui-den/{remark}"),
    "supervision.criticisms": ("tham-dinh", "/can-bo/giam-sat/phan-bien"),
    "supervision.new_criticism": ("giam-sat", "/can-bo/giam-sat/phan-bien/{open}"),
    "boards.waiting": (CITIZEN, "/cho-tra-loi"),
    "boards.board": ("theo-doi", "/can-bo/bang-theo-doi/", "/can-bo/bang-theo-doi/?quy=2020-1"),
    "satisfaction.thanks": (CITIZEN, "/danh-gia"),
    "satisfaction.show_results": ("theo-doi", "/can-bo/hai-long/", "/can-bo/hai-long/?theo=thang"),
}

SEEN_ELSEWHERE = {
    "consultations.withdraw": "digests/test_certificate_pages.py: a form of one line",
    "comments.preview_import": "test_pages.py: after a file was sent",
    "staff.correct": "test_drafter.py: after a correction was begun",
    "consultations.place_provisions": "test_drafter.py: after a correction was begun",
    "security.tf_select": "leads on: only one second factor exists",
    "security.two_factor_rescue": "leads to signing in unless a password was just given",
    "security.two_factor_token_validation": "leads to signing in unless a password was just given",
}

NO_PAGES = {
    "dossiers.download",
    "opinions.document",
    "responses.workbook",
    "digests.certificate_pdf",
    "digests.download",
    "paper_templates.download",
    "paper_templates.preview",
    "drafts.dossier_file",
    "numbers.sheet",
    "drafts.source",
    "jobs.progress",
    "paper_forms.scan",
    "places.find",
    "places.list_template",
    "portal.alive",
    "satisfaction.results_file",
    "boards.board_file",
    "boards.report_file",
    "supervision.letter",
    "portal.all_rounds",
    "portal.calendar",
    "portal.dossier_file",
    "portal.language",
    "portal.news",
    "portal.ready",
    "portal.reply_pdf",
    "result_papers.notice_pdf",
    "result_papers.script_pdf",
    "portal.short_address",
    "portal.site_map",
    "static",
}
"""Files, feeds, answers for programs, and addresses that only lead elsewhere."""


def facts(app: Flask) -> dict[str, object]:
    """Rows of the demonstration to fill into the addresses; adds a draft in work and two jobs."""
    command = ["drafts", "import", str(DEMO_WORD_FILE), "--kind", "QD_UBND_TINH"]
    command += ["--agency", "SNNMT", "--title", "Quyết định về nước sạch, bản đang soạn", "--json"]
    new_draft = json.loads(app.test_cli_runner().invoke(args=command).stdout)["slug"]
    with app.app_context(), transaction():
        rounds = {
            one.code[-1]: one
            for one in db.session.scalars(
                select(Consultation).options(joinedload(Consultation.draft))
            )
        }
        from_village = select(Submission).where(Submission.village_id.is_not(None))
        submission = db.session.scalars(
            from_village.where(Submission.consultation_id == rounds["2"].id)
        ).first()
        commune = db.session.get(Place, submission.commune_id)
        village = db.session.scalars(
            select(Place).where(Place.level == PlaceLevel.VILLAGE, Place.parent_id == commune.id)
        ).first()
        answered = db.session.scalars(
            select(Submission.receipt)
            .join(Place, Place.id == Submission.commune_id)
            .where(Submission.consultation_id == rounds["3"].id)
            .where(Place.code == agency_by_code("UBND-CHO-DON").commune_code)
        ).first()
        appraiser = account_by_email("tham-dinh@thainguyen.example").id
        of_campaign = select(CommentGroup.key).join(
            CampaignCore, CampaignCore.group_id == CommentGroup.id
        )
        waiting = select(Comment.id).where(Comment.status == CommentStatus.PENDING)
        return {
            "new_draft": new_draft,
            "draft": db.session.get(Draft, rounds["2"].draft_id).slug,
            "closed_draft": db.session.get(Draft, rounds["3"].draft_id).slug,
            "open": rounds["2"].slug,
            "closed": rounds["3"].slug,
            "group": db.session.scalar(
                of_campaign.where(CommentGroup.consultation_id == rounds["3"].id)
            ),
            "receipt": submission.receipt,
            "answered_receipt": answered,
            "commune": commune.code,
            "commune_id": commune.id,
            "commune_since": commune.valid_from,
            "village": village.code,
            "waiting_comment": db.session.scalar(waiting),
            "rule": db.session.scalar(select(PostingRule.id)),
            "remark": db.session.scalar(select(func.min(SupervisionRemark.id))),
            "account": db.session.scalar(select(User.id)),
            "agency": db.session.scalar(select(Agency.id)),
            "outreach_entry": db.session.scalar(select(OutreachEntry.id)),
            "objection": db.session.scalar(select(Objection.id).order_by(Objection.id.desc())),
            "topic": topic_in(rounds["2"].id),
            "appraisal_item": item_of_appraisal(rounds["3"]),
            "queued_job": job_in(JobState.QUEUED, by=appraiser),
            "failed_job": job_in(JobState.FAILED, by=appraiser),
        }


def topic_in(consultation_id: int) -> int:
    """Let the machine look for topics in a round; the first."""
    group_comments(consultation_id)
    for _placed in find_topics(consultation_id):
        pass
    return topic_counts(consultation_id)[0].topic.id


def item_of_appraisal(consultation: Consultation) -> int:
    """Appraise a round up to an opinion of two points, one answered; gives the other."""
    found = last_appraisal(consultation.id)
    if found is None:
        person, now = account_by_email("tham-dinh@thainguyen.example"), utc_now()
        dossier(consultation)
        send(consultation, meeting_on=None, by=person, now=now)
        set_complete(consultation, by=person, now=now)
        for path, text, kind in POINTS:
            add_item(consultation, NewItem(path, text, kind), by=person, now=now)
        give_opinion(consultation, "Đủ điều kiện trình nếu chỉnh sửa.", by=person, now=now)
        add_note(consultation, "Hỏi lại Sở Tài chính về nguồn kinh phí.", by=person, now=now)
        found = last_appraisal(consultation.id)
        answer = NewReply(ReplyKind.ACCEPT, "Đã sửa khoản 2 Điều 4.")
        reply(consultation, found.items[0].item.id, answer, by=person, now=now)
    return found.items[-1].item.id


def job_in(state: JobState, *, by: int) -> str:
    job = ask("digests.build", {}, now=utc_now(), by=by)
    job.state = state
    return job.token
