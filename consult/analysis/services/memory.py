"""What is known of a round's campaigns: read from the database, and written back."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from sqlalchemy import String, delete, insert, select, type_coerce, update

from consult.analysis.models import CampaignCore, CommentGroup, GroupMember, Sketch
from consult.analysis.rules import same_words, words_key
from consult.analysis.rules.campaigns import Campaigns
from consult.analysis.rules.cores import Campaign
from consult.analysis.rules.shingles import Numbers
from consult.analysis.rules.sketches import BANDS
from consult.analysis.rules.wordings import Wording, sketches_of
from consult.comments.models import Comment
from consult.comments.terms import Stance
from consult.core.db import db, table_of

READ_ROWS = 5_000
READ_SKETCHES = 200_000
READ_IDS = 500
LONE_REMEMBERED = 20_000
STORED = "<u8"
PART_MARK = "\x1f"


@lru_cache(maxsize=1 << 12)
def part_of(path: str, stance: Stance) -> str:
    """Name the part of a round within which comments are compared."""
    return f"{path}{PART_MARK}{stance.value}"


def words_of(comment_ids: Sequence[int]) -> list[str]:
    """Read the words of comments, in the order given."""
    found: dict[int, str] = {}
    for start in range(0, len(comment_ids), READ_IDS):
        wanted = comment_ids[start : start + READ_IDS]
        rows = db.session.execute(select(Comment.id, Comment.text).where(Comment.id.in_(wanted)))
        found.update((comment_id, same_words(text)) for comment_id, text in rows)
    return [found[comment_id] for comment_id in comment_ids]


def known_campaigns(consultation_id: int) -> Campaigns:
    """Read what is known of a round: some 100 bytes for each longer comment that stands alone."""
    known = Campaigns(words_of)
    known.fixed.update(
        db.session.scalars(
            select(CommentGroup.representative_id).where(
                CommentGroup.consultation_id == consultation_id, CommentGroup.is_answered.is_(True)
            )
        )
    )
    _read_sketches(consultation_id, known)
    _read_cores(consultation_id, known)
    _read_lone(consultation_id, known)
    return known


def name_old_words(consultation_id: int) -> None:
    """Fill in what members of groups are found by, for groups made before that was kept."""
    query = (
        select(Comment.id, Comment.text, GroupMember.group_id)
        .add_columns((CommentGroup.representative_id == Comment.id).label("is_first"))
        .join(GroupMember, GroupMember.comment_id == Comment.id)
        .join(CommentGroup, CommentGroup.id == GroupMember.group_id)
        .where(CommentGroup.consultation_id == consultation_id, GroupMember.words == "")
        .order_by(Comment.id)
        .limit(READ_ROWS)
    )
    while rows := db.session.execute(query).all():
        said = {row.id: same_words(row.text) for row in rows}
        db.session.execute(
            update(GroupMember),
            [{"comment_id": one, "words": words_key(words)} for one, words in said.items()],
        )
        firsts = {row.id: row.group_id for row in rows if row.is_first}
        write_sketches(sketches_of({one: said[one] for one in firsts}), firsts)


def write_sketches(sketches: Mapping[int, Numbers], ids: Mapping[int, int]) -> None:
    """Keep the sketches of comments that joined no core; ``ids`` are the groups of comments."""
    if sketches:
        db.session.execute(
            insert(Sketch),
            [
                {
                    "comment_id": comment_id,
                    "group_id": ids[comment_id],
                    "bands": bands.astype(STORED).tobytes(),
                }
                for comment_id, bands in sketches.items()
            ],
        )


def write_cores(known: Campaigns, ids: Mapping[int, int]) -> None:
    """Write campaigns that are not what they were; ``ids`` are groups by their first comment."""
    if not ids:
        return
    db.session.execute(delete(CampaignCore).where(CampaignCore.group_id.in_(ids.values())))
    db.session.execute(
        insert(CampaignCore),
        [
            {
                "group_id": group_id,
                "sample": known.campaigns[first].sample,
                "core": known.campaigns[first].core.astype(STORED).tobytes(),
            }
            for first, group_id in ids.items()
        ],
    )


def _read_sketches(consultation_id: int, known: Campaigns) -> None:
    """Take up the sketches, many at a time: to put them into the table costs least at once."""
    sketch, group = table_of(Sketch).c, table_of(CommentGroup).c  # plain rows: there are many
    part = group.path + PART_MARK + type_coerce(group.stance, String)
    query = (
        select(sketch.comment_id, group.representative_id, part, sketch.bands)
        .join(table_of(CommentGroup), group.id == sketch.group_id)
        .where(group.consultation_id == consultation_id)
        .order_by(sketch.comment_id)
        .limit(READ_SKETCHES)
    )
    last_id = 0
    while rows := db.session.execute(query.where(sketch.comment_id > last_id)).all():
        ids, groups, parts, bands = zip(*rows, strict=True)
        numbers = np.frombuffer(b"".join(bands), STORED).astype(np.uint64)
        known.remember(ids, groups, parts, numbers.reshape(-1, BANDS))
        last_id = ids[-1]


def _read_cores(consultation_id: int, known: Campaigns) -> None:
    rows = db.session.execute(
        select(CampaignCore.sample, CampaignCore.core, CommentGroup.representative_id)
        .add_columns(CommentGroup.path, CommentGroup.stance)
        .join(CommentGroup, CommentGroup.id == CampaignCore.group_id)
        .where(CommentGroup.consultation_id == consultation_id)
        .order_by(CampaignCore.group_id)
    )
    for row in rows:
        core = np.frombuffer(row.core, STORED).astype(np.uint64)
        campaign = Campaign(part_of(row.path, row.stance), list(row.sample), core)
        known.remember_campaign(row.representative_id, campaign)


def _read_lone(consultation_id: int, known: Campaigns) -> None:
    """Take up the last of the longer comments that stood alone, with their words.

    ``+ 0``: read from the newest sketch on; SQLite would read the whole round, and sort it.
    """
    rows = db.session.execute(
        select(Comment.id, Comment.text, CommentGroup.path, CommentGroup.stance)
        .join(Sketch, Sketch.comment_id == Comment.id)
        .join(CommentGroup, CommentGroup.id == Sketch.group_id)
        .outerjoin(CampaignCore, CampaignCore.group_id == CommentGroup.id)
        .where(CommentGroup.consultation_id + 0 == consultation_id, CampaignCore.group_id.is_(None))
        .where(CommentGroup.representative_id == Comment.id)
        .order_by(Sketch.comment_id.desc())
        .limit(LONE_REMEMBERED)
    ).all()
    known.remember_lone(
        [
            Wording(row.id, part_of(row.path, row.stance), same_words(row.text))
            for row in reversed(rows)
        ]
    )
