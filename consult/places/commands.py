"""``flask places``: importing lists of units and villages, and checking what is there."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click
from flask_babel import gettext as _

from consult.core.clock import utc_now
from consult.core.command import DONE, NOTHING_DONE, PARTLY, CommandGroup, print_json, tell
from consult.core.db import transaction
from consult.places import services
from consult.places.presenters import census_json, import_report_json, report_sentence
from consult.places.queries import census
from consult.places.queries.census import Census
from consult.places.terms import HOME_PROVINCE_CODE, NewList

ACTOR = (None, "flask places import")
places = CommandGroup("places", help="Units and villages, and what became of them.")


@places.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--valid-from", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option(
    "--province",
    default=HOME_PROVINCE_CODE,
    show_default=True,
    help="Code of the province, for a list of communes that names none.",
)
@click.option("--json", "as_json", is_flag=True)
def import_command(file: Path, valid_from: datetime, province: str, as_json: bool) -> int:  # noqa: FBT001 - click
    """Load FILE: a list of units, a conversion table, a list of villages, or GeoJSON outlines."""
    with transaction():
        report = services.apply_list(
            NewList(file.name, file.read_bytes(), valid_from.date(), province),
            actor=ACTOR,
            now=utc_now(),
        )
    if as_json:
        print_json(import_report_json(report))
    else:
        click.echo(report_sentence(report))
    for refusal in report.refused:
        tell(f"{refusal.row}: {refusal.reason}" if refusal.row else refusal.reason)
    if report.did_nothing:
        return NOTHING_DONE
    return PARTLY if report.refused else DONE


@places.command("load-frozen")
def load_frozen_command() -> None:
    """Load the official units that come with the project: Bắc Kạn 2024 and Thái Nguyên 2025."""
    with transaction():
        reports = services.load_frozen()
    for report in reports:
        click.echo(report_sentence(report))


@places.command("check")
@click.option("--json", "as_json", is_flag=True)
def check_command(as_json: bool) -> int:  # noqa: FBT001 - click's flag
    """Count the units of each period, and list what is broken in their lineage."""
    counted = census()
    if as_json:
        print_json(census_json(counted))
    else:
        for line in counted_lines(counted):
            click.echo(line)
    for problem in counted.problems:
        tell(problem)
    return PARTLY if counted.problems else DONE


def counted_lines(counted: Census) -> Iterable[str]:
    """Write the count as lines for a person."""
    for period in counted.periods:
        last_day = f"{period.last_day:%d/%m/%Y}" if period.last_day else "…"
        yield str(
            _(
                "%(province)s, %(first)s – %(last)s: %(districts)s huyện, %(communes)s xã, phường, "
                "thị trấn, đặc khu; %(villages)s thôn, tổ dân phố",
                province=period.province.full_name,
                first=f"{period.first_day:%d/%m/%Y}",
                last=last_day,
                districts=period.districts,
                communes=period.communes,
                villages=period.villages,
            )
        )
    for one in counted.successions:
        yield str(
            _(
                "%(province)s, hết ngày %(day)s: %(communes)s đơn vị thành %(successors)s đơn vị",
                province=one.province.full_name,
                day=f"{one.last_day:%d/%m/%Y}",
                communes=one.communes,
                successors=one.successors,
            )
        )
