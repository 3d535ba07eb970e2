"""Versions that can be asked about and rounds that open on one day, for tests of rounds."""

from datetime import UTC, date, datetime

from consult.consultations.services import publish_round
from consult.consultations.terms import NewRound
from consult.drafts.services import import_draft
from consult.drafts.terms import NewDraft
from consult.rulebook.terms import DocumentKind
from tests.drafts.samples import read
from tests.factories import AgencyFactory

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
EARLIEST = date(2026, 12, 14)


def working_version(*, kind=DocumentKind.QD_UBND_TINH, title="Hỗ trợ nước sinh hoạt", file=None):
    new = NewDraft(kind, title, AgencyFactory().id)
    return import_draft(file or read(), new, by=None, now=NOW).version


def opened(version=None, *, opens_on=TODAY, closes_on=EARLIEST, **more):
    new = NewRound(opens_on, closes_on, **more)
    return publish_round(version or working_version(), new, by=None, now=NOW)
