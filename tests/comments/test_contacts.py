"""Contacts: only with consent, sealed, apart from the opinion."""

import pytest

from consult.comments.models import Commenter, Submission
from consult.comments.queries import contact_of, names_to_print
from consult.comments.services import ContactUnusable, erase_contact, receive_submission
from consult.comments.terms import NewContact
from consult.core.db import db, transaction
from consult.core.sealing import SealBroken, mark, seal, unseal
from tests.comments.arriving import kept_round, new_submission, rows_of
from tests.factories import DURING

HOA = NewContact(
    name="Nông Thị Hoa",
    phone="0912345678",
    email="hoa@example.vn",
    may_be_contacted=True,
    may_be_named=True,
)


def send(contact):
    new = new_submission(kept_round(), contact=contact)
    return receive_submission(new, now=DURING).submission_id


def test_a_contact_is_sealed_and_can_be_opened(context):
    submission_id = send(HOA)

    assert contact_of(submission_id).phone == "0912 345 678"
    sealed = db.session.scalar(db.select(Commenter.sealed))
    assert b"0912" not in sealed
    assert b"Hoa" not in sealed


def test_without_consent_nothing_of_the_contact_is_kept(context):
    send(NewContact(name="Nông Thị Hoa", phone="0912345678", email="hoa@example.vn"))

    assert rows_of(Commenter) == 0


def test_consent_to_be_named_keeps_the_name_alone(context):
    submission_id = send(NewContact(name="Nông Thị Hoa", phone="0912345678", may_be_named=True))

    assert contact_of(submission_id) == NewContact(name="Nông Thị Hoa", may_be_named=True)


def test_only_those_who_ticked_are_named(context):
    named, unnamed = (
        send(HOA),
        send(NewContact(name="Triệu Văn An", phone="0912345678", may_be_contacted=True)),
    )

    assert names_to_print([named, unnamed]) == {named: "Nông Thị Hoa"}


@pytest.mark.parametrize("phone", ["12345", "khong co", "0912 345 67", "+84 912 345 678 999"])
def test_a_number_that_does_not_exist_is_refused(context, phone):
    with pytest.raises(ContactUnusable):
        send(NewContact(phone=phone, may_be_contacted=True))

    assert rows_of(Submission) == 0


def test_erasing_a_contact_keeps_the_opinion(context):
    submission_id = send(HOA)

    with transaction():
        assert erase_contact(submission_id)
        assert not erase_contact(submission_id)

    assert contact_of(submission_id) is None
    assert rows_of(Submission) == 1


def test_the_seal_of_the_body_does_not_tell_the_telephone_number(context):
    consultation = kept_round()
    hashes = set()
    for phone in ("0912345678", "0912345679"):
        contact = NewContact(phone=phone, may_be_contacted=True)
        receive_submission(new_submission(consultation, contact=contact), now=DURING)
    hashes.update(db.session.scalars(db.select(Submission.body_sha256)))

    assert len(hashes) == 2


def test_a_key_file_in_the_data_folder_takes_the_place_of_the_secret_key(context, tmp_path):
    before, mark_before = seal("Hoa"), mark("Hoa")

    (tmp_path / "contact-key").write_text("another key")

    assert unseal(seal("Hoa")) == "Hoa"
    assert mark("Hoa") != mark_before
    with pytest.raises(SealBroken):
        unseal(before)
