"""Officials see topics by provision and put them right with plain forms."""

import io
import json

import pytest

from consult.analysis.topics.models import Topic
from consult.consultations.models import Consultation
from consult.core.db import db, transaction
from consult.digests.queries import digest_source
from consult.digests.services import edition_of, round_of
from consult.digests.terms import Audience
from consult.digests.writers import json_writer
from tests.analysis.topics.matters import EVERY
from tests.analysis.topics.test_correcting import say
from tests.comments.arriving import kept_round
from tests.factories import DURING


@pytest.fixture
def drafter(app, staff):
    return staff("drafter", agency="SO-THU")


@pytest.fixture
def slug(app, drafter):
    with app.app_context():
        consultation = kept_round("dieu-1")
        with transaction():
            agency = db.session.execute(
                db.text("SELECT id FROM agency WHERE code = 'SO-THU'")
            ).scalar()
            consultation = db.session.get(Consultation, consultation.id)
            consultation.draft.lead_agency_id = agency
        say(consultation, *EVERY, "Gọi tôi số 0912 345 678, giá nước sạch cao.")
        return consultation.slug


@pytest.fixture
def arranged(slug, drafter, work_off):
    page = drafter.get(f"/can-bo/chu-de/{slug}/")
    assert drafter.submit(page, {}, form="main form[action$=xep]").status == 303
    assert work_off() == 1
    return f"/can-bo/chu-de/{slug}/"


def digest_of(app, slug):
    with app.app_context():
        consultation = round_of(slug)
        target = io.BytesIO()
        source = digest_source(consultation, edition_of(consultation, now=DURING))
        json_writer.write(source, target, audience=Audience.DOSSIER)
        return target.getvalue(), source.header.input_sha256


def test_the_worker_arranges_and_the_page_shows_topics_with_their_sizes(arranged, drafter):
    page = drafter.get(arranged)

    assert "Giá nước sạch" in page.words
    assert "Cán bộ đã đọc 0 trên 14 nhóm ý kiến" in page.words


def test_personal_details_are_hidden_on_the_page_of_a_topic(app, arranged, drafter):
    with app.app_context():
        topic_id = db.session.scalar(db.select(Topic.id).where(Topic.label == "Giá nước sạch"))

    page = drafter.get(f"{arranged}chu-de?so={topic_id}")

    assert "giá nước sạch cao" in page.words
    assert "0912" not in str(page)


def test_ticked_groups_go_to_a_new_topic_and_come_back(app, arranged, drafter):
    with app.app_context():
        topic_id = db.session.scalar(db.select(Topic.id).where(Topic.label == "Giá nước sạch"))
    page = drafter.get(f"{arranged}chu-de?so={topic_id}")
    first = page.select_one("input[name=chon]")["value"]

    wrong = drafter.submit(page, {"chon": first, "target": "moi"}, form="#cac-nhom")
    assert (wrong.status, "Ghi tên chủ đề mới." in wrong.words) == (422, True)
    done = drafter.submit(
        page, {"chon": first, "target": "moi", "label": "Bậc thang"}, form="#cac-nhom"
    )
    assert done.status == 303
    listed = drafter.get(arranged)
    assert "Bậc thang" in listed.words

    drafter.submit(listed, {}, form="main form[action*=hoan-tac]")
    assert "Bậc thang" not in drafter.get(arranged).select_one("table").get_text()


def test_moving_nothing_is_refused_in_words(app, arranged, drafter):
    with app.app_context():
        topic_id = db.session.scalar(db.select(Topic.id).where(Topic.label == "Giá nước sạch"))
    page = drafter.get(f"{arranged}chu-de?so={topic_id}")

    answer = drafter.submit(page, {"target": "khong"}, form="#cac-nhom")

    assert answer.status == 422
    assert "Chưa chọn nhóm ý kiến nào." in answer.words


def test_another_agency_finds_no_topics(arranged, staff):
    assert staff("drafter", agency="SO-KHAC").get(arranged).status == 404


def test_the_digest_holds_topics_and_their_hash_covers_what_people_put_right(
    app, arranged, slug, drafter
):
    body, before = digest_of(app, slug)
    topics = {one["label"]: one for one in json.loads(body)["topics"]}
    keys = {group["id"] for part in json.loads(body)["provisions"] for group in part["groups"]}
    assert set(topics) == {"Giá nước sạch", "Sạt lở", "Hồ sơ"}
    assert {key for one in topics.values() for key in one["groups"]} < keys
    assert digest_of(app, slug) == (body, before)
    with app.app_context():
        topic_id = db.session.scalar(db.select(Topic.id).where(Topic.label == "Giá nước sạch"))

    page = drafter.get(f"{arranged}chu-de?so={topic_id}")
    drafter.submit(page, {"ten-label": "Giá nước"}, form="main form[action*=ten]")

    after, after_hash = digest_of(app, slug)
    assert "Giá nước" in {one["label"] for one in json.loads(after)["topics"]}
    assert after_hash != before
