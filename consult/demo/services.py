"""Loading the demonstration province into an empty database."""

from collections.abc import Callable
from datetime import date, datetime

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from consult.consultations.models import Consultation
from consult.core.clock import local_day
from consult.core.db import db, transaction
from consult.core.errors import Refusal
from consult.demo import closing, rounds
from consult.demo.accounts import OFFICERS, demo_accounts, make_officers
from consult.demo.drafts import DEMO_DRAFTS, DemoDraft
from consult.demo.satisfaction import add_satisfaction
from consult.demo.supervision import add_remark
from consult.demo.villages import VILLAGES_CSV
from consult.jobs import services as jobs
from consult.places.models import Place
from consult.places.services import import_villages, load_frozen

__all__ = ["DemoNotEmpty", "demo_accounts", "is_empty", "load_demo"]
UNITS_SINCE = date(2025, 7, 1)
DIGEST_JOB = "digests.build"


class DemoNotEmpty(Refusal):
    """There is something in the database already."""

    message = _l("Cơ sở dữ liệu đã có dữ liệu; dữ liệu mẫu chỉ nạp vào cơ sở dữ liệu trống.")


class DemoInProduction(Refusal):
    """The demo's passwords are known to all."""

    message = _l("Không nạp dữ liệu mẫu khi CONSULT_ENV=production: mật khẩu mẫu ai cũng biết.")


def is_empty() -> bool:
    """Whether nobody has put places or rounds into the database."""
    found = db.session.scalar(select(Place.id).limit(1))
    return found is None and db.session.scalar(select(Consultation.id).limit(1)) is None


def load_demo(*, say: Callable[[str], None], now: datetime) -> None:
    """Load places, officers, three drafts with their rounds, and about 2,000 comments.

    Opens its own transactions: it is long work for the command line.

    Raises:
        DemoNotEmpty: The database holds something.
        DemoInProduction: The installation is public.
    """
    if current_app.config["CONSULT"].is_production:
        raise DemoInProduction
    if not is_empty():
        raise DemoNotEmpty
    say("Đơn vị hành chính, thôn, tổ dân phố")
    with transaction():
        load_frozen()
        import_villages(VILLAGES_CSV, UNITS_SINCE)
        make_officers(now)
    for draft in DEMO_DRAFTS:
        say(draft.short_title)
        load_round(draft, now=now)


def load_round(draft: DemoDraft, *, now: datetime) -> None:
    """Load one draft with its round; a closed one gets its answers and its digest."""
    loaded_on = local_day(now)
    data_dir = current_app.config["CONSULT"].data_dir
    with transaction():
        consultation = rounds.open_round(draft, loaded_on=loaded_on, data_dir=data_dir)
    comments = rounds.add_comments(consultation, draft, loaded_on=loaded_on, now=now)
    rounds.moderate(consultation, comments, loaded_on=loaded_on)
    if draft.open_days < draft.opened_days_ago:
        by = next(name for _role, _email, name, code in OFFICERS if code == draft.agency.code)
        rounds.answer(consultation, comments, by=by)
        with transaction():
            rounds.add_later_version(draft, consultation, data_dir=data_dir)
            add_remark(consultation, answered_by=by, now=now)
            jobs.ask(DIGEST_JOB, {"slug": consultation.slug, "by": by}, now=now)
            closing.tell_communes(consultation, draft, now=now)
            closing.object_to_reading(consultation, draft)
    else:
        with transaction():
            add_remark(consultation, answered_by="", now=now)
    with transaction():
        add_satisfaction(consultation, loaded_on=loaded_on)
