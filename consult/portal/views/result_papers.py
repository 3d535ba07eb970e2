"""What communes hang up and read aloud of a result: its text, the notice, the script."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.consultations.models import Consultation
from consult.core.access import requires
from consult.core.clock import local_day, utc_now
from consult.core.db import transaction
from consult.core.errors import Refusal
from consult.core.files import attachment
from consult.outreach.queries import least_days, result_lines
from consult.outreach.services import script_or_refusal, write_result_text
from consult.outreach.terms import Result, ResultLine
from consult.outreach.views import own_answered_round, own_place
from consult.places.models import Place
from consult.portal.forms import ResultTextForm
from consult.portal.presenters.result_papers import (
    notice_paper,
    paper_head,
    proposed_lines,
    result_of,
    script_paper,
)
from consult.portal.terms import NoticePaper, ScriptPaper
from consult.portal.views.reply_sheets import PDF
from consult.portal.writers import papers
from consult.responses.queries import groups_by_path, told_groups

bp = Blueprint("result_papers", __name__, url_prefix="/can-bo/niem-yet")


class NoTextYet(Refusal):
    """The drafter has written nothing to tell."""

    message = _l("Cơ quan soạn thảo chưa viết lời niêm yết của đợt này.")
    status = 409


class NoticeTooLong(Refusal):
    """The lines do not fit on one page."""

    message = _l("Lời dài quá một trang niêm yết: rút ngắn lời hoặc bớt dòng, rồi in lại.")
    status = 409


@bp.route("/<slug>/loi", methods=["GET", "POST"])
@requires(Permission.ANSWER_COMMENTS)
def write_text(slug: str) -> ResponseReturnValue:
    """Ask for the lines that every commune tells, the largest groups proposed."""
    consultation = own_answered_round(slug)
    form = ResultTextForm()
    if not form.is_submitted():
        known = result_lines(consultation.id)
        form.show(known or fitting_lines(consultation))
    elif form.validate():
        try:
            with transaction():
                result = result_of(consultation, None, form.result_lines())
                write_result_text(consultation, result, by=current_user, now=utc_now())
        except Refusal as refusal:
            form.form_errors = [str(refusal)]
        else:
            flash(_("Đã ghi. Các xã in được ngay."), "done")
            return redirect(url_for("outreach.communes", slug=slug), code=303)
    page = render_template("outreach/write_text.html", consultation=consultation, form=form)
    return page, 422 if form.is_submitted() else 200


def fitting_lines(consultation: Consultation) -> tuple[ResultLine, ...]:
    """Propose lines that can be read aloud as they stand; what is too much is left out."""
    kept: tuple[ResultLine, ...] = ()
    paths = sorted(groups_by_path(consultation.id))
    for line in proposed_lines(told_groups(consultation.id, paths, most_a_path=1)):
        try:
            script_or_refusal(result_of(consultation, None, (*kept, line)))
        except Refusal:
            continue
        kept += (line,)
    return kept


@bp.get("/<slug>/<code>/thong-bao")
@requires(Permission.SEE_OUTREACH)
def notice(slug: str, code: str) -> ResponseReturnValue:
    """Show the notice on a page to print."""
    consultation, place = own_place(slug, code)
    paper = notice_of(consultation, place)
    return render_template("outreach/notice.html", paper=paper, slug=slug, code=code)


@bp.get("/<slug>/<code>/thong-bao.pdf")
@requires(Permission.SEE_OUTREACH)
def notice_pdf(slug: str, code: str) -> ResponseReturnValue:
    """Send the notice as PDF."""
    consultation, place = own_place(slug, code)
    try:
        content = papers.notice_pdf(notice_of(consultation, place), made_at=utc_now())
    except papers.NoticeTooLong as too_long:
        raise NoticeTooLong from too_long
    name = f"Thông báo kết quả - {place.full_name}.pdf"
    return attachment(content, name=name, media_type=PDF)


@bp.get("/<slug>/<code>/loa")
@requires(Permission.SEE_OUTREACH)
def script(slug: str, code: str) -> ResponseReturnValue:
    """Show the script for the loudspeakers on a page to print."""
    consultation, place = own_place(slug, code)
    paper = script_of(consultation, place)
    return render_template("outreach/script.html", paper=paper, slug=slug, code=code)


@bp.get("/<slug>/<code>/loa.pdf")
@requires(Permission.SEE_OUTREACH)
def script_pdf(slug: str, code: str) -> ResponseReturnValue:
    """Send the script as PDF."""
    consultation, place = own_place(slug, code)
    content = papers.script_pdf(script_of(consultation, place), made_at=utc_now())
    name = f"Bài đọc trên loa - {place.full_name}.pdf"
    return attachment(content, name=name, media_type=PDF)


def told_result(consultation: Consultation, place: Place) -> Result:
    """Give what a commune tells.

    Raises:
        NoTextYet: Nobody has written it.
    """
    lines = result_lines(consultation.id)
    if not lines:
        raise NoTextYet
    return result_of(consultation, place, lines)


def notice_of(consultation: Consultation, place: Place) -> NoticePaper:
    """Word the notice of a commune."""
    base_url = current_app.config["CONSULT"].base_url
    return notice_paper(
        told_result(consultation, place),
        paper_head(place, year=local_day(utc_now()).year),
        address=f"{base_url}/q/{consultation.code}",
        least=least_days(consultation),
    )


def script_of(consultation: Consultation, place: Place) -> ScriptPaper:
    """Word the script of a commune."""
    result = told_result(consultation, place)
    return script_paper(
        result,
        script_or_refusal(result),
        paper_head(place, year=local_day(utc_now()).year),
        least=least_days(consultation),
    )
