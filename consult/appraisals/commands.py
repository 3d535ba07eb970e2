"""``flask appraisals``: the dossier for the Department of Justice from the command line."""

import shutil
from pathlib import Path

import click
from flask import current_app
from flask_babel import gettext as _

from consult.appraisals.dossiers.services import Order, build_dossier, dossier_path
from consult.core.clock import utc_now
from consult.core.command import CommandGroup, OutFile, tell
from consult.digests.services import write_whole_file

appraisals = CommandGroup("appraisals", help="Dossiers for the Department of Justice.")


@appraisals.command("dossier")
@click.argument("slug")
@click.option("--out", type=OutFile(), required=True)
@click.option(
    "--incomplete",
    "is_incomplete_chosen",
    is_flag=True,
    help="Build it although parts are missing.",
)
def dossier(slug: str, out: Path, *, is_incomplete_chosen: bool) -> None:
    """Write the appraisal dossier of the round SLUG into a ZIP file."""
    data_dir = Path(current_app.config["CONSULT"].data_dir)
    order = Order(slug, "Dòng lệnh", utc_now(), data_dir, is_incomplete_chosen)
    made = build_dossier(order, lambda _done, _total, words: tell(words) if words else None)
    kept = dossier_path(made, data_dir)

    def copy(target: Path) -> None:
        shutil.copyfile(kept, target)

    write_whole_file(out, copy)
    mark = "" if made.is_complete else _("CHƯA ĐẦY ĐỦ, ")
    tell(
        _(
            "Hồ sơ thẩm định số %(number)s: %(mark)s%(files)s tệp, %(comments)s ý kiến, "
            "ghi vào %(out)s",
            number=made.number,
            mark=mark,
            files=made.files,
            comments=made.comments,
            out=out,
        )
    )
