"""Let every group be shown by a comment that stands in it.

An undone join, or a comment moved into an emptied group, could leave a group with the words of
another. The services that move comments see to it since; this mends what was left before.
"""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    members = "SELECT comment_id FROM group_member WHERE group_member.group_id = comment_group.id"
    op.execute(
        "UPDATE comment_group SET representative_id = (SELECT min(comment_id) FROM group_member"
        " WHERE group_member.group_id = comment_group.id)"
        f" WHERE EXISTS ({members}) AND representative_id NOT IN ({members})"
    )


def downgrade() -> None:
    """Leave the groups as they are: each is still shown by one of its own."""
