"""Keep the counts that the officers' numbers show: by day, by village, by provision and commune.

A page of a round with a million comments then reads some thousand rows, and costs the same later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0008"
branch_labels = None
depends_on = None

CHANNEL = sa.Enum(
    "web",
    "paper",
    "meeting",
    "letter",
    "hotline",
    "agency",
    "partner",
    name="channel",
    native_enum=False,
    length=40,
)
UNIT = sa.Enum(
    "person",
    "household",
    "organisation",
    "collective",
    name="unit",
    native_enum=False,
    length=40,
)
TYPES = {
    "day": sa.Date(),
    "channel": CHANNEL,
    "unit": UNIT,
    "path": sa.String(),
    "commune_id": sa.Integer(),
    "village_id": sa.Integer(),
}
TABLES = {
    "day_tally": (("day", "channel", "unit"), ("submissions", "comments")),
    "village_tally": (("commune_id", "village_id", "unit"), ("submissions", "comments")),
    "provision_place_tally": (("path", "commune_id"), ("comments",)),
}


def upgrade() -> None:
    for name, (keys, counts) in TABLES.items():
        op.create_table(
            name,
            sa.Column("consultation_id", sa.Integer(), nullable=False),
            *(sa.Column(key, TYPES[key], nullable=False) for key in keys),
            *(sa.Column(count, sa.Integer(), nullable=False) for count in counts),
            sa.ForeignKeyConstraint(
                ["consultation_id"],
                ["consultation.id"],
                name=f"fk_{name}_consultation_id_consultation",
            ),
            sa.PrimaryKeyConstraint("consultation_id", *keys, name=f"pk_{name}"),
        )
    day = "date(submission.received_at, '+7 hours')"
    if op.get_bind().dialect.name == "postgresql":
        day = "(submission.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
    commune = "coalesce(submission.commune_id, 0)"
    village = "coalesce(submission.village_id, 0)"
    sent = "count(DISTINCT submission.id), count(*)"
    _fill("day_tally", f"{day}, submission.channel, submission.unit", sent)
    _fill("village_tally", f"{commune}, {village}, submission.unit", sent)
    _fill("provision_place_tally", f"comment.shown_path, {commune}", "count(*)")


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def _fill(table: str, keys: str, counts: str) -> None:
    """Count what is there; all words are of this file."""
    op.execute(
        f"INSERT INTO {table} SELECT comment.consultation_id, {keys}, {counts} FROM comment"
        " JOIN submission ON submission.id = comment.submission_id WHERE comment.is_counted"
        f" GROUP BY comment.consultation_id, {keys}"
    )
