"""Letting comments stand where their provision stands in the version a round is about now."""

from collections.abc import Collection, Mapping
from functools import cache

import sqlalchemy as sa
from sqlalchemy import Select, delete, func, insert, select, true, update

from consult.comments.models import Comment, CommentTally, ProvisionPlaceTally, Submission
from consult.comments.services.intake import Checked
from consult.consultations.models import Consultation
from consult.consultations.services import note_change
from consult.core.db import db, is_sqlite
from consult.drafts.matching import path_in_version
from consult.drafts.models import DraftVersion, Provision
from consult.drafts.queries import placement_steps


def hold_comments() -> None:
    """Let nobody else write comments or their counts until the transaction ends; reading goes on.

    Called before anything else is changed, so that no two transactions wait for each other. SQLite
    has one writer at a time anyway.
    """
    if not is_sqlite():
        tables = "comment, comment_tally, provision_place_tally"
        db.session.execute(sa.text(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE"))


def carry_comments(consultation: Consultation) -> None:
    """Show every comment of a round at its provision in the round's version, and count anew.

    Only ``shown_path`` changes. To be called after ``hold_comments``, in its transaction; costs
    one pass over the comments of the round.
    """
    shown = select(Comment.provision_id, Comment.shown_path, Comment.is_counted).distinct()
    rows = db.session.execute(
        shown.where(Comment.consultation_id == consultation.id, Comment.provision_id.is_not(None))
    ).all()
    now = paths_now(consultation.version_id, {row.provision_id for row in rows})
    moved = [
        {
            "round_id": consultation.id,
            "was_counted": row.is_counted,
            "made_on": row.provision_id,
            "stood_at": row.shown_path,
            "stands_at": now[row.provision_id],
        }
        for row in rows
        if row.shown_path != now[row.provision_id]
    ]
    if moved:
        db.session.connection().execute(_move(), moved)
        _count_anew(consultation.id)
    note_change([consultation.id])


def carry_outdated(written: Mapping[int, Checked]) -> dict[int, Mapping[int, str]]:
    """Carry over, of submissions just written, those that were made on an earlier version.

    Somebody had the form open, or was waiting to be written, while a new version was published.
    From the insertion of a comment to the commit no version can be: see ``hold_comments``.

    Returns:
        By the submission's id, where the provisions commented on stand now, by their ids.
    """
    present = _present_versions({one.submission["consultation_id"] for one in written.values()})
    found: dict[int, Mapping[int, str]] = {}
    for submission_id, one in written.items():
        version_id = present[one.submission["consultation_id"]]
        if one.version_id == version_id:
            continue
        made_on = {comment["provision_id"] for comment in one.comments} - {None}
        found[submission_id] = paths_now(version_id, made_on)
        for provision_id, path in found[submission_id].items():
            of_it = Comment.submission_id == submission_id, Comment.provision_id == provision_id
            db.session.execute(update(Comment).where(*of_it).values(shown_path=path))
    return found


def _present_versions(consultation_ids: Collection[int]) -> dict[int, int]:
    """Give the version that each of some rounds is about at this moment, whatever was loaded."""
    asked = {"ids": sorted(consultation_ids)}
    rows = db.session.connection().execute(_versions_of_rounds(), asked)
    return {row.id: row.version_id for row in rows}


@cache
def _versions_of_rounds() -> Select[int, int]:
    """Build once: every group of comments that is written asks."""
    return select(Consultation.id, Consultation.version_id).where(
        Consultation.id.in_(sa.bindparam("ids", expanding=True))
    )


def paths_now(version_id: int, provision_ids: Collection[int]) -> Mapping[int, str]:
    """Tell where provisions of earlier versions stand in a version of the same draft, by id."""
    version = db.session.get_one(DraftVersion, version_id)
    made_on = db.session.execute(
        select(Provision.id, Provision.path, DraftVersion.number)
        .join(DraftVersion, DraftVersion.id == Provision.version_id)
        .where(DraftVersion.draft_id == version.draft_id, Provision.id.in_(provision_ids))
    ).all()
    steps = placement_steps(version.draft_id)
    return {
        row.id: path_in_version(row.path, made=row.number, shown=version.number, steps=steps)
        for row in made_on
    }


def _move() -> sa.Update:
    """Build the change; ``is_counted`` is named because the index of lists goes by it."""
    return (
        update(Comment)
        .where(Comment.consultation_id == sa.bindparam("round_id"))
        .where(Comment.is_counted == sa.bindparam("was_counted"))
        .where(Comment.shown_path == sa.bindparam("stood_at"))
        .where(Comment.provision_id == sa.bindparam("made_on"))
        .values(shown_path=sa.bindparam("stands_at"))
    )


def _count_anew(consultation_id: int) -> None:
    """Make the counts of a round that go by provision again from its comments."""
    commune = func.coalesce(Submission.commune_id, 0)
    unit = Submission.unit
    for table, names, key in (
        (CommentTally, ("stance", "unit", "status"), (Comment.stance, unit, Comment.status)),
        (ProvisionPlaceTally, ("commune_id",), (commune,)),
    ):
        by = (Comment.consultation_id, Comment.shown_path, *key)
        counted = (
            select(*by, func.count())
            .join(Submission, Submission.id == Comment.submission_id)
            .where(Comment.consultation_id == consultation_id, Comment.is_counted == true())
            .group_by(*by)
        )
        db.session.execute(delete(table).where(table.consultation_id == consultation_id))
        columns = ["consultation_id", "path", *names, "comments"]
        db.session.execute(insert(table).from_select(columns, counted))
