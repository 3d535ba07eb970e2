"""Health: whether the application lives, and whether it can work."""

import shutil

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app, jsonify
from flask.typing import ResponseReturnValue

from consult.core.access import public
from consult.core.db import db
from consult.portal.views import bp

MIN_FREE_SHARE = 0.1


@bp.get("/livez")
@public
def alive() -> ResponseReturnValue:
    """Answer without touching anything."""
    return jsonify(status="ok")


@bp.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Tell whether the database can be written, is migrated, and the disk has room."""
    checks = {"database": _can_write(), "migrations": _is_migrated(), "disk": _has_room()}
    is_ready = all(checks.values())
    answer = jsonify(status="ok" if is_ready else "unavailable", checks=checks)
    return answer, 200 if is_ready else 503


def _can_write() -> bool:
    try:
        with db.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.execute(sa.text("BEGIN IMMEDIATE"))
                connection.rollback()
                return True
            return str(connection.scalar(sa.text("SHOW transaction_read_only"))) == "off"
    except sa.exc.SQLAlchemyError:
        return False


def _is_migrated() -> bool:
    try:
        with db.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except sa.exc.SQLAlchemyError:
        return False
    folder = current_app.extensions["migrate"].directory
    return current == ScriptDirectory(folder).get_current_head()


def _has_room() -> bool:
    usage = shutil.disk_usage(current_app.config["CONSULT"].data_dir)
    return usage.free > usage.total * MIN_FREE_SHARE or usage.free > 1024**3
