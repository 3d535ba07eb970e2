"""Comparing versions of a draft as they stand in the database."""

from flask_babel import lazy_gettext as _l

from consult.core.errors import Refusal
from consult.drafts.comparing import compare_outlines
from consult.drafts.comparing.terms import Comparison
from consult.drafts.models import DraftVersion
from consult.drafts.queries import versions_of
from consult.drafts.services.corrections import current_outline


class UnknownVersion(Refusal):
    """The draft has no version of that number."""

    status = 404
    message = _l("Dự thảo không có phiên bản này.")


def compare_versions(old: DraftVersion, new: DraftVersion) -> Comparison:
    """Compare the outlines of two versions as they are now."""
    return compare_outlines(current_outline(old), current_outline(new))


def version_numbered(draft_id: int, number: int) -> DraftVersion:
    """Find a version of a draft, public or in work.

    Raises:
        UnknownVersion: There is none of that number.
    """
    found = next((one for one in versions_of(draft_id) if one.number == number), None)
    if found is None:
        raise UnknownVersion
    return found
