"""New drafts and new versions from files: small ones at once, large ones by the worker."""

from typing import TYPE_CHECKING

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.files import file_name
from consult.drafts.forms import NewDraftForm, VersionForm
from consult.drafts.models import Draft
from consult.drafts.services import copy_version, import_draft, import_version, read_and_keep
from consult.drafts.services.uploads import FileUnreadable, hold, needs_worker
from consult.drafts.terms import NewDraft
from consult.drafts.views import bp
from consult.drafts.views.finding import own_draft_or_404
from consult.jobs.services import ask
from consult.rulebook.queries import posting_rules
from consult.rulebook.rules import rule_for
from consult.rulebook.terms import DocumentKind

if TYPE_CHECKING:
    from pathlib import Path

    from werkzeug.datastructures import FileStorage

JOB_KIND = "drafts.import"


@bp.route("/moi", methods=["GET", "POST"])
@requires(Permission.WRITE_DRAFTS)
def new_draft() -> ResponseReturnValue:
    """Ask for a file and make a draft of it."""
    if current_user.agency_id is None:
        abort(403)
    form = NewDraftForm()
    form.offer(kinds_of_today())
    if form.validate_on_submit():
        new = NewDraft(
            kind=DocumentKind(form.kind.data),
            title=form.title.data or "",
            agency_id=current_user.agency_id,
        )
        answer = received(form, new)
        if answer is not None:
            return answer
    return render_template("drafts/new_draft.html", form=form), 422 if form.errors else 200


@bp.route("/<slug>/phien-ban-moi", methods=["GET", "POST"])
@requires(Permission.WRITE_DRAFTS)
def new_version(slug: str) -> ResponseReturnValue:
    """Ask for a file and make the next version of it."""
    draft = own_draft_or_404(slug)
    form = VersionForm()
    if form.validate_on_submit():
        answer = received(form, draft)
        if answer is not None:
            return answer
    page = render_template("drafts/new_version.html", form=form, draft=draft)
    return page, 422 if form.errors else 200


@bp.post("/<slug>/sua-ban-cong-bo")
@requires(Permission.WRITE_DRAFTS)
def copy(slug: str) -> ResponseReturnValue:
    """Begin the next version as a copy of the public one."""
    draft = own_draft_or_404(slug)
    with transaction():
        version = copy_version(draft, by=current_user, now=utc_now())
    return redirect(url_for("drafts.outline", slug=slug, number=version.number), code=303)


def kinds_of_today() -> list[DocumentKind]:
    """List the kinds of documents that the rule book knows today."""
    rules, today = posting_rules(), local_day(utc_now())
    return [kind for kind in DocumentKind if rule_for(kind, today, rules)]


def received(form: VersionForm, goal: NewDraft | Draft) -> ResponseReturnValue | None:
    """Read the file of a form, now or later, for a new draft or a version of one that stands.

    Nothing where it cannot be read: the form says why.
    """
    upload: FileStorage = form.file.data
    name, content = file_name(upload.filename or ""), upload.stream.read()
    data_dir: Path = current_app.config["CONSULT"].data_dir
    if needs_worker(content):
        return put_off(name, hold(content, data_dir=data_dir), goal)
    try:
        file = read_and_keep(name, content, data_dir=data_dir)
    except FileUnreadable as refusal:
        form.file.errors = [str(refusal)]
        return None
    with transaction():
        if isinstance(goal, NewDraft):
            imported = import_draft(file, goal, by=current_user, now=utc_now())
        else:
            imported = import_version(file, goal, by=current_user, now=utc_now())
    version = imported.version
    flash(_("Đã đọc tệp %(name)s. Xem lại dàn ý rồi sửa chỗ sai.", name=name), "done")
    address = url_for("drafts.outline", slug=version.draft.slug, number=version.number)
    return redirect(address, code=303)


def put_off(name: str, sha256: str, goal: NewDraft | Draft) -> ResponseReturnValue:
    """Leave a large file to the worker and show how far it is."""
    new = goal if isinstance(goal, NewDraft) else None
    arguments = {
        "name": name,
        "sha256": sha256,
        "draft_id": goal.id if isinstance(goal, Draft) else None,
        "kind": new.kind.value if new else None,
        "title": new.title if new else "",
        "agency_id": new.agency_id if new else None,
        "user_id": current_user.id,
    }
    with transaction():
        job = ask(JOB_KIND, arguments, now=utc_now(), by=current_user.id)
    return redirect(url_for("jobs.show", token=job.token), code=303)
