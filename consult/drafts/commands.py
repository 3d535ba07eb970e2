"""``flask drafts``: reading a draft, and making one, from the terminal."""

from pathlib import Path

import click
from flask import current_app
from flask_babel import gettext as _

from consult.accounts.services import agency_for_code
from consult.core.clock import utc_now
from consult.core.command import CommandGroup, print_json, tell
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.drafts.outlines import outline_json
from consult.drafts.queries import draft_by_slug, versions_of
from consult.drafts.services.comparing import compare_versions, version_numbered
from consult.drafts.services.importing import Imported, Outcome, import_draft
from consult.drafts.services.uploads import read_and_keep, read_file
from consult.drafts.terms import NewDraft, Node, Outline
from consult.drafts.writers.comparison_json import comparison_json, version_json
from consult.drafts.writers.comparison_text import comparison_lines
from consult.rulebook.terms import KIND_ALIASES, DocumentKind

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHOWN_CHARS = 90

drafts = CommandGroup("drafts", help="Draft regulations.")


class UnknownDraft(Refusal):
    """No draft has this address."""


class UnknownDocumentKind(Refusal):
    """The word given for ``--kind`` names no kind of document."""


@drafts.command("outline", needs_tables=False)
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the outline as JSON.")
def outline_command(file: Path, *, as_json: bool) -> None:
    """Print the outline of FILE; touches no database."""
    outline = read_file(file.name, file.read_bytes()).outline
    if as_json:
        print_json(outline_json(outline))
        return
    print_tree(outline)


@drafts.command("import")
@click.argument("file", type=FILE)
@click.option("--kind", "kind_word", required=True, help="QD_UBND_TINH, decision, …")
@click.option("--agency", "agency_code", required=True, help="Code of the drafting agency.")
@click.option("--title", required=True)
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
def import_command(
    file: Path, kind_word: str, agency_code: str, title: str, *, as_json: bool
) -> None:
    """Make a draft of FILE, or the next version of the agency's draft of that title."""
    kind = document_kind(kind_word)
    tell(_("Đang đọc %(name)s…", name=file.name))
    read = read_and_keep(
        file.name, file.read_bytes(), data_dir=current_app.config["CONSULT"].data_dir
    )
    now = utc_now()
    with transaction():
        agency = agency_for_code(agency_code, now=now)
        new = NewDraft(kind=kind, title=title, agency_id=agency.id)
        imported = import_draft(read, new, by=None, now=now)
    tell(said(imported))
    for warning in read.outline.warnings:
        tell(f"  {warning.path}: {warning.message}")
    draft = imported.version.draft
    if as_json:
        print_json(
            {
                "slug": draft.slug,
                "version": imported.version.number,
                "outcome": imported.outcome.value,
                "counts": read.outline.counts,
                "warnings": len(read.outline.warnings),
            }
        )
        return
    click.echo(draft.slug)


@drafts.command("diff")
@click.argument("slug")
@click.argument("from_number", metavar="FROM", type=click.IntRange(min=1))
@click.argument("to_number", metavar="TO", type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
def diff_command(slug: str, from_number: int, to_number: int, *, as_json: bool) -> None:
    """Compare version FROM of the draft SLUG with version TO, article by article."""
    draft = draft_by_slug(slug)
    if draft is None:
        raise UnknownDraft(_("Không có dự thảo “%(slug)s”.", slug=slug))
    versions = versions_of(draft.id)
    old, new = (version_numbered(versions, number) for number in (from_number, to_number))
    comparison = compare_versions(old, new)
    if as_json:
        described = [version_json(v.number, v.published_at, v.source_sha256) for v in (old, new)]
        print_json(comparison_json(comparison, slug=slug, old=described[0], new=described[1]))
        return
    for line in comparison_lines(comparison):
        click.echo(line)


def document_kind(word: str) -> DocumentKind:
    """Read a kind of document: its code in either case, or one of its aliases.

    Raises:
        UnknownDocumentKind: With the words that are accepted.
    """
    accepted = {kind.value.lower(): kind for kind in DocumentKind} | KIND_ALIASES
    found = accepted.get(word.strip().lower())
    if found is None:
        raise UnknownDocumentKind(
            _(
                "Không có loại văn bản “%(word)s”. Các loại nhận được: %(words)s.",
                word=word,
                words=", ".join([*(kind.value for kind in DocumentKind), *KIND_ALIASES]),
            )
        )
    return found


def said(imported: Imported) -> str:
    """Say what became of the file."""
    draft, number = imported.version.draft, imported.version.number
    texts = {
        Outcome.NEW_DRAFT: _("Đã tạo dự thảo mới, phiên bản 1."),
        Outcome.NEW_VERSION: _(
            "Đã có dự thảo “%(title)s”: tạo phiên bản %(number)s.", title=draft.title, number=number
        ),
        Outcome.REPLACED_WORKING_VERSION: _(
            "Phiên bản %(number)s của “%(title)s” đang soạn: đã thay bằng tệp này.",
            title=draft.title,
            number=number,
        ),
    }
    return str(texts[imported.outcome])


def print_tree(outline: Outline) -> None:
    """Print an outline for a reader: head, units by depth, what to check."""
    click.echo(" · ".join(part for part in (outline.number, outline.title) if part))
    click.echo(", ".join(f"{kind} {count}" for kind, count in outline.counts.items() if count))
    for node in outline.nodes:
        print_node(node, depth=0)
    for warning in outline.warnings:
        click.echo(f"! {warning.path}: {warning.message}")


def print_node(node: Node, *, depth: int) -> None:
    """Print one unit in a line, and what is below it further in."""
    words = " ".join(f"{node.heading} {node.text}".split())
    if len(words) > SHOWN_CHARS:
        words = f"{words[:SHOWN_CHARS].rstrip()}…"
    click.echo(f"{'  ' * depth}{node.label or node.kind.value}: {words}  [{node.path}]")
    for child in node.children:
        print_node(child, depth=depth + 1)
