"""On the page of an article: whether another public version says something else."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.drafts.models import DraftVersion
from consult.drafts.queries import published_versions
from consult.drafts.services.comparing import Pair, article_changes
from consult.drafts.terms import Change
from consult.portal.presenters.articles import anchor


@dataclass(frozen=True, slots=True)
class ChangedLink:
    """A sentence about a change and where to see it."""

    text: str
    href: str


def changed_link(consultation: Consultation, path: str) -> ChangedLink | None:
    """Link an article to the comparison with the version before, or after where it is the first."""
    shown = consultation.version
    pair = neighbours_in_time(shown)
    if pair is None:
        return None
    change = article_changes(pair)[shown.number].get(path, Change.SAME)
    if change is Change.SAME:
        return None
    href = url_for(
        "portal.compare",
        slug=consultation.slug,
        tu=pair.old.number,
        den=pair.new.number,
        _anchor=anchor(path),
    )
    return ChangedLink(sentence(change, pair, shown), href)


def sentence(change: Change, pair: Pair, shown: DraftVersion) -> str:
    """Say what became of the article that is shown."""
    if shown is pair.old:
        return str(_("Điều này đã sửa ở bản %(number)s", number=pair.new.number))
    if change is Change.NEW:
        return str(_("Điều này mới có, bản %(number)s chưa có", number=pair.old.number))
    return str(_("Điều này đã sửa so với bản %(number)s", number=pair.old.number))


def neighbours_in_time(shown: DraftVersion) -> Pair | None:
    """Pair a version with the public one before it, or with the next where there is none."""
    versions = published_versions(shown.draft_id)
    before = next((one for one in versions if one.number < shown.number), None)
    if before is not None:
        return Pair(before, shown)
    after = next((one for one in reversed(versions) if one.number > shown.number), None)
    return Pair(shown, after) if after is not None else None
