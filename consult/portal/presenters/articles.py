"""A draft as it is read: the list of its articles, and one article with its clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from consult.comments.queries import Tallies
from consult.consultations.models import Consultation
from consult.drafts.comparing import GATHERING
from consult.drafts.models import Provision
from consult.drafts.naming import inside_sentence, provision_label
from consult.drafts.terms import ProvisionKind

# Units a comment can stand at.
COMMENTABLE = frozenset(
    {
        ProvisionKind.ARTICLE,
        ProvisionKind.CLAUSE,
        ProvisionKind.POINT,
        ProvisionKind.ITEM,
        ProvisionKind.APPENDIX,
    }
)
MARKS = {ProvisionKind.CLAUSE: "{}.", ProvisionKind.POINT: "{})"}


@dataclass
class ShownNode:
    """A provision and what stands inside it, ready for a template."""

    path: str
    anchor: str
    kind: str
    label: str
    mark: str
    heading: str
    paragraphs: list[str]
    rows: list[Any]
    children: list["ShownNode"] = field(default_factory=list)

    @property
    def short_label(self) -> str:
        """The label as it stands inside a sentence: "khoản 2"."""
        return inside_sentence(self.label)

    @property
    def unmarked(self) -> "ShownNode":
        """The same node without its mark, which the list draws."""
        return replace(self, mark="")

    @property
    def runs(self) -> Iterator[tuple[str, list["ShownNode"]]]:
        """The children in order, neighbours of one kind together."""
        for kind, run in groupby(self.children, key=lambda child: child.kind):
            yield kind, list(run)


@dataclass
class ArticleView:
    """One page of a draft: an article, an appendix, or what stands outside articles."""

    path: str
    label: str
    title: str
    caption: str
    lead: ShownNode
    clauses: list[ShownNode]
    before: dict[str, str] | None = None
    after: dict[str, str] | None = None


def page_units(provisions: Sequence[Provision]) -> list[Provision]:
    """Give the provisions that have a page of their own, in document order."""
    kinds = {one.id: one.kind for one in provisions}
    return [
        one
        for one in provisions
        if one.kind not in GATHERING
        and (one.parent_id is None or kinds.get(one.parent_id) in GATHERING)
    ]


def unit_title(provision: Provision) -> str:
    """Name a page unit: "Điều 6. Hỗ trợ …", or what it is where it has no number."""
    label = provision.label or {
        ProvisionKind.PREAMBLE: _("Phần mở đầu"),
        ProvisionKind.SIGNATURE: _("Phần ký, nơi nhận"),
        ProvisionKind.TABLE: _("Bảng"),
    }.get(provision.kind, _("Đoạn văn"))
    return f"{label}. {provision.heading}" if provision.heading else label


def outline_groups(
    consultation: Consultation,
    provisions: Sequence[Provision],
    tallies: Tallies,
    *,
    current: str = "",
) -> list[dict[str, Any]]:
    """List the page units under their chapters, each with its count of comments.

    What is issued with the document begins with its own heading; under it, and in the main
    text, each run of articles stands under the narrowest division it is in.
    """
    by_id = {one.id: one for one in provisions}
    # A path is an address already; asking url_for again for each article costs more than the rest.
    draft_href = url_for("portal.show_round", slug=consultation.slug)
    groups: list[dict[str, Any]] = []
    attachment, division = None, ""
    for unit in page_units(provisions):
        above = ancestors(unit, by_id)
        attached = next((one for one in above if one.kind is ProvisionKind.ATTACHMENT), None)
        heading = unit_title(above[-1]) if above and above[-1] is not attached else ""
        if attached is not attachment:
            heading_of_all = attached_title(attached) if attached else ""
            groups.append({"heading": heading_of_all, "items": []})
        elif not groups or heading != division:
            groups.append({"heading": heading, "items": []})
        if attached is not attachment and heading:
            groups.append({"heading": heading, "items": []})
        attachment, division = attached, heading
        groups[-1]["items"].append(
            {
                "text": unit_title(unit),
                "href": draft_href + unit.path,
                "count": tallies.total_below(unit.path) if unit.kind in COMMENTABLE else None,
                "is_current": unit.path == current,
            }
        )
    return groups


def attached_title(provision: Provision) -> str:
    """Name what is issued with a decision: "Quy định kèm theo"; its subject is the draft's own."""
    return (
        _("%(kind)s kèm theo", kind=provision.label) if provision.label else unit_title(provision)
    )


def ancestors(provision: Provision, by_id: dict[int, Provision]) -> list[Provision]:
    """Give what ``provision`` stands in, outermost first."""
    found: list[Provision] = []
    parent = by_id.get(provision.parent_id or 0)
    while parent is not None:
        found.insert(0, parent)
        parent = by_id.get(parent.parent_id or 0)
    return found


def unit_of(path: str, provisions: Sequence[Provision]) -> Provision | None:
    """Find the page on which ``path`` stands; a chapter leads to its first page."""
    by_id = {one.id: one for one in provisions}
    asked = next((one for one in provisions if one.path == path), None)
    if asked is None:
        return None
    units = page_units(provisions)
    line = {one.id for one in [*ancestors(asked, by_id), asked]}
    own = next((unit for unit in units if unit.id in line), None)
    return own or next((u for u in units if asked in ancestors(u, by_id)), None)


def article_view(slug: str, provisions: Sequence[Provision], unit: Provision) -> ArticleView:
    """Shape one page unit with everything below it."""
    by_id = {one.id: one for one in provisions}
    units = page_units(provisions)
    place = units.index(unit)
    node = shown(unit, provisions)
    clauses = [child for child in node.children if child.kind in ("clause", "item")]
    lead = replace(
        node, mark="", children=[child for child in node.children if child not in clauses]
    )
    first_clause = node.children.index(clauses[0]) if clauses else len(node.children)
    if any(child not in clauses for child in node.children[first_clause:]):
        # Words stand between the clauses: keep everything in its order.
        lead = replace(lead, children=node.children[:first_clause])
        clauses = node.children[first_clause:]
    return ArticleView(
        path=unit.path,
        label=local_label(unit.path) if unit.kind in COMMENTABLE else unit_title(unit),
        title=unit_title(unit),
        caption=" › ".join(caption_part(one) for one in ancestors(unit, by_id)),
        lead=lead,
        clauses=clauses,
        before=_neighbour(slug, units[place - 1]) if place else None,
        after=_neighbour(slug, units[place + 1]) if place + 1 < len(units) else None,
    )


def caption_part(provision: Provision) -> str:
    """Name one step of the way to an article."""
    if provision.kind is ProvisionKind.ATTACHMENT:
        return attached_title(provision)
    return unit_title(provision)


def _neighbour(slug: str, unit: Provision) -> dict[str, str]:
    href = url_for("portal.show_provision", slug=slug, path=unit.path)
    return {"href": href, "label": unit.label or unit_title(unit), "heading": unit.heading}


def shown(provision: Provision, provisions: Sequence[Provision]) -> ShownNode:
    """Shape ``provision`` and everything below it."""
    children: dict[int, list[Provision]] = {}
    for one in provisions:
        children.setdefault(one.parent_id or 0, []).append(one)
    return _shown(provision, children)


def _shown(provision: Provision, children: dict[int, list[Provision]]) -> ShownNode:
    is_table = provision.kind is ProvisionKind.TABLE
    return ShownNode(
        path=provision.path,
        anchor=anchor(provision.path),
        kind=provision.kind.value,
        label=provision.label,
        mark=MARKS.get(provision.kind, "{}").format(provision.number) if provision.number else "",
        heading=provision.heading,
        paragraphs=[] if is_table else [line for line in provision.text.split("\n") if line],
        rows=(provision.rows or []) if is_table else [],
        children=[_shown(child, children) for child in children.get(provision.id, [])],
    )


def local_label(path: str) -> str:
    """Name a provision on a page that already says which document it stands in."""
    head, _slash, rest = path.partition("/")
    return provision_label(rest if head.startswith("kem-theo-") and rest else path)


def anchor(path: str) -> str:
    """Make a fragment of a page's address out of a path."""
    return path.replace("/", "-")
