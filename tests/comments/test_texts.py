"""What people type comes back as they typed it, or is refused with a reason."""

import json
import unicodedata

import pytest

from consult.comments.models import Comment
from consult.comments.services import NothingSaid, TextTooLong, TooManyComments, receive_submission
from consult.comments.terms import NewComment, Stance
from consult.core.db import db
from consult.core.text import plain_text
from tests.comments.arriving import kept_round, new_submission, rows_of
from tests.factories import DURING

LETTER = "ế"


def send(consultation, *comments):
    return receive_submission(new_submission(consultation, *comments), now=DURING)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_ten_thousand_characters_are_accepted_in_either_form(context, form):
    send(kept_round(), NewComment("", Stance.OTHER, unicodedata.normalize(form, LETTER * 10_000)))

    assert db.session.scalar(db.select(Comment.text)) == LETTER * 10_000


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_ten_thousand_and_one_characters_are_refused(context, form):
    with pytest.raises(TextTooLong):
        send(
            kept_round(), NewComment("", Stance.OTHER, unicodedata.normalize(form, LETTER * 10_001))
        )

    assert rows_of(Comment) == 0


def test_naughty_strings_come_back_as_typed(context, shared):
    strings = json.loads((shared / "data" / "vectors" / "naughty-strings.json").read_text("utf-8"))
    consultation = kept_round()
    sayable = [text for text in strings if plain_text(text)]

    for text in sayable:
        send(consultation, NewComment("", Stance.OTHER, text))

    stored = db.session.scalars(db.select(Comment.text).order_by(Comment.id)).all()
    assert len(strings) > 200
    assert stored == [plain_text(text) for text in sayable]


def test_a_stance_without_words_is_an_answer(context):
    send(kept_round(), NewComment("", Stance.DISAGREE))

    assert rows_of(Comment) == 1


@pytest.mark.parametrize("text", ["", "  \n ", "\u0000\u0007"])
def test_another_opinion_without_words_says_nothing(context, text):
    with pytest.raises(NothingSaid):
        send(kept_round(), NewComment("", Stance.OTHER, text))


def test_one_submission_holds_at_most_twenty_comments(context):
    with pytest.raises(TooManyComments):
        send(kept_round(), *[NewComment("", Stance.AGREE)] * 21)


def test_words_are_found_without_their_marks(context):
    send(kept_round(), NewComment("", Stance.OTHER, "Đường đất từ thôn Nà Pài"))

    assert db.session.scalar(db.select(Comment.folded)) == "duong dat tu thon na pai"
