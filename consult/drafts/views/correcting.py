"""What the buttons of the outline page do."""

from collections.abc import Callable

from flask import redirect, request, url_for
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
    Insert,
    Join,
    Move,
    MoveInto,
    Promote,
    Retype,
)
from consult.drafts.editing.proposals import matters_of
from consult.drafts.forms import UnitForm
from consult.drafts.models import DraftVersion
from consult.drafts.presenters import next_step
from consult.drafts.services import correct, declare_checked, drop_typed, keep_warning, redo, undo
from consult.drafts.services.corrections import OutlineChangedMeanwhile, refuse_stale
from consult.drafts.terms import Node, Outline, ProvisionKind
from consult.drafts.views import bp
from consult.drafts.views.finding import own_version_or_404
from consult.drafts.views.outline import Sight, fresh_page, offer_parents, page, seen
from consult.drafts.views.unsaved import keep, keep_after_refusal

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
CHECKED = "da-xem"
STEPS: dict[str, Callable[..., object]] = {"lui": undo, "lam-lai": redo, CHECKED: declare_checked}
PROPOSAL, KEEP, DROP = "de-nghi-", "giu-", "bo-"
UNIT, WORDS = "nut", "text"
"""Where a page shows itself: the heading of the unit, or the box of its words."""


@bp.post("/<slug>/<int:number>/dan-y", endpoint="correct")
@requires(Permission.WRITE_DRAFTS)
def correct_outline(slug: str, number: int) -> ResponseReturnValue:
    """Make the edit whose button was pressed, or say why not with everything typed kept."""
    version = own_version_or_404(slug, number)
    form = UnitForm()
    action = request.form.get("viec", "luu")
    sight = seen(version, form.nut.data or "")
    offer_parents(form, sight)
    if not form.validate_on_submit():
        return page(version, sight, form), 422
    try:
        with transaction():
            path, anchor = act(version, action, form, sight)
    except Refusal as refusal:
        # The rollback emptied the row, so it is read again.
        version = own_version_or_404(slug, number)
        path = keep_after_refusal(version, form)
        if isinstance(refusal, OutlineChangedMeanwhile):
            return fresh_page(version, path, conflict=str(refusal)), refusal.status
        form.text.errors = [str(refusal)]
        return page(version, sight, form), refusal.status
    if action == CHECKED:
        return redirect(next_step(version, local_day(utc_now())), code=303)
    address = url_for("drafts.outline", slug=slug, number=number, nut=path, _anchor=anchor)
    return redirect(address, code=303)


def act(version: DraftVersion, action: str, form: UnitForm, sight: Sight) -> tuple[str, str]:
    """Do what a button says; gives the path of the unit to show next, and the anchor on its page.

    Raises:
        Refusal: What the edits, the lock or a published version forbid.
    """
    expected, path = form.position.data or 0, form.nut.data or ""
    if action.startswith(DROP):
        drop_typed(version, action.removeprefix(DROP), by=current_user)
        return path, UNIT
    if action not in EDITS:
        path = keep(version, form, sight.outline) or path
    if action in STEPS:
        STEPS[action](version, expected=expected)
    elif action.startswith(KEEP):
        at = int(action.removeprefix(KEEP)) if action.removeprefix(KEEP).isdecimal() else -1
        keep_warning(version, at, expected=expected, by=current_user, now=utc_now())
    elif action in EDITS or action.startswith(PROPOSAL):
        return edit(version, action, form, sight)
    return path, UNIT


def edit(version: DraftVersion, action: str, form: UnitForm, sight: Sight) -> tuple[str, str]:
    """Make the edits of a button and forget what was typed for them, which is saved now.

    Raises:
        Refusal: What the edits, the lock or a published version forbid.
    """
    expected, path = form.position.data or 0, form.nut.data or ""
    refuse_stale(version, expected)
    if sight.node is None:
        raise OutlineChangedMeanwhile
    edits = edits_of(action, form, sight.node, sight.outline)
    if action in EDITS:
        drop_typed(version, sight.node.path, by=current_user)
    if not edits:
        return path, UNIT
    path = correct(version, edits, expected=expected, by=current_user, now=utc_now())
    return path, WORDS if isinstance(edits[-1], Insert) else UNIT


def edits_of(action: str, form: UnitForm, node: Node, outline: Outline) -> list[Edit]:
    """Tell what a button asks for, after the words typed into the unit so that none is lost.

    A proposal is named by its place among all of them.

    Raises:
        EditImpossible: No such proposal is made, or the form lacks what the edit needs.
    """
    if action.startswith(PROPOSAL):
        made = [each for matter in matters_of(outline) for each in matter.proposals]
        wanted = [each for at, each in enumerate(made) if action == f"{PROPOSAL}{at}"]
        if not wanted:
            raise EditImpossible
        return [wanted[0].edit]
    typed = form.to_rewrites(node) if action != "luu" else []
    return [*typed, *EDITS[action](form, node)]
