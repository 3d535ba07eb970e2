"""Versions of a template: one is in force, none is lost, and a made synthesis keeps its bytes."""

import pytest
from docx import Document
from sqlalchemy import select

from consult.accounts.models import User
from consult.accounts.services import create_account
from consult.accounts.terms import NewAccount, RoleName
from consult.analysis.services import group_comments
from consult.audit.models import AuditEntry
from consult.comments.services import record_submission
from consult.core.db import db, transaction
from consult.core.files import sha256_of
from consult.digests.models import DigestFile
from consult.digests.services import digest_folder, make_digest, write_every_format
from consult.digests.templates.queries import hashes_in_force, template_in_force, version_of
from consult.digests.templates.services import (
    AlreadyInForce,
    NewTemplate,
    SameTemplate,
    add_version,
    put_in_force,
)
from consult.digests.templates.shipped import shipped_template
from consult.digests.terms import LawVersion, PaperVariant
from tests.comments.arriving import kept_round, new_submission
from tests.conftest import TEST_PASSWORD
from tests.digests.readers import docx_text
from tests.digests.templates.making import with_words
from tests.factories import DURING, AgencyFactory

INTERIM, DOSSIER = PaperVariant.INTERIM, PaperVariant.DOSSIER
OURS = " Lời của tỉnh."


@pytest.fixture
def officer(context) -> User:
    with transaction():
        new = NewAccount(
            email="quan-tri@thainguyen.example",
            name="Ma Văn Quản",
            roles=frozenset({RoleName.ADMIN}),
            agency_id=AgencyFactory().id,
            password=TEST_PASSWORD,
        )
        return create_account(new, by=None, now=DURING)[0]


def kept(officer, words=OURS, variant=INTERIM, *, in_force=True):
    new = NewTemplate(variant, "mau.docx", with_words(words, variant))
    with transaction():
        template = add_version(new, by=officer, now=DURING)
        if in_force:
            put_in_force(variant, template, by=officer, now=DURING)
    return template


@pytest.fixture
def round_with_a_comment(context):
    consultation = kept_round()
    with transaction():
        record_submission(new_submission(consultation), now=DURING)
        group_comments(consultation.id)
    return consultation


def made(consultation):
    return make_digest(
        consultation.slug,
        by="Sở",
        now=DURING,
        write=lambda source: write_every_format(source, lambda *_told: None),
    )


def word_file(digest, slug):
    file = db.session.scalars(
        select(DigestFile)
        .where(DigestFile.digest_id == digest.id, DigestFile.format == "docx")
        .where(DigestFile.is_public.is_(False))
    ).one()
    return digest_folder(slug, digest.input_sha256) / file.name


def test_a_new_version_is_kept_with_its_hash_and_is_not_in_force_yet(officer):
    template = kept(officer, in_force=False)

    assert (template.number, template.uploaded_by) == (1, "Ma Văn Quản")
    assert template.sha256 == sha256_of(version_of(INTERIM, 1).content)
    assert template_in_force(INTERIM) == shipped_template(INTERIM)


def test_one_version_is_in_force_and_only_for_its_paper(officer):
    template = kept(officer)

    assert template_in_force(INTERIM) == template.content
    assert template_in_force(DOSSIER) == shipped_template(DOSSIER)


def test_one_goes_back_to_an_older_version_and_to_the_shipped_one(officer):
    first, second = kept(officer), kept(officer, " Lần hai.")

    assert template_in_force(INTERIM) == second.content
    with transaction():
        put_in_force(INTERIM, first, by=officer, now=DURING)
    assert template_in_force(INTERIM) == first.content
    with transaction():
        put_in_force(INTERIM, None, by=officer, now=DURING)
    assert template_in_force(INTERIM) == shipped_template(INTERIM)


def test_what_is_in_force_is_not_chosen_twice(officer):
    with pytest.raises(AlreadyInForce), transaction():
        put_in_force(INTERIM, None, by=officer, now=DURING)


def test_the_same_file_is_no_new_version(officer):
    first = kept(officer)
    again = NewTemplate(INTERIM, "mau-2.docx", first.content)

    with pytest.raises(SameTemplate, match="bản số 1"), transaction():
        add_version(again, by=officer, now=DURING)


def test_every_upload_and_choice_is_on_record(officer):
    template = kept(officer)
    with transaction():
        put_in_force(INTERIM, None, by=officer, now=DURING)

    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    told = [(e.action, e.subject, e.facts["sha256"]) for e in entries if "template" in e.action]
    assert told == [
        ("template.upload", "template:interim/1", template.sha256),
        ("template.choose", "template:interim/1", template.sha256),
        ("template.choose", "template:interim/0", "shipped"),
    ]


def test_only_templates_of_the_law_of_a_round_belong_to_its_input(officer):
    before = hashes_in_force(LawVersion.OLD_2015)
    kept(officer)

    assert hashes_in_force(LawVersion.OLD_2015) == before
    assert INTERIM in hashes_in_force(LawVersion.NEW_2025)


def test_a_synthesis_is_made_by_the_template_in_force_and_then_never_changes(
    officer, round_with_a_comment
):
    slug = round_with_a_comment.slug
    first = made(round_with_a_comment)
    before = word_file(first, slug).read_bytes()

    kept(officer)
    second = made(round_with_a_comment)

    assert (first.number, second.number) == (1, 2)
    assert word_file(first, slug).read_bytes() == before
    assert OURS not in docx_text(Document(str(word_file(first, slug))))
    assert OURS in docx_text(Document(str(word_file(second, slug))))


def test_going_back_to_the_shipped_template_gives_the_first_bytes_under_a_new_number(
    officer, round_with_a_comment
):
    slug = round_with_a_comment.slug
    first, _ = made(round_with_a_comment), kept(officer)
    made(round_with_a_comment)
    with transaction():
        put_in_force(INTERIM, None, by=officer, now=DURING)

    third = made(round_with_a_comment)

    assert (third.number, third.input_sha256) == (3, first.input_sha256)
    assert word_file(first, slug).exists()


def test_the_command_line_uses_the_template_in_force(app, officer, round_with_a_comment, tmp_path):
    kept(officer)
    out = tmp_path / "tong-hop.docx"
    slug = round_with_a_comment.slug
    command = ["digests", "build", slug, "--format", "docx", "--out", str(out)]

    done = app.test_cli_runner().invoke(args=command)

    assert done.exit_code == 0, done.output
    assert OURS in docx_text(Document(str(out)))
