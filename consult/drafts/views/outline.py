"""The outline of a version: its tree, one unit to correct, and the lines of the file beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.drafts.editing import (
    Demote,
    Edit,
    EditImpossible,
    Join,
    Move,
    MoveInto,
    Promote,
    Retype,
)
from consult.drafts.editing.originals import lines_around, words_kept
from consult.drafts.editing.proposals import matters_of
from consult.drafts.editing.tree import holds
from consult.drafts.editing.wording import NAMED
from consult.drafts.forms import UnitForm
from consult.drafts.models import DraftVersion
from consult.drafts.outlines import outline_from_json
from consult.drafts.presenters import counts_text, next_step, tree_links, unit_titles
from consult.drafts.queries import next_revision, revision_as_read, revision_at
from consult.drafts.services import correct, current_outline, declare_checked, redo, undo
from consult.drafts.services.corrections import OutlineChangedMeanwhile
from consult.drafts.terms import Node, Outline, ProvisionKind
from consult.drafts.views import bp
from consult.drafts.views.finding import version_or_404

EditMaker = Callable[[UnitForm, Node], list[Edit]]
EDITS: dict[str, EditMaker] = {
    "luu": lambda form, node: form.to_edits(node),
    "len": lambda _form, node: [Promote(node.path)],
    "xuong": lambda _form, node: [Demote(node.path)],
    "gop": lambda _form, node: [Join(node.path)],
    "tach": lambda form, node: [form.to_split(node)],
    "trich": lambda _form, node: [Retype(node.path, ProvisionKind.QUOTE)],
    "bang": lambda _form, node: [Retype(node.path, ProvisionKind.TABLE)],
    "phu-luc": lambda _form, node: [Retype(node.path, ProvisionKind.APPENDIX)],
    "truoc": lambda _form, node: [Move(node.path, -1)],
    "sau": lambda _form, node: [Move(node.path, 1)],
    "chuyen": lambda form, node: [MoveInto(node.path, form.chosen_parent())],
}
UNDO, REDO, CHECKED, PROPOSAL = "lui", "lam-lai", "da-xem", "de-nghi-"


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
    sight = seen(version, request.args.get("nut", ""))
    form = UnitForm()
    if sight.node is not None:
        form.fill_from(sight.node, position=version.outline_position)
    return page(version, sight, form)


@bp.post("/<slug>/<int:number>/dan-y", endpoint="correct")
@requires(Permission.WRITE_DRAFTS)
def correct_outline(slug: str, number: int) -> ResponseReturnValue:
    """Make the edit whose button was pressed, or say why not with everything typed kept."""
    version = version_or_404(slug, number)
    form = UnitForm()
    action = request.form.get("viec", "luu")
    sight = seen(version, form.nut.data or "")
    offer_parents(form, sight)
    if not form.validate_on_submit():
        return page(version, sight, form), 422
    try:
        with transaction():
            path = act(version, action, form, sight)
    except Refusal as refusal:
        # The rollback emptied the row, so it is read again.
        version = version_or_404(slug, number)
        if isinstance(refusal, OutlineChangedMeanwhile):
            form.show_position(version.outline_position)
            sight = seen(version, form.nut.data or "")
            return page(version, sight, form, conflict=str(refusal)), refusal.status
        form.text.errors = [str(refusal)]
        return page(version, sight, form), refusal.status
    if action == CHECKED:
        return redirect(next_step(version, local_day(utc_now())), code=303)
    address = url_for("drafts.outline", slug=slug, number=number, nut=path, _anchor="nut")
    return redirect(address, code=303)


def act(version: DraftVersion, action: str, form: UnitForm, sight: Sight) -> str:
    """Do what a button says; gives the path of the unit to show next.

    Raises:
        Refusal: What the edits, the lock or a published version forbid.
    """
    expected = form.position.data or 0
    if action == UNDO:
        undo(version, expected=expected)
    elif action == REDO:
        redo(version, expected=expected)
    elif action == CHECKED:
        declare_checked(version, expected=expected)
    elif version.outline_position != expected or sight.node is None:
        raise OutlineChangedMeanwhile
    else:
        edits = edits_of(action, form, sight)
        if edits:
            return correct(version, edits, expected=expected, by=current_user, now=utc_now())
    return form.nut.data or ""


def edits_of(action: str, form: UnitForm, sight: Sight) -> list[Edit]:
    """Tell what a button asks for, after the words typed into the unit so that none is lost.

    A proposal is named by its place among all of them.

    Raises:
        EditImpossible: No such proposal is made, or the form lacks what the edit needs.
    """
    if action.startswith(PROPOSAL):
        made = [each for matter in matters_of(sight.outline) for each in matter.proposals]
        wanted = [each for at, each in enumerate(made) if action == f"{PROPOSAL}{at}"]
        if not wanted:
            raise EditImpossible
        return [wanted[0].edit]
    if sight.node is None:
        return []
    typed = form.to_rewrites(sight.node) if action in EDITS and action != "luu" else []
    return [*typed, *EDITS.get(action, EDITS["luu"])(form, sight.node)]


def seen(version: DraftVersion, path: str) -> Sight:
    """Look at the unit at ``path``, or at the first where there is none."""
    found = current_outline(version)
    node = found.paths.get(path) or next((each for each in found.walk()), None)
    return Sight(found, node)


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
    read = outline_from_json(revision_as_read(version.id, found.source.sha256).outline)
    order = {id(each): at for at, each in enumerate(found.walk())}
    warned = {warning.path for warning in found.warnings}
    if not form.parent.choices:
        offer_parents(form, sight)
    position = version.outline_position
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
        has_name=node is not None and (bool(node.heading) or node.kind in NAMED),
        notes=[each.message for each in found.warnings if node and each.path == node.path],
        counts=counts_text(found),
        tree=tree_links(
            found.nodes,
            address=address,
            current=node.path if node else "",
            warned=warned,
        ),
        lines=lines_around(read, node, share=order[id(node)] / len(order)) if node else [],
        words=words_kept(read, found),
        can_undo=revision_at(version.id, position).follows is not None,
        can_redo=next_revision(version.id, position) is not None,
        may_write=current_user.may(Permission.WRITE_DRAFTS) and not version.is_published,
    )
