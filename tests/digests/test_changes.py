"""A newer synthesis says what is otherwise than in the one before, and that never changes."""

import json
from collections import Counter

import pytest

from consult.analysis.services import group_comments
from consult.comments.services import record_submission
from consult.comments.terms import Channel, NewComment, Stance, Unit
from consult.core.db import db, transaction
from consult.digests.models import Digest
from consult.digests.rules.changes import changes_since, packed, unpacked
from consult.digests.terms.changes import GroupStanding, Standing
from consult.responses.services import respond
from consult.responses.terms import Disposition, NewResponse, Writer
from tests.comments.arriving import kept_round, new_submission
from tests.factories import DURING
from tests.responses.matrix import approve_all, round_of


def standing(**groups):
    return Standing(
        by_unit={Unit.PERSON: sum(one.comments for one in groups.values())},
        by_channel={Channel.WEB: sum(one.comments for one in groups.values())},
        groups=groups,
    )


BEFORE = standing(
    stays=GroupStanding("dieu-1", 2, "x"),
    grows=GroupStanding("dieu-1", 2, ""),
    shrinks=GroupStanding("dieu-2", 3, ""),
    goes=GroupStanding("dieu-2", 1, ""),
)
NOW = standing(
    stays=GroupStanding("dieu-1", 2, "y"),
    grows=GroupStanding("dieu-1", 5, ""),
    shrinks=GroupStanding("dieu-2", 1, ""),
    comes=GroupStanding("dieu-3", 4, ""),
)


def test_every_group_is_told_once_for_what_became_of_it():
    found = changes_since(3, BEFORE, NOW)

    assert found.since == 3
    told = {name: [one.id for one in getattr(found, name)] for name in found.__slots__[3:]}
    assert told == {
        "new": ["comes"],
        "grown": ["grows"],
        "shrunk": ["shrinks"],
        "gone": ["goes"],
        "answered": ["stays"],
    }
    assert found.by_unit[Unit.PERSON] == 12 - 8


def test_what_is_kept_of_a_synthesis_is_read_as_it_was_written():
    assert unpacked(packed(BEFORE)) == BEFORE


@pytest.fixture
def slug(app):
    with app.app_context():
        consultation = kept_round("dieu-1", "dieu-2")
        with transaction():
            say(consultation, "dieu-1", "Mức thấp.", Unit.PERSON)
            say(consultation, "dieu-2", "Hồ sơ rườm rà.", Unit.HOUSEHOLD)
            group_comments(consultation.id)
        return consultation.slug


def say(consultation, path, text, unit):
    said = NewComment(path, Stance.DISAGREE, text)
    record_submission(new_submission(consultation, said, unit=unit), now=DURING)


@pytest.fixture
def built(run, tmp_path, slug):
    def build():
        out = tmp_path / "digest.json"
        assert run("digests", "build", slug, "--format", "json", "--out", out).exit_code == 0
        return json.loads(out.read_text("utf-8"))

    return build


def counts(document):
    groups = [group for one in document["provisions"] for group in one["groups"]]
    return {group["id"]: len(group["comments"]) for group in groups}


def test_the_difference_can_be_counted_again_from_the_two_documents(app, built, slug):
    first = built()
    with app.app_context(), transaction():
        say(round_of(slug), "dieu-1", "Mức thấp.", Unit.PERSON)
        say(round_of(slug), "dieu-1", "Nên lùi ngày.", Unit.HOUSEHOLD)
        said = NewResponse(first["provisions"][1]["groups"][0]["id"], Disposition.ACCEPTED, "Sửa.")
        respond(round_of(slug), said, by=Writer("thử"), now=DURING)
        approve_all(round_of(slug))

    second = built()

    old, new, told = counts(first), counts(second), second["changes"]
    assert first["changes"] is None
    assert told["since"] == first["number"] == 1
    assert {one["id"]: one["after"] for one in told["new"]} == {
        key: new[key] for key in new.keys() - old.keys()
    }
    assert {one["id"]: (one["before"], one["after"]) for one in told["grown"]} == {
        key: (old[key], new[key]) for key in old.keys() & new.keys() if new[key] > old[key]
    }
    assert [one["id"] for one in told["answers"]] == [said.group_key]
    for name in ("by_unit", "by_channel"):
        gained = Counter(second["totals"][name])
        gained.subtract(first["totals"][name])
        assert told[name] == dict(gained)


def test_the_page_of_the_newest_synthesis_shows_the_difference(app, built, slug, staff):
    built()
    with app.app_context(), transaction():
        say(round_of(slug), "dieu-1", "Mức thấp.", Unit.PERSON)
    built()

    page = staff("appraiser", agency="STP").get(f"/can-bo/tham-dinh/{slug}/")

    assert "So với bản số 1" in page.words
    assert "+1 người" in page.words
    assert "Nhóm thêm góp ý (1) Điều 1 nhóm" in page.words


def test_an_older_synthesis_stays_within_reach(app, built, slug, staff):
    built()
    with app.app_context(), transaction():
        say(round_of(slug), "dieu-1", "Mức thấp.", Unit.PERSON)
    built()
    appraiser = staff("appraiser", agency="STP")

    newest = appraiser.get(f"/can-bo/tham-dinh/{slug}/")

    (older,) = newest.select("#tong-hop a[href*='so=']")
    assert newest.select_one("#tong-hop h2").text == "Bảng tổng hợp số 2"
    assert appraiser.get(older["href"]).select_one("#tong-hop h2").text == "Bảng tổng hợp số 1"


def test_a_digest_keeps_its_difference_when_newer_ones_are_made(app, built, slug):
    for number in range(3):
        built()
        with app.app_context(), transaction():
            say(round_of(slug), "dieu-2", f"Ý {number}.", Unit.PERSON)

    with app.app_context():
        rows = db.session.execute(db.select(Digest.number, Digest.changes).order_by(Digest.number))
        kept = {number: changes and len(changes["new"]) for number, changes in rows}
    assert kept == {1: None, 2: 1, 3: 1}
