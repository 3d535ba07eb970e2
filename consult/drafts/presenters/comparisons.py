"""What pages and papers show of two versions compared: summary, articles, files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.core.clock import local_day
from consult.core.i18n import LANGUAGES, day_text
from consult.core.word.letterhead import Sender, undated_line
from consult.drafts.comparing import count_changes
from consult.drafts.comparing.counting import Counts
from consult.drafts.comparing.showing import ShownArticle, shown_article, shown_articles
from consult.drafts.comparing.terms import Comparison
from consult.drafts.models import Draft, DraftVersion
from consult.drafts.naming import provision_label
from consult.drafts.presenters.outlines import COUNT_WORDS
from consult.drafts.services.amending import Amended
from consult.drafts.services.comparing import Pair
from consult.drafts.terms import Change, ProvisionKind
from consult.drafts.writers.comparison_docx import write_comparison
from consult.drafts.writers.explanation_docx import write_explanation
from consult.drafts.writers.papers import ComparisonPaper

WORD_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What a summary of changes tells, in this order; clauses and points where they came or went.
TOLD_CHANGES = {
    Change.CHANGED: _l("sửa %(units)s"),
    Change.NEW: _l("thêm %(units)s"),
    Change.DROPPED: _l("bỏ %(units)s"),
    Change.SPLIT: _l("tách thành %(units)s"),
    Change.MERGED: _l("gộp lại còn %(units)s"),
    Change.MOVED: _l("chuyển chỗ %(units)s"),
    Change.RENUMBERED: _l("đổi số %(units)s"),
    Change.SAME: _l("giữ nguyên %(units)s"),
}
ALL, TWO_COLUMNS = "tat-ca", "hai-cot"
TOLD_INSIDE = (Change.NEW, Change.DROPPED)
SAME_EVERYWHERE = _l("Hai bản không khác nhau chữ nào.")


def changes_text(counts: Counts) -> str:
    """Say how much changed: "Sửa 5 điều, thêm 1 khoản, bỏ 1 điểm, giữ nguyên 8 điều."."""
    if not any(
        count for found in counts.values() for one, count in found.items() if one is not Change.SAME
    ):
        return str(SAME_EVERYWHERE)
    parts = []
    for change, text in TOLD_CHANGES.items():
        for kind, found in counts.items():
            is_outer = kind in (ProvisionKind.ARTICLE, ProvisionKind.APPENDIX)
            if found[change] and (is_outer or change in TOLD_INSIDE):
                words = COUNT_WORDS.get(kind) or _("mục nhỏ")
                parts.append(str(text) % {"units": f"{found[change]} {words}"})
    sentence = ", ".join(parts) or str(_("sửa một số chỗ ngoài các điều"))
    return f"{sentence[:1].upper()}{sentence[1:]}."


@dataclass(frozen=True)
class ComparisonView:
    """How a comparison is to be shown: all of it or what changed, in one column or two."""

    shows_all: bool = False
    has_two_columns: bool = False

    @classmethod
    def asked(cls, arguments: Mapping[str, str]) -> "ComparisonView":
        """Read it from an address: ``chi=tat-ca``, ``xem=hai-cot``."""
        return cls(arguments.get("chi") == ALL, arguments.get("xem") == TWO_COLUMNS)

    def links(self, address: Callable[..., str]) -> list[tuple[str, str, bool]]:
        """List the other ways to look: text, address, whether it is the one being shown."""
        chi, xem = (ALL if self.shows_all else None, TWO_COLUMNS if self.has_two_columns else None)
        return [
            (_("Chỉ chỗ thay đổi"), address(chi=None, xem=xem), not self.shows_all),
            (_("Cả dự thảo"), address(chi=ALL, xem=xem), self.shows_all),
            (_("Một cột"), address(chi=chi, xem=None), not self.has_two_columns),
            (_("Hai cột"), address(chi=chi, xem=TWO_COLUMNS), self.has_two_columns),
        ]


@dataclass(frozen=True)
class ComparedBlock:
    """An article that is shown, or a run of articles that stayed and are only named."""

    article: ShownArticle | None
    same: tuple[ShownArticle, ...] = ()


def compared_blocks(comparison: Comparison, *, shows_all: bool) -> list[ComparedBlock]:
    """Shape a comparison for a page; without ``shows_all``, articles that stayed share a line."""
    blocks: list[ComparedBlock] = []
    articles = shown_articles(comparison)
    for is_shown, run in groupby(articles, key=lambda one: shows_all or one.has_changes):
        if is_shown:
            blocks += [ComparedBlock(one) for one in run]
        else:
            named = tuple(one for one in run if not one.is_division)
            blocks += [ComparedBlock(None, named)] if named else []
    return blocks


@dataclass(frozen=True)
class WordFile:
    """A file to take away."""

    name: str
    content: bytes


WORD_FILES = {
    "docx": ("so-sanh", write_comparison),
    "thuyet-minh": ("so-sanh-thuyet-minh", write_explanation),
}


def comparison_paper(
    pair: Pair,
    draft: Draft,
    comparison: Comparison,
    *,
    reasons: Mapping[str, Sequence[str]],
    now: datetime,
) -> ComparisonPaper:
    """Frame a paper about two versions of ``draft`` (agency loaded).

    Papers are Vietnamese whatever language the reader chose. ``reasons`` are sentences by the
    path of what changed because of them.
    """
    with force_locale(LANGUAGES[0]):
        return ComparisonPaper(
            sender=sender_of(draft, now=now),
            agency=draft.lead_agency.name,
            title=draft.title,
            old_name=version_name(pair.old),
            new_name=version_name(pair.new),
            summary=changes_text(count_changes(comparison)),
            made_at=now,
            reasons=reasons,
        )


def word_file(asked: str, pair: Pair, paper: ComparisonPaper, comparison: Comparison) -> WordFile:
    """Write the paper somebody asked for by its word in the address, one of ``WORD_FILES``."""
    name, write = WORD_FILES[asked]
    numbers = f"ban-{pair.old.number}-va-{pair.new.number}"
    return WordFile(f"{name}-{numbers}.docx", write(paper, comparison))


def version_name(version: DraftVersion) -> str:
    """Name a version inside a sentence: "bản thứ 2, 27/10/2026"."""
    if version.published_at is None:
        return str(_("bản thứ %(number)s, đang soạn", number=version.number))
    day = day_text(version.published_at)
    return str(_("bản thứ %(number)s, %(day)s", number=version.number, day=day))


@dataclass(frozen=True)
class AmendedBlock:
    """A provision in force beside the draft's: where it is told, and what is told of it."""

    told: str
    place: str
    document: str
    is_known: bool
    holder: str
    article: ShownArticle


def amended_blocks(found: Sequence[Amended]) -> list[AmendedBlock]:
    """Shape what a draft amends for a page, in the order of the draft."""
    return [
        AmendedBlock(
            told=one.amendment.told,
            place=provision_label(one.amendment.path) if one.amendment.path else "",
            document=one.amendment.document,
            is_known=one.is_known,
            holder=one.amendment.holder,
            article=shown_article(one.unit),
        )
        for one in found
    ]


def amending_file(
    version: DraftVersion, draft: Draft, found: Sequence[Amended], *, now: datetime
) -> WordFile:
    """Write the official table with the rules in force on the left; agency loaded.

    What amends a document that is not in the system is named above the table and left out of it.
    """
    known = [one for one in found if one.is_known]
    documents = dict.fromkeys(one.amendment.document for one in known)
    absent = dict.fromkeys(
        one.amendment.document for one in found if one.amendment.document not in documents
    )
    missing = ", ".join(number for number in absent if number)
    with force_locale(LANGUAGES[0]):
        paper = ComparisonPaper(
            sender=sender_of(draft, now=now),
            agency=draft.lead_agency.name,
            title=draft.title,
            old_name=", ".join(documents),
            new_name=version_name(version),
            summary=f"Chưa có trong hệ thống để so sánh: văn bản số {missing}." if missing else "",
            made_at=now,
            old_head="QUY ĐỊNH HIỆN HÀNH",
        )
    content = write_explanation(paper, Comparison([one.unit for one in known]))
    return WordFile(f"so-sanh-thuyet-minh-ban-{version.number}.docx", content)


def sender_of(draft: Draft, *, now: datetime) -> Sender:
    """Give the letterhead of a draft's agency."""
    agency = draft.lead_agency
    return Sender(
        agency.parent_lines.split("\n"),
        agency.name_lines.split("\n"),
        undated_line(agency.place_name, local_day(now).year),
    )
