"""Commands: what goes wrong is one readable line and an exit status, never a traceback."""

import json
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from flask_babel import gettext as _
from flask_migrate import upgrade
from sqlalchemy.exc import OperationalError, ProgrammingError

from consult.core.db import db
from consult.core.errors import Refusal

# Exit statuses: 0 all done, 1 done in part, 2 nothing done (docs/operate.md).
DONE, PARTLY, NOTHING_DONE = 0, 1, 2
NO_TABLES = ("no such table", "no such column", "does not exist")
P = ParamSpec("P")


class TablesMissing(Refusal):
    """The database server is there, but nobody ran the migrations on it."""


class OutFile(click.Path):
    """A file to be written, in a folder that is there: said before the work, not after it."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Give the path of the file."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not path.parent.is_dir():
            self.fail(_("Không có thư mục %(folder)s.", folder=path.parent), param, ctx)
        return path


class WordsRefused(click.ClickException):
    """The words of the command line are not as the command wants them."""

    exit_code = NOTHING_DONE


class OneLine(click.Command):
    """A command that tells in one line what is wrong with the words it was given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command line.

        Raises:
            WordsRefused: They are not as the command wants them.
        """
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise WordsRefused(" ".join(error.format_message().split())) from error


class CommandGroup(AppGroup):
    """A group whose commands run in the application and tell their failures in one line."""

    def command(  # type: ignore[override]  # narrower than click's on purpose
        self,
        name: str,
        *,
        needs_tables: bool = True,
        **options: Any,  # noqa: ANN401 - click's
    ) -> Callable[[Callable[..., int | None]], click.Command]:
        """Add a command; its function returns nothing, or ``PARTLY`` after listing what failed.

        ``needs_tables=False`` is for a command that never opens the database.
        """

        def decorate(call: Callable[..., int | None]) -> click.Command:
            return click.Group.command(self, name, cls=OneLine, **options)(
                with_appcontext(told(call, needs_tables=needs_tables))
            )

        return decorate


def told(call: Callable[P, int | None], *, needs_tables: bool = True) -> Callable[P, NoReturn]:
    """Turn refusals and errors of ``call`` into a line on stderr and status 2.

    ``FLASK_DEBUG=1`` shows the traceback of an unexpected error instead.
    """

    @wraps(call)
    def run(*args: P.args, **kwargs: P.kwargs) -> NoReturn:
        context = click.get_current_context()
        try:
            if needs_tables:
                prepare_tables()
            status = call(*args, **kwargs) or DONE
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if current_app.debug and not isinstance(error, Refusal):
                raise
            tell(reason(error))
            status = NOTHING_DONE
        context.exit(status)

    return run


def prepare_tables() -> None:
    """Make the tables of a new SQLite file; a PostgreSQL server is its operator's.

    Raises:
        TablesMissing: The PostgreSQL database is empty.
    """
    if sa.inspect(db.engine).has_table("alembic_version"):
        return
    if db.engine.dialect.name != "sqlite":
        raise TablesMissing(
            _("Cơ sở dữ liệu chưa có bảng nào. Chạy “flask --app wsgi db upgrade” rồi làm lại.")
        )
    upgrade()


def reason(error: Exception) -> str:
    """Say in one line why a command did nothing."""
    if isinstance(error, Refusal):
        return " ".join(str(error).split())
    kind, cause = type(error).__name__, first_line(error)
    line = _("Lỗi ngoài dự kiến, %(kind)s: %(cause)s. Chạy lại với FLASK_DEBUG=1 để xem chỗ lỗi.")
    if isinstance(error, OperationalError | ProgrammingError):
        cause = first_line(error.orig or error)
        line = _("Không dùng được cơ sở dữ liệu: %(cause)s")
        if any(sign in cause for sign in NO_TABLES):
            line = _(
                "Cơ sở dữ liệu chưa theo kịp chương trình: chạy “flask --app wsgi db upgrade” "
                "rồi làm lại (%(cause)s)."
            )
    elif isinstance(error, OSError) and error.filename:
        kind, cause = str(error.filename), error.strerror or ""
        line = _("Không đọc hoặc ghi được %(kind)s: %(cause)s")
    return str(line) % {"kind": kind, "cause": cause}


def first_line(error: BaseException) -> str:
    """Give the first line of an error's text."""
    return next(iter(str(error).strip().splitlines()), "")


def tell(line: str) -> None:
    """Say something to the person at the terminal; stdout stays for the result."""
    click.echo(line, err=True)


def print_json(document: object) -> None:
    """Print the one JSON document of a ``--json`` command."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
