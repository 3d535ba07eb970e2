"""The schema matches the models, up and down."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade

from consult.core.db import db


def test_the_schema_matches_the_models(context):
    with db.engine.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": False}), db.metadata
        )

    assert differences == []


def test_every_migration_goes_down_and_up_again(context):
    db.session.remove()

    downgrade(revision="base")
    upgrade()

    with db.engine.connect() as connection:
        assert connection.scalar(db.text("SELECT count(*) FROM role")) == 6
