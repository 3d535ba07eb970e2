"""Checking the record from the terminal."""

from dataclasses import asdict

import click
from flask_babel import gettext as _

from consult.audit.presenters import fault_words
from consult.audit.queries import chain
from consult.audit.rules import walk
from consult.core.command import PARTLY, CommandGroup, print_json

audit = CommandGroup("audit", help="The record of who did what.")


@audit.command("verify")
@click.option("--since", metavar="HEAD", help="A head noted down earlier; it must still be there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def verify(since: str | None, *, as_json: bool) -> int | None:
    """Walk the chain of hashes from its first entry and say where it breaks.

    Without --since, a chain cut off at its end or written anew as a whole looks intact: note the
    head down somewhere else from time to time, and give it here.
    """
    report = walk(chain(), since=since.strip().lower() if since else None)
    if as_json:
        print_json(asdict(report))
    elif report.fault:
        click.echo(fault_words(report))
    else:
        click.echo(
            _(
                "Nhật ký nguyên vẹn: %(count)s dòng. Ghi lại mã cuối để lần sau so: %(head)s",
                count=report.entries,
                head=report.head,
            )
        )
    return PARTLY if report.fault else None
