"""The officers' pages of topics and lenses."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.analysis.jobs import TOPICS
from consult.analysis.presenters import group_rows, topic_sections
from consult.analysis.topics import queries, services
from consult.analysis.topics.forms import NO_TOPIC, TopicForm
from consult.analysis.topics.models import Topic
from consult.analysis.topics.terms import LENS_NAMES, Lens
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.fields import offered
from consult.core.paging import page_number
from consult.drafts.naming import provision_label
from consult.jobs import services as jobs

bp = Blueprint("analysis", __name__, url_prefix="/can-bo/chu-de")


@bp.get("/<slug>/")
@requires(Permission.SEE_ROUNDS)
def topics(slug: str) -> ResponseReturnValue:
    """List the topics by provision, and how many groups each lens of the appraisal shows."""
    consultation = round_or_404(slug)
    sections = topic_sections(queries.topic_counts(consultation.id))
    return render_template(
        "analysis/topics.html",
        consultation=consultation,
        sections=sections,
        was_searched=bool(sections) or queries.was_searched(consultation.id),
        lenses=queries.lens_counts(consultation.id),
        lens_names=LENS_NAMES,
        may_change=may_change(consultation),
        can_undo=queries.last_step(consultation.id) is not None,
    )


@bp.get("/<slug>/goc-nhin/<lens>")
@requires(Permission.SEE_ROUNDS)
def under_lens(slug: str, lens: str) -> ResponseReturnValue:
    """List the groups read under one lens, their cues marked."""
    consultation = round_or_404(slug)
    chosen = next((one for one in Lens if one.value == lens), None)
    if chosen is None:
        abort(404)
    page = queries.groups_under(
        consultation.id, chosen, page=page_number(request.args.get("trang"))
    )
    return render_template(
        "analysis/under_lens.html",
        consultation=consultation,
        lens=chosen,
        lens_names=LENS_NAMES,
        page=page,
        rows=group_rows(page.rows, queries.lenses_of([one.id for one in page.rows])),
        may_change=may_change(consultation),
    )


@bp.post("/<slug>/goc-nhin/<lens>/<int:group_id>")
@requires(Permission.ANSWER_COMMENTS)
def correct_lens(slug: str, lens: str, group_id: int) -> ResponseReturnValue:
    """Put a group under a lens, or take it away."""
    consultation = round_to_change(slug)
    chosen = next((one for one in Lens if one.value == lens), None)
    if chosen is None or not queries.group_in_round(consultation.id, group_id):
        abort(404)
    with transaction():
        services.correct_lens(
            group_id,
            chosen,
            is_on=request.form.get("bat") == "1",
            by=current_user,
            now=utc_now(),
        )
    flash(_("Đã sửa góc nhìn của nhóm."), "done")
    return redirect(url_for("analysis.under_lens", slug=slug, lens=lens), code=303)


@bp.get("/<slug>/<int:topic_id>")
@requires(Permission.SEE_ROUNDS)
def topic(slug: str, topic_id: int) -> ResponseReturnValue:
    """Show the groups of one topic, and what an official may do with them."""
    consultation = round_or_404(slug)
    found = queries.topic_of(consultation.id, topic_id) or abort(404)
    return topic_page(consultation, found, form_for(consultation, found))


@bp.post("/<slug>/<int:topic_id>")
@requires(Permission.ANSWER_COMMENTS)
def change_topic(slug: str, topic_id: int) -> ResponseReturnValue:
    """Rename, move, part or join as the pressed button says."""
    consultation = round_to_change(slug)
    found = queries.topic_of(consultation.id, topic_id) or abort(404)
    form = form_for(consultation, found)
    action = ACTIONS.get(request.form.get("viec", ""))
    if action is None or not form.validate():
        return topic_page(consultation, found, form), 422
    try:
        with transaction():
            action(found, form)
    except Refusal as refusal:
        consultation = round_to_change(slug)
        found = queries.topic_of(consultation.id, topic_id) or abort(404)
        form.label.errors = [str(refusal)]
        return topic_page(consultation, found, form), 422
    flash(_("Đã lưu. Bấm “Hoàn tác” nếu làm nhầm."), "done")
    return redirect(url_for("analysis.topics", slug=slug), code=303)


@bp.post("/<slug>/hoan-tac")
@requires(Permission.ANSWER_COMMENTS)
def undo(slug: str) -> ResponseReturnValue:
    """Take the last step back."""
    consultation = round_to_change(slug)
    with transaction():
        services.undo_last(consultation.id, by=current_user, now=utc_now())
    flash(_("Đã hoàn tác bước vừa rồi."), "done")
    return redirect(url_for("analysis.topics", slug=slug), code=303)


@bp.post("/<slug>/tim")
@requires(Permission.ANSWER_COMMENTS)
def find(slug: str) -> ResponseReturnValue:
    """Let the worker look for topics among the groups nobody looked at."""
    consultation = round_to_change(slug)
    arguments = {"consultation_id": consultation.id, "slug": slug}
    with transaction():
        job = jobs.ask(TOPICS, arguments, now=utc_now(), by=current_user.id)
    return redirect(url_for("jobs.show", token=job.token), code=303)


def topic_page(consultation: Consultation, found: Topic, form: TopicForm) -> str:
    """Show one topic."""
    page = queries.groups_of_topic(found.id, page=page_number(request.args.get("trang")))
    return render_template(
        "analysis/topic.html",
        consultation=consultation,
        topic=found,
        label=provision_label(found.path),
        form=form,
        page=page,
        rows=group_rows(page.rows, queries.lenses_of([one.id for one in page.rows])),
        lens_names=LENS_NAMES,
        may_change=may_change(consultation),
    )


def form_for(consultation: Consultation, found: Topic) -> TopicForm:
    """Make the form of a topic with the other topics of its provision."""
    form = TopicForm()
    form.offer(
        [
            one.topic
            for one in queries.topic_counts(consultation.id)
            if one.topic.path == found.path and one.topic.id != found.id
        ]
    )
    if not form.is_submitted():
        form.label.data = found.label
    return form


def chosen_topic(found: Topic, form: TopicForm) -> Topic:
    """Give the topic chosen on the form."""
    asked = form.into.data or ""
    is_known = asked in offered(form.into) - {"", NO_TOPIC}
    other = queries.topic_of(found.consultation_id, int(asked)) if is_known else None
    if other is None:
        raise services.NothingChosen
    return other


def rename(found: Topic, form: TopicForm) -> None:
    """Name it as a person does."""
    services.rename(found, form.label.data or "", by=current_user, now=utc_now())


def move(found: Topic, form: TopicForm) -> None:
    """Put the ticked groups into another topic, a new one, or none."""
    groups = form.groups.data or []
    if form.new_label.data:
        services.part(found, groups, form.new_label.data, by=current_user, now=utc_now())
        return
    into = None if form.into.data == NO_TOPIC else chosen_topic(found, form)
    services.move(found, groups, into, by=current_user, now=utc_now())


def join(found: Topic, form: TopicForm) -> None:
    """Put the whole topic into another."""
    services.join(found, chosen_topic(found, form), by=current_user, now=utc_now())


def read(found: Topic, _form: TopicForm) -> None:
    """Note that a person has read its groups."""
    services.mark_read(found, by=current_user)


ACTIONS: dict[str, Callable[[Topic, TopicForm], None]] = {
    "doi-ten": rename,
    "chuyen": move,
    "gop": join,
    "da-doc": read,
}


def may_change(consultation: Consultation) -> bool:
    """Whether whoever looks is an official of the drafting agency who answers."""
    is_own = consultation.draft.lead_agency_id == current_user.agency_id
    return is_own and bool(current_user.may(Permission.ANSWER_COMMENTS))


def round_or_404(slug: str) -> Consultation:
    """Find a round of the own agency, or any for who appraises; others read no raw words here."""
    consultation = consultations.round_for(current_user, slug) or abort(404)
    reads = current_user.may(Permission.APPRAISE) or current_user.may(Permission.READ_ANSWERS)
    return consultation if reads else abort(403)


def round_to_change(slug: str) -> Consultation:
    """Find a round of the person's own agency."""
    consultation = round_or_404(slug)
    return consultation if may_change(consultation) else abort(404)
