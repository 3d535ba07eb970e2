"""What citizens read before the draft, and whom it asks."""

from collections.abc import Sequence
from datetime import datetime

from consult.accounts.models import User
from consult.accounts.services import note
from consult.core.db import db
from consult.core.text import one_line, plain_text
from consult.drafts.models import Draft
from consult.drafts.queries import latest_version
from consult.drafts.services.corrections import VersionPublished
from consult.drafts.terms import Description, Question


def description_of(draft: Draft) -> Description:
    """Give what is written down for a draft."""
    questions = tuple(Question(each["text"], each.get("path", "")) for each in draft.questions)
    return Description(draft.summary, draft.affected, questions)


def describe(draft: Draft, new: Description, *, by: User | None, now: datetime) -> None:
    """Write the summary, who is affected and the questions of a draft that is in work.

    Raises:
        VersionPublished: They are public; a correction publishes new ones.
    """
    last = latest_version(draft.id)
    if last is not None and (last.is_published or last.number > 1):
        raise VersionPublished
    write_description(draft, new)
    note("draft.describe", f"draft:{draft.slug}", by=by, now=now)


def write_description(draft: Draft, new: Description) -> None:
    """Put a description on a draft, cleaned; whoever calls has checked that it may change."""
    draft.summary = plain_text(new.summary)
    draft.affected = plain_text(new.affected)
    draft.questions = [
        {"text": one_line(question.text), "path": question.path}
        for question in new.questions
        if question.text.strip()
    ]
    db.session.flush()


def choose_places(
    draft: Draft, place_ids: Sequence[int], *, by: User | None, now: datetime
) -> None:
    """Choose the communes and villages a round will ask; none at all means the whole province."""
    draft.asked_place_ids = sorted(set(place_ids))
    db.session.flush()
    asked = len(draft.asked_place_ids)
    note("draft.choose_places", f"draft:{draft.slug}", by=by, now=now, places=asked)
