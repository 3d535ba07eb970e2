"""Number the changes to names on many pages, and count the names that a digest could not open.

The number keeps a page made before a change from being served; the count is told to officers.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    made = op.create_table(
        "site_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_revision")),
    )
    op.bulk_insert(made, [{"id": 1, "number": 0}])
    with op.batch_alter_table("digest") as digest:
        digest.add_column(
            sa.Column("unopened_names", sa.Integer(), server_default="0", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("digest") as digest:
        digest.drop_column("unopened_names")
    op.drop_table("site_revision")
