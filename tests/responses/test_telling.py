"""People who left a contact are told of the answers, each once, through a real mail server."""

import socket
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from consult.audit.models import AuditEntry
from consult.comments.models import Submission
from consult.comments.services import record_submission
from consult.comments.terms import NewComment, NewContact, Stance
from consult.core.db import db, transaction
from consult.core.mail import PostClosed
from consult.jobs.models import Job
from consult.responses.jobs import tell
from consult.responses.models import AnswerNotice
from consult.responses.services import publish_answers
from consult.responses.terms import NoticeOutcome
from tests.comments.arriving import new_submission
from tests.factories import DURING
from tests.responses.matrix import AFTER, answer, approve_all, keys_of, round_of

MAILED = NewContact("Nông Văn A", "", "a@thon.example", may_be_contacted=True)
CALLED = NewContact("Lý Thị B", "0912000000", "", may_be_contacted=True)
GONE = NewContact("Ma Văn C", "", "khong-con@thon.example", may_be_contacted=True)


class Postbox(Message):
    """Keeps what arrives; refuses addresses that do not exist."""

    def __init__(self):
        super().__init__()
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - the name is the package's
        if address.startswith("khong-con"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def prepare_message(self, session, envelope):
        return message_from_bytes(envelope.content, policy=default)

    def handle_message(self, message):
        self.letters.append(message)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def postbox(app):
    box = Postbox()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings = app.config["CONSULT"]
    app.config["CONSULT"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{port}")
    yield box
    server.stop()
    app.config["CONSULT"] = settings


@pytest.fixture
def published(app, drafter, slug):
    """A round with three contacts, answered, approved and published; the arguments of the job."""
    with app.app_context(), transaction():
        for contact in (MAILED, CALLED, GONE):
            said = NewComment("dieu-1", Stance.AGREE, "Nhất trí.")
            new = replace(new_submission(round_of(slug), said), contact=contact)
            record_submission(new, now=DURING)
    drafter.submit(
        drafter.get(f"/can-bo/tra-loi/{slug}/"), {}, form="form[action*=gop-nhom]", follow=True
    )
    for key in keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/")):
        answer(drafter, slug, key)
    with app.app_context(), transaction():
        approve_all(round_of(slug))
        publish_answers(round_of(slug), by="Ai đó", now=AFTER)
    with app.app_context():
        return {"consultation_id": round_of(slug).id, "slug": slug}


def run(app, arguments):
    with app.app_context():
        return tell(arguments, lambda *_: None)["sent"]


def outcomes(app):
    with app.app_context():
        return sorted(row.outcome.value for row in db.session.scalars(db.select(AnswerNotice)))


def test_who_left_an_address_gets_the_decision_and_the_receipt_never_the_words(
    app, published, postbox
):
    sent = run(app, published)

    (letter,) = postbox.letters
    text = letter.get_body(("plain",)).get_content()
    with app.app_context():
        receipts = set(db.session.scalars(db.select(Submission.receipt)))
    assert sent == 1
    assert letter["To"] == "a@thon.example"
    assert "Điều 1: Tiếp thu toàn bộ. Đã sửa." in text
    assert any(f"/tra-cuu/{receipt}" in text for receipt in receipts)
    assert "Nhất trí." not in text
    assert "Nông Văn A" not in text


def test_nobody_is_told_twice(app, published, postbox):
    run(app, published)

    assert run(app, published) == 0
    assert len(postbox.letters) == 1


def test_an_address_that_does_not_exist_is_noted_and_not_tried_again(app, published, postbox):
    run(app, published)

    assert outcomes(app) == [NoticeOutcome.REFUSED.value, NoticeOutcome.SENT.value]


def test_a_mail_server_that_is_away_leaves_everybody_waiting(app, published):
    settings = app.config["CONSULT"]
    app.config["CONSULT"] = replace(settings, smtp_url="smtp://127.0.0.1:9")

    with pytest.raises(PostClosed):
        run(app, published)

    app.config["CONSULT"] = settings
    assert outcomes(app) == []


def test_the_page_says_who_waits_and_that_no_server_is_set(drafter, published, slug):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")

    assert "3 người muốn được báo: đã gửi thư 0, không gửi được 0, còn chờ 3." in page.words
    assert "Máy chủ thư chưa được cài" in page.words


def test_the_list_for_calling_holds_telephones_and_is_on_record(app, drafter, published, slug):
    page = drafter.get(f"/can-bo/tra-loi/{slug}/")
    taken = drafter.submit(page, {}, form="form[action*=goi-dien]")

    text = taken.answer.get_data(as_text=True)
    with app.app_context():
        entry = db.session.scalars(
            db.select(AuditEntry).where(AuditEntry.action == "contact.list")
        ).one()
    assert "Lý Thị B" in text
    assert "0912 000 000" in text
    assert "a@thon.example" not in text
    assert entry.facts["people"] == 1


def test_publishing_leaves_the_letters_to_the_worker(app, drafter, slug, postbox):
    for key in keys_of(drafter.get(f"/can-bo/tra-loi/{slug}/")):
        answer(drafter, slug, key)
    with app.app_context(), transaction():
        approve_all(round_of(slug))
        round_of(slug).closes_at = DURING
    drafter.submit(drafter.get(f"/can-bo/tra-loi/{slug}/cong-bo"), {}, form="main form")

    with app.app_context():
        assert [job.kind for job in db.session.scalars(db.select(Job))] == ["responses.tell"]
