"""The draft or version a page is about; another agency's is not found."""

from flask import abort
from flask_login import current_user

from consult.drafts import queries
from consult.drafts.models import Draft, DraftVersion


def draft_or_404(slug: str) -> Draft:
    """Find a draft the officer may see, or answer 404."""
    return queries.draft_for(current_user, slug) or abort(404)


def version_or_404(slug: str, number: int) -> DraftVersion:
    """Find a version of a draft the officer may see, or answer 404."""
    return queries.version_for(current_user, slug, number) or abort(404)


def latest_version_or_404(slug: str) -> DraftVersion:
    """Find the newest version of a draft the officer may see, or answer 404."""
    return queries.latest_version(draft_or_404(slug).id) or abort(404)
