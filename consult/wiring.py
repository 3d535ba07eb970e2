"""Every extension, blueprint, command group and job handler, one line each."""

from collections.abc import Callable

from click import Command
from flask import Blueprint, Flask

from consult.accounts import sign_in
from consult.accounts.commands import accounts
from consult.accounts.views import bp as accounts_pages
from consult.accounts.views import sessions
from consult.analysis.citations.views import bp as citations_pages
from consult.analysis.jobs import GROUP, TOPICS, topics
from consult.analysis.views import bp as analysis_pages
from consult.appraisals.commands import appraisals
from consult.appraisals.dossiers.views import bp as dossiers_pages
from consult.appraisals.jobs import DOSSIER
from consult.appraisals.jobs import build as build_dossier
from consult.appraisals.opinions.views import bp as opinions_pages
from consult.appraisals.views import bp as appraisals_pages
from consult.audit.commands import audit
from consult.audit.views import bp as audit_pages
from consult.boards.jobs import REPORT, make_report
from consult.boards.views import bp as boards_pages
from consult.comments.commands import comments
from consult.comments.jobs import IMPORT_FILE, import_comments
from consult.comments.views import bp as comments_pages
from consult.config import ROOT
from consult.consultations.commands import consultations
from consult.consultations.views import bp as consultations_pages
from consult.core import limits
from consult.core.csrf import csrf
from consult.core.db import db, migrate
from consult.core.i18n import babel, chosen_language
from consult.demo.commands import demo
from consult.digests.commands import digests
from consult.digests.jobs import build as build_digest
from consult.digests.templates.views import bp as paper_templates_pages
from consult.digests.views import bp as digests_pages
from consult.drafts.commands import drafts
from consult.drafts.jobs import import_file as import_draft
from consult.drafts.views import bp as drafts_pages
from consult.jobs.commands import worker
from consult.jobs.services import HANDLERS, Handler
from consult.jobs.views import bp as jobs_pages
from consult.moderation.views import bp as moderation_pages
from consult.numbers.views import bp as numbers_pages
from consult.outreach.views import bp as outreach_pages
from consult.paper_forms.views import bp as paper_forms_pages
from consult.places.commands import places
from consult.places.views import bp as places_pages
from consult.portal import navigation
from consult.portal.views import bp as portal_pages
from consult.portal.views.objections import staff_bp as paper_objections_pages
from consult.portal.views.result_papers import bp as result_papers_pages
from consult.portal.views.staff import bp as staff_pages
from consult.portal.views.village_sheets import bp as village_sheets_pages
from consult.responses.jobs import NEAR, TELL, group, near, tell
from consult.responses.views import bp as responses_pages
from consult.rulebook.views import bp as rulebook_pages
from consult.satisfaction.views import bp as satisfaction_pages
from consult.supervision.views import bp as supervision_pages

EXTENSIONS: list[Callable[[Flask], object]] = [
    db.init_app,
    lambda app: migrate.init_app(app, db, directory=str(ROOT / "migrations")),
    csrf.init_app,
    lambda app: babel.init_app(app, locale_selector=chosen_language),
    limits.init_app,
    sessions.init_app,
    sign_in.init_app,
    navigation.init_app,
]
BLUEPRINTS: list[Blueprint] = [
    portal_pages,
    drafts_pages,
    consultations_pages,
    staff_pages,
    village_sheets_pages,
    comments_pages,
    moderation_pages,
    paper_forms_pages,
    outreach_pages,
    result_papers_pages,
    paper_objections_pages,
    analysis_pages,
    responses_pages,
    citations_pages,
    digests_pages,
    paper_templates_pages,
    appraisals_pages,
    dossiers_pages,
    opinions_pages,
    numbers_pages,
    accounts_pages,
    audit_pages,
    jobs_pages,
    places_pages,
    rulebook_pages,
    satisfaction_pages,
    boards_pages,
    supervision_pages,
]
COMMANDS: list[Command] = [
    appraisals,
    demo,
    digests,
    drafts,
    consultations,
    comments,
    places,
    accounts,
    audit,
    worker,
]
JOBS: dict[str, Handler] = {
    DOSSIER: build_dossier,
    GROUP: group,
    IMPORT_FILE: import_comments,
    "digests.build": build_digest,
    "drafts.import": import_draft,
    NEAR: near,
    TELL: tell,
    REPORT: make_report,
    TOPICS: topics,
}


def wire_jobs() -> None:
    """Tell the jobs feature who does what."""
    HANDLERS.update(JOBS)
