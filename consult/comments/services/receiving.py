"""Taking a submission of the public: checked by its own thread, written with all that wait."""

from datetime import datetime

from flask import current_app

from consult.comments.services.intake import Checked, Intake
from consult.comments.services.recording import write_submissions
from consult.comments.terms import NewSubmission, Received
from consult.core.db import transaction
from consult.core.group_commit import GroupCommit

WRITER = "consult.comments.writer"


def receive_submission(
    new: NewSubmission, *, now: datetime, intake: Intake | None = None
) -> Received:
    """Record what arrived at ``now`` (the database's clock); its comments wait for moderation.

    Once this returns, the submission is on disk. It commits by itself, in a session of its own:
    never call it inside ``transaction()``, where ``record_submission`` is meant. ``intake`` is
    the round's where its door was read already.

    Raises:
        Refusal: Those of ``Intake.check``; ``KeyReused``: the key came with another body before.
        TryAgain: The writer has too much to do or the database failed; the same key is safe.
    """
    checked = (intake or Intake(new.consultation_id)).check(new, now=now)
    with transaction():
        pass  # ends this thread's reading: its connection is free for the thread that writes
    writer: GroupCommit[Checked, Received] = current_app.extensions.setdefault(
        WRITER, GroupCommit(write_submissions)
    )
    return writer.submit(checked)
