"""Moving a group to another topic: dragged by mouse or finger, or by the form, with one result."""

from itertools import groupby

import pytest
from playwright.sync_api import expect

from consult.accounts.models import Agency
from consult.analysis.services import group_comments
from consult.analysis.topics.finding import find_topics
from consult.analysis.topics.queries import topic_counts
from consult.consultations.models import Consultation
from consult.core.db import db, transaction
from consult.drafts.models import Draft

GROUP = "input[name=groups]"


@pytest.fixture
def topics(app):
    """Two topics of one provision, and the slug of their round."""
    with app.app_context():
        for consultation in db.session.scalars(
            db.select(Consultation)
            .join(Draft, Draft.id == Consultation.draft_id)
            .join(Agency, Agency.id == Draft.lead_agency_id)
            .where(Agency.code == "SNNMT")
        ):
            with transaction():
                group_comments(consultation.id)
            for _placed in find_topics(consultation.id):
                pass
            counts = topic_counts(consultation.id)
            for _path, run in groupby(counts, key=lambda one: one.topic.path):
                found = list(run)
                if len(found) > 1:
                    return consultation.slug, found[0], found[1]
    pytest.fail("the demonstration has no provision with two topics")


def test_a_group_is_dragged_or_sent_to_another_topic(officer, topics, has_script):
    slug, own, other = topics
    page = officer("soan-thao")
    page.goto(f"/can-bo/chu-de/{slug}/{own.topic.id}")
    key = page.locator(GROUP).first.get_attribute("value")
    if has_script:
        drop_on(page, page.locator("[data-grip]").first, other.topic.id)
    else:
        expect(page.locator("[data-grip]").first).to_be_hidden()
        page.locator(GROUP).first.check()
        page.select_option("[name=into]", str(other.topic.id))
        page.get_by_role("button", name="Chuyển các nhóm đã chọn").click()

    expect(page.get_by_text("Đã lưu. Bấm “Hoàn tác” nếu làm nhầm.")).to_be_visible()
    page.goto(f"/can-bo/chu-de/{slug}/{other.topic.id}")
    expect(page.locator(f"{GROUP}[value='{key}']")).to_be_visible()


def test_a_group_let_go_elsewhere_stays(officer, topics, has_script):
    if not has_script:
        pytest.skip("nothing can be dragged without JavaScript")
    slug, own, _other = topics
    page = officer("soan-thao")
    page.goto(f"/can-bo/chu-de/{slug}/{own.topic.id}")
    grip = page.locator("[data-grip]").first
    grip.hover()
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()

    expect(page.locator("[data-drop-targets]")).to_be_hidden()
    assert page.url.endswith(f"/{own.topic.id}")
    assert page.locator(f"{GROUP}:checked").count() == 0


def drop_on(page, grip, topic_id):
    """Hold a handle, move onto a topic and let go."""
    grip.hover()
    page.mouse.down()
    target = page.locator(f"[data-drop-targets] [data-value='{topic_id}']")
    expect(target).to_be_visible()
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
    expect(target).to_have_class("is-over")
    page.mouse.up()
