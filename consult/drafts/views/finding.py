"""The draft or version a page is about; another agency's is not found."""

from flask import abort
from flask_login import current_user

from consult.accounts.terms import Permission
from consult.drafts import queries
from consult.drafts.models import Draft, DraftVersion


def draft_or_404(slug: str) -> Draft:
    """Find a draft the officer may see, or answer 404."""
    return queries.draft_for(current_user, slug) or abort(404)


def version_or_404(slug: str, number: int) -> DraftVersion:
    """Find a version of a draft the officer may see, or answer 404."""
    return queries.version_for(current_user, slug, number) or abort(404)


def is_own(draft: Draft) -> bool:
    """Whether a draft is of the officer's agency: who appraises sees others, and changes none."""
    return bool(draft.lead_agency_id == current_user.agency_id)


def may_write(draft: Draft) -> bool:
    """Whether the officer writes drafts for the agency whose draft it is."""
    return is_own(draft) and bool(current_user.may(Permission.WRITE_DRAFTS))


def own_draft_or_404(slug: str) -> Draft:
    """Find a draft of the officer's agency, or answer 404."""
    draft = draft_or_404(slug)
    return draft if is_own(draft) else abort(404)


def own_version_or_404(slug: str, number: int) -> DraftVersion:
    """Find a version of a draft of the officer's agency, or answer 404."""
    version = version_or_404(slug, number)
    return version if is_own(version.draft) else abort(404)


def latest_version_or_404(slug: str) -> DraftVersion:
    """Find the newest version of a draft the officer may see, or answer 404."""
    return queries.latest_version(draft_or_404(slug).id) or abort(404)


def own_latest_version_or_404(slug: str) -> DraftVersion:
    """Find the newest version of a draft of the officer's agency, or answer 404."""
    return queries.latest_version(own_draft_or_404(slug).id) or abort(404)
