"""The page on which a person follows what they asked for."""

from flask import Blueprint, abort, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.core.access import requires
from consult.core.clock import utc_now
from consult.core.db import transaction
from consult.core.i18n import number_text
from consult.jobs import queries, services
from consult.jobs.models import Job
from consult.jobs.terms import JobState

bp = Blueprint("jobs", __name__, url_prefix="/can-bo/viec")


@bp.get("/<token>")
@requires("see_jobs")
def show(token: str) -> ResponseReturnValue:
    """Show how far a job is; the page reloads itself until the job has ended."""
    job = own_job_or_404(token)
    return render_template("jobs/show.html", job=job, is_over=is_over(job))


@bp.get("/<token>/tien-do")
@requires("see_jobs")
def progress(token: str) -> ResponseReturnValue:
    """Give the same as JSON, for the script of the page."""
    job = own_job_or_404(token)
    done, total = number_text(job.done_steps), number_text(job.total_steps)
    return jsonify(
        done=job.done_steps,
        total=job.total_steps,
        words=_("Xong %(done)s trên %(total)s.", done=done, total=total) if job.total_steps else "",
        is_finished=is_over(job),
    )


@bp.post("/<token>/lam-lai")
@requires("see_jobs")
def ask_again(token: str) -> ResponseReturnValue:
    """Put a failed job back in the queue."""
    job = own_job_or_404(token)
    with transaction():
        services.ask_again(job, now=utc_now())
    return redirect(url_for("jobs.show", token=token), code=303)


def own_job_or_404(token: str) -> Job:
    """Find a job the person asked for; administrators see everyone's."""
    job = queries.job_by_token(token) or abort(404)
    if job.created_by_id != current_user.id and not current_user.may("manage_accounts"):
        abort(404)
    return job


def is_over(job: Job) -> bool:
    """Whether nothing will happen to the job any more."""
    return job.state in (JobState.DONE, JobState.FAILED)
