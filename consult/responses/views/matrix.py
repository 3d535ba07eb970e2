"""The matrix: answer group after group."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.analysis.jobs import GROUP
from consult.analysis.services import BATCH_COMMENTS, group_comments, last_join
from consult.comments.presenters import STANCE_TEXTS, counted_unit
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.i18n import number_text
from consult.core.paging import page_number
from consult.drafts.naming import provision_label, provision_order
from consult.drafts.queries import published_versions
from consult.jobs import services as jobs
from consult.responses import queries
from consult.responses.forms import AnswerForm, ResponseForm, ReviewForm
from consult.responses.jobs import NEAR
from consult.responses.models import Response
from consult.responses.presenters import DISPOSITION_TEXTS, STATE_KINDS, STATE_TEXTS, near_rows
from consult.responses.queries import GroupCounts, GroupFilter, GroupToAnswer
from consult.responses.services import AnswerChanged, respond
from consult.responses.terms import AnswerState, SeenAnswer, Writer
from consult.responses.views import bp

EVERY_PROVISION = "*"
WHOLE_PAGE = "ca-trang"
KEPT_ARGUMENTS = ("loc", "dieu", "trang")


@bp.get("/<slug>/")
@requires(Permission.READ_ANSWERS)
def matrix(slug: str) -> ResponseReturnValue:
    """Show the groups by provision with their answers; one of them open to be written."""
    consultation = round_to_answer(slug)
    key = request.args.get("nhom", "")
    answer = queries.response_to(consultation.id, key) if key else None
    form = ResponseForm(formdata=None)
    fill(form, consultation, answer)
    return page(consultation, Opened(key, form))


@bp.post("/<slug>/nhom/<key>")
@requires(Permission.ANSWER_COMMENTS)
def answer_group(slug: str, key: str) -> ResponseReturnValue:
    """Save the answer to one group, and open the next that has none."""
    consultation = round_to_answer(slug)
    form = ResponseForm()
    form.labels = labels_of(consultation)
    if not form.validate():
        return page(consultation, Opened(key, form), status=422)
    try:
        with transaction():
            respond(consultation, form.to_new_response(key), by=writer(), now=utc_now())
    except AnswerChanged as refusal:
        consultation = round_to_answer(slug)  # the roll-back forgot what was loaded
        theirs = queries.response_to(consultation.id, key)
        form.form_errors = [str(refusal)]
        form.seen_revision.data = str(theirs.revision if theirs else 0)
        return page(consultation, Opened(key, form, theirs), status=refusal.status)
    flash(_("Đã lưu trả lời."), "done")
    following = queries.first_unanswered(consultation.id, wanted_groups().path) or ""
    arguments: dict[str, Any] = {**kept_arguments(), "nhom": following, "vua": key}
    return redirect(url_for("responses.matrix", slug=slug, **arguments), code=303)


@bp.post("/<slug>/gop-nhom")
@requires(Permission.ANSWER_COMMENTS)
def group_new(slug: str) -> ResponseReturnValue:
    """Put comments that came since into groups; what has a group keeps it."""
    consultation = round_to_answer(slug)
    waiting = queries.ungrouped_comments(consultation.id)
    if waiting > BATCH_COMMENTS:
        arguments = {"consultation_id": consultation.id, "slug": slug, "total": waiting}
        with transaction():
            job = jobs.ask(GROUP, arguments, now=utc_now(), by=current_user.id)
        return redirect(url_for("jobs.show", token=job.token), code=303)
    with transaction():
        count = group_comments(consultation.id)
        ask_for_near(consultation)
    flash(_("Đã gộp %(count)s góp ý mới vào nhóm.", count=number_text(count)), "done")
    return redirect(url_for("responses.matrix", slug=slug), code=303)


def ask_for_near(consultation: Consultation) -> None:
    """Let the worker see which groups come near answered ones."""
    arguments = {"consultation_id": consultation.id, "slug": consultation.slug}
    jobs.ask(NEAR, arguments, now=utc_now(), by=current_user.id)


def round_to_answer(slug: str) -> Consultation:
    """Find a round of the person's own agency; any other answers 404."""
    consultation = consultations.round_by_slug(slug)
    if consultation is None or consultation.draft.lead_agency_id != current_user.agency_id:
        abort(404)
    return consultation


def writer() -> Writer:
    """Name who is at work."""
    return Writer(current_user.name, current_user.id)


def labels_of(consultation: Consultation) -> dict[str, str]:
    """Name every provision that can have been changed, by path: of the round's version or later."""
    later = [
        version.id
        for version in published_versions(consultation.draft_id)
        if version.number > consultation.version.number
    ]
    return {
        one.path: provision_label(one.path)
        for version_id in (consultation.version_id, *later)
        for one in consultations.commentable_provisions(version_id)
    }


def kept_arguments() -> dict[str, str]:
    """Give the part of the address that says which groups are shown."""
    return {name: request.args[name] for name in KEPT_ARGUMENTS if name in request.args}


def wanted_groups() -> GroupFilter:
    """Read which groups are to be shown."""
    path = request.args.get("dieu", EVERY_PROVISION)
    chosen = request.args.get("loc", "")
    states = {state.value: state for state in AnswerState}
    return GroupFilter(
        path=None if path == EVERY_PROVISION else path,
        is_unanswered=chosen == "chua",
        state=states.get(chosen),
    )


def fill(form: AnswerForm, consultation: Consultation, answer: Response | None) -> None:
    """Put the answer that stands into the form."""
    form.labels = labels_of(consultation)
    if answer is not None:
        if isinstance(form, ResponseForm):
            form.seen_revision.data = str(answer.revision)
        form.disposition.data = answer.disposition.value
        form.explanation.data = answer.explanation
        form.changed.data = "; ".join(provision_label(path) for path in answer.changed_paths)


@dataclass(frozen=True, slots=True)
class Opened:
    """The group that is being answered: its key, the form, and somebody else's answer."""

    key: str = ""
    form: ResponseForm | None = None
    theirs: Response | None = None


@dataclass(frozen=True, slots=True)
class Ticked:
    """The answer for several groups, given back because it was not complete."""

    form: AnswerForm
    seen: Sequence[SeenAnswer] = ()


def page(
    consultation: Consultation,
    opened: Opened | None = None,
    ticked: Ticked | None = None,
    *,
    status: int = 200,
) -> ResponseReturnValue:
    """Show the open group with everything typed, a page of groups, and what to do with several."""
    wanted = wanted_groups()
    one = opened or Opened()
    group = queries.group_to_answer(consultation.id, one.key) if one.key else None
    several = ticked or Ticked(empty_answer(consultation))
    counts = queries.groups_by_path(consultation.id)
    number = page_number(request.args.get("trang"))
    groups = queries.groups_to_answer(consultation.id, wanted, page=number, counts=counts)
    return render_template(
        "responses/matrix.html",
        consultation=consultation,
        opened=group,
        form=one.form,
        theirs=one.theirs,
        history=queries.history_of(group.response) if group and group.response else (),
        bulk=several.form,
        ticked=ticked_keys(several, groups.rows),
        review=ReviewForm(formdata=None),
        majorities=queries.kept_majorities(consultation.id),
        groups=groups,
        wanted=wanted,
        chosen=request.args.get("loc", ""),
        kept=kept_arguments(),
        ungrouped=queries.ungrouped_comments(consultation.id, counts),
        may_answer=current_user.may(Permission.ANSWER_COMMENTS),
        may_approve=current_user.may(Permission.APPROVE_ANSWERS),
        is_closed=utc_now() > consultation.closes_at and not consultation.is_open(utc_now()),
        told=queries.told_count(consultation.id) if consultation.answered_at else None,
        may_write=bool(current_app.config["CONSULT"].smtp_url),
        **proposed(consultation, groups.rows),
        **numbers(consultation, counts),
        **texts(),
    ), status


def ticked_keys(several: Ticked, rows: Sequence[GroupToAnswer]) -> set[str]:
    """Say which boxes are ticked: those that were, or all in sight where that was asked."""
    if request.args.get("chon") == WHOLE_PAGE:
        return {one.key for one in rows}
    return {seen.group_key for seen in several.seen}


def empty_answer(consultation: Consultation) -> AnswerForm:
    """Give the form for several groups, nothing chosen."""
    form = AnswerForm(formdata=None, prefix="nhieu")
    fill(form, consultation, None)
    return form


def proposed(consultation: Consultation, groups: Sequence[GroupToAnswer]) -> dict[str, object]:
    """Give what the machine proposes about groups near answered ones."""
    return {
        "near": near_rows(groups, queries.near_answered([one.id for one in groups])),
        "near_count": queries.near_groups(consultation.id),
        "last_join": last_join(consultation.id),
    }


def numbers(consultation: Consultation, counts: GroupCounts) -> dict[str, object]:
    """Count the groups: by provision, and by how far their answers are."""
    by_state: Counter[AnswerState | None] = Counter()
    for one in counts.values():
        by_state.update(one.by_state)
    return {
        "counts": counts,
        "paths": sorted(counts, key=provision_order),
        "by_state": by_state,
        "total": by_state.total(),
        "own_drafts": queries.count_own_drafts(consultation.id, current_user.id),
        "draft": AnswerState.DRAFT,
        "in_review": AnswerState.IN_REVIEW,
        "approved": AnswerState.APPROVED,
        "first": queries.first_unanswered(consultation.id, wanted_groups().path, counts),
    }


def texts() -> dict[str, object]:
    """Words that the page shows."""
    return {
        "label": provision_label,
        "stance_texts": STANCE_TEXTS,
        "counted_unit": counted_unit,
        "disposition_texts": DISPOSITION_TEXTS,
        "state_texts": STATE_TEXTS,
        "state_kinds": STATE_KINDS,
    }
