"""The outline of a version: its tree, one unit to correct, and the lines of the file beside it."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.core.access import requires
from consult.core.text import one_line
from consult.drafts.editing.originals import lines_around, words_kept
from consult.drafts.editing.proposals import matters_of
from consult.drafts.editing.tree import holds
from consult.drafts.editing.wording import NAMED
from consult.drafts.forms import UnitForm
from consult.drafts.models import DraftVersion
from consult.drafts.presenters import counts_text, unit_titles
from consult.drafts.presenters.tree import TreeSight, tree_links
from consult.drafts.presenters.unsaved import Unsaved, unsaved_of
from consult.drafts.queries import may_step, typed_units
from consult.drafts.services import current_outline
from consult.drafts.services.originals import text_of_file
from consult.drafts.terms import Node, Outline, ProvisionKind
from consult.drafts.views import bp
from consult.drafts.views.finding import may_write, version_or_404


@dataclass(frozen=True)
class Sight:
    """An outline and the unit that is looked at, none in an empty one."""

    outline: Outline
    node: Node | None


@bp.get("/<slug>/<int:number>/dan-y")
@requires(Permission.READ_DRAFTS)
def outline(slug: str, number: int) -> ResponseReturnValue:
    """Show the outline and one unit of it."""
    version = version_or_404(slug, number)
    return fresh_page(version, request.args.get("nut", ""))


def looked_at(address: str, sight: Sight) -> TreeSight:
    """Tell what is looked at in the tree: the unit in sight, one to open, words to find."""
    current = sight.node.path if sight.node else ""
    opened, words = request.args.get("mo", ""), one_line(request.args.get("tim", ""))
    return TreeSight(address, current, opened=opened, words=words)


def fresh_page(version: DraftVersion, path: str, *, conflict: str = "") -> str:
    """Render the page with the unit as it is saved, and over it what the person typed before."""
    sight = seen(version, path)
    form = UnitForm()
    if sight.node is not None:
        form.fill_from(sight.node, position=version.outline_position)
        form.show_position(version.outline_position)
        mine = unsaved_in(version, sight).mine
        form.show_typed(mine.words if mine else {})
    return page(version, sight, form, conflict=conflict)


def seen(version: DraftVersion, path: str) -> Sight:
    """Look at the unit at ``path``, or at the first where there is none."""
    found = current_outline(version)
    node = found.paths.get(path) or next((each for each in found.walk()), None)
    return Sight(found, node)


def unsaved_in(version: DraftVersion, sight: Sight) -> Unsaved:
    """Tell what is typed and not saved; who only reads sees none of it."""
    rows = typed_units(version.id) if may_write(version.draft) else []
    return unsaved_of(rows, sight.outline, sight.node, person_id=current_user.id)


def offer_parents(form: UnitForm, sight: Sight) -> None:
    """Offer the units that the one in sight could be put into."""
    if sight.node is None:
        form.offer([])
        return
    inside = {id(each) for each in sight.node.walk()}
    form.offer(
        [
            each
            for each in sight.outline.walk()
            if each.kind is not ProvisionKind.ITEM
            and id(each) not in inside
            and holds(each.kind, sight.node.kind)
        ]
    )


def page(version: DraftVersion, sight: Sight, form: UnitForm, *, conflict: str = "") -> str:
    """Render the page of the outline."""
    found, node = sight.outline, sight.node
    read = text_of_file(version.id, found.source.sha256, version.created_at)
    order = {id(each): at for at, each in enumerate(found.walk())}
    if not form.parent.choices:
        offer_parents(form, sight)
    can_undo, can_redo = may_step(version)
    address = url_for("drafts.outline", slug=version.draft.slug, number=version.number)
    return render_template(
        "drafts/outline.html",
        draft=version.draft,
        version=version,
        form=form,
        conflict=conflict,
        outline=found,
        node=node,
        titles=unit_titles(found),
        matters=matters_of(found),
        address=address,
        unsaved=unsaved_in(version, sight),
        has_name=node is not None and (bool(node.heading) or node.kind in NAMED),
        notes=[each.message for each in found.open_warnings if node and each.path == node.path],
        counts=counts_text(found),
        tree=tree_links(found, looked_at(address, sight)),
        sought=request.args.get("tim", ""),
        lines=lines_around(read.lines, node, share=order[id(node)] / len(order)) if node else [],
        words=words_kept(read.words, found),
        can_undo=can_undo,
        can_redo=can_redo,
        may_write=may_write(version.draft) and not version.is_published,
    )
