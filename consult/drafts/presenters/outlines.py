"""What the officers' pages show of a draft: its checklist, its tree, its counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from consult.drafts.dossier.queries import dossier_of
from consult.drafts.editing.edits import UNIT_NAMES
from consult.drafts.models import Draft, DraftVersion
from consult.drafts.rules import Part, parts_done
from consult.drafts.services.describing import description_of
from consult.drafts.terms import COUNTED_KINDS, Node, Outline, ProvisionKind

PART_TEXTS = {
    Part.OUTLINE: _l("Dàn ý đã xem và xác nhận"),
    Part.SUMMARY: _l("Phần nói gọn cho bà con"),
    Part.AFFECTED: _l("Ai có liên quan"),
    Part.QUESTIONS: _l("Từ 3 đến 5 câu hỏi"),
    Part.PLACES: _l("Nơi được hỏi"),
    Part.DOSSIER: _l("Hồ sơ kèm theo dự thảo"),
}
COUNT_WORDS = {
    ProvisionKind.PART: _l("phần"),
    ProvisionKind.CHAPTER: _l("chương"),
    ProvisionKind.SECTION: _l("mục"),
    ProvisionKind.SUBSECTION: _l("tiểu mục"),
    ProvisionKind.ARTICLE: _l("điều"),
    ProvisionKind.CLAUSE: _l("khoản"),
    ProvisionKind.POINT: _l("điểm"),
    ProvisionKind.APPENDIX: _l("phụ lục"),
    ProvisionKind.TABLE: _l("bảng"),
}
INSIDE_ARTICLES = (ProvisionKind.CLAUSE, ProvisionKind.POINT)


@dataclass(frozen=True)
class CheckItem:
    """One line of the checklist and where it is done."""

    text: str
    href: str
    is_done: bool


def checklist(version: DraftVersion, today: date) -> list[CheckItem]:
    """List what a version (draft loaded) needs before a round is opened today, with links."""
    slug = version.draft.slug
    outline = url_for("drafts.outline", slug=slug, number=version.number)
    describe = url_for("drafts.describe", slug=slug)
    addresses = {
        Part.OUTLINE: outline,
        Part.SUMMARY: f"{describe}#summary",
        Part.AFFECTED: f"{describe}#affected",
        Part.QUESTIONS: f"{describe}#questions-0-text",
        Part.PLACES: url_for("drafts.places", slug=slug),
        Part.DOSSIER: url_for("drafts.dossier", slug=slug),
    }
    return [
        CheckItem(str(PART_TEXTS[part]), addresses[part], is_done)
        for part, is_done in parts_of(version, today).items()
    ]


def next_step(version: DraftVersion, today: date) -> str:
    """Give the address where the first missing part is made, or where the round is opened."""
    slug = version.draft.slug
    if version.number > 1 or version.is_published:
        return url_for("drafts.show", slug=slug)
    missing = [item.href for item in checklist(version, today) if not item.is_done]
    return missing[0] if missing else url_for("consultations.open_round", slug=slug)


def parts_of(version: DraftVersion, today: date) -> dict[Part, bool]:
    """Tell which parts a version (draft loaded) has; a published one was checked."""
    draft = version.draft
    is_checked = version.checked_position == version.outline_position
    return parts_done(
        description_of(draft),
        is_outline_checked=is_checked or version.is_published,
        are_places_chosen=draft.asked_place_ids is not None,
        is_dossier_complete=dossier_of(draft, today).is_complete,
    )


def places_text(draft: Draft) -> str:
    """Say whom a draft asks, in a few words."""
    if draft.asked_place_ids is None:
        return str(_("Chưa chọn"))
    if not draft.asked_place_ids:
        return str(_("Toàn tỉnh"))
    return str(_("%(count)s xã, thôn được chọn", count=len(draft.asked_place_ids)))


def counts_text(outline: Outline) -> str:
    """Say what an outline holds: "4 chương · 17 điều"."""
    counts = outline.counts
    return " · ".join(
        f"{counts[kind.value]} {COUNT_WORDS[kind]}" for kind in COUNTED_KINDS if counts[kind.value]
    )


def unit_titles(outline: Outline) -> dict[str, str]:
    """Name every unit with what it stands in, by path: "Điểm a khoản 2 Điều 10"."""
    titles: dict[str, str] = {}

    def name(nodes: Sequence[Node], outer: str) -> None:
        for node in nodes:
            own = node.label or str(UNIT_NAMES[node.kind])
            inside = node.kind in INSIDE_ARTICLES or not node.label
            title = f"{own} {_inside_sentence(outer)}".strip() if inside else own
            titles[node.path] = title
            name(node.children, title if node.label else outer)

    name(outline.nodes, "")
    return titles


def _inside_sentence(title: str) -> str:
    """Write a name as it stands after another word: clauses and points lose their capital."""
    return f"{title[:1].lower()}{title[1:]}" if title.startswith(("Khoản ", "Điểm ")) else title
