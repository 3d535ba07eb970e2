"""What an answer changed in the draft: the provisions before and after, word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consult.consultations.models import Consultation
from consult.drafts.comparing.showing import ShownArticle, ShownRow, shown_articles
from consult.drafts.naming import provision_label
from consult.drafts.queries import published_versions
from consult.drafts.services.comparing import Pair, kept_comparison


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """An article of which ``rows`` became something else because of an answer."""

    label: str
    rows: tuple[ShownRow, ...]


def pair_after(consultation: Consultation) -> Pair | None:
    """Pair the version a round asked about with the newest public one; none where none is newer."""
    asked = consultation.version
    newer = [one for one in published_versions(consultation.draft_id) if one.number > asked.number]
    return Pair(asked, newer[0]) if newer else None


def articles_after(pair: Pair | None) -> list[ShownArticle]:
    """Give every article of the versions before and after; none where there is only one."""
    return shown_articles(kept_comparison(pair)) if pair else []


def changed_parts(articles: Iterable[ShownArticle], paths: Sequence[str]) -> list[ChangedPart]:
    """Choose what changed at ``paths``, or inside them, article by article."""
    found = []
    for article in articles:
        own = [path for path in paths if _is_within(path, article.path)]
        is_whole = any(_is_within(article.path, path) for path in paths)
        if not own and not is_whole:
            continue
        changed = [row for row in article.rows if row.is_changed and row.paragraphs + row.rows]
        named = [row for row in changed if any(_is_within(row.path, path) for path in own)]
        rows = changed if is_whole or not named else named
        if rows:
            found.append(ChangedPart(provision_label(article.path), tuple(rows)))
    return found


def _is_within(path: str, upper: str) -> bool:
    return f"{path}/".startswith(f"{upper}/")
