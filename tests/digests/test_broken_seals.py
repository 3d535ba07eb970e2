"""A digest is made although the names that may be printed can no longer be opened."""

import pytest
from docx import Document

from consult.analysis.services import group_comments
from consult.comments.queries import names_to_print
from consult.comments.services import record_submission
from consult.comments.terms import NewContact
from consult.consultations.models import Consultation
from consult.core.db import db, transaction
from consult.core.sealing import KEY_FILE
from consult.digests.models import Digest
from consult.digests.services import make_digest, write_every_format
from tests.comments.arriving import kept_round, new_submission
from tests.digests.readers import docx_text
from tests.factories import DURING, VillageFactory

NAMED = NewContact(name="Hoàng Thị Sen", may_be_named=True)


@pytest.fixture
def made(app, tmp_path):
    """A round with one named person, and how to make its digest; gives the files."""
    with app.app_context():
        consultation = kept_round()
        with transaction():
            village = VillageFactory(name="Nà Pài")
            place = {"village_id": village.id, "commune_id": village.parent_id}
            record_submission(new_submission(consultation, contact=NAMED, **place), now=DURING)
            group_comments(consultation.id)

        def make():
            files = []

            def write(source):
                files.extend(write_every_format(source, lambda *_told: None))
                return files

            digest = make_digest(consultation.slug, by="Sở Tư pháp", now=DURING, write=write)
            return digest, files

        yield make


def words_of(files):
    path = next(one.path for one in files if one.format_name == "docx" and not one.is_public)
    return docx_text(Document(str(path)))


def test_a_name_that_may_be_printed_is(made):
    digest, files = made()

    assert "Hoàng Thị Sen" in words_of(files)
    assert digest.unopened_names == 0


def test_a_name_sealed_with_another_key_becomes_a_citizen_of_the_village(made, tmp_path):
    (tmp_path / KEY_FILE).write_text("another key, made by mistake", encoding="ascii")

    digest, files = made()

    assert "Công dân, thôn Nà Pài" in words_of(files)
    assert digest.unopened_names == 1


def test_one_damaged_seal_does_not_hide_the_other_names(app, made):
    with app.app_context():
        consultation = kept_round()
        with transaction():
            first, second = (
                record_submission(new_submission(consultation, contact=NAMED), now=DURING)
                for _number in range(2)
            )
            db.session.execute(
                db.text("UPDATE commenter SET sealed = :x WHERE submission_id = :id"),
                {"x": b"damaged", "id": first.submission_id},
            )

        names = names_to_print([first.submission_id, second.submission_id])

    assert names == {second.submission_id: "Hoàng Thị Sen"}


def test_officers_are_told_that_names_could_not_be_opened(app, made, staff, tmp_path):
    (tmp_path / KEY_FILE).write_text("another key, made by mistake", encoding="ascii")
    digest, _files = made()
    with app.app_context():
        round_id = db.session.get(Digest, digest.id).consultation_id
        slug = db.session.get(Consultation, round_id).slug

    page = staff("appraiser").get(f"/can-bo/tham-dinh/{slug}/")

    assert "không mở được tên đã niêm phong" in page.words
