"""Say over which title the papers of an agency are signed; empty: by what kind of body it is."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "agency", sa.Column("signer_title", sa.String(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("agency", "signer_title")
