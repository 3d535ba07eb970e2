"""``flask digests``: the synthesis from the command line."""

from pathlib import Path

import click

from consult.core.clock import utc_now
from consult.core.command import CommandGroup, OutFile, tell
from consult.digests.services import WRITERS, WrittenFile, make_digest
from consult.digests.terms import Audience, DigestSource

digests = CommandGroup("digests", help="Make the synthesis of a round.")


@digests.command("build")
@click.argument("slug")
@click.option("--format", "format_name", type=click.Choice(sorted(WRITERS)), required=True)
@click.option("--out", type=OutFile(), required=True)
@click.option("--public", "is_public", is_flag=True, help="Leave out all personal data.")
@click.option("--final", "is_final", is_flag=True, help="Refuse while a comment has no answer.")
def build(slug: str, format_name: str, out: Path, *, is_public: bool, is_final: bool) -> None:
    """Write the synthesis of the round SLUG into a file."""
    audience = Audience.PUBLIC if is_public else Audience.DOSSIER
    comments = 0

    def write(source: DigestSource) -> list[WrittenFile]:
        nonlocal comments
        told = source.told(audience)
        comments = told.totals.comments
        partial = out.with_name(f".{out.name}.partial")
        try:
            WRITERS[format_name].write(told, partial, audience=audience)
            partial.replace(out)
        finally:
            partial.unlink(missing_ok=True)
        return []

    digest = make_digest(slug, by="Dòng lệnh", now=utc_now(), write=write, is_final=is_final)
    tell(f"Bảng tổng hợp số {digest.number}: {comments} ý kiến, ghi vào {out}")
