"""Alembic's environment: migrations know plain column types only."""

from alembic import context
from flask import current_app

from consult.core.db import Moment, db

config = context.config


def render_item(kind, item, _autogen_context):
    """Render our own column type as a plain one, so that migrations import no package."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    """Run the migrations on the application's database."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
