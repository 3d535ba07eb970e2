"""The pages of topics: those of a provision, and one of them with its groups."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.analysis.topics import queries, services
from consult.analysis.topics.forms import NEW, NONE, MergeForm, NameForm, TargetForm, is_id, ticked
from consult.analysis.topics.jobs import ARRANGE
from consult.analysis.topics.models import Topic
from consult.analysis.topics.presenters import ACT_TEXTS, shown_topics
from consult.analysis.topics.terms import Actor
from consult.comments.presenters import STANCE_TEXTS
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.paging import page_number
from consult.drafts.naming import provision_label
from consult.jobs import services as jobs

bp = Blueprint("topics", __name__, url_prefix="/can-bo/chu-de")


@bp.get("/<slug>/")
@requires(Permission.READ_TOPICS)
def show_provision(slug: str) -> ResponseReturnValue:
    """Show the topics of one provision; at first of the one with the most groups."""
    consultation = round_or_404(slug)
    counts = queries.groups_by_path(consultation.id)
    path = request.args.get("dieu")
    if path not in counts:
        path = max(counts, key=lambda one: counts[one], default="")
    return render_template(
        "topics/show_provision.html",
        consultation=consultation,
        counts=counts,
        path=path,
        shown=shown_topics(consultation.id, path),
        unplaced=queries.unplaced_groups(consultation.id),
        **texts(consultation, path),
    )


@bp.post("/<slug>/xep")
@requires(Permission.SORT_TOPICS)
def arrange(slug: str) -> ResponseReturnValue:
    """Let the worker place new groups; with ``dieu``, make its machine part anew."""
    consultation = round_or_404(slug)
    arguments: dict[str, Any] = {"consultation_id": consultation.id, "slug": slug}
    if "dieu" in request.args:
        arguments["redo"] = request.args["dieu"]
    with transaction():
        job = jobs.ask(ARRANGE, arguments, now=utc_now(), by=current_user.id)
    return redirect(url_for("jobs.show", token=job.token), code=303)


@bp.get("/<slug>/chu-de")
@requires(Permission.READ_TOPICS)
def show_topic(slug: str) -> ResponseReturnValue:
    """Show one topic with its groups; without ``so`` the groups in no topic."""
    return topic_page(round_or_404(slug))


@bp.post("/<slug>/chu-de/ten")
@requires(Permission.SORT_TOPICS)
def rename(slug: str) -> ResponseReturnValue:
    """Give a topic another name."""
    consultation = round_or_404(slug)
    topic = topic_or_404(consultation)
    form = NameForm(prefix="ten")
    if not form.validate():
        return topic_page(consultation, name=form, status=422)
    with transaction():
        services.rename_topic(topic, str(form.label.data), by=actor())
    return back(_("Đã đổi tên chủ đề."), slug)


@bp.post("/<slug>/chu-de/gop")
@requires(Permission.SORT_TOPICS)
def merge(slug: str) -> ResponseReturnValue:
    """Put a topic whole into another of its provision."""
    consultation = round_or_404(slug)
    topic = topic_or_404(consultation)
    form = MergeForm()
    form.offer(others(topic))
    if not form.validate():
        return topic_page(consultation, merging=form, status=422)
    into = queries.topic_of(consultation.id, int(form.into.data))
    with transaction():
        services.merge_topics(topic, into, by=actor())  # type: ignore[arg-type]  # one of those offered
    return redirect(url_for("topics.show_topic", slug=slug, so=form.into.data), code=303)


@bp.post("/<slug>/chu-de/chuyen")
@requires(Permission.SORT_TOPICS)
def move(slug: str) -> ResponseReturnValue:
    """Note the ticked groups as read, or move them to a topic, a new one, or none."""
    consultation = round_or_404(slug)
    where = (consultation.id, path_shown(consultation))
    form = TargetForm()
    form.offer(queries.topics_of(*where))
    try:
        if request.form.get("viec") == "da-doc":
            with transaction():
                count = services.note_read(where, ticked(), by=actor())
            return back(_("Đã ghi %(count)s nhóm là đã đọc.", count=count), slug)
        if not form.validate():
            return topic_page(consultation, target=form, status=422)
        with transaction():
            services.move_groups(where, ticked(), chosen_target(consultation, form), by=actor())
    except Refusal as refusal:
        flash(str(refusal), "warning")
        return topic_page(round_or_404(slug), target=form, status=refusal.status)
    return back(_("Đã chuyển các nhóm đã chọn."), slug)


@bp.post("/<slug>/hoan-tac")
@requires(Permission.SORT_TOPICS)
def undo(slug: str) -> ResponseReturnValue:
    """Put back how it was before the last act on a provision."""
    consultation = round_or_404(slug)
    path = request.args.get("dieu", "")
    with transaction():
        kind = services.undo_last(consultation.id, path, now=utc_now())
    flash(_("Đã hoàn tác: %(act)s.", act=ACT_TEXTS[kind]), "done")
    return redirect(url_for("topics.show_provision", slug=slug, dieu=path), code=303)


def topic_page(
    consultation: Consultation,
    *,
    name: NameForm | None = None,
    merging: MergeForm | None = None,
    target: TargetForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """Show a topic with its groups and what can be done with them."""
    topic = topic_or_404(consultation) if request.args.get("so") else None
    path = path_shown(consultation)
    name = name or NameForm(formdata=None, obj=topic, prefix="ten")
    if merging is None:
        merging = MergeForm(formdata=None)
        merging.offer(others(topic) if topic else ())
    if target is None:
        target = TargetForm(formdata=None)
        target.offer(queries.topics_of(consultation.id, path))
    return render_template(
        "topics/show_topic.html",
        consultation=consultation,
        topic=topic,
        path=path,
        others=others(topic) if topic else (),
        groups=queries.groups_in(
            consultation.id,
            path,
            topic.id if topic else None,
            page=page_number(request.args.get("trang")),
        ),
        name=name,
        merging=merging,
        target=target,
        ticked=ticked(),
        stance_texts=STANCE_TEXTS,
        **texts(consultation, path),
    ), status


def chosen_target(consultation: Consultation, form: TargetForm) -> Topic | str | None:
    """Read where ticked groups go; call only after validation."""
    if form.target.data == NEW:
        return str(form.label.data)
    if form.target.data == NONE:
        return None
    return queries.topic_of(consultation.id, int(form.target.data))


def others(topic: Topic) -> list[Topic]:
    """Give the other topics of a topic's provision."""
    found = queries.topics_of(topic.consultation_id, topic.path)
    return [one for one in found if one.id != topic.id]


def path_shown(consultation: Consultation) -> str:
    """Give the provision whose groups are shown."""
    if request.args.get("so"):
        return topic_or_404(consultation).path
    return request.args.get("dieu", "")


def topic_or_404(consultation: Consultation) -> Topic:
    """Find the topic of the address."""
    asked = request.args.get("so", "")
    found = queries.topic_of(consultation.id, int(asked)) if is_id(asked) else None
    if found is None:
        abort(404)
    return found


def round_or_404(slug: str) -> Consultation:
    """Find a round the person may see, or answer 404; drafters see those of their agency."""
    consultation = consultations.round_for(current_user, slug)
    if consultation is None:
        abort(404)
    return consultation


def actor() -> Actor:
    """Name who is at work, and the moment."""
    return Actor(current_user.name, current_user.id, utc_now())


def back(done: str, slug: str) -> ResponseReturnValue:
    """Tell what was done and show the same groups again."""
    flash(done, "done")
    kept = {name: request.args[name] for name in ("so", "dieu", "trang") if name in request.args}
    arguments: dict[str, Any] = dict(kept)
    return redirect(url_for("topics.show_topic", slug=slug, **arguments), code=303)


def texts(consultation: Consultation, path: str) -> dict[str, object]:
    """Words and rights that both pages show."""
    return {
        "label": provision_label,
        "may_sort": current_user.may(Permission.SORT_TOPICS),
        "act": queries.last_act(consultation.id, path),
        "act_texts": ACT_TEXTS,
    }
